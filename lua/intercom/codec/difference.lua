-- Where a codec changes a value: what it read, or wrote, beside what the core reads in the same text.
local core = require "intercom.core"
local json = require "intercom.json"

local difference = {}

local NULL = json.null
local ARRAY_MARK = getmetatable(json.array {})

-- How many bytes of a value a message shows.
local SHOWN = 60

local function shown(value)
  if value == nil then
    return "nothing"
  end
  local text = core.encode(value) or type(value) == "number" and tostring(value) or "a " .. type(value)
  return #text > SHOWN and text:sub(1, SHOWN) .. "..." or text
end

local function becomes(value, other)
  return "", shown(value) .. " becomes " .. shown(other)
end

local function step(key)
  return type(key) == "number" and ("[%.14g]"):format(key) or "." .. tostring(key)
end

local function count(value)
  local n = 0
  for _ in pairs(value) do
    n = n + 1
  end
  return n
end

-- The place of the first difference below a table, and what it is; nothing where there is none.
local function within(value, other, compare, null)
  for key, inner in pairs(value) do
    local where, change = compare(inner, other[key], null)
    if where then
      return step(key) .. where, change
    end
  end
  for key, inner in pairs(other) do
    if value[key] == nil then
      return step(key) .. becomes(nil, inner)
    end
  end
end

--- What the core has read, beside what the codec has. Marks lists in the codec's value that have no mark of the client.
-- @param exact read by the core, with its nulls
-- @param value read by the codec
-- @param null the codec's
-- @treturn ?string where they differ; nothing if they are equal
-- @treturn ?string how
function difference.read(exact, value, null)
  if exact == NULL then
    if value ~= null then
      return becomes(exact, value)
    end
  elseif type(exact) ~= type(value) then
    return becomes(exact, value)
  elseif type(exact) ~= "table" then
    if exact ~= value then
      return becomes(exact, value)
    end
  else
    local where, change = within(exact, value, difference.read, null)
    if where then
      return where, change
    end
    if json.is_array(exact) and not json.is_array(value) then
      setmetatable(value, ARRAY_MARK)
    end
  end
end

-- Whether only the codec knows what it makes of a value.
local function is_codecs_own(value)
  local kind, mark = type(value), getmetatable(value)
  if kind == "table" then
    return type(mark) == "table" and rawget(mark, "__tojson") ~= nil
  end
  return kind ~= "number" and kind ~= "string" and kind ~= "boolean"
end

local function is_list(value)
  local mark = getmetatable(value)
  return json.is_array(value) or rawget(value, 1) ~= nil
    or type(mark) == "table" and rawget(mark, "__jsontype") == "array"
end

--- What was given to the codec, beside what the core reads in the text that it wrote.
function difference.write(given, back, null)
  if given == NULL or given == null then
    if back ~= NULL then
      return becomes(NULL, back)
    end
  elseif is_codecs_own(given) then
    return nil
  elseif type(given) ~= type(back) then
    return becomes(given, back)
  elseif type(given) ~= "table" then
    if given ~= back then
      return becomes(given, back)
    end
  elseif is_list(given) ~= json.is_array(back) or count(given) ~= count(back) then
    return becomes(given, back)
  else
    return within(given, back, difference.write, null)
  end
end

return difference
