local intercom = require "intercom"
local support = require "spec.support.client"

local fake = support.fake
local huge = math.huge

describe("the options of a call", function()
  local client

  before_each(function()
    fake.reset()
    client = support.client { headers = { ["X-Team"] = "blue" } }
  end)

  it("send headers, which replace the client's headers of the same name", function()
    assert(client.admins:me(nil, { headers = { ["x-team"] = "red", ["X-Call"] = "1", ["X-Empty"] = "" } }))
    local headers = fake.last().headers
    assert.equal("red", headers["x-team"])
    assert.equal("1", headers["x-call"])
    assert.equal("", headers["x-empty"])
    assert(client.admins:me())
    headers = fake.last().headers
    assert.equal("blue", headers["x-team"])
    assert.is_nil(headers["x-call"])
  end)

  it("may set the headers Accept and Content-Type", function()
    assert(client:request("POST", "/contacts", {
      body = { email = "a@example.com" },
      headers = { Accept = "application/json; v=1", ["Content-Type"] = "application/json; v=2" },
    }))
    local headers = fake.last().headers
    assert.equal("application/json; v=1", headers.accept)
    assert.equal("application/json; v=2", headers["content-type"])
    client = client:with { headers = { Accept = "text/plain", ["Content-Type"] = "text/json" } }
    client:request("POST", "/contacts", { body = {}, headers = { ["Content-Type"] = "application/json" } })
    headers = fake.last().headers
    assert.equal("text/plain", headers.accept)
    assert.equal("application/json", headers["content-type"])
    client:request("POST", "/contacts", { body = {} })
    assert.equal("text/json", fake.last().headers["content-type"])
  end)

  it("may set the header User-Agent, which is sent once", function()
    assert(support.client({ headers = { ["user-agent"] = "mine" } }).admins:me())
    assert.equal("mine", fake.last().headers["user-agent"])
    assert(client.admins:me(nil, { headers = { ["User-Agent"] = "of the call" } }))
    assert.equal("of the call", fake.last().headers["user-agent"])
    local transport = support.transport { {} }
    support.client({ transport = transport, user_agent = "a", headers = { ["USER-AGENT"] = "b" } }).admins:me()
    local sent = {}
    for name, value in pairs(transport.requests[1].headers) do
      sent[#sent + 1] = name:lower() == "user-agent" and value or nil
    end
    assert.same({ "b" }, sent)
  end)

  it("add parameters to the query", function()
    local headers = { ["X-Fake-Strict"] = "off" }
    local options = { query = { expand = "all", n = 5 }, headers = headers }
    assert(client.contacts:create({ email = "a@example.com" }, options))
    assert.same({ expand = "all", n = "5" }, fake.last().args)
    assert(client.contacts:list({ page = 2 }, { query = { there = false }, headers = headers }):next_page())
    assert.same({ page = "2", there = "false" }, fake.last().args)
  end)

  it("set the version of one call", function()
    fake.seed { contacts = 1 }
    assert(client.admins:me(nil, { version = "2.10" }))
    assert.equal("2.10", fake.last().headers["intercom-version"])
    assert(client.admins:me())
    assert.equal("2.16", fake.last().headers["intercom-version"])
    local wrong = 'version must be a version of the API as a string: "2.7" or later, or "Preview"'
    support.raises("admins:me: " .. wrong, function()
      client.admins:me(nil, { version = 2.16 })
    end)
  end)

  it("set the timeout of one call", function()
    local transport = support.transport { {}, {} }
    client = support.client { transport = transport, timeout = 20 }
    assert(client.admins:me(nil, { timeout = 2.5 }))
    assert(client.admins:me())
    assert.equal(2.5, transport.requests[1].timeout)
    assert.equal(20, transport.requests[2].timeout)
  end)

  it("end a call that takes longer than its timeout", function()
    fake.fault { kind = "stall" }
    local fields = { kind = "timeout", outcome = "unknown", attempts = 1 }
    support.fails(fields, client.contacts:create({ email = "a@example.com" }, { timeout = 0.05 }))
  end)

  it("set the number of retries of one call", function()
    local transport = support.transport { { status = 502 }, { status = 502 }, { body = '{"id":"1"}' } }
    client = support.client { transport = transport, max_retries = 0 }
    local admin, _, response = client.admins:me(nil, { max_retries = 2 })
    assert.same({ id = "1" }, admin)
    assert.equal(3, response.attempts)
    assert.equal(2, #transport.slept)
  end)

  it("may be very large numbers", function()
    local answers = { { status = 502 }, { status = 502 }, { body = '{"id":"1"}' } }
    client = support.client { transport = support.transport(answers) }
    local admin, _, response = client.admins:me(nil, { max_retries = 1e10, max_wait = 1e30 })
    assert.same({ id = "1" }, admin)
    assert.equal(3, response.attempts)
    client = support.client { stall_timeout = 1e30, timeout = 1e30, connect_timeout = 1e30, max_response_bytes = 1e30 }
    assert.is_table(assert(client.admins:me()))
    assert.is_true(assert(client.calls:download_recording("7", nil, { to = function() end })))
  end)

  it("are checked; mistakes raise at the line of the call", function()
    local seconds = "must be a number of seconds, 0 or more"
    local scalar = "must be a string, a finite number, a boolean or a list of them"
    for _, case in ipairs {
      { { timeout = "1" }, "timeout " .. seconds },
      { { timeout = -1 }, "timeout " .. seconds },
      { { timeout = huge }, "timeout " .. seconds },
      { { max_wait = {} }, "max_wait " .. seconds },
      { { max_retries = 1.5 }, "max_retries must be an integer, 0 or more" },
      { { headers = "X: y" }, "headers must be a table of names and values, or a function that returns one" },
      { { query = "a=b" }, "query must be a table" },
      { { query = { a = {}, b = print } }, "query.b " .. scalar .. ", not function" },
      { { query = { "a" } }, "query has a key that is not a string" },
      { { to = 5 }, "to must be a path, an open file or a function" },
      { { progress = true }, "progress must be a function" },
      { { timout = 1 }, 'unknown option "timout" (did you mean "timeout"?)' },
      { { retries = 1 }, 'unknown option "retries" (did you mean "max_retries"?)' },
      { { api_version = "2.11" }, 'unknown option "api_version" (did you mean "version"?)' },
      { { zebra = 1 }, 'unknown option "zebra"' },
      { { "a" }, 'unknown option "1"' },
      { "fast", "options must be a table, not string" },
    } do
      local options, wrong = case[1], case[2]
      support.raises("admins:me: " .. wrong, function()
        client.admins:me(nil, options)
      end)
      support.raises("contacts:update: " .. wrong, function()
        client.contacts:update("1", { name = "a" }, options)
      end)
      support.raises("contacts:list: " .. wrong, function()
        client.contacts:list({}, options)
      end)
      support.raises("request: " .. wrong, function()
        client:request("GET", "/me", options)
      end)
    end
    assert.equal(0, fake.count())
  end)

  it("are rejected if they have no effect", function()
    support.raises("calls:download_recording: progress is for a download: to says where it goes", function()
      client.calls:download_recording("7", nil, { progress = error })
    end)
    support.raises("request: progress is for a download: to says where it goes", function()
      client:request("GET", "/me", { progress = error })
    end)
    for _, prefetch in ipairs { true, false } do
      support.raises("admins:me: prefetch is for lists", function()
        client.admins:me(nil, { prefetch = prefetch })
      end)
    end
    assert.equal(0, fake.count())
  end)

  it("include a body only in client:request", function()
    support.raises('admins:me: unknown option "body"', function()
      client.admins:me(nil, { body = {} })
    end)
  end)

  it("cannot set the headers that the client sets itself", function()
    for _, name in ipairs { "Authorization", "content-length", "HOST", "Transfer-Encoding", "Intercom-Version" } do
      local wrong = ('headers["%s"] is set by the client itself'):format(name)
      support.raises("admins:me: " .. wrong, function()
        client.admins:me(nil, { headers = { [name] = "1" } })
      end)
      support.raises("intercom.new: " .. wrong, function()
        intercom.new { access_token = "t", headers = { [name] = "1" } }
      end)
    end
  end)

  it("are the last argument", function()
    support.raises("admins:me: too many arguments; it takes (params, options)", function()
      client.admins:me({}, {}, nil)
    end)
    support.raises("contacts:detach_tag: too many arguments; it takes (contact_id, tag_id, params, options)", function()
      client.contacts:detach_tag("1", "2", {}, {}, {})
    end)
    support.raises("contacts:list: too many arguments; it takes (params, options)", function()
      client.contacts:list({}, {}, 5)
    end)
    support.raises("contacts:upsert: too many arguments; it takes (params, options)", function()
      client.contacts:upsert({}, {}, 5)
    end)
    support.raises("request: too many arguments; it takes (verb, path, options)", function()
      client:request("GET", "/me", {}, {})
    end)
    assert.equal(0, fake.count())
  end)
end)
