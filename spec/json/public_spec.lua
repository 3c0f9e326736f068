-- intercom.json, and answers with their nulls.
local intercom = require "intercom"
local support = require "spec.support.client"

local fake, json = support.fake, intercom.json

-- As a service might send it, with everything that Lua could lose.
local CONTACT = '{"id":"6762","email":null,"tags":{"data":[],"more":{}},"social":[null,[],{}],"seats":3,"rate":0.1}'

-- The members of an object in no order: its text with its fields sorted.
local function sorted(text)
  local names, texts = require("intercom.core").members(text)
  if not text:find "^[{%[]" then
    return text
  end
  table.sort(names)
  for i, name in ipairs(names) do
    names[i] = name .. ":" .. sorted(texts[name])
  end
  return text:sub(1, 1) .. table.concat(names, ",") .. text:sub(-1)
end

describe("intercom.json", function()
  it("is the module of that name", function()
    assert.equal(require "intercom.json", json)
    assert.equal(intercom.null, json.null)
    assert.equal(intercom.array, json.array)
  end)

  it("writes values as a request has them", function()
    assert.equal("[]", json.encode(intercom.array {}))
    assert.equal('{"a":null}', json.encode { a = intercom.null })
    assert.equal("215468912345678", json.encode(215468912345678))
  end)

  it("reads text as an answer is read", function()
    assert.same({ b = 1 }, json.decode '{"a":null,"b":1}')
    assert.equal("[]", json.encode(json.decode "[]"))
    assert.equal(intercom.null, json.decode "null")
  end)

  it("keeps null if it is asked to", function()
    local value = json.decode('{"a":null,"b":{"c":null},"d":[{"e":null}]}', { null = "keep" })
    assert.equal(intercom.null, value.a)
    assert.equal(intercom.null, value.b.c)
    assert.equal(intercom.null, value.d[1].e)
    assert.equal(intercom.null, json.decode('{"a":1,"a":null}', { null = "keep" }).a)
    assert.equal(1, json.decode('{"a":null,"a":1}', { null = "keep" }).a)
    assert.same({}, json.decode('{"a":null}', { null = "drop" }))
    assert.equal(sorted(CONTACT), sorted(json.encode(json.decode(CONTACT, { null = "keep" }))))
  end)

  it("returns what is wrong with a text", function()
    local value, wrong = json.decode '{"a":'
    assert.is_nil(value)
    assert.equal("unexpected end", wrong)
  end)

  it("raises mistakes at the caller's line", function()
    support.raises("intercom.json.encode: value.a[1] is NaN, which JSON does not have", function()
      local _ = json.encode { a = { 0 / 0 } }
    end)
    support.raises("intercom.json.encode: it takes one argument, the value", function()
      local _ = json.encode()
    end)
    support.raises("intercom.json.encode: it takes one argument, the value", function()
      local _ = json.encode({}, {})
    end)
    support.raises("intercom.json.decode: a string is needed, not table", function()
      local _ = json.decode {}
    end)
    support.raises("intercom.json.decode: too many arguments; it takes (text, options)", function()
      local _ = json.decode("1", {}, 2)
    end)
    support.raises("intercom.json.decode: options must be a table, not boolean", function()
      local _ = json.decode("1", true)
    end)
    support.raises('intercom.json.decode: unknown option "nul" (did you mean "null"?)', function()
      local _ = json.decode("1", { nul = "keep" })
    end)
    support.raises('intercom.json.decode: null must be "keep" or "drop"', function()
      local _ = json.decode("1", { null = true })
    end)
  end)
end)

describe('the option null = "keep"', function()
  local client

  before_each(function()
    fake.reset()
    client = support.client { null = "keep" }
  end)

  it("leaves the nulls of one answer", function()
    fake.answer { path = "/contacts/6762", body = CONTACT }
    local contact = assert(client.contacts:find "6762")
    assert.equal(intercom.null, contact.email)
    assert.equal(sorted(CONTACT), sorted(json.encode(contact)))
    fake.answer { path = "/contacts/6762", body = CONTACT }
    assert.is_nil(client:with({ null = "drop" }).contacts:find("6762").email)
    fake.answer { path = "/contacts/6762", body = CONTACT }
    assert.is_nil(support.client().contacts:find("6762").email)
  end)

  it("is inherited by the clients that with makes, and holds for client:request", function()
    fake.answer { path = "/me", body = '{"a":null}' }
    assert.equal(intercom.null, client:with({ timeout = 5 }):request("GET", "/me").a)
  end)

  it("leaves an answer without content true", function()
    for _, body in ipairs { "", " ", '""', "null" } do
      fake.answer { path = "/me", body = body }
      assert.is_true(client.admins:me())
    end
  end)

  it("leaves those of a list's items, and of what came beside them", function()
    local body = '{"type":"list","total":null,"data":[' .. CONTACT .. "," .. CONTACT .. "]}"
    local function answered()
      fake.answer { path = "/contacts", body = body }
      return client.contacts:list()
    end
    for item in answered() do
      assert.equal(sorted(CONTACT), sorted(json.encode(item)))
    end
    for _, item in ipairs(answered():all()) do
      assert.equal(intercom.null, item.email)
    end
    local pager = answered()
    assert.equal(intercom.null, pager:next_page()[2].email)
    assert.equal(intercom.null, pager.answer.total)
  end)

  it("is checked", function()
    support.raises('intercom.new: null must be "keep" or "drop"', function()
      intercom.new { access_token = "a-token", null = true }
    end)
  end)
end)

describe("the option raw of a call", function()
  local client

  before_each(function()
    fake.reset()
    client = support.client()
  end)

  it("returns the JSON text of the answer", function()
    fake.answer { path = "/contacts/6762", body = " " .. CONTACT .. "\n" }
    local text, err, response = client.contacts:find("6762", nil, { raw = true })
    assert.equal(CONTACT, text)
    assert.is_nil(err)
    assert.equal(200, response.status)
    fake.answer { path = "/me", body = "[1.0, 1e3]" }
    assert.equal("[1.0, 1e3]", client:request("GET", "/me", { raw = true }))
    fake.answer { path = "/me", body = '{"a":1}' }
    assert.equal(1, client.admins:me({}, { raw = false }).a)
  end)

  it("returns true for an answer without content, as a call without it does", function()
    for _, body in ipairs { "", " \r\n", '""', '" "', "null" } do
      fake.answer { path = "/me", body = body }
      assert.is_true((client.admins:me(nil, { raw = true })))
    end
    fake.answer { path = "/me", status = 204 }
    assert.is_true((client.admins:me(nil, { raw = true })))
  end)

  it("returns an error as any call does", function()
    support.fails({ kind = "not_found" }, client.contacts:find("none", nil, { raw = true }))
    for _, body in ipairs { "<html>", '{"a":', "[1]]", '{"a":nul}' } do
      fake.answer { path = "/me", body = body }
      support.fails({ kind = "decode", body = body }, client.admins:me(nil, { raw = true }))
    end
  end)

  it("returns the object also where the service sends a list that holds it", function()
    local function find(body)
      fake.answer { path = "/custom_object_instances/Order", body = body }
      return client.custom_object_instances:find_by_external_id("Order", { external_id = "1" }, { raw = true })
    end
    assert.equal('{"id": "7"}', find '{"type":"list","data":[{"id": "7"}, {"id":"8"}]}')
    assert.equal('{"id":"9"}', find '{"id":"9"}')
    support.fails({ kind = "not_found" }, find '{"type":"list","data":[]}')
  end)

  it("is for one answer in JSON", function()
    support.raises("contacts:list: raw is for one answer: pager:raw() walks the items of a list as text", function()
      client.contacts:list({}, { raw = true })
    end)
    support.raises("data_exports:download: raw is for answers in JSON, not for files", function()
      client.data_exports:download("1", nil, { raw = true })
    end)
    support.raises("request: raw is for answers in JSON, not for files", function()
      client:request("GET", "/me", { raw = true, to = print })
    end)
    support.raises("data_exports:wait: raw is for calls that end with one answer", function()
      client.data_exports:wait("1", nil, { raw = true })
    end)
    support.raises("admins:me: raw must be true or false", function()
      client.admins:me(nil, { raw = 1 })
    end)
  end)
end)
