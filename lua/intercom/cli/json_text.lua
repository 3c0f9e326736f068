-- Parts of a JSON text, as the service wrote them: the order of the keys and the digits of the numbers
-- stay the same.
local core = require "intercom.core"
local exit = require "intercom.cli.exit"
local json = require "intercom.json"

local json_text = {}

local function refuse(wrong)
  error({ code = exit.of { kind = "decode" }, message = "the response is not JSON: " .. wrong }, 0)
end

-- The names of the members in their order, and the JSON text of each by its name.
local function read(text)
  local names, texts = core.members(text)
  if not names then
    refuse(texts)
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

local find

-- A path continues in every element of a list.
local function find_in_list(text, path, known)
  local found = {}
  for _, element in json_text.members(text) do
    found[#found + 1] = find(element, path, known) or "null"
  end
  return "[" .. table.concat(found, ",") .. "]"
end

function find(text, path, known)
  local texts = known[text] or select(2, read(text))
  known[text] = texts
  local found, dot = texts[path], 0
  while not found do
    -- A name may have dots, too.
    dot = path:find(".", dot + 1, true)
    if not dot then
      break
    end
    local outer = texts[path:sub(1, dot - 1)]
    found = outer and find(outer, path:sub(dot + 1), known)
  end
  return found or text:find "^%s*%[" and not path:find "^%d" and find_in_list(text, path, known) or nil
end

--- Finds a member by its path: "id", "location.country", "tags.data.1", "tags.data.id".
-- @tparam string text
-- @tparam string path
-- @treturn ?string the JSON text
function json_text.find(text, path)
  return find(text, path, {})
end

-- The texts of all paths, each found alone.
local function find_all(text, paths, found)
  local known = {}
  for i, path in ipairs(paths) do
    found[i] = found[i] or find(text, path, known)
  end
  return found
end

--- Makes a function that finds members by their paths: called with a text, it returns their JSON texts by position.
-- @tparam table paths list
-- @treturn function
-- @treturn ?userdata the projection with these numbers, unless a path repeats or the core has none
function json_text.finder(paths)
  local projection = core.projection(paths)
  local first_of, repeated = {}, {}
  for i, path in ipairs(paths) do
    first_of[path] = first_of[path] or i
    repeated[i] = first_of[path] < i and first_of[path] or nil
  end
  return function(text)
    local found, has_lists = {}, true
    if projection then
      found, has_lists = core.cells(text, projection)
    end
    if not found then
      refuse(has_lists)
    elseif has_lists then
      return find_all(text, paths, found)
    end
    for i, first in pairs(repeated) do
      found[i] = found[first]
    end
    return found
  end, not next(repeated) and projection or nil
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
