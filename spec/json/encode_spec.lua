-- Encoding JSON, which does not depend on the installed lua-cjson.
local intercom = require "intercom"
local core = require "intercom.core"
local support = require "spec.support.client"

local has_integers = math.type ~= nil

local function random_numbers(seed)
  local state = seed
  return function(below)
    state = state * 16807 % 2147483647
    return state % below
  end
end

-- Returns a random double; all exponents are equally likely.
local function random_double(random)
  local mantissa = random(2 ^ 26) * 2 ^ 26 + random(2 ^ 26)
  local number = mantissa * 2 ^ (random(2000) - 1050)
  return random(2) == 0 and number or -number
end

describe("a number", function()
  it("that is integral is written with all its digits and without a fraction", function()
    for number, text in pairs {
      [0] = "0", [5] = "5", [-5] = "-5", [1295.0] = "1295", [2 ^ 31] = "2147483648", [-2 ^ 31] = "-2147483648",
      [215468912345678] = "215468912345678", [9007199254740991] = "9007199254740991",
      [-9007199254740992] = "-9007199254740992", [1e15] = "1000000000000000", [1e18] = "1000000000000000000",
      [2 ^ 63] = "9223372036854775808", [-2 ^ 63] = "-9223372036854775808", [1e19] = "10000000000000000000",
      [-1e22] = "-10000000000000000000000", [2 ^ 64] = "18446744073709551616", [1e300] = ("%.0f"):format(1e300),
    } do
      assert.equal(text, core.encode(number))
    end
    local largest = 2 ^ 1023 * (2 - 2 ^ -52)
    assert.matches("^%-%d+$", core.encode(-largest))
    assert.equal(310, #core.encode(-largest))
    assert.equal(-largest, core.decode(core.encode(-largest)))
  end)

  local on_new_luas = has_integers and it or function() end

  on_new_luas("that is an integer of 64 bits is exact", function()
    assert.equal("9223372036854775807", core.encode(math.maxinteger))
    assert.equal("-9223372036854775808", core.encode(math.mininteger))
    assert.equal("9007199254740993", core.encode(9007199254740993))
    for _, number in ipairs { math.maxinteger, math.mininteger, 9007199254740993, 0, -1 } do
      local back = core.decode(core.encode(number))
      assert.equal("integer", math.type(back))
      assert.equal(number, back)
    end
  end)

  it("with a fraction is written with as few digits as possible", function()
    for number, text in pairs {
      [0.1] = "0.1", [1.5] = "1.5", [-2.25] = "-2.25", [0.1 + 0.2] = "0.30000000000000004",
      [1 / 3] = "0.3333333333333333", [1e-7] = "1e-07", [123456789.125] = "123456789.125",
      [2 ^ -1074] = "5e-324", [-2 ^ -1073] = "-1e-323", [3 * 2 ^ -1074] = "1.5e-323", [1e-310] = "1e-310",
      [2 ^ -1022] = "2.2250738585072014e-308", [2 ^ -1022 - 2 ^ -1074] = "2.225073858507201e-308",
    } do
      assert.equal(text, core.encode(number))
    end
  end)

  it("reads back as the same number", function()
    local random = random_numbers(20260101)
    local numbers = { 2 ^ 1023, 2 ^ -1022, 2 ^ -1074, 2 ^ 53 + 2, 4.35, 1 - 2 ^ -53, 1 + 2 ^ -52, 1e308 * 1.7 }
    for _ = 1, 5000 do
      numbers[#numbers + 1] = random_double(random)
    end
    for _, number in ipairs(numbers) do
      local text = core.encode(number)
      assert.equal(number, tonumber(text))
      assert.equal(number, core.decode(text))
    end
  end)

  it("may be negative zero", function()
    assert.equal("-0", core.encode(-0.0))
    assert.equal(-math.huge, 1 / tonumber(core.encode(-0.0) .. ".0"))
  end)
end)

describe("a table", function()
  it("that is empty is an object, unless marked as an array", function()
    assert.equal("{}", core.encode {})
    assert.equal("[]", core.encode(intercom.array {}))
    assert.equal('{"a":{}}', core.encode { a = {} })
    assert.equal('{"a":[]}', core.encode { a = intercom.array {} })
    assert.equal("[{},[]]", core.encode { {}, intercom.array {} })
  end)

  it("with names is an object, and with positions an array", function()
    assert.equal('{"a":1}', core.encode { a = 1 })
    assert.equal('{"1":1}', core.encode { ["1"] = 1 })
    assert.equal("[1,2,3]", core.encode { 1, 2, 3 })
    assert.equal("[[1],[[2]],[]]", core.encode { { 1 }, { { 2 } }, intercom.array {} })
    assert.equal("[1]", core.encode { [1.0] = 1 })
    assert.same({ a = { b = { c = 1, d = { 2 } } } }, core.decode(core.encode { a = { b = { c = 1, d = { 2 } } } }))
  end)

  it("may have any metatable, and is read without metamethods", function()
    local with_defaults = setmetatable({ a = 1 }, { __index = { b = 2 }, __pairs = error, __len = error })
    assert.equal('{"a":1}', core.encode(with_defaults))
  end)

  it("may occur in several places", function()
    local shared = { a = 1 }
    assert.equal('[{"a":1},{"a":1},[{"a":1}]]', core.encode { shared, shared, { shared } })
  end)

  it("that was decoded is encoded to the same text", function()
    for _, text in ipairs {
      "[]", "{}", "[[]]", "[{}]", "[[],[[]],{}]", '{"a":[]}', '{"a":{}}', '{"a":[[[]]]}', "[null]", "[null,null]",
      "[1,null,[null]]", '{"a":[null,{}]}', "[[1],[2,3]]", '[{"a":[{"b":[]}]}]', "[true,false]", '["",[""]]',
    } do
      assert.equal(text, core.encode(core.decode(text)))
    end
  end)

  it("that was decoded from an array is an array when emptied", function()
    local list = core.decode '{"a":[1]}'
    list.a[1] = nil
    assert.equal('{"a":[]}', core.encode(list))
  end)
end)

describe("a string", function()
  it("is written unchanged", function()
    local text = "Zürich € 🙂"
    assert.equal('"' .. text .. '"', core.encode(text))
    assert.equal('"/<>&\127"', core.encode "/<>&\127")
    assert.equal('{"Zürich":1}', core.encode { ["Zürich"] = 1 })
  end)

  it("has its quotes, backslashes and control characters escaped", function()
    assert.equal([["\"\\\n\r\t\b\f\u0000\u0001\u001f"]], core.encode '"\\\n\r\t\b\f\0\1\31')
    assert.equal([[{"\"\n\u0000":1}]], core.encode { ['"\n\0'] = 1 })
    local all = {}
    for byte = 0, 127 do
      all[#all + 1] = string.char(byte)
    end
    all = table.concat(all)
    assert.equal(all, core.decode(core.encode(all)))
  end)

  it("may have the first and the last character of each length in UTF-8", function()
    for _, text in ipairs {
      "\194\128", "\223\191", "\224\160\128", "\237\159\191", "\238\128\128", "\239\191\191", "\240\144\128\128",
      "\244\143\191\191",
    } do
      assert.equal('"' .. text .. '"', core.encode(text))
    end
  end)

  it("that is not UTF-8 is rejected", function()
    for _, text in ipairs {
      "\128", "\191", "\192\128", "\193\191", "\194", "\194a", "\224\159\191", "\224\160",
      "\237\160\128", "\237\191\191", "\240\143\191\191", "\240\144\128", "\244\144\128\128",
      "\245\128\128\128", "\255", "\254", "abc\252",
    } do
      local encoded, wrong = core.encode({ a = "ok" .. text }, "body")
      assert.is_nil(encoded)
      assert.equal("body.a is not valid UTF-8", wrong)
      encoded, wrong = core.encode({ a = { [text] = 1 } }, "body")
      assert.is_nil(encoded)
      assert.equal("body.a has a key that is not UTF-8", wrong)
    end
  end)
end)

describe("encoding", function()
  it("writes true, false and null", function()
    assert.equal("true", core.encode(true))
    assert.equal("false", core.encode(false))
    assert.equal("null", core.encode(intercom.null))
    assert.equal('{"a":null}', core.encode { a = intercom.null })
    assert.equal("[null]", core.encode { intercom.null })
    assert.equal(require("cjson").null, intercom.null)
  end)

  local cycle = { name = "a" }
  cycle.inner = { list = { 1, cycle } }
  local own = {}
  own[1] = own

  for _, case in ipairs {
    { "NaN", { plan = 0 / 0 }, "body.plan is NaN, which JSON does not have" },
    { "an infinite number", { a = { 1, math.huge } }, "body.a[2] is infinite, which JSON does not have" },
    { "a negative infinite number", { -math.huge }, "body[1] is infinite, which JSON does not have" },
    { "a function", { a = { b = print } }, "body.a.b is a function, which JSON does not have" },
    { "a coroutine", { coroutine.create(function() end) }, "body[1] is a thread, which JSON does not have" },
    { "a file", { file = io.stdout }, "body.file is a userdata, which JSON does not have" },
    { "a table that contains itself", cycle, "body.inner.list[2] contains itself" },
    { "a list that contains itself", own, "body[1] contains itself" },
    { "names beside positions", { a = { 1, x = 2 } }, "body.a mixes string keys with array entries" },
    { "a hole", { a = { 1, nil, 3 } }, "body.a is an array with holes" },
    { "a list that starts late", { a = { [2] = 1 } }, "body.a is an array with holes" },
    { "a far position", { a = { [2 ^ 40] = 1 } }, "body.a is an array with holes" },
    { "position 0", { [0] = 1 }, "body has a key that is neither a string nor a positive integer" },
    { "a negative position", { a = { [-1] = 1 } }, "body.a has a key that is neither a string nor a positive integer" },
    { "a position between", { a = { [1.5] = 1 } }, "body.a has a key that is neither a string nor a positive integer" },
    { "a boolean key", { a = { [true] = 1 } }, "body.a has a key that is neither a string nor a positive integer" },
    { "a table as a key", { [{}] = 1 }, "body has a key that is neither a string nor a positive integer" },
    { "names in an array", { a = intercom.array { x = 1 } }, "body.a is marked as an array but has string keys" },
  } do
    local what, value, wrong = case[1], case[2], case[3]
    it("rejects " .. what .. " by its place", function()
      local text, message = core.encode(value, "body")
      assert.is_nil(text)
      assert.equal(wrong, message)
    end)
  end

  it("names a place by its keys, even if one is not an identifier", function()
    local _, wrong = core.encode({ custom_attributes = { ["Plan name"] = print } }, "body")
    assert.equal("body.custom_attributes.Plan name is a function, which JSON does not have", wrong)
  end)

  it("accepts at most 128 levels", function()
    local deep = {}
    for _ = 2, 128 do
      deep = { deep }
    end
    assert.equal(("["):rep(127) .. "{}" .. ("]"):rep(127), core.encode(deep))
    local text, wrong = core.encode({ a = deep }, "body")
    assert.is_nil(text)
    assert.equal("body.a" .. ("[1]"):rep(127) .. " is nested too deeply", wrong)
    for _ = 1, 100000 do
      deep = { deep }
    end
    assert.is_nil((core.encode(deep)))
  end)

  local has_ffi, ffi = pcall(require, "ffi")
  local on_luajit = has_ffi and it or function() end

  on_luajit("rejects LuaJIT's 64-bit numbers", function()
    local text, wrong = core.encode({ a = ffi.new("int64_t", 1) }, "body")
    assert.is_nil(text)
    assert.equal("body.a is a cdata, which JSON does not have", wrong)
  end)
end)

describe("intercom.array", function()
  it("marks a table and returns it", function()
    local list = { 1, 2 }
    assert.equal(list, intercom.array(list))
    assert.equal("[1,2]", core.encode(list))
    assert.equal(list, intercom.array(list))
  end)

  it("takes only a table without a metatable", function()
    support.raises("intercom.array: a table is needed, not nil", function()
      intercom.array()
    end)
    support.raises("intercom.array: a table is needed, not string", function()
      intercom.array "a"
    end)
    support.raises("intercom.array: the table has a metatable already", function()
      intercom.array(setmetatable({}, {}))
    end)
  end)
end)
