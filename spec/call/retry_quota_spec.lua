-- How often all calls of a client together retry while the service is down.
local patience = require "spec.support.patience"
local support = require "spec.support.client"
local fake = support.fake

describe("the quota of retries", function()
  before_each(fake.reset)

  local function times(number, call)
    for _ = 1, number do
      call()
    end
  end

  -- Makes calls that fail; returns the number of requests, and how often each reason ended the retries.
  local function down(client, number)
    local before, reasons = fake.count(), {}
    times(number, function()
      local _, err = client.admins:me()
      reasons[err.reason] = (reasons[err.reason] or 0) + 1
    end)
    return fake.count() - before, reasons
  end

  it("keeps a map from retrying every item while the service is down", function()
    fake.fault { kind = "error_500", path = "/me", times = -1 }
    local reasons, list = {}, {}
    for i = 1, 100 do
      list[i] = i
    end
    local client = patience.client { max_retries = 3 }
    local _, errors = client:map(list, function()
      return client.admins:me()
    end, { on_error = "collect" })
    for i = 1, 100 do
      local reason = errors[i].reason
      reasons[reason] = (reasons[reason] or 0) + 1
    end
    -- 500 tokens are 35 retries at 14.
    assert.equal(100 + 35, #fake.log { path = "/me" })
    assert.equal(100, reasons.max_retries + reasons.quota)
    assert.is_true(reasons.quota >= 100 - 12)
  end)

  it("is the reason in the error and its event", function()
    fake.fault { kind = "error_500", path = "/me", times = -1 }
    local events = {}
    local client = patience.client {
      max_retries = 3,
      retry_quota = 14,
      observe = function(event)
        events[#events + 1] = event
      end,
    }
    support.fails({ kind = "server", outcome = "unknown", attempts = 2, reason = "quota" }, client.admins:me())
    local types = {}
    for i, event in ipairs(events) do
      types[i] = event.type
    end
    assert.same({ "request", "response", "retry", "request", "response", "error" }, types)
    assert.equal("quota", events[6].reason)
  end)

  it("lasts longer if the failures are rate limits", function()
    local twenty = { max_retries = 9, retry_quota = 20, max_wait = 1e6 }
    fake.fault { kind = "rate_limited", headers = "none", path = "/me", times = -1 }
    assert.same({ 10 + 4, { quota = 10 } }, { down(patience.client(twenty), 10) })
    fake.reset()
    fake.fault { kind = "error_500", path = "/me", times = -1 }
    assert.same({ 10 + 1, { quota = 10 } }, { down(patience.client(twenty), 10) })
  end)

  it("gets back the tokens of a retry that succeeds", function()
    local client = patience.client { max_retries = 1, retry_quota = 14 }
    times(20, function()
      fake.fault { kind = "error_500", path = "/me" }
      local _, _, response = assert(client.admins:me())
      assert.equal(2, response.attempts)
    end)
  end)

  it("grows by one with each call that succeeds at the first attempt", function()
    local client = patience.client { max_retries = 1, retry_quota = 14 }
    fake.fault { kind = "error_500", path = "/me", times = 3 }
    assert.same({ 3, { max_retries = 1, quota = 1 } }, { down(client, 2) })
    times(13, function()
      assert(client.admins:me())
    end)
    fake.fault { kind = "error_500", path = "/me", times = 1 }
    assert.same({ 1, { quota = 1 } }, { down(client, 1) })
    assert(client.admins:me())
    fake.fault { kind = "error_500", path = "/me", times = 1 }
    local _, _, response = assert(client.admins:me())
    assert.equal(2, response.attempts)
  end)

  it("does not stop a walk whose every page succeeds at the second attempt", function()
    fake.seed { contacts = 60 }
    local client = patience.client { max_retries = 1, retry_quota = 14 }
    local count = 0
    fake.fault { kind = "error_500", path = "/contacts" }
    for _ in client.contacts:list { per_page = 5 } do
      if count % 5 == 0 then
        fake.fault { kind = "error_500", path = "/contacts" }
      end
      count = count + 1
    end
    assert.equal(60, count)
  end)

  it("does not matter without retries", function()
    fake.fault { kind = "error_500", path = "/me", times = -1 }
    assert.same({ 5, { max_retries = 5 } }, { down(patience.client { max_retries = 0, retry_quota = 0 }, 5) })
    assert.same({ 5, { quota = 5 } }, { down(patience.client { max_retries = 3, retry_quota = 0 }, 5) })
  end)

  it("loses nothing to a call that is not retried for another reason", function()
    local client = patience.client { max_retries = 3, retry_quota = 14 }
    times(5, function()
      fake.fault { kind = "error_500", path = "/tags" }
      support.fails({ reason = "not_repeatable" }, client.tags:create { name = "x" })
      fake.answer { path = "/me", status = 404 }
      support.fails({ reason = "permanent" }, client.admins:me())
      fake.fault { kind = "unavailable", path = "/me", retry_after = 3600 }
      support.fails({ reason = "max_wait" }, client.admins:me())
    end)
    fake.fault { kind = "error_500", path = "/me" }
    assert.is_truthy(client.admins:me())
  end)

  it("is shared by clients that `with` makes, unless they have another host or their own quota", function()
    local client = patience.client { max_retries = 9, retry_quota = 14 }
    fake.fault { kind = "error_500", path = "/me", times = -1 }
    local others = {
      { client:with { timeout = 5 }, 1 },
      { client:with { access_token = "another-token" }, 1 },
      { client:with { base_url = support.base_url }, 2 },
      { client:with { retry_quota = 28 }, 3 },
    }
    assert.same({ 2, { quota = 1 } }, { down(client, 1) })
    for i, other in ipairs(others) do
      assert.same({ i, other[2], { quota = 1 } }, { i, down(other[1], 1) })
    end
    assert.same({ 1, { quota = 1 } }, { down(client, 1) })
  end)
end)
