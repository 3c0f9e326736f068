-- Parts of a JSON text, as the service wrote them: the order of the keys and the digits of the numbers
-- stay the same.
local core = require "intercom.core"
local exit = require "intercom.cli.exit"
local json = require "intercom.json"

local json_text = {}

-- The names of the members in their order, and the JSON text of each by its name.
local function read(text)
  local names, texts = core.members(text)
  if not names then
    error({ code = exit.of { kind = "decode" }, message = "the response is not JSON: " .. texts }, 0)
  end
  return names, texts
end

--- Walks the members of an object: `for name, value in json_text.members(text) do`, with the values as
-- JSON. A name that comes twice has the later value. The elements of an array are called "1", "2" and
-- so on; any other value has no members.
function json_text.members(text)
  local names, texts = read(text)
  local position = 0
  return function()
    position = position + 1
    return names[position], texts[names[position]]
  end
end

--- Finds a member by its path: "id", "location.country", "tags.data.1".
-- @tparam string text
-- @tparam string path
-- @tparam[opt] table known keeps what was read, so that the next search in the same text is fast
-- @treturn ?string the JSON text
function json_text.find(text, path, known)
  known = known or {}
  local texts = known[text] or select(2, read(text))
  known[text] = texts
  local found, dot = texts[path], 0
  while not found do
    -- A name may have dots, too.
    dot = path:find(".", dot + 1, true)
    if not dot then
      return nil
    end
    local outer = texts[path:sub(1, dot - 1)]
    found = outer and json_text.find(outer, path:sub(dot + 1), known)
  end
  return found
end

--- The same text on one line.
function json_text.one_line(text)
  local has_lines = text:find("\n", 1, true) or text:find("\r", 1, true)
  return has_lines and text:gsub("%s*[\r\n]%s*", "") or text
end

--- The text of a cell: of a string what it says, nothing for null, otherwise the JSON text.
function json_text.plain(text)
  if text == nil or text == "null" then
    return ""
  end
  if text:sub(1, 1) ~= '"' then
    return json_text.one_line(text)
  end
  return text:find("\\", 1, true) and core.decode(text) or text:sub(2, -2)
end

-- value | nil, what is wrong
local function number(text)
  local value = tonumber(text)
  if text:find "^-?%d+$" and core.encode(value) ~= text and text ~= "-0" then
    return nil, text .. " has more digits than the numbers of this Lua"
  end
  return value
end

-- Unlike core.decode, keeps null, which clears a field.
local function build(text)
  local first = text:sub(1, 1)
  if first == "{" or first == "[" then
    local is_list = first == "["
    local made = is_list and json.array {} or {}
    for name, inner in json_text.members(text) do
      local value, wrong = build(inner)
      if wrong then
        return nil, wrong
      end
      made[is_list and #made + 1 or name] = value
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

--- The Lua value of a JSON text that the user typed.
-- @tparam string text
-- @return[1] the value; `intercom.null` for null
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
