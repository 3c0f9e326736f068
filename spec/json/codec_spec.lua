-- The option `json` of a client: another codec reads and writes what its user sees, exactly or not at all.
local codecs = require "spec.json.codecs"
local core = require "intercom.core"
local intercom = require "intercom"
local support = require "spec.support.client"

local fake, json = support.fake, intercom.json
local has_integers = math.type ~= nil

-- Asserts that a value is the same as the core's, also in what is marked as a list.
local function is_same(expected, value)
  assert.same(expected, value)
  if type(expected) == "table" then
    assert.equal(json.is_array(expected), json.is_array(value))
    for key, inner in pairs(expected) do
      is_same(inner, value[key])
    end
  end
end

-- What a codec may refuse. The core's own, and one made of it, refuse nothing.
local function may_refuse(name, text)
  local is_exact = name == "the core" or name:find "own null"
  return not is_exact and (text:find(("%d"):rep(16)) or text:find "\\u[dD]")
end

for name, codec in pairs(codecs.all) do
  describe("a client that reads and writes with " .. name, function()
    local client

    before_each(function()
      fake.reset()
      client = support.client { json = codec }
    end)

    it("reads one answer as the core does, or refuses it", function()
      for _, null in ipairs { "drop", "keep" } do
        for _, text in ipairs(codecs.texts) do
          fake.answer { path = "/me", body = text }
          local value, err = client:with({ null = null }):request("GET", "/me")
          if err then
            assert.equal("decode", err.kind)
            assert.equal("unknown", err.outcome)
            assert.equal(text, err.body)
            assert.truthy(may_refuse(name, text), text .. ": " .. err)
          else
            is_same(core.decode(text, null == "keep"), value)
          end
        end
      end
    end)

    it("reads the items of a list, and what came beside them, in the same way", function()
      for _, text in ipairs(codecs.texts) do
        local body = '{"type":"list","total":null,"data":[{"id":"1"},' .. text .. ',{"id":"3"}]}'
        local expected = core.decode(text)
        local function answered()
          fake.answer { path = "/contacts", body = body }
          return client.contacts:list()
        end
        local pager = answered()
        local items, err = pager:all()
        if err then
          assert.equal("decode", err.kind)
          assert.equal(1, (err.message:find("the page is not readable: ", 1, true)))
          assert.truthy(may_refuse(name, text), text .. ": " .. err)
        else
          assert.equal(3, #items)
          is_same(expected, items[2])
          local at = 0
          for item in answered() do
            at = at + 1
            is_same(core.decode(body).data[at], item)
          end
          pager = answered()
          is_same(core.decode(body).data, pager:next_page())
          is_same({ type = "list", data = intercom.array {} }, pager.answer)
          assert.is_nil(pager:next_page())
        end
      end
    end)

    it("walks several pages, and hands out their text unchanged", function()
      fake.seed { contacts = 7 }
      local seen = {}
      for contact in client.contacts:list { per_page = 3 } do
        seen[#seen + 1] = contact.id
      end
      local texts = 0
      for text in client.contacts:list({ per_page = 3 }):raw() do
        texts = texts + 1
        assert.equal(seen[texts], core.decode(text).id)
      end
      assert.equal(7, texts)
    end)

    it("writes a body that reads back as what was given, or raises the place of what it cannot write", function()
      for _, value in ipairs(codecs.values) do
        local went, wrong = pcall(client.request, client, "POST", "/contacts", { body = value })
        if went then
          is_same(core.decode(core.encode(value), true), core.decode(fake.last().body, true))
        else
          assert.matches("request: body[%w%.%[%]]* cannot be carried exactly by the client's JSON codec: ", wrong)
          assert.is_not.equal("the core", name)
        end
      end
    end)

    it("writes the parameters of a method that go into the body, and only those", function()
      client.contacts:create { email = "ada@example.com", custom_attributes = { plan = intercom.null } }
      local request = fake.last()
      local expected = { email = "ada@example.com", custom_attributes = { plan = intercom.null } }
      is_same(expected, core.decode(request.body, true))
      assert.equal("application/json", request.headers["content-type"])
      client.contacts:search({ query = intercom.query.role:eq "user", per_page = 2 }):next_page()
      local body = core.decode(fake.last().body)
      assert.equal("role", body.query.field)
      assert.equal(2, body.pagination.per_page)
      client.conversations:find("1", { display_as = "plaintext" })
      assert.equal("plaintext", fake.last().args.display_as)
      assert.equal("", fake.last().body or "")
      client.contacts:archive "1"
      assert.is_true(#(fake.last().body or "") <= 2)
    end)

    it("has the errors that any client has", function()
      support.fails({ kind = "not_found", code = "not_found" }, client.contacts:find "none")
      for _, body in ipairs { "<html>", '{"a":', '{"a":1} x', "[1,]", "[NaN]", "{'a':1}", "[01]" } do
        fake.answer { path = "/me", body = body }
        support.fails({ kind = "decode", body = body }, client.admins:me())
      end
      for _, body in ipairs { "", '""', "null" } do
        fake.answer { path = "/me", body = body }
        assert.is_true((client.admins:me()))
      end
    end)

    it("raises what is not JSON with its place", function()
      local cycle = {}
      cycle.a = cycle
      for _, case in ipairs {
        { { x = { print } } }, { { x = 0 / 0 } }, { { x = { 1, y = 2 } } }, { { x = { 1, nil, 3 } } }, { cycle },
        { { x = "\255" } },
      } do
        local wrong = support.raised(client.request, client, "POST", "/contacts", { body = case[1] })
        assert.matches("request: body%.[xa]", wrong)
      end
      assert.equal(0, fake.count())
    end)
  end)
end

describe("the option json", function()
  before_each(fake.reset)

  local function counting()
    local counts = { encode = 0, decode = 0 }
    local codec = { null = intercom.null }
    function codec.encode(...)
      counts.encode = counts.encode + 1
      return json.encode(...)
    end
    function codec.decode(text)
      counts.decode = counts.decode + 1
      return json.decode(text, { null = "keep" })
    end
    return codec, counts
  end

  it("leaves paging, errors and raw text to the core", function()
    local codec, counts = counting()
    local client = support.client { json = codec }
    fake.seed { contacts = 5 }
    counts.encode, counts.decode = 0, 0
    client.contacts:find "none"
    for _ in client.contacts:list({ per_page = 2 }):raw() do
      assert.equal(0, counts.decode)
    end
    client.admins:me(nil, { raw = true })
    assert.same({ encode = 0, decode = 0 }, counts)
    client.admins:me()
    assert.same({ encode = 0, decode = 1 }, counts)
    client.contacts:list({ per_page = 2 }):all()
    assert.same({ encode = 0, decode = 6 }, counts)
    client.contacts:create { email = "a@example.com" }
    assert.same({ encode = 1, decode = 7 }, counts)
  end)

  it("is tried once, and then holds for all clients that have it", function()
    local codec, counts = counting()
    local client = support.client { json = codec }
    local tried = counts.encode + counts.decode
    assert.is_true(tried > 0)
    client:with { timeout = 5 }
    support.client { json = codec }
    assert.equal(tried, counts.encode + counts.decode)
  end)

  it("is inherited by the clients that with makes, and intercom.json is the core's codec", function()
    local codec, counts = counting()
    local client = support.client { json = codec }
    counts.decode = 0
    client:with({ timeout = 5 }).admins:me()
    assert.equal(1, counts.decode)
    client:with({ json = json }).admins:me()
    assert.equal(1, counts.decode)
  end)

  it("refuses what the codec would change when it reads, with its place", function()
    local client = support.client { json = codecs.rounding() }
    fake.answer { path = "/me", body = '{"a":{"b":[1,0.30000000000000004]}}' }
    support.fails({
      kind = "decode", outcome = "unknown", status = 200,
      message = "the client's JSON codec cannot carry answer.a.b[2] exactly: 0.30000000000000004 becomes 0.3",
    }, client.admins:me())
    fake.answer { path = "/contacts", body = '{"data":[{"id":"1"},{"x":0.30000000000000004}]}' }
    local pager = client.contacts:list()
    assert.equal("1", pager:first().id)
    local _, err = pager:all()
    assert.matches("cannot carry item.x exactly: 0.30000000000000004 becomes 0.3", err.message, 1, true)
  end)

  it("refuses what the codec would change when it writes, at the caller's line", function()
    local client = support.client { json = codecs.rounding() }
    support.raises("contacts:create: body.custom_attributes.rate cannot be carried exactly by the client's JSON codec: "
      .. "0.30000000000000004 becomes 0.3", function()
      client.contacts:create { custom_attributes = { rate = 0.1 + 0.2 } }
    end)
    assert.equal(0, fake.count())
    fake.declare { contact = { rate = "float" } }
    assert(client.contacts:create { email = "a@example.com", custom_attributes = { rate = 0.5 } })
  end)

  if has_integers then
    it("refuses an integer that lua-cjson 2.1.0 cannot hold, and none that it can", function()
      local client = support.client { json = "cjson" }
      fake.answer { path = "/me", body = '{"id":9007199254740993}' }
      local value, err = client.admins:me()
      if value then
        assert.equal(9007199254740993, value.id)
      else
        assert.matches("cannot carry answer.id exactly: 9007199254740993 becomes ", err.message, 1, true)
      end
      fake.answer { path = "/me", body = '{"id":9007199254740991}' }
      assert.equal(9007199254740991, client.admins:me().id)
    end)
  end

  it('takes a private instance of lua-cjson as "cjson"', function()
    local cjson = require "cjson"
    local digits = cjson.encode_number_precision()
    support.client { json = "cjson" }
    assert.equal(digits, cjson.encode_number_precision())
    assert.is_true(cjson.decode_invalid_numbers())
    cjson.encode_number_precision(3)
    support.client({ json = "cjson" }):request("POST", "/contacts", { body = { x = 1.23456 } })
    cjson.encode_number_precision(digits)
    assert.equal(1.23456, core.decode(fake.last().body).x)
  end)

  it("makes an error of the codec an error of kind decode", function()
    local client = support.client {
      json = {
        null = intercom.null,
        encode = json.encode,
        decode = function(text)
          if text:find "odd" then
            error "cannot read this"
          end
          return json.decode(text, { null = "keep" })
        end,
      },
    }
    fake.answer { path = "/me", body = '{"a":"odd"}' }
    support.fails({ kind = "decode", status = 200, message = "the client's JSON codec: cannot read this" },
      client.admins:me())
  end)

  it("makes an error of a codec that returns something else than a value or a text", function()
    local codec = { null = intercom.null }
    function codec.decode(text)
      return not codec.fails and json.decode(text, { null = "keep" })
    end
    local client = support.client { json = { null = codec.null, decode = codec.decode, encode = function(value)
      return codec.fails or json.encode(value)
    end } }
    codec.fails = 3
    support.fails({ kind = "decode", message = "the client's JSON codec: nil" }, client.admins:me())
    support.raises("request: body: the client's JSON codec: nil", function()
      client:request("POST", "/contacts", { body = { a = 1 } })
    end)
  end)

  it("says of a key that JSON does not have where it is, if the codec writes it", function()
    local codec = { null = intercom.null }
    function codec.decode(text)
      return json.decode(text, { null = "keep" })
    end
    function codec.encode(value)
      local can_write, text = pcall(json.encode, value)
      return can_write and text or '{"1.5":true}'
    end
    support.raises("request: body[1.5] cannot be carried exactly by the client's JSON codec: true becomes nothing",
      function()
        support.client({ json = codec }):request("POST", "/contacts", { body = { [1.5] = true } })
      end)
  end)

  it("knows what only the codec can write", function()
    local found, dkjson = pcall(require, "dkjson")
    if not found then
      pending "dkjson is not installed"
    end
    local own = setmetatable({}, {
      __tojson = function()
        return '"made by dkjson"'
      end,
    })
    support.client({ json = dkjson }):request("POST", "/contacts", { body = { a = own, b = dkjson.null } })
    assert.same({ a = "made by dkjson", b = intercom.null }, core.decode(fake.last().body, true))
  end)

  it("is checked", function()
    local function raises(message, value)
      support.raises("intercom.new: json " .. message, function()
        intercom.new { access_token = "a-token", json = value }
      end)
    end
    raises('must be "cjson", or a table with encode, decode and null', "dkjson")
    raises('must be "cjson", or a table with encode, decode and null', true)
    raises("has no function encode", {})
    raises("has no function decode", { encode = print })
    raises("has no null", { encode = print, decode = print })
    raises("does not read null in a list as its null", { encode = json.encode, decode = json.decode, null = 1 })
    raises("does not write an object as JSON", {
      encode = tostring, null = intercom.null,
      decode = function(text)
        return json.decode(text, { null = "keep" })
      end,
    })
  end)
end)
