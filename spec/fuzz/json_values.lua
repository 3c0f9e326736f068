-- Checks each text of json_values_fuzz.c: the decoder alone, against lua-cjson,
-- there and back, with too little memory, as the item of a page, and with chosen fields.
local check_chosen = require "spec.fuzz.json_chosen"
local core = require "intercom.core"
local intercom = require "intercom"
local oracle = require "spec.json.oracle"

local failing = ...
local client = intercom.new { access_token = "fuzz-token" }

local function describe(value)
  return type(value) == "table" and "a table" or ("%s %q"):format(math.type(value) or type(value), tostring(value))
end

-- lua-cjson decodes every number as a float.
local function same_float(a, b)
  return type(a) == "number" and type(b) == "number" and a + 0.0 == b + 0.0
end

-- Deep equality; the error says where it fails. Between two values of the client
-- (`own`), every bit of an integer and the mark of a list must agree.
local function equal(a, b, own, path)
  if type(a) ~= "table" or type(b) ~= "table" then
    if a ~= b and (own or not same_float(a, b)) then
      error(("%s: %s and %s"):format(path, describe(a), describe(b)), 0)
    end
    return
  end
  if own and getmetatable(a) ~= getmetatable(b) then
    error(path .. ": a list and an object", 0)
  end
  for key, inner in pairs(a) do
    equal(inner, b[key], own, ("%s[%q]"):format(path, key))
  end
  for key in pairs(b) do
    if a[key] == nil then
      error(("%s[%q] is missing"):format(path, key), 0)
    end
  end
end

local function check_shape(value)
  if type(value) ~= "table" then
    return
  end
  local is_list = getmetatable(value) ~= nil
  local count = 0
  for key, inner in pairs(value) do
    assert(type(key) == (is_list and "number" or "string"), "a list is one by its mark")
    count = count + 1
    check_shape(inner)
  end
  assert(not is_list or count == #value, "a list has no holes")
end

local function again(text, value, wrong)
  local other, other_wrong = core.decode(text)
  assert((other == nil) == (value == nil) and other_wrong == wrong, "the second reading ends otherwise")
  equal(value, other, true, "second reading")
end

local function beside_oracle(text, value, wrong)
  local known, expected = oracle.decode(text)
  if value ~= nil then
    assert(known, "lua-cjson refuses what the client takes")
    equal(expected, value, false, "beside lua-cjson")
  elseif known then
    assert(oracle.is_lenient(text, wrong), "lua-cjson takes what the client refuses: " .. tostring(wrong))
  end
end

-- Values that can be decoded but not encoded: text that is not UTF-8, and numbers beyond the largest.
local function is_one_way(wrong)
  return wrong:find("not valid UTF-8", 1, true) or wrong:find("is not UTF-8", 1, true) or wrong:find("finite", 1, true)
end

local function there_and_back(value)
  local text, wrong = core.encode(value)
  if not text then
    assert(is_one_way(wrong), wrong)
    return
  end
  local back, refused = core.decode(text)
  assert(back ~= nil, refused)
  equal(value, back, true, "there and back")
end

-- All allocations fail from one on that depends on the text. This comes
-- first, while the decoder's cache does not have the text's keys yet.
local function short_of_memory(text)
  local at = #text
  for i = 1, math.min(#text, 16) do
    at = at + text:byte(i)
  end
  local went, other, other_wrong = failing(at % 50 + 1, core.decode, text)
  return function(value, wrong)
    if went then
      assert(other_wrong == wrong, "short of memory it ends otherwise")
      equal(value, other, true, "short of memory")
    else
      assert(other == "not enough memory" or tostring(other):find("stack overflow", 1, true), other)
    end
  end
end

local function new_walk()
  return client.contacts:list().walk
end

-- With `as_texts`, where its items are is found first.
local function page_of(text, as_texts)
  local walk = new_walk()
  local response = core.response { status = 200, headers = {}, body = text }
  return walk:next(response, as_texts) ~= nil and walk:page(response)
end

-- Items one by one, as values or as texts: a list | nil, what is wrong
local function items_of(page, method)
  local items, position = {}, 0
  while true do
    local item, wrong = page[method](page)
    if wrong then
      return nil, wrong
    end
    if item == nil then
      return items, position
    end
    position = position + 1
    items[position] = item
  end
end

-- True if a response has nothing but its list: anything else may say that the walk cannot continue.
local function is_list_alone(answer)
  for key in pairs(answer) do
    if key ~= "type" and key ~= "data" then
      return false
    end
  end
  return type(answer.data) == "table" and getmetatable(answer.data) ~= nil
end

-- The same as the item of a page; what a page hands out must be JSON even if the text alone is not.
local function as_item(text, value)
  local whole = '{"type":"list","data":[' .. text .. "]}"
  local page = page_of(whole)
  local answer = core.decode(whole)
  if answer ~= nil and is_list_alone(answer) then
    assert(page, "a page is not read")
  end
  if not page then
    return
  end
  local count = page:count()
  local items, wrong = items_of(page, "next")
  if not items then
    assert(type(wrong) == "string" and answer == nil, "an item is refused and the answer taken")
    assert(not page_of(whole):rest(), "the rest is taken, its items are not")
    for _, as_texts in ipairs { false, true } do
      page = page_of(whole, as_texts)
      assert(page:count() == count, "another number of texts")
      assert(not items_of(page, "raw"), "the texts are taken, their items are not")
    end
    return
  end
  assert(count == wrong, "another number of items")
  -- The rest includes what the response has besides its items, and fails if that is not JSON.
  local rest = page_of(whole):rest()
  if rest then
    equal(intercom.array(items), rest, true, "rest")
  else
    assert(answer == nil, "the rest is refused and the answer taken")
  end
  for _, as_texts in ipairs { false, true } do
    page = page_of(whole, as_texts)
    assert(page:count() == count, "another number of items to take as texts")
    local raw = items_of(page, "raw")
    assert(#raw == count, "another number of texts")
    for i = 1, count do
      equal(items[i], (core.decode(raw[i])), true, "text of an item")
    end
  end
  if value ~= nil and answer ~= nil then
    assert(count == 1, "one value is not one item")
    equal(value, items[1], true, "item")
  end
end

return function(text)
  local compare = short_of_memory(text)
  local value, wrong = core.decode(text)
  compare(value, wrong)
  assert((value == nil) == (type(wrong) == "string"), "neither a value nor an error")
  check_shape(value)
  again(text, value, wrong)
  beside_oracle(text, value, wrong)
  if value ~= nil then
    there_and_back(value)
  end
  as_item(text, value)
  check_chosen(text, new_walk, equal)
end
