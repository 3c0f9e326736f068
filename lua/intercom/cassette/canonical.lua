local core = require "intercom.core"
local sorted_names = require "intercom.sorted_names"

--- The JSON text of a value that was decoded, its fields in the order of their names: the same for equal values.
local function canonical(value)
  if type(value) ~= "table" or next(value) == nil then
    local text, wrong = core.encode(value, "a value")
    return text or error("the cassette cannot record it: " .. wrong, 0)
  end
  local parts = {}
  if #value > 0 then
    for i, inner in ipairs(value) do
      parts[i] = canonical(inner)
    end
    return "[" .. table.concat(parts, ",") .. "]"
  end
  for i, name in ipairs(sorted_names(value)) do
    parts[i] = core.encode(name, "name") .. ":" .. canonical(value[name])
  end
  return "{" .. table.concat(parts, ",") .. "}"
end

return canonical
