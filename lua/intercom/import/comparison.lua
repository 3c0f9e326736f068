-- What of a record differs from the one that exists.
local json = require "intercom.json"

local comparison = {}

local function is_same(wanted, found)
  if wanted == json.null then
    return found == nil or found == json.null or found == ""
  elseif type(wanted) ~= "table" then
    -- Ids are numbers in some places and texts in others.
    return wanted == found or found ~= nil and type(wanted) ~= "boolean" and tostring(wanted) == tostring(found)
  elseif type(found) ~= "table" or json.is_array(wanted) and #wanted ~= #found then
    return false
  end
  for key, value in pairs(wanted) do
    if not is_same(value, found[key]) then
      return false
    end
  end
  return true
end

--- The fields that an update has to send.
-- @tparam table wanted
-- @tparam table found
-- @tparam {string,...} objects names of fields that are objects, of which each member counts alone
-- @treturn ?table nil if nothing differs
function comparison.changes(wanted, found, objects)
  local changes = {}
  for name, value in pairs(wanted) do
    if objects[name] and type(value) == "table" and type(found[name]) == "table" then
      changes[name] = comparison.changes(value, found[name], {})
    elseif not is_same(value, found[name]) then
      changes[name] = value
    end
  end
  return next(changes) ~= nil and changes or nil
end

return comparison
