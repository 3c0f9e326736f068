-- Finds out by trying what a JSON codec does, and makes the codec's description of it:
--   encode, decode   functions that raise nothing: the result | nil, what is wrong
--   null             what the codec has for null
--   own_null, own_list, own_object   what it takes for null, and functions that make what it takes for an empty list
--                    and an empty object, where that is not what the client has for them
--   inexact          what it changes when it reads: integers, lists, surrogates or others
--   checks_writing   whether it changes anything when it writes
--   is_settled       what it reads has the client's null and marks already
local core = require "intercom.core"
local difference = require "intercom.codec.difference"
local json = require "intercom.json"

local probe = {}

-- Texts that some codec changes, by what is checked for that.
local READ = {
  integers = {
    "[9007199254740993]", "[-9007199254740993]", "[9223372036854775807]", "[-9223372036854775808]",
    "[9223372036854775808]", "[12345678901234567890]", "[123456789012345678901234567890]",
  },
  surrogates = { [["\ud83d"]], [["a\udc00b"]], [["\ud83d\u0041"]] },
  others = {
    "[0.1,0.30000000000000004,1.7976931348623157e308,5e-324,2.2250738585072014e-308,123456789.12345678,4.35,1e22]",
    "[0.3333333333333333,8.41,-0.1,1e-7,123.456e-20,9007199254740991,215468912345678,1.0,1e3,0.000001,2.5e-8]",
    [[{"a":"\"\\\/\b\f\n\r\t \u00e9\u20ac\ud83d\ude42 Zürich","Zürich":"€","":"","b":["\u0000","a\u0000b"]}]],
    '{"a":1,"a":2,"1":[null,1,null],"b":{"c":null},"d":[[null]],"e":[true,false]}',
    '{"data":[{"id":"1","x":[{"y":[1,[2,[3]]]}]}],"1":"one","2":"two"}',
    (("["):rep(100) .. "1" .. ("]"):rep(100)),
  },
}

local function numbers()
  local list = {
    0, 1, -1, 0.1, 0.1 + 0.2, 1 / 3, 4.35, 1e22, 1e300, 2 ^ -1074, 2 ^ 53 - 1, 2 ^ 53, 215468912345678, 1e15,
    123456789.12345678, -0.1, 1e-7,
  }
  if math.type then
    list[#list + 1] = 9007199254740993
    list[#list + 1] = math.maxinteger
    list[#list + 1] = math.mininteger
  end
  return list
end

-- Values that some codec writes as something else: as the client has them.
local function written()
  return {
    numbers(),
    { a = "\"\\/\b\f\n\r\t\1\31\127 Zürich € \0", ["Zürich"] = "", [""] = { json.null, 1, json.null } },
    { a = json.array {}, b = {}, c = json.null, d = { { {}, json.array {} } } },
    { ["1"] = { ["1"] = true, ["2"] = false } },
  }
end

-- Values that are not JSON, and that a codec changes where it writes them.
local function unwritable()
  return { { 1, a = 2 }, { a = { 1, nil, 3 } }, { [2.5] = 1 }, { [true] = 1 }, { 0 / 0 }, { "\255" } }
end

-- A function that raises nothing, of one that may raise, or return nil and, last, why.
local function quiet(f, ...)
  local more, n = { ... }, select("#", ...)
  return function(value)
    local went, result, first, second
    if n == 0 then
      went, result, first, second = pcall(f, value)
    else
      went, result, first, second = pcall(f, value, more[1], more[2])
    end
    if went and result ~= nil then
      return result
    end
    local wrong = not went and result or second or first or "it returned nothing"
    return nil, (tostring(wrong):gsub("^[^:\n]*:%d+: ", ""))
  end
end

-- The function that decodes, and what it makes of null.
local function decoder(library)
  local plain = quiet(library.decode)
  local list = plain "[null]"
  if type(list) == "table" and list[1] == library.null then
    return plain, library.null
  end
  -- dkjson takes what null becomes as its third argument.
  local told = quiet(library.decode, 1, json.null)
  list = told "[null]"
  if type(list) == "table" and list[1] == json.null then
    return told, json.null
  end
  return nil, "does not read null in a list as its null"
end

local function reads_exactly(codec, text)
  local value = codec.decode(text)
  -- An error changes nothing.
  return value == nil or not difference.read(core.decode(text, true), value, codec.null)
end

local function inexact(codec)
  local found = {}
  for kind, texts in pairs(READ) do
    for _, text in ipairs(texts) do
      found[kind] = found[kind] or not reads_exactly(codec, text)
    end
  end
  local lists = codec.decode '{"a":[],"b":{}}'
  found.lists = not (type(lists) == "table" and json.is_array(lists.a)) or json.is_array(lists.b)
  return found
end

-- The first of some ways to write a value whose text is this one: nil if it is the first, and also if there is none.
local function own_form(codec, text, plain, others)
  if codec.encode { a = plain() } == text then
    return nil
  end
  for _, make in ipairs(others) do
    if codec.encode { a = make() } == text then
      return make
    end
  end
end

local function constant(value)
  return function()
    return value
  end
end

local function marked(kind)
  return function()
    return setmetatable({}, { __jsontype = kind })
  end
end

local function find_own_forms(codec, library)
  local null = own_form(codec, '{"a":null}', constant(json.null), { constant(library.null) })
  codec.own_null = null and null()
  local lists = { marked "array" }
  if library.empty_array ~= nil then
    table.insert(lists, 1, constant(library.empty_array))
  end
  codec.own_list = own_form(codec, '{"a":[]}', function()
    return json.array {}
  end, lists)
  codec.own_object = own_form(codec, '{"a":{}}', function()
    return {}
  end, { marked "object" })
end

-- Whether everything that the codec writes is what it was given.
local function writes_exactly(codec)
  codec.checks_writing = true
  for _, value in ipairs(written()) do
    if not codec:write(value, "value") then
      return false
    end
  end
  for _, value in ipairs(unwritable()) do
    if codec.encode(value) then
      return false
    end
  end
  return true
end

--- Tries a library.
-- @tparam table library encode, decode, null
-- @tparam table class of the codec
-- @treturn[1] Codec
-- @treturn[2] nil
-- @treturn[2] string why it cannot be used
function probe.run(library, class)
  local decode, null = decoder(library)
  if not decode then
    return nil, null
  end
  local codec = setmetatable({ encode = quiet(library.encode), decode = decode, null = null }, class)
  if codec.encode { a = "b" } ~= '{"a":"b"}' then
    return nil, "does not write an object as JSON"
  end
  find_own_forms(codec, library)
  codec.inexact = inexact(codec)
  codec.is_settled = null == json.null and not codec.inexact.lists
  codec.checks_writing = not writes_exactly(codec)
  return codec
end

return probe
