-- A program that computes between two steps of the client: what arrived meanwhile is used, however
-- late, and the computing does not count towards timeouts, because the client could not act then.
local core = require "intercom.core"
local support = require "spec.support.client"
local fake = support.fake

local TIMEOUT = 0.25

local function work(times)
  local over = core.now() + TIMEOUT * (times or 1.2)
  repeat
  until core.now() > over
end

describe("a program that works longer than a timeout", function()
  before_each(fake.reset)

  it("finds the page that was prefetched", function()
    fake.seed { contacts = 8 }
    local client = support.client { timeout = TIMEOUT, max_retries = 0, prefetch = true }
    local seen = 0
    for _ in client.contacts:list { per_page = 2 } do
      seen = seen + 1
      work()
    end
    assert.equal(8, seen)
    assert.equal(4, #fake.log { path = "/contacts" })
  end)

  it("does not postpone a timeout by many short pieces of work", function()
    fake.fault { kind = "stall_in_body", path = "/me", times = -1 }
    local client = support.client { timeout = TIMEOUT, max_retries = 0 }
    local nobody = client:with { base_url = "http://127.0.0.1:9" }
    local ended, pieces = false, 0
    assert(client:parallel {
      function()
        support.fails({ kind = "timeout", outcome = "unknown" }, client.admins:me())
        ended = true
        return true
      end,
      function()
        repeat
          work(0.02)
          nobody.admins:me()
          pieces = pieces + 1
        until ended or pieces == 500
        return true
      end,
    })
    assert.is_true(pieces < 500)
  end)

  it("finds the responses to its other calls", function()
    local client = support.client { timeout = TIMEOUT, connect_timeout = TIMEOUT, max_retries = 0 }
    local made = assert(client:map({ "a", "b", "work" }, function(name)
      if name == "work" then
        work()
        return true
      end
      return client.contacts:create { email = name .. "@example.com" }
    end))
    assert.equal("a@example.com", made[1].email)
    assert.equal("b@example.com", made[2].email)
    assert.equal(2, #fake.log { operation = "contacts.create" })
  end)

  it("does so in the middle of connecting and of a large response", function()
    local client = support.client {
      base_url = os.getenv "INTERCOM_FAKE_TLS_URL",
      ca_file = os.getenv "INTERCOM_FAKE_CA",
      timeout = TIMEOUT,
      connect_timeout = TIMEOUT,
    }
    local other = client:with { base_url = support.base_url, timeout = 30, connect_timeout = 30 }
    fake.answer { path = "/large", body = '"' .. ("x"):rep(3000000) .. '"' }
    local answers = assert(client:parallel {
      function()
        return client:request("GET", "/large")
      end,
      function()
        for _ = 1, 8 do
          assert(other.admins:me())
          work(0.5)
        end
        return true
      end,
    })
    assert.equal(3000000, #answers[1])
  end)

  it("may take its time with each piece of a download", function()
    fake.settings { export_bytes = 1000000 }
    local client = support.client { stall_timeout = TIMEOUT }
    local job = client.data_exports:create({ created_at_after = 1, created_at_before = 2 }).job_identifier
    repeat
      local status = client.data_exports:find(job).status
    until status == "completed"
    local received, pieces = 0, 0
    assert.is_true(assert(client.data_exports:download(job, nil, {
      to = function(bytes)
        received, pieces = received + #bytes, pieces + 1
        if pieces <= 3 then
          work()
        end
      end,
    })))
    assert.equal(1000000, received)
  end)

  it("still has its timeouts", function()
    fake.fault { kind = "stall", path = "/me", seconds = 60 }
    local client = support.client { timeout = TIMEOUT }
    local results, errors = client:map({ "call", "work" }, function(name)
      if name == "work" then
        work()
        return true
      end
      return client.admins:me()
    end, { on_error = "collect" })
    assert.is_true(results[2])
    assert.equal("timeout", errors[1].kind)
  end)
end)
