-- The option `deadline`: seconds for a call in all, for the pages of a pager, and for a map.
local native = require "spec.support.native"
local support = require "spec.support.client"
local fake = support.fake

-- What became of a request that waits for its connection. Of a request in one of nginx's worker threads only the thread
-- knows it.
local UNCONNECTED = rawget(_G, "ngx") and not os.getenv "RESTY_HTTP" and "unknown" or "not_sent"

-- A client whose transport returns `answers` in turn, and whose clock is its own: a request takes `seconds`.
local function clocked(answers, options, seconds)
  local all = { transport = support.transport(answers) }
  for name, value in pairs(options or {}) do
    all[name] = value
  end
  local transport = all.transport
  local send = transport.send
  function transport.send(self, request)
    self.time = self.time + (seconds or 0)
    return send(self, request)
  end
  return support.client(all), transport
end

local function busy(seconds)
  return { status = 429, headers = { ["Retry-After"] = tostring(seconds) }, body = "{}" }
end

local function page(number)
  local url = "https://api.example/contacts?starting_after=" .. number + 1
  return { body = ('{"type":"list","data":[{"id":"%d"}],"pages":{"next":{"starting_after":"%d"},"url":%q}}'):format(
    number, number + 1, url) }
end

describe("a deadline", function()
  before_each(fake.reset)

  it("is for all attempts and waits together: a wait beyond it does not begin", function()
    local client, transport = clocked({ busy(2), busy(2), busy(2) }, { max_retries = 9 })
    support.fails({
      kind = "rate_limited", reason = "deadline", outcome = "refused", attempts = 3, retry_after = 2, retryable = true,
      elapsed = 4,
    }, client.tags:create({ name = "x" }, { deadline = 5 }))
    assert.same({ 2, 2 }, transport.slept)
    assert.equal(3, #transport.requests)
  end)

  it("gives back what the retry that it forbids would have taken of the quota", function()
    local client = clocked({ busy(9), busy(9), busy(1), {} }, { max_retries = 1, retry_quota = 9 })
    for _ = 1, 2 do
      support.fails({ reason = "deadline" }, client.admins:me(nil, { deadline = 5 }))
    end
    assert(client.admins:me())
  end)

  it("forbids a wait for the rate limit that goes beyond it", function()
    local budget = { give_back = function() end, learn = function() end }
    function budget.take()
      return 10
    end
    local client, transport = clocked({}, { budget = budget })
    support.fails({
      kind = "rate_limited", reason = "deadline", outcome = "not_sent", retry_after = 10, retryable = true,
    }, client.admins:me(nil, { deadline = 5 }))
    assert.same({}, transport.slept)
  end)

  it("limits the timeout of an attempt, and forbids another one once it is over", function()
    local late = { failure = { kind = "timeout", outcome = "unknown" } }
    local client, transport = clocked({ {}, {}, {}, late }, { timeout = 7, max_retries = 3 }, 5)
    client.admins:me(nil, { deadline = 4 })
    client.admins:me(nil, { deadline = 9 })
    client.admins:me(nil, { deadline = 4, timeout = 0 })
    assert.equal(4, transport.requests[1].timeout)
    assert.equal(7, transport.requests[2].timeout)
    assert.equal(4, transport.requests[3].timeout)
    support.fails({ kind = "timeout", reason = "deadline", outcome = "unknown", attempts = 1, retryable = true },
      client.admins:me(nil, { deadline = 4 }))
    assert.equal(4, #transport.requests)
  end)

  it("sends nothing once it is over", function()
    local client = support.client()
    local before = fake.count()
    local message = "the deadline of 0 s is over"
    support.fails({ kind = "timeout", reason = "deadline", outcome = "not_sent", message = message },
      client.tags:create({ name = "x" }, { deadline = 0 }))
    assert.equal(before, fake.count())
  end)

  it("ends a request under way, whose connection then serves no other call", function()
    local budget, open = support.counting_budget()
    local client = support.client { max_retries = 2, budget = budget }
    fake.fault { kind = "stall", seconds = 60, path = "/tags" }
    support.fails({ kind = "timeout", reason = "deadline", outcome = "unknown", attempts = 1, retryable = false },
      client.tags:create({ name = "x" }, { deadline = 0.1 }))
    assert.equal(0, open())
    assert(client.admins:me())
    local stalled, good = fake.last { path = "/tags" }, fake.last { path = "/me" }
    assert.not_equal(stalled.connection, good.connection)
    assert.equal(1, #fake.log { path = "/tags" })
  end)

  it("does not change a call that ends before it", function()
    local client = support.client()
    local me, _, response = client.admins:me(nil, { deadline = 60 })
    assert.is_string(me.id)
    assert.equal(1, response.attempts)
  end)

  it("leaves `not_sent` where no connection was ready", function()
    if not native then
      return pending "native.c cannot be compiled here"
    end
    -- Nobody accepts, so the handshake of TLS gets no answer.
    local port, listener = native.listen()
    local client = support.client { base_url = "https://127.0.0.1:" .. port }
    support.fails({ kind = "timeout", reason = "deadline", outcome = UNCONNECTED },
      client.tags:create({ name = "x" }, { deadline = 0.1 }))
    native.close(listener)
  end)

  it("leaves nothing of a download", function()
    local client = support.client()
    client.data_exports:create { created_at_after = 1, created_at_before = 2 }
    repeat
      local job = assert(client.data_exports:find "job000000000001")
    until job.status == "completed"
    fake.fault { kind = "stall_in_body", path = "/download/content/data/job000000000001", seconds = 60 }
    local path = os.tmpname()
    os.remove(path)
    support.fails({ kind = "timeout", reason = "deadline" },
      client.data_exports:download("job000000000001", nil, { to = path, deadline = 0.1 }))
    assert.is_nil(io.open(path))
  end)

  it("of a pager is for all of its pages", function()
    local client, transport = clocked({ page(1), page(2), page(3), page(4) }, nil, 2)
    local seen = {}
    local raised = support.raised(function()
      for contact in client.contacts:list(nil, { deadline = 5 }) do
        seen[#seen + 1] = contact.id
      end
    end)
    assert.same({ "1", "2", "3" }, seen)
    support.fails({ kind = "timeout", reason = "deadline", outcome = "not_sent" }, nil, raised)
    assert.equal(3, #transport.requests)
  end)

  it("of a map is for all of it", function()
    local client, transport = clocked({ {}, {}, {}, {} }, nil, 2)
    local function call()
      return client.admins:me()
    end
    local results, err, others = client:map({ 1, 2, 3, 4, 5 }, call, { deadline = 5, concurrency = 1 })
    support.fails({ kind = "timeout", reason = "deadline", outcome = "not_sent" }, results, err)
    assert.equal(3, #transport.requests)
    assert.equal(3, #others)
  end)

  it("of a map ends its calls under way, and their time is that of the map", function()
    local client = support.client()
    fake.fault { kind = "stall", seconds = 60, path = "/me", times = 3 }
    local results, err = client:map({ 1, 2, 3, 4, 5 }, function()
      return client.admins:me(nil, { deadline = 60 })
    end, { deadline = 0.1, concurrency = 3 })
    local message = "the deadline of 0.1 s is over"
    support.fails({ kind = "timeout", reason = "deadline", outcome = "unknown", message = message }, results, err)
    assert.equal(3, #fake.log { path = "/me" })
    assert(client.admins:me())
  end)

  it("of a map is for loops over pagers, maps and sleeps in it, too", function()
    local client, transport = clocked({ page(1), page(2), page(3), page(4) }, nil, 2)
    local whole = { deadline = 5 }
    local _, err = client:map({ 1 }, function()
      for _ in client.contacts:list() do end -- luacheck: ignore 542
    end, whole)
    support.fails({ kind = "timeout", reason = "deadline" }, nil, err)
    assert.equal(3, #transport.requests)
    local slept
    _, err = client:map({ 1 }, function()
      return client:map({ 1 }, function()
        client:sleep(2)
        slept = true
        client:sleep(4)
      end)
    end, whole)
    support.fails({ kind = "timeout", reason = "deadline", method = "sleep" }, nil, err)
    assert.is_true(slept)
    assert.same({ 2 }, transport.slept)
  end)

  it("of a map that collects errors is returned beside what was collected", function()
    local client = clocked({ {}, { status = 404, body = "{}" }, {} }, nil, 2)
    local results, err, others, errors = client:map({ 1, 2, 3, 4 }, function()
      return client.admins:me()
    end, { deadline = 5, concurrency = 1, on_error = "collect" })
    support.fails({ kind = "timeout", reason = "deadline" }, results, err)
    assert.is_true(others[1])
    assert.equal("not_found", errors[2].kind)
  end)

  it("of a map that ends in time changes nothing", function()
    local client = support.client()
    local results = client:map({ 1, 2 }, function(item)
      return item
    end, { deadline = 0 })
    assert.is_nil(results)
    results = client:map({ 1, 2 }, function(item)
      return client.admins:me() and item
    end, { deadline = 60 })
    assert.same({ 1, 2, n = 2 }, results)
    assert.same({ n = 0 }, client:map({}, print, { deadline = 0 }))
  end)

  it("must be a number of seconds", function()
    local client = support.client()
    for _, wrong in ipairs { -1, 0 / 0, 1 / 0, "1", true } do
      support.raises("admins:me: deadline must be a number of seconds, 0 or more", function()
        client.admins:me(nil, { deadline = wrong })
      end)
      support.raises("contacts:list: deadline must be a number of seconds, 0 or more", function()
        client.contacts:list(nil, { deadline = wrong })
      end)
      support.raises("map: deadline must be a number of seconds, 0 or more", function()
        client:map({}, print, { deadline = wrong })
      end)
      support.raises("parallel: deadline must be a number of seconds, 0 or more", function()
        client:parallel({}, { deadline = wrong })
      end)
    end
  end)
end)
