--- Codecs that a client may read and write with, by their names, and values and texts for them.
local core = require "intercom.core"
local intercom = require "intercom"

local codecs = {}

local function installed(name)
  local found, module = pcall(require, name)
  return found and module or nil
end

-- A value with every part that is not a table replaced.
local function replaced(value, replace)
  value = replace(value)
  if type(value) ~= "table" then
    return value
  end
  local made = {}
  for key, inner in pairs(value) do
    made[key] = replaced(inner, replace)
  end
  local mark = getmetatable(value)
  return type(mark) == "table" and mark.__jsontype == "array" and intercom.array(made) or made
end

--- A codec like rapidjson: it has its own null, and knows lists without entries only by its own mark.
local function with_own_null()
  local function null() end
  return {
    null = null,
    encode = function(value)
      return assert(core.encode(replaced(value, function(part)
        assert(part ~= intercom.null, "the type is not supported")
        return part == null and intercom.null or part
      end)))
    end,
    decode = function(text)
      return replaced(core.decode(text, true), function(part)
        return part == intercom.null and null or part
      end)
    end,
  }
end

--- A codec that rounds floats to 14 digits, as the number of digits of lua-cjson is at first.
function codecs.rounding()
  local function round(part)
    return type(part) == "number" and tonumber(("%.14g"):format(part)) or part
  end
  return {
    null = intercom.null,
    encode = function(value)
      return assert(core.encode(replaced(value, round)))
    end,
    decode = function(text)
      return replaced(core.decode(text, true), round)
    end,
  }
end

codecs.all = {
  ["the core"] = intercom.json,
  cjson = "cjson",
  ["cjson as it is"] = require "cjson",
  ["cjson.safe"] = require "cjson.safe",
  dkjson = installed "dkjson",
  rapidjson = installed "rapidjson",
  ["a codec with its own null"] = with_own_null(),
}

codecs.texts = {
  "{}", "[]", "[[],{}]", '{"a":null,"b":{"c":null},"d":[null,{"e":null},[null]]}', '{"a":[],"b":{},"c":[{}],"d":[[]]}',
  '{"id":"1","n":1,"f":0.1,"g":-2.5e-3,"t":true,"u":false}', "[0.1,0.30000000000000004,4.35,1e22,5e-324,1e3,1.0,-0.5]",
  "[9007199254740991,215468912345678,-9007199254740991]", "[9007199254740993]", "[9223372036854775807]",
  "[12345678901234567890]", '{"a":{"b":[1,9007199254740993]}}', '{"a":1,"a":2}', '{"1":1,"2":{"1":[]}}',
  [[{"a":"\"\\\/\b\f\n\r\t\u0000 \u00e9\ud83d\ude42 Zürich €","Zürich":"","":[""]}]], [=[["\ud83d","a\udc00b"]]=],
  '"text"', "true", "false", "17", (("["):rep(120) .. (("]"):rep(120))),
}

codecs.values = {
  { a = 1 }, {}, { a = {} }, { a = intercom.array {} }, { a = { intercom.null, 1 }, b = intercom.null },
  { id = 215468912345678, f = 0.1, g = 1 / 3, h = 123456789.12345678, i = 1e22, j = -1e-7 },
  { a = { b = { 1, 9007199254740993 } } }, { ["1"] = { ["1"] = true } }, { t = "\"\\/\n\0 Zürich €", [""] = "" },
  { a = { { b = { { c = intercom.array { {}, intercom.array {} } } } } } },
}

return codecs
