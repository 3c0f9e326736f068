--- JSON as the client reads and writes it, and the marks of lists and null, which lua-cjson shares if it is installed.
-- @module intercom.json
local core = require "intercom.core"

local nearest = require "intercom.nearest"

local json = {}

local has_cjson, cjson = pcall(require, "cjson")
if not has_cjson then
  cjson = {}
end

-- OpenResty's lua-cjson has a metatable for arrays: with it, lists pass between both unchanged.
local array_mark = cjson.array_mt or { __name = "intercom.array" }
local array_marks = core.setup(array_mark, cjson.empty_array_mt, cjson.empty_array)

--- The value that stands for JSON's null.
-- @field null
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

--- The JSON text of a value, as the client would send it.
-- @function encode
-- @param value
-- @treturn string
-- @raise if JSON does not have the value: the message names its place
function json.encode(...)
  if select("#", ...) ~= 1 then
    error("intercom.json.encode: it takes one argument, the value", 2)
  end
  local text, wrong = core.encode((...), "value")
  if not text then
    error("intercom.json.encode: " .. wrong, 2)
  end
  return text
end

local function decode_fault(text, options, more)
  if type(text) ~= "string" then
    return "a string is needed, not " .. type(text)
  end
  if more > 0 then
    return "too many arguments; it takes (text, options)"
  end
  if options ~= nil and type(options) ~= "table" then
    return "options must be a table, not " .. type(options)
  end
  for name, value in pairs(options or {}) do
    if name ~= "null" then
      return ("unknown option %q%s"):format(tostring(name), nearest(tostring(name), { "null" }))
    end
    if value ~= "keep" and value ~= "drop" then
      return 'null must be "keep" or "drop"'
    end
  end
end

--- The value of a JSON text, as the client would read it.
-- @function decode
-- @tparam string text
-- @tparam[opt] table options null: "keep" leaves nulls in objects, which otherwise have no such key
-- @return[1] the value
-- @treturn[2] nil
-- @treturn[2] string what is wrong with the text
function json.decode(text, options, ...)
  local wrong = decode_fault(text, options, select("#", ...))
  if wrong then
    error("intercom.json.decode: " .. wrong, 2)
  end
  return core.decode(text, options ~= nil and options.null == "keep")
end

--- Whether a value was marked as an array, or read from one.
-- @function is_array
-- @treturn boolean
function json.is_array(value)
  return type(value) == "table" and array_marks[getmetatable(value)] ~= nil
end

return json
