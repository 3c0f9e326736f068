-- A second opinion on the option `fields`: what is left of a whole value.
local json = require "intercom.json"

-- What is left of each path below a key, and whether one ends there.
local function below(paths, key)
  local rests = {}
  for _, path in ipairs(paths) do
    if path == key then
      return nil, true
    elseif path:sub(1, #key + 1) == key .. "." then
      rests[#rests + 1] = path:sub(#key + 2)
    end
  end
  return rests[1] and rests or nil, false
end

--- Picks fields of a value.
-- @param value
-- @tparam table paths list of strings
local function pick(value, paths)
  if type(value) ~= "table" then
    return value
  end
  local made = {}
  if json.is_array(value) then
    for i, element in ipairs(value) do
      made[i] = pick(element, paths)
    end
    return json.array(made)
  end
  for key, inner in pairs(value) do
    local rests, is_whole = below(paths, key)
    if is_whole then
      made[key] = inner
    elseif rests then
      made[key] = pick(inner, rests)
    end
  end
  return made
end

return pick
