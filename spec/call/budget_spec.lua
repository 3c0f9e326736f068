-- The rate limit's budget: the object, then how calls use it. spec/core/budget_test.c tests its
-- rules.
local core = require "intercom.core"
local patience = require "spec.support.patience"
local support = require "spec.support.client"
local fake = support.fake

local NOW = 1700000000
local MARGIN = 0.02

local function figures(limit, remaining, left)
  return { limit = limit, remaining = remaining, reset = NOW + left }
end

local function knowing(...)
  local budget = core.budget()
  budget:learn(figures(...), NOW)
  return budget
end

local function near(expected, value)
  assert(math.abs(expected - value) < 1e-6, ("%s is not %s"):format(value, expected))
end

-- Returns how many requests the budget allows at once.
local function width(budget, now)
  for count = 0, 99 do
    if budget:take(now) > 0 then
      return count
    end
  end
  return 100
end

describe("a budget", function()
  it("allows every request until it knows the limit", function()
    assert.equal(100, width(core.budget(), NOW))
  end)

  it("counts what is in flight, and waits for the reset", function()
    local budget = knowing(50, 3, 7)
    local wait, window = budget:take(NOW)
    assert.equal(0, wait)
    assert.equal(2, width(budget, NOW))
    near(7 + MARGIN, (budget:take(NOW)))
    near(1.5 + MARGIN, (budget:take(NOW + 5.5)))
    budget:give_back(window)
    assert.equal(1, width(budget, NOW))
  end)

  it("counts what was lost", function()
    local budget = knowing(50, 3, 7)
    local _, window = budget:take(NOW)
    budget:give_back(window, true)
    assert.equal(2, width(budget, NOW))
  end)

  it("can be restored from its figures, for a store that keeps them", function()
    local budget = knowing(50, 3, 7)
    local _, window = budget:take(NOW)
    local again = core.budget(budget:figures())
    assert.same({ budget:figures() }, { again:figures() })
    assert.equal(2, width(again, NOW))
    again:give_back(window)
    assert.equal(1, width(again, NOW))
  end)

  it("starts the next window full, even with requests still under way", function()
    local budget = knowing(5, 1, 7)
    local _, first = budget:take(NOW)
    local wait, second = budget:take(NOW + 8)
    assert.equal(0, wait)
    assert.not_equal(first, second)
    budget:give_back(first)
    assert.equal(4, width(budget, NOW + 8))
  end)

  it("converts the window's end to the clock of this machine", function()
    local budget = core.budget()
    budget:learn(figures(50, 0, 1007), NOW, NOW + 1000)
    near(7 + MARGIN, (budget:take(NOW)))
    budget = core.budget()
    budget:learn(figures(50, 0, -993), NOW, NOW - 1000)
    near(7 + MARGIN, (budget:take(NOW)))
  end)

  it("reads the Date of each response", function()
    local budget = core.budget()
    local function wait_after(date, reset)
      local response = core.response {
        status = 200, body = "", headers = {
          ["X-RateLimit-Limit"] = "50", ["X-RateLimit-Remaining"] = "0", ["X-RateLimit-Reset"] = ("%d"):format(reset),
          Date = date,
        },
      }
      core.response_methods.teach(response, budget, NOW)
      return math.floor((budget:take(NOW)))
    end
    assert.equal(10, wait_after("Tue, 14 Nov 2023 22:13:20 GMT", NOW + 10))
    assert.equal(20, wait_after("Tue, 14 Nov 2023 22:14:20 GMT", NOW + 80))
    assert.equal(30, wait_after("Tue, 14 Nov 2023 22:14:20 GMT", NOW + 90))
    assert.equal(40, wait_after(nil, NOW + 40))
    assert.equal(50, wait_after("Wednesday, 15-Nov-23 22:13:20 GMT", NOW + 86400 + 50))
    assert.equal(60, wait_after("Wednesday, 15-Nov-23 22:13:19 GMT", NOW + 86400 + 59))
    assert.equal(70, wait_after("Tue, 14 Nov 2023 22:14:20 GMT", NOW + 130))
    assert.equal(80, wait_after("Tue, 14 Nov 2023 22:13:20 GMT", NOW + 80))
    assert.equal(90, wait_after("yesterday", NOW + 90))
    assert.equal(100, wait_after("yesterday", NOW + 100))
  end)

  it("ignores figures that make no sense", function()
    local huge, nan = math.huge, 0 / 0
    for _, nonsense in ipairs {
      {}, { limit = 50 }, { limit = 50, remaining = 0 }, { limit = 50, reset = NOW + 7 }, figures(0, 0, 7),
      figures(-1, 0, 7), figures(50, -1, 7), figures(50, 0, 0), figures(50, 0, -3600), figures(50, 0, 3600),
      figures(50, 0, 1e300), figures(50, 0, huge), figures(50, 0, nan), figures(nan, 0, 7), figures(huge, 0, 7),
      { limit = "many", remaining = "-", reset = "soon" }, { limit = {}, remaining = true, reset = print },
    } do
      local budget = knowing(50, 20, 7)
      budget:learn(nonsense, NOW)
      assert.equal(20, width(budget, NOW))
    end
  end)

  it("neither stalls nor spins when the clock is set back", function()
    local budget = knowing(50, 1, 7)
    budget:take(NOW)
    assert.is_true(budget:take(NOW) > 7)
    assert.equal(0, (budget:take(NOW - 3600)))
  end)

  it("raises without a time or figures", function()
    assert.has_error(function()
      core.budget():take()
    end)
    assert.has_error(function()
      core.budget():learn(nil, NOW)
    end)
  end)
end)

-- A budget that records what calls do with it; `waits` are the results of take.
local function store(waits)
  local made = { taken = 0, given_back = {}, lost = {}, learnt = {} }
  function made.take(_, now)
    made.taken = made.taken + 1
    assert(math.abs(now - os.time()) < 60)
    local wait = waits and table.remove(waits, 1) or 0
    return wait, wait == 0 and "window " .. made.taken or nil
  end
  function made.give_back(_, window, is_lost)
    table.insert(made.given_back, window)
    table.insert(made.lost, is_lost)
  end
  function made.learn(_, said, now, date)
    assert(math.abs(now - os.time()) < 60)
    table.insert(made.learnt, { said = said, date = date })
  end
  return made
end

local HOST = "https://api.example"

describe("a call", function()
  local function client_of(budget, answers, options)
    local all = { base_url = HOST, budget = budget, transport = support.transport(answers) }
    for name, value in pairs(options or {}) do
      all[name] = value
    end
    return support.client(all), all.transport
  end

  local GOOD = { body = "{}" }

  it("waits as long as the budget says, then asks again", function()
    local budget, seen = store { 7, 0.25 }, {}
    local client, transport = client_of(budget, { GOOD }, {
      observe = function(event)
        if event.type == "wait" then
          seen[#seen + 1] = { event.reason, event.seconds }
        end
      end,
    })
    assert.is_truthy(client.admins:me())
    assert.same({ 7, 0.25 }, transport.slept)
    assert.same({ { "rate_limit", 7 }, { "rate_limit", 0.25 } }, seen)
    assert.equal(3, budget.taken)
    assert.same({ "window 3" }, budget.given_back)
  end)

  it("gives back what each attempt took, however it ends", function()
    local budget = store()
    local client, transport = client_of(budget, {
      { failure = { kind = "connection", outcome = "not_sent" } },
      { failure = { kind = "connection", outcome = "unknown" } }, { status = 500 }, { status = 404 },
    }, { max_retries = 5 })
    assert.is_nil((client.admins:me()))
    assert.equal(4, #transport.requests)
    assert.same({ "window 1", "window 2", "window 3", "window 4" }, budget.given_back)
    assert.same({ false, true, false, false }, budget.lost)
  end)

  it("counts what was interrupted, since it may have been sent", function()
    local budget = store()
    local client, transport = client_of(budget, {})
    function transport.send()
      error("interrupted!", 0)
    end
    assert.is_false(pcall(function()
      return client.admins:me()
    end))
    assert.same({ true }, budget.lost)
  end)

  it("reports the rate limit headers to the budget, also of errors", function()
    local budget = store()
    local headers = {
      ["X-RateLimit-Limit"] = "50", ["x-ratelimit-remaining"] = "49", ["X-RATELIMIT-RESET"] = tostring(NOW),
      Date = "Tue, 14 Nov 2023 22:13:20 GMT",
    }
    local client = client_of(budget, {
      { headers = headers, body = "{}" }, { status = 404, headers = headers },
      { headers = { ["X-RateLimit-Limit"] = "50", ["X-RateLimit-Remaining"] = "a few" }, body = "{}" }, GOOD,
    })
    local _, _, response = client.admins:me()
    assert.same({ limit = 50, remaining = 49, reset = NOW }, response.rate_limit)
    local _, err = client.admins:me()
    assert.same({ limit = 50, remaining = 49, reset = NOW }, err.rate_limit)
    _, _, response = client.admins:me()
    assert.same({ limit = 50 }, response.rate_limit)
    _, _, response = client.admins:me()
    assert.is_nil(response.rate_limit)
    local whole = { limit = 50, remaining = 49, reset = NOW }
    assert.same({
      { said = whole, date = NOW }, { said = whole, date = NOW }, { said = { limit = 50 }, date = -1 },
    }, budget.learnt)
  end)

  it("fails at once if the wait would exceed max_wait", function()
    local client, transport = client_of(store { 61 }, {})
    local err = support.fails({
      kind = "rate_limited", outcome = "not_sent", retry_after = 61,
      message = "the rate limit's window is used up for another 61.0 s",
    }, client.admins:me())
    assert.is_nil(err.status)
    assert.same({}, transport.slept)
    -- max_wait bounds the sum of a call's waits.
    client, transport = client_of(store { 4, 4, 4 }, {}, { max_wait = 10 })
    support.fails({ kind = "rate_limited", outcome = "not_sent", retry_after = 4, reason = "max_wait" },
      client.admins:me())
    assert.same({ 4, 4 }, transport.slept)
  end)

  it("fails instead of waiting with on_limit = \"fail\"", function()
    local client, transport = client_of(store { 0.5, 0 }, { GOOD }, { on_limit = "fail", max_retries = 3 })
    support.fails({
      kind = "rate_limited", outcome = "not_sent", retry_after = 0.5, reason = "on_limit",
      message = "the rate limit's window is used up for another 0.5 s",
    }, client.admins:me())
    assert.same({}, transport.slept)
    assert.equal(0, #transport.requests)
    assert.is_truthy(client.admins:me())
  end)

  it("is retried with on_limit = \"fail\" after other failures, but not after a 429", function()
    local client, transport = client_of(store(), {
      { status = 429, headers = { ["Retry-After"] = "1" } }, { status = 503, headers = { ["Retry-After"] = "1" } },
      GOOD,
    }, { on_limit = "fail", max_retries = 3 })
    support.fails({ kind = "rate_limited", status = 429, outcome = "refused", attempts = 1, reason = "on_limit" },
      client.admins:me())
    assert.same({}, transport.slept)
    assert.is_truthy(client.admins:me())
    assert.same({ 1 }, transport.slept)
  end)
end)

describe("the budget of a client", function()
  before_each(fake.reset)

  -- A window that does not end while the spec runs.
  local function limit_to(limit)
    local window = 100
    while os.time() % window > 60 do
      window = window + 1
    end
    fake.limit { limit = limit, window = window }
    return window
  end

  local function calls(client, count)
    local good = 0
    for _ = 1, count do
      good = good + (client.admins:me() and 1 or 0)
    end
    return good
  end

  it("is learned from the headers: no request is sent that would be rejected", function()
    local window = limit_to(5)
    local client = support.client { on_limit = "fail" }
    assert.equal(5, calls(client, 20))
    assert.equal(5, (fake.count()))
    local err = support.fails({ kind = "rate_limited", outcome = "not_sent" }, client.admins:me())
    assert.is_true(err.retry_after > 0 and err.retry_after <= window + MARGIN)
  end)

  it("counts calls that are under way at the same time", function()
    limit_to(5)
    local client = support.client { on_limit = "fail" }
    assert.is_truthy(client.admins:me())
    local results, errors = client:map({ 1, 2, 3, 4, 5, 6, 7, 8 }, function()
      return client.admins:me()
    end, { on_error = "collect", concurrency = 8 })
    local good, bad = 0, 0
    for i = 1, 8 do
      good = good + (results[i] and 1 or 0)
      bad = bad + (errors[i] and errors[i].outcome == "not_sent" and 1 or 0)
    end
    assert.same({ 4, 4 }, { good, bad })
    assert.equal(5, (fake.count()))
  end)

  it("leaves the rest of the window to others if the client has a share", function()
    limit_to(10)
    local client = support.client { on_limit = "fail" }
    local export = client:with { share = 0.5 }
    assert.equal(5, calls(export, 20))
    assert.equal(2, calls(client, 2))
    assert.equal(0, calls(export, 1))
    assert.equal(3, calls(client, 20))
    assert.equal(10, (fake.count()))
  end)

  it("is shared by clients that `with` makes, if the token is the same", function()
    limit_to(3)
    local client = support.client { on_limit = "fail" }
    assert.equal(3, calls(client, 3))
    assert.equal(0, calls(client:with { timeout = 5 }, 1))
    assert.equal(3, (fake.count()))
    local other = client:with { access_token = "fake-other" }
    support.fails({ kind = "rate_limited", status = 429 }, other.admins:me())
    support.fails({ kind = "rate_limited", outcome = "not_sent" }, other.admins:me())
    support.fails({ kind = "rate_limited", status = 429 }, support.client({ on_limit = "fail" }).admins:me())
  end)

  it("does not wait if the headers are absent, past or nonsense", function()
    for _, headers in ipairs { "none", "past", "garbage" } do
      fake.limit { limit = 100, window = 100, headers = headers }
      local client, slept = patience.client()
      assert.equal(20, calls(client, 20))
      assert.same({}, slept)
    end
  end)

  it("waits for the end of the window that a 429 names", function()
    fake.fault { kind = "rate_limited", reset = 8 }
    local client, slept = patience.client { max_retries = 1 }
    local me, _, response = client.admins:me()
    assert.is_truthy(me)
    assert.equal(2, response.attempts)
    assert(slept[1] > 7 - MARGIN and slept[1] <= 8.5, slept[1])
  end)
end)
