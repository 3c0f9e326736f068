-- Decoding JSON, alone and in answers.
local intercom = require "intercom"
local core = require "intercom.core"
local support = require "spec.support.client"

local fake = support.fake
local has_integers = math.type ~= nil
local function kind(number)
  return has_integers and math.type(number) or type(number) == "number" and "float" or nil
end
local integer = has_integers and "integer" or "float"

describe("decoding", function()
  it("omits null in objects and keeps it in arrays", function()
    assert.same({}, core.decode '{"a":null}')
    assert.same({ b = { c = 1 } }, core.decode '{"a":null,"b":{"c":1,"d":null}}')
    local list = core.decode "[null,1,null]"
    assert.equal(3, #list)
    assert.equal(intercom.null, list[1])
    assert.equal(1, list[2])
    assert.equal(intercom.null, list[3])
    assert.same({}, core.decode('[{"a":null}]')[1])
    assert.equal(intercom.null, core.decode('{"a":[[null]]}').a[1][1])
  end)

  it("makes integers of integral numbers", function()
    for text, number in pairs {
      ["0"] = 0, ["5"] = 5, ["-5"] = -5, ["1.0"] = 1, ["-2.00"] = -2, ["1e3"] = 1000, ["1E+3"] = 1000,
      ["12.5e1"] = 125, ["100e-2"] = 1, ["0e10"] = 0, ["215468912345678"] = 215468912345678,
      ["9007199254740991"] = 9007199254740991,
    } do
      local value = core.decode(text)
      assert.equal(number, value)
      assert.equal(integer, kind(value))
      value = core.decode('{"a":[' .. text .. "]}").a[1]
      assert.equal(number, value)
      assert.equal(integer, kind(value))
    end
  end)

  it("makes floats of all other numbers", function()
    for text, number in pairs {
      ["1.5"] = 1.5, ["-0.1"] = -0.1, ["1e-3"] = 0.001, ["1e300"] = 1e300, ["1e16"] = 1e16,
      ["12345678901234567890"] = 12345678901234567890, ["-9223372036854775809"] = -9223372036854775809,
      ["0.30000000000000004"] = 0.1 + 0.2, ["1.7976931348623157e308"] = 1.7976931348623157e308,
    } do
      local value = core.decode(text)
      assert.equal(number, value)
      assert.equal("float", kind(value))
    end
  end)

  local on_new_luas = has_integers and it or function() end

  on_new_luas("keeps integers of 64 bits exact", function()
    for _, number in ipairs { math.maxinteger, math.mininteger, 9007199254740993, -9007199254740993, 7 } do
      local value = core.decode(('{"id":%d}'):format(number)).id
      assert.equal(number, value)
      assert.equal("integer", math.type(value))
    end
  end)

  it("takes the last value of a repeated key", function()
    for text, expected in pairs {
      ['{"a":1,"a":2}'] = { a = 2 },
      ['{"a":3,"a":1.5}'] = { a = 1.5 },
      ['{"a":1.5,"a":3}'] = { a = 3 },
      ['{"a":9007199254740993,"a":1.5}'] = { a = 1.5 },
      ['{"a":null,"a":1}'] = { a = 1 },
      ['{"a":1,"a":null}'] = {},
      ['{"a":null,"a":null}'] = {},
      ['{"a":{"x":1},"a":2}'] = { a = 2 },
      ['{"a":2,"a":{"x":null,"y":1}}'] = { a = { y = 1 } },
      ['{"a":{"x":null},"a":{"x":1}}'] = { a = { x = 1 } },
      ['{"a":[5,6],"a":[1.5,"x"]}'] = { a = { 1.5, "x" } },
      ['{"a":1,"\\u0061":2}'] = { a = 2 },
      ['{"a":1,"\\u0061":null}'] = {},
      ['{"\\u0061":1,"a":null}'] = {},
      ['{"\\u0061":null,"a":1}'] = { a = 1 },
    } do
      assert.same(expected, core.decode(text))
    end
    assert.equal('{"a":{}}', core.encode(core.decode '{"a":[],"a":{}}'))
    assert.equal('{"a":[]}', core.encode(core.decode '{"a":{},"a":[]}'))
    assert.equal('{"a":{"1":2}}', core.encode(core.decode '{"a":[[]],"a":{"1":2}}'))
  end)

  it("does not change UTF-8, and decodes escapes", function()
    assert.equal("Zürich € 🙂", core.decode '"Zürich € 🙂"')
    assert.equal("Zürich € 🙂 a\0", core.decode [["Z\u00fcrich \u20AC \ud83d\ude42 \u0061\u0000"]])
    assert.equal('"\\/\b\f\n\r\t', core.decode [["\"\\\/\b\f\n\r\t"]])
    assert.equal("\239\191\191 \244\143\191\191", core.decode [["\uffff \udbff\udfff"]])
    assert.same({ ["ü\n"] = 1 }, core.decode [[{"\u00fc\n":1}]])
    assert.same({ ["a\0b"] = {} }, core.decode [[{"a\u0000b":{"c":null}}]])
    assert.equal("\127\128\255", core.decode '"\127\128\255"')
  end)

  it("reads half a surrogate pair, which is legal JSON but not text, as the replacement character", function()
    for text, value in pairs {
      [ [["\ud800"]] ] = "\239\191\189", [ [["a\udc00b"]] ] = "a\239\191\189b",
      [ [["\ud83d\u0041"]] ] = "\239\191\189A", [ [["\ud83d\ud83d\ude00"]] ] = "\239\191\189\240\159\152\128",
    } do
      assert.equal(value, core.decode(text))
      assert.same({ [value] = value }, core.decode(("{%s:%s}"):format(text, text)))
    end
  end)

  it("accepts white space wherever JSON allows it", function()
    assert.same({ a = { 1, 2 } }, core.decode ' \t\r\n{ "a" :\n[ 1 , 2 ] } \n')
  end)

  it("reads a single value", function()
    assert.equal("a", core.decode '"a"')
    assert.equal(true, core.decode "true")
    assert.equal(false, core.decode "false")
    assert.equal(intercom.null, core.decode "null")
  end)

  for _, text in ipairs {
    "", " ", "[1,]", "[,1]", "[1 2]", "[", "[1", "]", "{", "{a:1}", "{'a':1}", '{"a"}', '{"a":}', '{"a":1,}',
    '{"a" 1}', '{1:2}', '{"a":1', "'a'", '"a', '"\\x"', '"\\u12"', '"\\u12g4"', '"\\', '"a\nb"', '"\1"', '"\t"',
    '"a\0b"', "1\0", "\0", "+1", "1.", ".5", "01", "-", "-01", "1e", "1e+", "0x10", "1 2", "1,2", "nul", "nulll",
    "True", "NaN", "nan", "Infinity", "-Infinity", "inf", "undefined", "/**/1", "1//", "\239\187\1911",
    "<html></html>", "[1]]", '{"a":1}}', '"\\ud800\\u00"', '"\\udc0"',
  } do
    it(("refuses %q"):format(text), function()
      local value, wrong = core.decode(text)
      assert.is_nil(value)
      assert.equal("string", type(wrong))
      assert.is_nil((core.decode('{"a":' .. text .. "}")))
    end)
  end

  it("accepts at most 128 levels", function()
    assert.equal("table", type(core.decode(("["):rep(128) .. ("]"):rep(128))))
    assert.equal("table", type(core.decode(('{"a":'):rep(128) .. "1" .. ("}"):rep(128))))
    local value, wrong = core.decode(("["):rep(129) .. ("]"):rep(129))
    assert.is_nil(value)
    assert.equal("nested too deep", wrong)
    value, wrong = core.decode(('{"a":'):rep(100000))
    assert.is_nil(value)
    assert.equal("nested too deep", wrong)
  end)
end)

describe("an answer", function()
  local client

  before_each(function()
    fake.reset()
    client = support.client()
  end)

  it("is decoded by these rules", function()
    local id = has_integers and "9007199254740993" or "9007199254740991"
    fake.answer { path = "/me", body = '{"id":' .. id .. ',"a":null,"b":[],"c":{},"d":[null,1.0,0.1],"e":"\\u00fc"}' }
    local value, _, response = assert(client.admins:me())
    assert.equal(tonumber(id), value.id)
    assert.is_nil(value.a)
    assert.equal(intercom.null, value.d[1])
    assert.equal(integer, kind(value.d[2]))
    assert.equal("ü", value.e)
    assert.equal(200, response.status)
    client:request("POST", "/contacts", { body = value })
    local body = fake.last().body
    for _, part in ipairs { '"id":' .. id, '"b":[]', '"c":{}', '"d":[null,1,0.1]', '"e":"ü"' } do
      assert.truthy(body:find(part, 1, true))
    end
  end)

  it("with a list is decoded by these rules", function()
    for _, text in ipairs {
      '{"a":null,"b":{"c":null}}', "{}", '{"a":[],"b":{}}', '{"a":[null,1.0,1e3,0.1,-0.0,1e16]}', '{"a":3,"a":1.5}',
      '{"a":[],"a":{}}', '{"a":{},"a":[]}', '{"a":1,"a":null}', '{"a":null,"a":1}',
      [[{"\u0061\ud83d\ude42":"\u00fc\u0000"}]],
      '{"a":12345678901234567890,"b":9007199254740991,"c":215468912345678}', '{"Zürich":"€","":""}',
    } do
      fake.answer { path = "/contacts", body = '{"type":"list","data":[' .. text .. "]}" }
      local expected, item = core.decode(text), client.contacts:list():first()
      assert.same(expected, item)
      for key, value in pairs(expected) do
        assert.equal(kind(value), kind(item[key]))
        assert.equal(core.encode(value), core.encode(item[key]))
      end
    end
  end)

  it("that is not JSON is an error with its status and its start", function()
    local html = "<html><body>" .. ("x"):rep(500)
    fake.answer { path = "/me", status = 203, body = html }
    local err = support.fails({
      kind = "decode", status = 203, outcome = "unknown", attempts = 1, path = "/me",
      message = 'the answer is not JSON: invalid token; it starts with "' .. html:sub(1, 200) .. '"',
    }, client.admins:me())
    assert.equal(fake.last().request_id, err.request_id)
    fake.answer { path = "/contacts", body = '{"id":"1",' }
    local value, failure, response = client.contacts:create { email = "a@example.com" }
    support.fails({
      kind = "decode", status = 200, outcome = "unknown",
      message = [[the answer is not JSON: unexpected end; it starts with "{\"id\":\"1\","]],
    }, value, failure)
    assert.equal(200, response.status)
    assert.equal(1, #fake.log { path = "/contacts" })
  end)

  it("that is nested too deeply is an error", function()
    fake.answer { path = "/me", body = ("["):rep(129) .. ("]"):rep(129) }
    local err = support.fails({ kind = "decode", status = 200 }, client.admins:me())
    assert.truthy(err.message:find("the answer is not JSON: nested too deep; it starts with", 1, true))
  end)

  it("with a broken body has an error that is shown in one line", function()
    fake.answer { path = "/me", body = "<html>\n\t<body>\r\n</body>" }
    local _, err = client.admins:me()
    assert.is_nil(tostring(err):find "[%c]")
    assert.equal(1, (tostring(err):find("decode: the answer is not JSON: invalid token; it starts with", 1, true)))
  end)
end)
