-- The values that arguments mean. true, false, null and integers are read as such, other text stays text.
local core = require "intercom.core"
local json = require "intercom.json"
local json_text = require "intercom.cli.json_text"

local arguments = {}

-- Integers with more digits are ids, which some Luas cannot hold as numbers.
local DIGITS_MAX = 15

local WORDS = { ["true"] = true, ["false"] = false, null = json.null }

-- The value of a text whose type is not given.
local function typed(text)
  if WORDS[text] ~= nil then
    return WORDS[text]
  end
  local digits = text:match "^%-?([1-9]%d*)$"
  if text == "0" or digits and #digits <= DIGITS_MAX then
    return core.decode(text)
  end
  return text
end

local function put(into, path, value)
  local first, rest = path:match "^([^.]+)%.(.+)$"
  if not first then
    if into[path] ~= nil then
      return "is given twice; a list is --" .. path .. ":='[…]'"
    end
    into[path] = value
    return nil
  end
  if into[first] == nil then
    into[first] = {}
  elseif type(into[first]) ~= "table" then
    return "does not fit: " .. first .. " is no object"
  end
  return put(into[first], rest, value)
end

-- Parameters replace values of --data.
local function merge(into, from)
  for key, value in pairs(from) do
    if type(value) == "table" and type(into[key]) == "table" and #value == 0 and next(value) ~= nil then
      merge(into[key], value)
    else
      into[key] = value
    end
  end
end

local function value_of(one, row)
  if one.is_json then
    return json_text.value(one.text)
  end
  for _, key in ipairs(row.query) do
    if key == one.name then
      return one.text
    end
  end
  if row.body == "multipart" then
    local path = one.text:match "^@(.+)$"
    return path and { path = path } or one.text
  end
  return typed(one.text)
end

--- The table of parameters.
-- @tparam table parameters list, as parser.parse returns it
-- @tparam table row of the operation
-- @tparam[opt] table data to which they are added
-- @treturn[1] table
-- @treturn[2] nil
-- @treturn[2] string what is wrong
function arguments.params(parameters, row, data)
  local made = {}
  for _, one in ipairs(parameters) do
    local value, wrong = value_of(one, row)
    wrong = wrong or put(made, one.name, value)
    if wrong then
      return nil, ("--%s %s"):format(one.name, wrong)
    end
  end
  if data then
    merge(data, made)
  end
  return data or made
end

--- The names that --fields lists.
-- @treturn[1] table list
-- @treturn[2] nil
-- @treturn[2] string what is wrong
function arguments.fields(text)
  local fields = {}
  for name in text:gmatch "[^,]+" do
    fields[#fields + 1] = name:match "^%s*(.-)%s*$":match "^.+$"
  end
  if #fields == 0 then
    return nil, "--fields must name something"
  end
  return fields
end

--- The value of --data: JSON, @file, or - for standard input.
-- @treturn[1] table
-- @treturn[2] nil
-- @treturn[2] string what is wrong
function arguments.data(text)
  local path = text:match "^@(.+)$"
  if text == "-" or path == "-" then
    text = io.read "*a" or ""
  elseif path then
    local file, wrong = io.open(path, "rb")
    local content = file and file:read "*a"
    if file then
      file:close()
    end
    if not content then
      return nil, "--data cannot be read: " .. (wrong or path .. " is no file")
    end
    text = content
  end
  local value, wrong = json_text.value(text)
  if wrong then
    return nil, "--data " .. wrong
  end
  if not text:find "^%s*{" then
    local kind = value == json.null and "null" or type(value)
    return nil, "--data must be a JSON object, not " .. (kind == "table" and "array" or kind)
  end
  return value
end

return arguments
