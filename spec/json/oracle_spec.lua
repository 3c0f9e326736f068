-- The client decodes JSON as lua-cjson does, except for null and numbers: see docs/json.md.
local core = require "intercom.core"
local oracle = require "spec.json.oracle"

local unpack = table.unpack or unpack

-- A local random generator, so that every Lua has the same texts.
local seed

local function random(limit)
  seed = (seed * 1103515245 + 12345) % 2147483648
  return math.floor(seed / 65536) % limit + 1
end

local function one_of(list)
  return list[random(#list)]
end

local SPACES = { "", "", "", " ", "\n", "\t\r " }
local STRINGS = {
  '""', '"a"', '"list"', '"caf\195\169"', [["\u00e9\n\t\"\\\/"]], [["\ud83d\ude00"]], '"\240\159\152\128"',
  '"0123456789abcdef0123456789abcdef0123456789"', [["\u0000"]],
  [["\ud83d"]], [["\udE00\uD83d\ude00"]], [["\\ud83d\ud83d\u0041"]],
}
local NUMBERS = {
  "0", "1", "-1", "12", "1700000000", "9007199254740991", "-9007199254740991", "0.5", "-2.25", "1e3", "1E-2", "1.0",
  "3.141592653589793", "2.2250738585072014e-308", "1.7976931348623157e308", "0.1", "123456789.123",
}
local KEYS = { "id", "type", "data", "url", "custom_attributes", "x", "a long key that no cache takes in, of 50 bytes" }

local function text(depth)
  local kind = depth > 5 and random(5) or random(8)
  local space = one_of(SPACES)
  if kind == 1 then
    return space .. one_of(STRINGS) .. space
  elseif kind == 2 then
    return space .. one_of(NUMBERS) .. space
  elseif kind == 3 then
    return one_of { "true", "false" }
  elseif kind == 4 then
    return "null"
  elseif kind == 5 then
    return one_of { "[]", "{}", "[ ]", "{ }" }
  end
  local parts = {}
  if kind == 6 then
    for i = 1, random(6) do
      parts[i] = text(depth + 1)
    end
    return "[" .. space .. table.concat(parts, ",") .. space .. "]"
  end
  -- No key is repeated: spec/json/decode_spec.lua tests repeated keys.
  for i = 1, random(7) do
    if random(4) > 1 then
      parts[#parts + 1] = space .. ('"%s%d"'):format(KEYS[i], i) .. space .. ":" .. text(depth + 1)
    end
  end
  return "{" .. space .. table.concat(parts, ",") .. space .. "}"
end

describe("reading JSON", function()
  it("gives the values that lua-cjson gives", function()
    seed = 20261121
    for _ = 1, 3000 do
      local source = text(0)
      local value, wrong = core.decode(source)
      assert.is_nil(wrong, source)
      local known, expected = oracle.decode(source)
      assert.is_true(known, source)
      assert.same(expected, value, source)
    end
  end)

  it("rejects what lua-cjson rejects, and accepts the rest except what RFC 8259 forbids", function()
    seed = 7
    local refused, taken, stricter = 0, 0, 0
    for _ = 1, 4000 do
      local bytes = { text(1):byte(1, -1) }
      local at = random(#bytes)
      bytes[at] = one_of { 34, 44, 46, 48, 58, 91, 93, 123, 125, 92, 48, 45, 120, 10 }
      local source = string.char(unpack(bytes))
      local value, wrong = core.decode(source)
      local known, expected = oracle.decode(source)
      if value ~= nil then
        taken = taken + 1
        assert.same(expected, value, source)
      elseif known then
        stricter = stricter + 1
        assert.is_true(oracle.is_lenient(source, wrong), source)
      else
        refused = refused + 1
      end
    end
    assert.is_true(refused > 500 and taken > 500 and stricter > 5, ("%d %d %d"):format(refused, taken, stricter))
  end)
end)
