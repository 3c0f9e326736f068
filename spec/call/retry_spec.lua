-- When a request is sent again, against a server that counts.
local support = require "spec.support.client"
local fake = support.fake

describe("a request", function()
  local client, contact

  before_each(function()
    client = support.client { max_retries = 3 }
    fake.reset()
    contact = fake.seed({ contacts = 1 }).ids.contacts[1]
  end)

  -- Every kind of call, and whether a second delivery is harmless.
  local calls = {
    GET = {
      true,
      function(options)
        return client.contacts:find(contact, nil, options)
      end,
    },
    PUT = {
      true,
      function(options)
        return client.contacts:update(contact, { name = "x" }, options)
      end,
    },
    DELETE = {
      true,
      function(options)
        return client.contacts:delete(contact, nil, options)
      end,
    },
    ["POST that may be repeated"] = {
      true,
      function(options)
        return client.contacts:archive(contact, nil, options)
      end,
    },
    search = {
      true,
      function(options)
        local query = { field = "role", operator = "=", value = "user" }
        return client.contacts:search({ query = query }, options):next_page()
      end,
    },
    ["POST that makes something"] = {
      false,
      function(options)
        return client.contacts:create({ email = "new@example.com" }, options)
      end,
    },
    ["raw GET"] = {
      true,
      function(options)
        return client:request("GET", "/contacts/" .. contact, options)
      end,
    },
    ["raw POST"] = {
      false,
      function(options)
        return client:request("POST", "/contacts", { body = { email = "new@example.com" }, headers = options.headers })
      end,
    },
  }

  local function send(name)
    return calls[name][2] { headers = { ["X-Fake-Id"] = "the call" } }
  end

  local function deliveries()
    local counts = fake.counts().by_id["the call"]
    return counts.received, counts.done
  end

  for name, call in pairs(calls) do
    local repeatable = call[1]

    it("that is a " .. name .. " goes out again after a 429", function()
      fake.fault { kind = "rate_limited", headers = "none", retry_after = 0, times = 2 }
      local value, err, response = send(name)
      assert.is_truthy(value)
      assert.is_nil(err)
      assert.equal(3, response.attempts)
      assert.same({ 3, 1 }, { deliveries() })
    end)

    it("that is a " .. name .. " goes out again after a 503 with Retry-After", function()
      fake.fault { kind = "unavailable", retry_after = 0 }
      local value, _, response = send(name)
      assert.is_truthy(value)
      assert.equal(2, response.attempts)
      assert.same({ 2, 1 }, { deliveries() })
    end)

    it(("that is a %s goes out %s after a 500"):format(name, repeatable and "again" or "once"), function()
      fake.fault { kind = "error_500" }
      local value, err, response = send(name)
      if repeatable then
        assert.is_truthy(value)
        assert.equal(2, response.attempts)
        assert.same({ 2, 1 }, { deliveries() })
      else
        support.fails({
          kind = "server", status = 500, outcome = "unknown", attempts = 1, reason = "not_repeatable",
        }, value, err)
        assert.equal(1, response.attempts)
        assert.same({ 1, 0 }, { deliveries() })
      end
    end)

    -- On a kept connection libcurl itself would send the request again.
    for _, connection in ipairs { "new", "kept" } do
      it(("that is a %s goes out %s after its %s connection was cut"):format(
        name, repeatable and "again" or "once", connection), function()
        if connection == "kept" then
          client.admins:me()
        end
        fake.fault { kind = "close_before_headers", id = "the call", reused = connection == "kept" }
        local value, err, response = send(name)
        if repeatable then
          assert.is_truthy(value)
          assert.equal(connection == "kept" and 1 or 2, response.attempts)
          assert.same({ 2, 1 }, { deliveries() })
        else
          support.fails({
            kind = "connection", outcome = "unknown", attempts = 1, reason = "not_repeatable",
          }, value, err)
          assert.same({ 1, 0 }, { deliveries() })
        end
      end)
    end

    it("that is a " .. name .. " goes out once where it is refused", function()
      fake.answer { status = 422, id = "the call", times = -1 }
      support.fails({ kind = "unprocessable", outcome = "refused", attempts = 1, reason = "permanent" }, send(name))
      assert.equal(1, (deliveries()))
    end)
  end

  it("that creates something is not sent twice if it was done and the answer is lost", function()
    client.admins:me()
    for _, kind in ipairs { "done_then_close", "done_then_reset", "reset_in_headers", "reset_in_body" } do
      fake.fault { kind = kind, path = "/tags", method = "POST" }
      local _, err = client.tags:create({ name = kind }, { headers = { ["X-Fake-Id"] = kind } })
      support.fails({ kind = "connection", outcome = "unknown", attempts = 1 }, nil, err)
      assert.same({ received = 1, done = 1 }, fake.counts().by_id[kind])
    end
  end)

  it("is sent once and retried max_retries times", function()
    fake.fault { kind = "unavailable", retry_after = 0, times = -1 }
    for max_retries = 0, 3 do
      local id = { headers = { ["X-Fake-Id"] = "n" .. max_retries }, max_retries = max_retries }
      local _, err, response = client.admins:me(nil, id)
      support.fails({
        kind = "server", status = 503, code = "service_unavailable", outcome = "refused",
        attempts = max_retries + 1, reason = "max_retries", retry_after = 0,
      }, nil, err)
      assert.equal(max_retries + 1, response.attempts)
      assert.equal(max_retries + 1, fake.counts().by_id["n" .. max_retries].received)
    end
  end)

  it("fails at once if the wait would exceed max_wait", function()
    fake.fault { kind = "unavailable", retry_after = 61, times = 2 }
    local _, err = client.tags:create { name = "x" }
    support.fails({
      kind = "server", status = 503, attempts = 1, reason = "max_wait", retry_after = 61, outcome = "refused",
    }, nil, err)
    _, err = client.tags:create({ name = "x" }, { max_wait = 1 })
    support.fails({ attempts = 1, reason = "max_wait", retry_after = 61 }, nil, err)
    assert.equal(2, #fake.log { path = "/tags" })
  end)

  it("does not wait for a limit that does not clear with time", function()
    local params = { created_at_after = 1, created_at_before = 2 }
    assert.is_truthy(client.data_exports:create(params))
    local _, err = client.data_exports:create(params)
    support.fails({
      kind = "rate_limited", status = 429, code = "rate_limit_exceeded", attempts = 1, reason = "permanent",
      message = "Exceeded rate limit of 1 pending message data export jobs",
    }, nil, err)
  end)

  it("is sent again after a 500 whose message mentions a job", function()
    local transport = support.transport {
      { status = 500, body = '{"type":"error.list","errors":[{"code":"x","message":"a background job failed"}]}' },
      { body = "{}" },
    }
    local _, _, response = assert(support.client({ transport = transport, max_retries = 3 }).admins:me())
    assert.equal(2, response.attempts)
  end)

  it("is sent again, unless it creates something, after a proxy's 502", function()
    fake.fault { kind = "html_502", path = "/me" }
    local me, _, response = client.admins:me()
    assert.is_truthy(me)
    assert.equal(2, response.attempts)
    fake.fault { kind = "html_502", path = "/tags" }
    local _, err = client.tags:create { name = "x" }
    support.fails({
      kind = "server", status = 502, message = "the server answered 502", outcome = "unknown", attempts = 1,
    }, nil, err)
  end)

  it("is sent once if the answer is not JSON, because it may have been done", function()
    fake.fault { kind = "html_200", path = "/me" }
    support.fails({ kind = "decode", attempts = 1, outcome = "unknown", reason = "permanent" }, client.admins:me())
  end)

  it("returns the number of attempts in its response", function()
    local _, _, response = client.admins:me()
    assert.equal(1, response.attempts)
  end)
end)
