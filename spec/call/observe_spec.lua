-- Which events of a call `observe` receives, in which order, and what they do not contain.
local Curl = require "intercom.transport.curl"
local command_line = require "spec.cli.command_line"
local host = require "spec.support.host"
local support = require "spec.support.client"
local fake = support.fake

-- Returns a client and the list of its events, in order.
local function observed(options)
  local events = {}
  local all = {
    observe = function(...)
      assert(select("#", ...) == 1)
      events[#events + 1] = ...
    end,
  }
  for name, value in pairs(options or {}) do
    all[name] = value
  end
  return support.client(all), events
end

-- Returns an observed client with canned answers, whose clock only `sleep` and `send` advance.
local function with_answers(answers, options)
  local transport = support.transport(answers)
  local send = transport.send
  function transport:send(request)
    self.time = self.time + 2
    return send(self, request)
  end
  options = options or {}
  options.transport = transport
  local client, events = observed(options)
  return client, events, transport
end

local function types(events)
  local list = {}
  for i, event in ipairs(events) do
    list[i] = event.type
  end
  return table.concat(list, " ")
end

-- Checks that an event has exactly these fields, a recent `time` and the number of its call.
local function same(expected, event)
  local fields = {}
  for name, value in pairs(event) do
    fields[name] = value
  end
  assert.is_true(math.abs(fields.time - os.time()) < 600)
  assert.equal("number", type(fields.call))
  fields.time, fields.call = nil, nil
  assert.same(expected, fields)
end

local CREATE = { resource = "contacts", method = "create", verb = "POST", path = "/contacts" }
local ME = { resource = "admins", method = "me", verb = "GET", path = "/me" }

local function with(base, fields)
  for name, value in pairs(base) do
    fields[name] = value
  end
  return fields
end

describe("observe", function()
  before_each(fake.reset)

  it("sees the request and the response of a call", function()
    local client, events = with_answers {
      { status = 200, body = '{"id":"1"}', headers = {
        ["X-Request-Id"] = "r-1", ["X-RateLimit-Limit"] = "10", ["X-RateLimit-Remaining"] = "9",
      } },
    }
    assert(client.contacts:create { role = "user" })
    assert.equal("request response", types(events))
    same(with(CREATE, { type = "request", attempt = 1, bytes = 15 }), events[1])
    same(with(CREATE, {
      type = "response", attempt = 1, status = 200, bytes = 10, elapsed = 2, request_id = "r-1",
      rate_limit = { limit = 10, remaining = 9 },
    }), events[2])
  end)

  it("sees the elapsed time and the bytes of a call over the network", function()
    local client, events = observed()
    local _, _, response = client.admins:me()
    assert.equal("request response", types(events))
    same(with(ME, { type = "request", attempt = 1, bytes = 0 }), events[1])
    local elapsed = events[2].elapsed
    assert.is_true(elapsed >= 0 and elapsed <= response.elapsed)
    assert.equal(response.request_id, events[2].request_id)
    assert.same(response.rate_limit, events[2].rate_limit)
    assert.is_true(events[2].bytes > 20)
    assert.is_true(events[1].time <= events[2].time)
  end)

  it("sees client:request, which has no resource", function()
    local client, events = observed()
    assert(client:request("GET", "/admins?display_avatar=true"))
    same({ type = "request", attempt = 1, bytes = 0, method = "request", verb = "GET", path = "/admins" }, events[1])
  end)

  it("sees an error that the server returns", function()
    local client, events = with_answers { { status = 404, body = "{}" } }
    support.fails({ kind = "not_found" }, client.contacts:create {})
    assert.equal("request response error", types(events))
    assert.equal(404, events[2].status)
    same(with(CREATE, {
      type = "error", attempt = 1, kind = "not_found", outcome = "refused", reason = "permanent", elapsed = 2,
      message = "the server answered 404",
    }), events[3])
  end)

  it("sees an error without an answer", function()
    local client, events = with_answers { { failure = { kind = "connection", message = "it broke" } } }
    support.fails({ kind = "connection" }, client.contacts:create {})
    assert.equal("request error", types(events))
    same(with(CREATE, {
      type = "error", attempt = 1, kind = "connection", outcome = "unknown", reason = "not_repeatable", elapsed = 2,
      message = "it broke",
    }), events[2])
  end)

  it("sees the error of an answer that is not JSON", function()
    local client, events = with_answers { { body = "<html>" } }
    support.fails({ kind = "decode" }, client.admins:me())
    assert.equal("request response error", types(events))
    assert.equal("decode", events[3].kind)
  end)

  it("sees the error of a call that has no token", function()
    local client, events = observed { access_token = function() end }
    support.fails({ kind = "unauthorized" }, client.admins:me())
    assert.equal("error", types(events))
    assert.equal(0, events[1].attempt)
    assert.equal("not_sent", events[1].outcome)
  end)

  it("sees each attempt, and the wait between two of them", function()
    local client, events, transport = with_answers({
      { status = 503, headers = { ["Retry-After"] = "7" } },
      { failure = { kind = "connection", message = "it broke" } },
      { body = "{}" },
    }, { max_retries = 2 })
    assert(client.admins:me())
    assert.equal("request response retry request retry request response", types(events))
    same(with(ME, {
      type = "retry", attempt = 1, seconds = 7, reason = "retry_after", kind = "server",
      message = "the server answered 503",
    }), events[3])
    assert.equal(2, events[4].attempt)
    local second = events[5]
    same(with(ME, {
      type = "retry", attempt = 2, seconds = second.seconds, reason = "connection", kind = "connection",
      message = "it broke",
    }), second)
    assert.equal(3, events[6].attempt)
    assert.equal(3, events[7].attempt)
    assert.same({ 7, second.seconds }, transport.slept)
  end)

  it("sees the same over the network", function()
    local slept = {}
    local transport = setmetatable({
      sleep = function(_, _, seconds)
        slept[#slept + 1] = seconds
      end,
    }, Curl)
    local client, events = observed { transport = transport, max_retries = 1 }
    fake.fault { kind = "rate_limited", path = "/me", headers = "none", retry_after = 3 }
    assert(client.admins:me())
    assert.equal("request response retry request response", types(events))
    assert.equal(429, events[2].status)
    assert.equal(3, events[3].seconds)
    assert.equal("retry_after", events[3].reason)
    assert.equal("rate_limited", events[3].kind)
    assert.same({ 3 }, slept)
  end)

  it("sees why there is no further attempt", function()
    local client, events = with_answers({
      { status = 503, headers = { ["Retry-After"] = "0" } },
      { status = 503, headers = { ["Retry-After"] = "61" } },
    }, { max_retries = 3 })
    support.fails({ kind = "server", reason = "max_wait", retry_after = 61 }, client.admins:me())
    assert.equal("request response retry request response error", types(events))
    assert.equal("max_wait", events[6].reason)
    assert.equal(4, events[6].elapsed)
  end)

  it("sees waits for the rate limit before the request", function()
    local waits = { 2.5, 0.5, 0 }
    local budget = { give_back = function() end, learn = function() end }
    function budget.take()
      return table.remove(waits, 1), 1
    end
    local client, events, transport = with_answers({ { body = "{}" } }, { budget = budget })
    assert(client.admins:me())
    assert.equal("wait wait request response", types(events))
    same(with(ME, { type = "wait", attempt = 1, seconds = 2.5, reason = "rate_limit" }), events[1])
    assert.equal(0.5, events[2].seconds)
    assert.same({ 2.5, 0.5 }, transport.slept)
  end)

  it("sees each page", function()
    fake.seed { contacts = 3 }
    local client, events = observed()
    local pager = client.contacts:list { per_page = 2 }
    assert.equal(0, #events)
    assert.equal(2, #pager:next_page())
    assert.equal("request response page", types(events))
    assert.equal(1, #pager:next_page())
    assert.is_nil(pager:next_page())
    assert.equal("request response page request response page", types(events))
    local list = { resource = "contacts", method = "list", verb = "GET", path = "/contacts" }
    same(with(list, { type = "page", attempt = 1, items = 2, more = true }), events[3])
    same(with(list, { type = "page", attempt = 1, items = 1, more = false }), events[6])
  end)

  it("sees a redirected download as one request and one response", function()
    local client, events = observed()
    local count = 0
    assert(client.calls:download_recording("7", nil, {
      to = function(bytes)
        count = count + #bytes
      end,
    }))
    assert.equal("request response", types(events))
    assert.equal("/calls/7/recording", events[2].path)
    assert.equal(200, events[2].status)
    assert.equal(count, events[2].bytes)
    assert.equal(2, fake.count())
  end)
end)

describe("an event", function()
  before_each(fake.reset)

  local function call(options)
    local client, events = with_answers({
      { status = 503, headers = { ["Retry-After"] = "0" }, body = "later" },
      { body = '{"id":"1"}' },
    }, options)
    assert(client.contacts:create { external_id = "x" })
    local bodies = {}
    for i, event in ipairs(events) do
      bodies[i] = event.body or "-"
    end
    return bodies
  end

  it("has no body by default", function()
    assert.same({ "-", "-", "-", "-", "-" }, call { max_retries = 1 })
    assert.same({ "-", "-", "-", "-", "-" }, call { max_retries = 1, observe_bodies = false })
  end)

  it("has the body with observe_bodies", function()
    local sent = '{"external_id":"x"}'
    assert.same({ sent, "later", "-", sent, '{"id":"1"}' }, call { max_retries = 1, observe_bodies = true })
  end)

  it("has the body of a page, too, but not of a download", function()
    fake.seed { contacts = 1 }
    local client, events = observed { observe_bodies = true }
    assert.equal("Contact 1", client.contacts:list():first().name)
    assert.equal("", events[1].body)
    assert.matches('"name":"Contact 1"', events[2].body, 1, true)
    assert.equal(#events[2].body, events[2].bytes)
    assert(client.calls:download_recording("7", nil, { to = function() end }))
    assert.equal("", events[#events].body)
    assert.is_true(events[#events].bytes > 0)
  end)

  it("is a copy: neither errors nor changes of the observer reach the call", function()
    local stderr = io.stderr
    finally(function()
      rawset(io, "stderr", stderr)
    end)
    -- The next test checks the message on stderr.
    rawset(io, "stderr", { write = function() end })
    fake.seed { contacts = 1 }
    for _, problem in ipairs { "a message", { "a table" }, false } do
      local seen = {}
      local client = support.client {
        max_retries = 1,
        observe = function(event)
          seen[#seen + 1] = event.type
          for name in pairs(event) do
            event[name] = "spoilt"
          end
          error(problem)
        end,
      }
      fake.fault { kind = "unavailable", retry_after = 0, path = "/me" }
      local admin, err, response = client.admins:me()
      assert.is_nil(err)
      assert.equal("admin", admin.type)
      assert.equal(2, response.attempts)
      assert.equal("number", type(response.rate_limit.limit))
      assert.equal("Contact 1", client.contacts:list():first().name)
      local wrong = support.fails({ kind = "not_found", method = "find" }, client.contacts:find "missing")
      assert.equal("/contacts/missing", wrong.path)
      assert.equal("request response retry request response request response page request response error",
        table.concat(seen, " "))
    end
  end)

  it("still goes to an observer that failed, which is reported on stderr once", function()
    local result = command_line.sh(host.interpreter() .. [[ -e '
      local intercom = require "intercom"
      local count = 0
      local function observe()
        count = count + 1
        error("the observer is broken", 0)
      end
      local client = intercom.new {
        access_token = os.getenv "INTERCOM_ACCESS_TOKEN", base_url = os.getenv "INTERCOM_BASE_URL", observe = observe,
      }
      assert(client.admins:me())
      assert(client:with({ timeout = 5 }).admins:me())
      print(count)
      local unreadable = setmetatable({}, { __tostring = error })
      assert(client:with({ observe = function() error(unreadable) end }).admins:me())
    ']])
    assert.equal("4\n", result.out)
    assert.equal("intercom: observe failed: the observer is broken\n"
      .. "intercom: observe failed: an error that cannot be shown\n", result.err)
  end)

  it("goes to the same observer from a client that `with` makes, unless it gets another", function()
    local client, events = observed()
    assert(client:with({ timeout = 9 }).admins:me())
    assert.equal("request response", types(events))
    local others = {}
    assert(client:with({ observe = function(event) others[#others + 1] = event.type end }).admins:me())
    assert.equal(2, #events)
    assert.same({ "request", "response" }, others)
  end)
end)
