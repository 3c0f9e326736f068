local intercom = require "intercom"
local core = require "intercom.core"
local support = require "spec.support.client"

local fake = support.fake
local huge = math.huge

describe("params", function()
  local client, unchecked

  before_each(function()
    fake.reset()
    client = support.client { version = "Preview" }
    unchecked = client:with { validate = false }
  end)

  local function sent(call)
    call()
    local last = fake.last()
    local query = last.uri:match "%?(.*)$"
    return query, last.body ~= "" and core.decode(last.body) or nil, last
  end

  -- Returns the text after "x=" in the query that is sent.
  local function encoded(value)
    local query = sent(function()
      unchecked.admins:me { x = value }
    end)
    return (query:gsub("^x=", ""))
  end

  it("of a GET go to the query, whether the operation lists them or not", function()
    local query, body, last = sent(function()
      unchecked.contacts:list({ per_page = 7, colour = "red" }):next_page()
    end)
    assert.same({ per_page = "7", colour = "red" }, last.args)
    assert.equal("number", type(query and #query))
    assert.is_nil(body)
    assert.is_nil(last.headers["content-type"])
  end)

  it("of a DELETE without a body go to the query", function()
    local _, body, last = sent(function()
      client.custom_object_instances:delete_by_external_id("Order", { external_id = "a b" })
    end)
    assert.equal("DELETE", last.method)
    assert.same({ external_id = "a b" }, last.args)
    assert.is_nil(body)
  end)

  it("of a DELETE with a body go to the body", function()
    local query, body, last = sent(function()
      client.conversations:detach_tag("1", "2", { admin_id = "3" })
    end)
    assert.equal("DELETE", last.method)
    assert.is_nil(query)
    assert.same({ admin_id = "3" }, body)
    assert.equal("application/json", last.headers["content-type"])
  end)

  it("are split between query and body if the operation has both", function()
    local row
    for _, candidate in ipairs(intercom.operations()) do
      if candidate.body == "json" and #candidate.query > 0 and #candidate.parameters == 0 and not candidate.paging then
        row = candidate
        break
      end
    end
    local query, body, last = sent(function()
      local resource = client[row.resource]
      resource[row.method](resource, { [row.query[1]] = "in the query", name = "in the body" })
    end)
    assert.equal(row.query[1] .. "=in%20the%20query", query)
    assert.same({ name = "in the body" }, body)
    assert.equal(row.verb, last.method)
  end)

  it("may be missing: an operation with a body sends an empty object", function()
    local query, body, last = sent(function()
      client.contacts:create()
    end)
    assert.is_nil(query)
    assert.equal("{}", last.body)
    assert.same({}, body)
  end)

  it("may be missing: an operation without a body sends none", function()
    local _, _, last = sent(function()
      client.contacts:archive "1"
    end)
    assert.equal("", last.body)
    assert.equal("0", last.headers["content-length"])
    assert.is_nil(last.headers["content-type"])
  end)

  it("are not changed by the call", function()
    local params = { email = "a@example.com", custom_attributes = { plan = "pro" } }
    client.contacts:create(params)
    client.events:create(params)
    client.conversations:close("1", { admin_id = "1" })
    assert.same({ email = "a@example.com", custom_attributes = { plan = "pro" } }, params)
  end)

  it("may be strings of any bytes in the query", function()
    assert.equal("a%20b%26c%3Dd%2Be%25%2F%3F%23", encoded "a b&c=d+e%/?#")
    assert.equal("Z%C3%BCrich%0D%0A%00%FF", encoded "Zürich\r\n\0\255")
    assert.equal("", encoded "")
    local query = sent(function()
      unchecked.admins:me { ["a b&="] = 1 }
    end)
    assert.equal("a%20b%26%3D=1", query)
  end)

  it("may be numbers in the query", function()
    assert.equal("5", encoded(5))
    assert.equal("-5", encoded(-5))
    assert.equal("1295", encoded(1295.0))
    assert.equal("215468912345678", encoded(215468912345678))
    assert.equal("1.5", encoded(1.5))
    assert.equal("0.1", encoded(0.1))
    assert.equal("0.30000000000000004", encoded(0.1 + 0.2))
    assert.equal(("%.0f"):format(1e300), encoded(1e300))
    assert.equal("1e-300", encoded(1e-300))
    if math.type then
      assert.equal("9223372036854775807", encoded(math.maxinteger))
    end
  end)

  it("may be booleans in the query", function()
    assert.equal("true", encoded(true))
    assert.equal("false", encoded(false))
  end)

  it("may be lists in the query, which are sent as one value", function()
    assert.equal("a,b%20c,1,1.5,true,d%2Ce", encoded { "a", "b c", 1, 1.5, true, "d,e" })
    assert.equal("a", encoded { "a" })
    assert.equal("", encoded {})
    assert.equal("", encoded(intercom.array {}))
    assert.equal("a", encoded(intercom.array { "a" }))
  end)

  it("cannot be anything else in the query", function()
    local scalar = "a string, a finite number, a boolean or a list of them, not "
    for _, value in ipairs {
      print, intercom.null, 0 / 0, huge, -huge, { a = 1 }, { { 1 } }, { "a", x = 1 }, { 1, nil, 3 }, { huge },
    } do
      support.raises("admins:me: params.x must be " .. scalar .. type(value), function()
        unchecked.admins:me { x = value }
      end)
      support.raises("contacts:list: params.per_page must be " .. scalar .. type(value), function()
        client.contacts:list { per_page = value }
      end)
    end
    assert.equal(0, fake.count())
  end)

  it("must be a table with names", function()
    for _, wrong in ipairs { "x", 5, true } do
      support.raises("contacts:create: params must be a table, not " .. type(wrong), function()
        client.contacts:create(wrong)
      end)
      support.raises("contacts:list: params must be a table, not " .. type(wrong), function()
        client.contacts:list(wrong)
      end)
      support.raises("contacts:upsert: params must be a table, not " .. type(wrong), function()
        client.contacts:upsert(wrong)
      end)
      support.raises("conversations:close: params must be a table, not " .. type(wrong), function()
        client.conversations:close("1", wrong)
      end)
      support.raises("events:create: params must be a table, not " .. type(wrong), function()
        client.events:create(wrong)
      end)
      support.raises("data_exports:wait: params must be a table, not " .. type(wrong), function()
        client.data_exports:wait("1", wrong)
      end)
      support.raises("content_import_sources:list: params must be a table, not " .. type(wrong), function()
        client.content_import_sources:list(wrong)
      end)
    end
    for _, list in ipairs { intercom.array {}, intercom.array { "a" } } do
      support.raises("contacts:create: params must be a table of names, not an array", function()
        client.contacts:create(list)
      end)
      support.raises("contacts:search: params must be a table of names, not an array", function()
        client.contacts:search(list)
      end)
    end
    support.raises("contacts:create: params has a key that is not a string", function()
      client.contacts:create { "a" }
    end)
    support.raises("admins:me: params has a key that is not a string", function()
      client.admins:me { [true] = 1 }
    end)
    assert.equal(0, fake.count())
  end)

  it("are rejected in the body with their place in it", function()
    support.raises("contacts:create: body.custom_attributes.plan is NaN, which JSON does not have", function()
      client.contacts:create { email = "a@example.com", custom_attributes = { plan = 0 / 0 } }
    end)
    support.raises("request: body.a[2] is a function, which JSON does not have", function()
      client:request("POST", "/contacts", { body = { a = { 1, print } } })
    end)
    support.raises("contacts:search: body.query is a function, which JSON does not have", function()
      client.contacts:search { query = print }
    end)
    assert.equal(0, fake.count())
  end)
end)

describe("a method", function()
  local client = support.client()

  it("must be called with a colon", function()
    local find = "call it with a colon, as client.contacts:find(contact_id, params, options)"
    support.raises("contacts:find: " .. find, function()
      client.contacts.find "1"
    end)
    support.raises("contacts:create: call it with a colon, as client.contacts:create(params, options)", function()
      client.contacts.create { email = "a@example.com" }
    end)
    support.raises("contacts:list: call it with a colon, as client.contacts:list(params, options)", function()
      client.contacts.list()
    end)
    support.raises("contacts:upsert: call it with a colon, as client.contacts:upsert(params, options)", function()
      client.contacts.upsert { email = "a@example.com" }
    end)
    local close = "call it with a colon, as client.conversations:close(conversation_id, params, options)"
    support.raises("conversations:close: " .. close, function()
      client.conversations.close("1", { admin_id = "1" })
    end)
    support.raises("events:create: call it with a colon, as client.events:create(params, options)", function()
      client.events.create { event_name = "a" }
    end)
    local wait = "call it with a colon, as client.data_exports:wait(job_identifier, params, options)"
    support.raises("data_exports:wait: " .. wait, function()
      client.data_exports.wait "1"
    end)
  end)

  it("of the path go into the query, too, where the service wants them in both", function()
    client.reporting_data_exports:find("job/1", { app_id = "a", client_id = "b" })
    assert.equal("/export/reporting_data/job%2F1?app_id=a&client_id=b&job_identifier=job%2F1", fake.last().uri)
    client.reporting_data_exports:download(7, { app_id = "a", job_identifier = 8 })
    assert.equal("/download/reporting_data/7?app_id=a&job_identifier=8", fake.last().uri)
  end)
end)
