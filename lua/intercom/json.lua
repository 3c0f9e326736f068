--- The marks of lists and null, shared with lua-cjson if the host has it.
-- @module intercom.json
local core = require "intercom.core"

local json = {}

local has_cjson, cjson = pcall(require, "cjson")
if not has_cjson then
  cjson = {}
end

-- OpenResty's lua-cjson has a metatable for arrays: with it, lists pass between both unchanged.
local array_mark = cjson.array_mt or { __name = "intercom.array" }
local array_marks = core.setup(array_mark, cjson.empty_array_mt, cjson.empty_array)

json.null = core.null

--- Marks a table as an array, so that it is sent as `[]` even when it is empty.
-- @function array
-- @tparam table t the list
-- @treturn table the same table
function json.array(t, ...)
  if select("#", ...) > 0 then
    error("intercom.array: too many arguments", 2)
  end
  if type(t) ~= "table" then
    error("intercom.array: a table is needed, not " .. type(t), 2)
  end
  local mark = getmetatable(t)
  if mark ~= nil and not array_marks[mark] then
    error("intercom.array: the table has a metatable already", 2)
  end
  return setmetatable(t, array_mark)
end

-- Whether a value was marked as an array, or decoded from a list.
function json.is_array(value)
  return type(value) == "table" and array_marks[getmetatable(value)] ~= nil
end

return json
