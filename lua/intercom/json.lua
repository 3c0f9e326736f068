-- What lua-cjson gives the client: a decoder of its own, and the marks of arrays.
local cjson = require "cjson"
local core = require "intercom.core"

local json = {}

-- The host's own settings of lua-cjson neither change this decoder nor are changed by it.
local function new_decode()
  local private = cjson.new()
  private.decode_invalid_numbers(false)
  private.decode_max_depth(129)
  return private.decode
end

-- OpenResty's lua-cjson has a metatable for arrays: with it, lists pass between both unchanged.
local array_mark = cjson.array_mt or { __name = "intercom.array" }
local array_marks = { [array_mark] = true }
if cjson.empty_array_mt then
  array_marks[cjson.empty_array_mt] = true
end

core.setup(new_decode, array_mark, array_marks, cjson.empty_array)

json.null = cjson.null

--- Marks a table as an array, so that it goes out as `[]` also when it is empty.
-- @tparam table t the list
-- @treturn table the same table
function json.array(t)
  if type(t) ~= "table" then
    error("intercom.array: a table is needed, not " .. type(t), 2)
  end
  local mark = getmetatable(t)
  if mark ~= nil and not array_marks[mark] then
    error("intercom.array: the table has a metatable already", 2)
  end
  return setmetatable(t, array_mark)
end

return json
