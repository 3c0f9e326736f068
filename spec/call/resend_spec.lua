-- A kept connection that dies under a request, which libcurl would send again by itself.
local native = require "spec.support.native"
local patience = require "spec.support.patience"
local support = require "spec.support.client"
local fake = support.fake

local TLS = { base_url = os.getenv "INTERCOM_FAKE_TLS_URL", ca_file = os.getenv "INTERCOM_FAKE_CA" }

local function with(options, more)
  local all = {}
  for _, from in ipairs { options, more } do
    for name, value in pairs(from) do
      all[name] = value
    end
  end
  return all
end

for scheme, options in pairs { http = {}, https = TLS } do
  describe("a kept connection that dies, " .. scheme, function()
    local client, contact, tag

    before_each(function()
      fake.reset()
      contact = fake.seed({ contacts = 1, tags = 1 }).ids.contacts[1]
      tag = support.client().tags:list():first().id
      client = patience.client(with(options, { max_retries = 2 }))
      assert.is_truthy(client.admins:me())
    end)

    -- Returns how often the call arrived and was done.
    local function deliveries()
      local counts = fake.counts().by_id.call
      return { counts.received, counts.done }
    end

    local MARKED = { headers = { ["X-Fake-Id"] = "call" } }

    local repeatable = {
      find = function()
        return client.contacts:find(contact, nil, MARKED)
      end,
      search = function()
        local query = { field = "role", operator = "=", value = "user" }
        return client.contacts:search({ query = query }, MARKED):next_page()
      end,
      attach_tag = function()
        return client.contacts:attach_tag(contact, { id = tag }, MARKED)
      end,
      update = function()
        return client.contacts:update(contact, { name = "Changed" }, MARKED)
      end,
      event = function()
        return client.events:create({ event_name = "bought", id = contact, created_at = 1700000000 }, MARKED)
      end,
    }

    for kind, done in pairs {
      close_before_headers = 0, reset_before_headers = 0, done_then_close = 1, done_then_reset = 1,
    } do
      it("fails a create, which is sent once: " .. kind, function()
        fake.fault { kind = kind, id = "call", reused = true }
        local err = support.fails({
          kind = "connection", outcome = "unknown", attempts = 1, reason = "not_repeatable",
        }, client.contacts:create({ role = "lead", name = "Created" }, MARKED))
        assert.is_string(err.message)
        assert.same({ 1, done }, deliveries())
        assert.equal("Contact 1", client.contacts:find(contact).name)
      end)

      for name, call in pairs(repeatable) do
        it(("does not matter to %s: %s"):format(name, kind), function()
          fake.fault { kind = kind, id = "call", reused = true }
          local value, err = call()
          assert.is_nil(err)
          assert.is_truthy(value)
          assert.same({ 2, 1 + done }, deliveries())
          local log = fake.log { id = "call" }
          assert.equal(log[1].uri, log[2].uri)
        end)
      end
    end

    it("fails a large create, which is sent once", function()
      fake.fault { kind = "reset_before_headers", id = "call", reused = true }
      local body = { role = "lead", name = ("x"):rep(1024 * 1024) }
      support.fails({ kind = "connection", outcome = "unknown", attempts = 1 }, client.contacts:create(body, MARKED))
      assert.same({ 1, 0 }, deliveries())
    end)

    it("between two calls has no effect", function()
      fake.fault { kind = "close_after", path = "/me" }
      assert.is_truthy(client.admins:me())
      -- This request uses another connection; when it is answered, the first is closed.
      fake.count()
      local _, err, response = client.contacts:create({ role = "lead", name = "Created" }, MARKED)
      assert.is_nil(err)
      assert.equal(1, response.attempts)
      assert.same({ 1, 1 }, deliveries())
    end)

    it("leaves the outcome unknown if the second delivery is rejected", function()
      fake.fault { kind = "done_then_close", id = "call", reused = true }
      fake.fault { kind = "scroll_expired", id = "call" }
      support.fails({ kind = "not_found", status = 404, outcome = "unknown" }, repeatable.update())
      assert.same({ 2, 1 }, deliveries())
      assert.equal("Changed", client.contacts:find(contact).name)
    end)
  end)
end

-- Answers one request, reads another, and exits with the number of requests.
local function serve(listener)
  local connection, requests, received = native.accept(listener), 0, ""
  while requests < 2 do
    local piece = native.receive(connection)
    if piece == "" then
      break
    end
    received = received .. piece
    local head, body = received:match "^(.-\r\n)\r\n(.*)$"
    local length = head and tonumber(head:match "[Cc]ontent%-[Ll]ength: (%d+)" or 0)
    if head and #body >= length then
      requests, received = requests + 1, ""
      if requests == 1 then
        native.send(connection, "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}")
      end
    end
  end
  native.close(listener)
  native.close(connection)
  native.exit(requests)
end

describe("a server that exits after it read a request", function()
  if not native then
    return pending "native.c cannot be compiled here"
  end

  local client, server

  before_each(function()
    local port, listener = native.listen()
    server = native.fork()
    if server == 0 then
      serve(listener)
    end
    native.close(listener)
    client = patience.client { base_url = "http://127.0.0.1:" .. port, max_retries = 2 }
    assert.is_truthy(client.admins:me())
  end)

  it("may have done it: a create is not sent again", function()
    support.fails({
      kind = "connection", outcome = "unknown", attempts = 1, reason = "not_repeatable",
    }, client.contacts:create { role = "lead" })
    assert.equal(2, native.wait(server))
  end)

  it("may have done it: an update is sent again, and its outcome stays unknown", function()
    support.fails({
      kind = "connection", outcome = "unknown", attempts = 3, reason = "max_retries",
    }, client.contacts:update("1", { name = "Changed" }))
    assert.equal(2, native.wait(server))
  end)
end)
