-- Parts of a JSON text, cut out as they stand: the order of the keys and the digits of the numbers
-- stay the server's. The texts are valid: the core has read them before.
local core = require "intercom.core"
local json = require "intercom.json"

local json_text = {}

local function skip_space(text, at)
  return text:find("[^ \t\r\n]", at) or #text + 1
end

-- The place behind the string that begins at `at`.
local function string_end(text, at)
  at = at + 1
  while true do
    at = text:find('["\\]', at)
    if text:byte(at) == 34 then
      return at + 1
    end
    at = at + 2
  end
end

-- The place behind the value that begins at `at`.
local function value_end(text, at)
  local first = text:sub(at, at)
  if first == '"' then
    return string_end(text, at)
  end
  if first ~= "{" and first ~= "[" then
    return text:find("[%s,%]}]", at) or #text + 1
  end
  local depth = 0
  repeat
    at = text:find('["%[%]{}]', at)
    local byte = text:sub(at, at)
    if byte == '"' then
      at = string_end(text, at)
    else
      depth = depth + ((byte == "{" or byte == "[") and 1 or -1)
      at = at + 1
    end
  until depth == 0
  return at
end

--- Walks the members of an object: `for key, value in json_text.members(text) do`, both as texts of
-- JSON but for the key, which is the plain string. Walks the elements of an array with their
-- positions as keys. Any other value has none.
function json_text.members(text)
  local at = skip_space(text, 1)
  local open, position = text:sub(at, at), 0
  if open ~= "{" and open ~= "[" then
    return function() end
  end
  return function()
    at = skip_space(text, at + 1)
    local byte = text:sub(at, at)
    if byte == "}" or byte == "]" then
      return nil
    end
    local key, stop
    position = position + 1
    key = position
    if open == "{" then
      stop = string_end(text, at)
      key = core.decode(text:sub(at, stop - 1))
      at = skip_space(text, skip_space(text, stop) + 1)
    end
    stop = value_end(text, at)
    local value = text:sub(at, stop - 1)
    at = skip_space(text, stop)
    -- Behind the last member this is the end, which the next step is to find again.
    if text:sub(at, at) ~= "," then
      at = at - 1
    end
    return key, value
  end
end

--- The text of a member that is named by its way: "id", "location.country", "tags.data.1"; nil where
-- there is none.
function json_text.find(text, path)
  for key, value in json_text.members(text) do
    key = tostring(key)
    if key == path then
      return value
    end
    if path:sub(1, #key + 1) == key .. "." then
      local found = json_text.find(value, path:sub(#key + 2))
      if found then
        return found
      end
    end
  end
end

--- The same on one line.
function json_text.one_line(text)
  return (text:gsub("%s*[\r\n]%s*", ""))
end

--- What a cell shows of a value: a string without its quotes, nothing for null, else the JSON text.
function json_text.plain(text)
  if text == nil or text == "null" then
    return ""
  end
  if text:sub(1, 1) == '"' then
    return core.decode(text)
  end
  return json_text.one_line(text)
end

-- value | nil, what is wrong
local function number(text)
  local value = tonumber(text)
  if text:find "^-?%d+$" and core.encode(value) ~= text and text ~= "-0" then
    return nil, text .. " has more digits than the numbers of this Lua"
  end
  return value
end

-- Unlike what answers are read with it keeps null, which clears a field.
local function build(text)
  local first = text:sub(1, 1)
  if first == "{" or first == "[" then
    local made = first == "[" and json.array {} or {}
    for key, inner in json_text.members(text) do
      local value, wrong = build(inner)
      if wrong then
        return nil, wrong
      end
      made[key] = value
    end
    return made
  end
  if text == "null" then
    return json.null
  end
  if first:find "[%d-]" then
    return number(text)
  end
  return core.decode(text)
end

--- The Lua value of a JSON text that somebody typed.
-- @tparam string text
-- @return[1] the value; `intercom.null` where the text says null
-- @treturn[2] nil
-- @treturn[2] string what is wrong
function json_text.value(text)
  local _, wrong = core.decode(text)
  if wrong then
    return nil, "is not JSON: " .. wrong
  end
  local value
  value, wrong = build(text:match "^%s*(.-)%s*$")
  return value, wrong
end

return json_text
