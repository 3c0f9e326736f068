-- What is wrong with a value of an option: a text, or nil.
local value_fault = {}

function value_fault.text(value)
  if type(value) ~= "string" or value == "" then
    return "must be a string that is not empty"
  end
  if value:find "%c" then
    return "has a control character"
  end
end

--- Of an object that needs the functions of these names.
function value_fault.functions(value, names)
  if type(value) ~= "table" and type(value) ~= "userdata" then
    return "must be an object with the functions " .. table.concat(names, ", ")
  end
  for _, name in ipairs(names) do
    local known, member = pcall(function()
      return value[name]
    end)
    if not known or type(member) ~= "function" then
      return "has no function " .. name
    end
  end
end

return value_fault
