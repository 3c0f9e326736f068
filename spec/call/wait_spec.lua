-- client:wait.
local intercom = require "intercom"
local support = require "spec.support.client"

local fake = support.fake
local unpack = table.unpack or unpack

-- Returns the values in turn, and counts the calls.
local function in_turn(values)
  local looks = {}
  return function()
    looks[#looks + 1] = true
    return values[#looks]
  end, looks
end

local function is_done(value)
  return value == "done"
end

local function clocked()
  local transport = support.transport {}
  return support.client { transport = transport }, transport
end

describe("client:wait", function()
  it("looks until it is done", function()
    local client, transport = clocked()
    local find, looks = in_turn { "new", "under way", "done" }
    assert.equal("done", client:wait(find, { done = is_done, interval = 2 }))
    assert.equal(3, #looks)
    assert.same({ 2, 3 }, transport.slept)
  end)

  it("waits for what is not there yet, such as a contact that searches do not find at once", function()
    fake.reset()
    local client = support.client()
    local looks = 0
    local contact, err = client:wait(function()
      looks = looks + 1
      if looks == 2 then
        assert(client.contacts:create { email = "ada@example.com" })
      end
      return client.contacts:search({ query = intercom.query.email:eq "ada@example.com" }):first()
    end, {
      done = function(found)
        return found ~= nil
      end,
      interval = 0,
    })
    assert.is_nil(err)
    assert.equal("ada@example.com", contact.email)
    assert.equal(2, looks)
  end)

  it("returns the response of the last look", function()
    fake.reset()
    local client = support.client()
    local _, err, response = client:wait(function()
      return client.admins:me()
    end, { done = function(me)
      return me.id
    end })
    assert.is_nil(err)
    assert.equal(200, response.status)
  end)

  it("returns the error of a look", function()
    fake.reset()
    local client = support.client()
    support.fails({ kind = "not_found", resource = "contacts" }, client:wait(function()
      return client.contacts:find "missing"
    end, { done = is_done }))
    assert.equal(1, fake.count())
  end)

  it("returns an error if done says that it failed", function()
    local client = clocked()
    local err = support.fails({ kind = "job_failed", message = "it broke", outcome = "unknown", retryable = false },
      client:wait(in_turn { "broken" }, { done = function()
        return false, "it broke"
      end }))
    assert.equal("broken", err.job)
    assert.matches("^job_failed: it broke", tostring(err))
  end)

  it("returns an error if it is not done in time", function()
    local client, transport = clocked()
    local err = support.fails({
      kind = "timeout", method = "wait", message = "not done after 4 seconds", attempts = 4, elapsed = 4,
      retryable = true,
    }, client:wait(in_turn { 1, 2, 3, 4 }, { done = is_done, interval = 1, timeout = 4 }))
    assert.equal(4, err.job)
    assert.same({ 1, 1.5, 1.5 }, transport.slept)
  end)

  it("ends the calls of its looks with its deadline", function()
    local client, transport = clocked()
    function transport.send(self)
      self.time = self.time + 3
      return { status = 200, headers = {}, body = '{"id":"1"}' }
    end
    local looks = 0
    support.fails({ kind = "timeout", reason = "deadline", resource = "admins" }, client:wait(function()
      looks = looks + 1
      assert(client.admins:me())
      return client.admins:me()
    end, { done = is_done, deadline = 3 }))
    assert.equal(1, looks)
  end)

  it("ends when it is cancelled", function()
    local client, transport = clocked()
    local canceller = intercom.canceller()
    function transport.sleep()
      canceller:cancel()
    end
    support.fails({ kind = "cancelled", reason = "cancel" },
      client:wait(in_turn { 1, 2 }, { done = is_done, cancel = canceller }))
  end)

  it("raises what its functions raise", function()
    local client = clocked()
    for _, options in ipairs { { done = is_done }, { done = is_done, deadline = 5 } } do
      assert.has_error(function()
        client:wait(function()
          error("oops", 0)
        end, options)
      end, "oops")
    end
  end)

  it("lets the others of a map go on", function()
    fake.reset()
    local client = support.client()
    local ready
    local results = assert(client:parallel {
      function()
        return client:wait(function()
          return ready or "not yet"
        end, { done = is_done, interval = 0.001 })
      end,
      function()
        assert(client.admins:me())
        ready = "done"
        return "called"
      end,
    })
    assert.same({ "done", "called", n = 2 }, results)
  end)

  it("checks its arguments", function()
    local client = clocked()
    local wait = client.wait
    local function find() end
    local cases = {
      { "a function is needed, not nil" },
      { "options must be a table, not nil", find },
      { "options.done is missing: it says whether it is done", find, {} },
      { "done must be a function, not boolean", find, { done = true } },
      { "interval must be a number of seconds, 0 or more", find, { done = find, interval = -1 } },
      { "timeout must be a number of seconds, 0 or more", find, { done = find, timeout = "1" } },
      { 'unknown option "intervall" (did you mean "interval"?)', find, { done = find, intervall = 1 } },
      { "deadline must be a number of seconds, 0 or more", find, { done = find, deadline = {} } },
      { "too many arguments; it takes (find, options)", find, { done = find }, 1 },
    }
    for _, case in ipairs(cases) do
      support.raises("wait: " .. case[1], function()
        client:wait(unpack(case, 2))
      end)
    end
    support.raises("wait: call it with a colon, as client:wait(find, options)", function()
      client.wait(find, { done = find })
    end)
    client:close()
    support.raises("wait: the client is closed", function()
      wait(client, find, { done = find })
    end)
  end)
end)
