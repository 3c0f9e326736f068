-- The option `cancel`: a canceller ends the calls, walks and maps that have it.
local coroutines = require "intercom.concurrency.coroutines"
local intercom = require "intercom"
local native = require "spec.support.native"
local support = require "spec.support.client"
local fake = support.fake

-- What became of a request that waits for its connection. Of a request in one of nginx's worker threads only the thread
-- knows it.
local UNCONNECTED = rawget(_G, "ngx") and not os.getenv "RESTY_HTTP" and "unknown" or "not_sent"

local is_nginx = rawget(_G, "ngx") ~= nil

describe("a canceller", function()
  local client, canceller

  before_each(function()
    fake.reset()
    client = support.client()
    canceller = intercom.canceller()
  end)

  -- Waits, in a task, until a request for this path has arrived.
  local function await_arrival(path)
    local other = support.client()
    for _ = 1, 20000 do
      local log = assert(other:request("GET", "/_fake/log", { query = { path = path } }))
      if #log.requests > 0 then
        return
      end
    end
    error "the request does not arrive"
  end

  -- Makes a call, and cancels it once `arrived` returns. Returns the call's results.
  local function cancelled(call, arrived)
    local results
    client:parallel {
      function()
        results = { call() }
      end,
      function()
        arrived()
        canceller:cancel()
      end,
    }
    return coroutines.unpack(results, 1, 3)
  end

  it("ends a call before it is sent", function()
    canceller:cancel()
    assert.is_true(canceller.cancelled)
    local before = fake.count()
    support.fails({ kind = "cancelled", reason = "cancel", outcome = "not_sent", retryable = false },
      client.tags:create({ name = "x" }, { cancel = canceller }))
    assert.equal(before, fake.count())
  end)

  it("changes nothing for calls without it, and for those it does not end", function()
    assert.is_false(canceller.cancelled)
    assert(client.admins:me(nil, { cancel = canceller }))
    canceller:cancel()
    assert(client.admins:me())
  end)

  it("ends a request under way, whose connection then serves no other call", function()
    local budget, open = support.counting_budget()
    client = support.client { max_retries = 2, budget = budget }
    fake.fault { kind = "stall", seconds = 60, path = "/tags" }
    support.fails({ kind = "cancelled", reason = "cancel", outcome = "unknown", attempts = 1, retryable = false },
      cancelled(function()
        return client.tags:create({ name = "x" }, { cancel = canceller })
      end, function()
        await_arrival "/tags"
      end))
    assert.equal(0, open())
    assert(client.admins:me())
    assert.not_equal(fake.last({ path = "/tags" }).connection, fake.last({ path = "/me" }).connection)
    assert.equal(1, #fake.log { path = "/tags" })
  end)

  it("ends a request in the middle of its answer", function()
    fake.seed { contacts = 30 }
    fake.fault { kind = "stall_in_body", seconds = 60, path = "/contacts" }
    support.fails({ kind = "cancelled" }, cancelled(function()
      return client.contacts:list(nil, { cancel = canceller }):next_page()
    end, function()
      await_arrival "/contacts"
    end))
    assert.equal(30, #client.contacts:list():all())
  end)

  it("leaves `not_sent` where no connection was ready", function()
    if not native then
      return pending "native.c cannot be compiled here"
    end
    local port, listener = native.listen()
    local far = support.client { base_url = "https://127.0.0.1:" .. port }
    support.fails({ kind = "cancelled", outcome = UNCONNECTED }, cancelled(function()
      return far.tags:create({ name = "x" }, { cancel = canceller })
    end, function()
      client.admins:me()
    end))
    native.close(listener)
  end)

  it("ends the wait before another attempt", function()
    local waits = false
    client = support.client {
      max_retries = 2,
      observe = function(event)
        waits = waits or event.type == "retry"
      end,
    }
    fake.fault { kind = "unavailable", path = "/tags", retry_after = 50 }
    support.fails({ kind = "cancelled", reason = "cancel", outcome = "refused", attempts = 1 }, cancelled(function()
      return client.tags:create({ name = "x" }, { cancel = canceller })
    end, function()
      while not waits do
        client:sleep(0.001)
      end
    end))
    assert.equal(1, #fake.log { path = "/tags" })
  end)

  it("ends the wait for the rate limit", function()
    local waits = false
    local limited = support.client {
      budget = {
        take = function()
          return 50
        end,
        learn = function() end,
        give_back = function() end,
      },
      observe = function(event)
        waits = waits or event.type == "wait"
      end,
    }
    support.fails({ kind = "cancelled", reason = "cancel", outcome = "not_sent" }, cancelled(function()
      return limited.admins:me(nil, { cancel = canceller })
    end, function()
      while not waits do
        client:sleep(0.001)
      end
    end))
  end)

  it("ends a download from the function that receives it, and leaves no file", function()
    client.data_exports:create { created_at_after = 1, created_at_before = 2 }
    repeat
      local job = assert(client.data_exports:find "job000000000001")
    until job.status == "completed"
    fake.fault { kind = "stall_in_body", path = "/download/content/data/job000000000001", seconds = 60 }
    local path = os.tmpname()
    os.remove(path)
    support.fails({ kind = "cancelled", reason = "cancel" }, cancelled(function()
      return client.data_exports:download("job000000000001", nil, { to = path, cancel = canceller })
    end, function()
      await_arrival "/download/content/data/job000000000001"
    end))
    assert.is_nil(io.open(path))
  end)

  it("ends all pages of a pager", function()
    fake.seed { contacts = 9 }
    local seen, pager = 0, client.contacts:list({ per_page = 3 }, { cancel = canceller, prefetch = false })
    local raised = support.raised(function()
      for _ in pager do
        seen = seen + 1
        if seen == 4 then
          canceller:cancel()
        end
      end
    end)
    support.fails({ kind = "cancelled", reason = "cancel", outcome = "not_sent" }, nil, raised)
    assert.equal(6, seen)
    assert.equal(2, #fake.log { path = "/contacts" })
  end)

  it("ends a map: the calls in it, and what it would begin", function()
    fake.fault { kind = "stall", seconds = 60, path = "/me", times = 2 }
    local begun = 0
    support.fails({ kind = "cancelled", reason = "cancel", outcome = "unknown" }, cancelled(function()
      return client:map({ 1, 2, 3, 4, 5 }, function()
        begun = begun + 1
        return client.admins:me()
      end, { cancel = canceller, concurrency = 2 })
    end, function()
      await_arrival "/me"
    end))
    assert.equal(2, begun)
  end)

  it("ends the sleeps of a map", function()
    local _, err = client:map({ "sleeps", "cancels" }, function(what)
      if what == "sleeps" then
        return client:sleep(3600)
      end
      canceller:cancel()
    end, { cancel = canceller })
    support.fails({ kind = "cancelled", reason = "cancel", method = "sleep" }, nil, err)
  end)

  it("ends several calls of several clients, together with a deadline", function()
    local other = support.client()
    fake.fault { kind = "stall", seconds = 60, path = "/me", times = 2 }
    local errors = {}
    client:parallel {
      function()
        errors[1] = select(2, client.admins:me(nil, { cancel = canceller, deadline = 50 }))
      end,
      function()
        errors[2] = select(2, other.admins:me(nil, { cancel = canceller }))
      end,
      function()
        await_arrival "/me"
        canceller:cancel()
      end,
    }
    assert.same({ "cancelled", "cancelled" }, { errors[1].kind, errors[2].kind })
  end)

  it("is shown to a transport in Lua, which may end the request", function()
    local transport = support.transport { { failure = { kind = "cancelled", message = "ended" } } }
    local before, after
    local send = transport.send
    function transport.send(self, request)
      before = request.is_cancelled()
      canceller:cancel()
      after = request.is_cancelled()
      return send(self, request)
    end
    local custom = support.client { transport = transport, max_retries = 3 }
    support.fails({ kind = "cancelled", outcome = "unknown", attempts = 1 },
      custom.admins:me(nil, { cancel = canceller }))
    assert.same({ false, true }, { before, after })
  end)

  it("wakes a call that waits in an event loop", function()
    if is_nginx then
      return
    end
    fake.fault { kind = "stall", seconds = 60, path = "/me" }
    local thread
    local looping = support.client {
      wait = function(_, _, ready)
        repeat
          coroutine.yield()
        until ready()
      end,
    }
    local err
    thread = coroutine.create(function()
      err = select(2, looping.admins:me(nil, { cancel = canceller }))
    end)
    assert(coroutine.resume(thread))
    looping:step()
    local socket = pcall(require, "socket") and require "socket"
    canceller:cancel()
    if socket and looping:descriptor() then
      local readable = socket.select({ {
        getfd = function()
          return looping:descriptor()
        end,
        dirty = function()
          return false
        end,
      } }, nil, 10)
      assert.equal(1, #readable)
    end
    assert(coroutine.resume(thread))
    support.fails({ kind = "cancelled", reason = "cancel" }, nil, err)
  end)

  it("is made by intercom.canceller, and called with a colon", function()
    for _, wrong in ipairs { true, "now", {}, print } do
      support.raises("admins:me: cancel must be made by intercom.canceller()", function()
        client.admins:me(nil, { cancel = wrong })
      end)
      support.raises("map: cancel must be made by intercom.canceller()", function()
        client:map({}, print, { cancel = wrong })
      end)
    end
    support.raises("cancel: call it with a colon, as canceller:cancel()", function()
      canceller.cancel()
    end)
    support.raises("cancel: too many arguments", function()
      canceller:cancel(1)
    end)
    support.raises("intercom.canceller: too many arguments", function()
      intercom.canceller {}
    end)
  end)
end)
