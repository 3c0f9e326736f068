-- A JSON codec that a client uses instead of the core's: what it does not carry exactly is refused, not changed.
-- What a codec is able to do is found out by trying it once (probe.lua), never from its version.
local core = require "intercom.core"
local coroutines = require "intercom.concurrency.coroutines"
local json = require "intercom.json"
local difference = require "intercom.codec.difference"
local probe = require "intercom.codec.probe"

local Codec = {}
Codec.__index = Codec

local NULL = json.null
local ARRAY_MARK = getmetatable(json.array {})

-- A private instance of lua-cjson, which shares no settings with the rest of the program. Its releases know different
-- settings and bounds; each one that is rejected keeps its default.
local CJSON_SETTINGS = {
  { "decode_array_with_array_mt", true },
  { "decode_invalid_numbers", false },
  { "encode_invalid_numbers", false },
  { "encode_escape_forward_slash", false },
  { "encode_number_precision", 16 },
  { "encode_number_precision", 17 },
  { "encode_sparse_array", false, 1, 0 },
}

local function private_cjson()
  local found, cjson = pcall(require, "cjson")
  if not found then
    return nil, 'is "cjson", which cannot be loaded: ' .. tostring(cjson)
  end
  local instance = cjson.new()
  for _, setting in ipairs(CJSON_SETTINGS) do
    if instance[setting[1]] then
      pcall(instance[setting[1]], coroutines.unpack(setting, 2))
    end
  end
  return instance
end

-- What is wrong with an option `json`, or nil.
function Codec.fault(given)
  if given == "cjson" then
    return nil
  end
  if type(given) ~= "table" then
    return 'must be "cjson", or a table with encode, decode and null'
  end
  for _, name in ipairs { "encode", "decode" } do
    if type(given[name]) ~= "function" then
      return "has no function " .. name
    end
  end
  if given.null == nil then
    return "has no null"
  end
end

local known = setmetatable({}, { __mode = "k" })
local cjson_codec

--- The codec of an option `json`: nil for the core's own | false, what is wrong
function Codec.of(given)
  if given == nil or given == json then
    return nil
  end
  local codec, wrong = known[given] or given == "cjson" and cjson_codec or nil, nil
  if codec then
    return codec
  end
  local library = given
  if given == "cjson" then
    library, wrong = private_cjson()
  end
  if library then
    codec, wrong = probe.run(library, Codec)
  end
  if not codec then
    return false, wrong
  end
  if given == "cjson" then
    cjson_codec = codec
  else
    known[given] = codec
  end
  return codec
end

-- Makes of what the codec read what the client returns: null is the shared one, or left out of objects; lists have the
-- shared mark.
local function settle(self, value, keep_nulls)
  if value == self.null then
    return NULL
  elseif type(value) ~= "table" then
    return value
  end
  local is_list = value[1] ~= nil
  for key, inner in pairs(value) do
    if inner == self.null then
      inner = (is_list or keep_nulls) and NULL or nil
      value[key] = inner
    elseif type(inner) == "table" then
      settle(self, inner, keep_nulls)
    end
  end
  if is_list and not json.is_array(value) then
    setmetatable(value, ARRAY_MARK)
  end
  return value
end

-- Patterns of the texts that may have what a codec changes: more digits than a double holds, empty lists, surrogates.
local SUSPECT = { integers = ("%d"):rep(16), lists = "%[[ \t\r\n]*%]", surrogates = "\\u[dD][89a-fA-F]" }

local function is_suspect(self, text)
  for kind, is_inexact in pairs(self.inexact) do
    if is_inexact and (not SUSPECT[kind] or text:find(SUSPECT[kind])) then
      return true
    end
  end
  return false
end

--- The value of a text that the core has found to be JSON.
-- @tparam string text
-- @tparam boolean keep_nulls
-- @tparam string name what the value is called in messages
-- @return[1] the value
-- @treturn[2] nil
-- @treturn[2] string what is wrong
function Codec:read(text, keep_nulls, name)
  local value, wrong = self.decode(text)
  if value == nil or value == false and not text:find "^%s*false%s*$" then
    return nil, "the client's JSON codec: " .. tostring(wrong)
  end
  if is_suspect(self, text) then
    local where, change = difference.read(core.decode(text, true), value, self.null)
    if where then
      return nil, ("the client's JSON codec cannot carry %s%s exactly: %s"):format(name, where, change)
    end
  end
  if keep_nulls and self.is_settled then
    return value
  end
  return settle(self, value, keep_nulls)
end

-- The value with what the codec knows by its own names: null, and lists and objects without entries.
local function translate(self, value, depth)
  if value == NULL and self.own_null ~= nil then
    return self.own_null
  elseif type(value) ~= "table" or depth > 128 then
    return value
  end
  local is_list = json.is_array(value)
  if next(value) == nil then
    local own = is_list and self.own_list or not is_list and getmetatable(value) == nil and self.own_object
    return own and own() or value
  elseif getmetatable(value) ~= nil and not is_list then
    return value
  end
  local made = {}
  for key, inner in pairs(value) do
    made[key] = translate(self, inner, depth + 1)
  end
  return made
end

-- What is wrong with the text that the codec has written for a value, or nil.
function Codec:written_fault(value, text, name)
  local back, broken = core.decode(text, true)
  if back == nil then
    return ("%s: the client's JSON codec wrote what is not JSON: %s"):format(name, broken)
  end
  if not core.encode(text) then
    local _, place = core.encode(value, name)
    return place or name .. " is not valid UTF-8"
  end
  local where, change = difference.write(value, back, self.null)
  return where and ("%s%s cannot be carried exactly by the client's JSON codec: %s"):format(name, where, change)
end

--- The text of a value.
-- @param value
-- @tparam string name what the value is called in messages
-- @treturn[1] string
-- @treturn[2] nil
-- @treturn[2] string what is wrong
function Codec:write(value, name)
  local given = value
  if self.own_null ~= nil or self.own_list or self.own_object then
    given = translate(self, value, 1)
  end
  local text, wrong = self.encode(given)
  if type(text) ~= "string" then
    -- The core names the place.
    local _, place = core.encode(value, name)
    return nil, place or ("%s: the client's JSON codec: %s"):format(name, tostring(wrong))
  end
  if self.checks_writing then
    wrong = self:written_fault(value, text, name)
    if wrong then
      return nil, wrong
    end
  end
  return text
end

return Codec
