-- The interface for event loops: client:descriptors, client:step, and the option `wait`.
local support = require "spec.support.client"
local fake = support.fake

describe("an event loop", function()
  before_each(fake.reset)

  it("gets the descriptors of a call that waits, which continues when `wait` returns", function()
    local waits = 0
    local client
    client = support.client {
      wait = function(waiting, seconds)
        waits = waits + 1
        assert.equal(client, waiting)
        assert.is_true(seconds > 0)
        local found, left = client:descriptors()
        -- The call may have been answered already: libcurl connects, sends and reads at once if it can.
        assert.is_true(#found > 0 or left == 0)
        for _, descriptor in ipairs(found) do
          assert.is_number(descriptor.fd)
          assert.is_true(descriptor.read or descriptor.write)
        end
        client:step(0.01)
      end,
    }
    assert.is_table(assert(client.admins:me()))
    assert.is_true(waits > 0)
  end)

  it("waits once for all clients that share their connections", function()
    local longest = 0
    local function wait(client, seconds)
      longest = math.max(longest, seconds)
      client:step(0.01)
    end
    fake.fault { kind = "stall", path = "/me", seconds = 60, times = 2 }
    local client = support.client { wait = wait, timeout = 0.1, max_retries = 0 }
    local other = client:with { timeout = 0.2 }
    local _, errors = client:map({ client, other }, function(one)
      return one.admins:me()
    end, { on_error = "collect" })
    assert.same({ "timeout", "timeout" }, { errors[1].kind, errors[2].kind })
    assert.is_true(longest > 0.5)
  end)

  it("does not wait for a call that has already ended", function()
    local client
    client = support.client {
      base_url = "http://127.0.0.1:9",
      max_retries = 0,
      wait = function()
        local found, seconds = client:descriptors()
        assert.is_true(#found > 0 or seconds ~= nil and seconds < 1)
        client:step(0.01)
      end,
    }
    support.fails({ outcome = "not_sent" }, client.admins:me())
  end)

  it("lets other coroutines run while a call waits", function()
    if _VERSION == "Lua 5.1" and not rawget(_G, "jit") then
      return
    end
    local client = support.client {
      wait = function()
        coroutine.yield()
      end,
    }
    local done = 0
    local calls = {}
    for i = 1, 3 do
      calls[i] = coroutine.wrap(function()
        assert.is_table(assert(client.admins:me()))
        done = done + 1
        return true
      end)
    end
    local turns = 0
    while #calls > 0 do
      turns = turns + 1
      for i = #calls, 1, -1 do
        if calls[i]() then
          table.remove(calls, i)
        end
      end
    end
    assert.equal(3, done)
    assert.is_true(turns > 1)
  end)

  it("gets no descriptors if nothing is under way", function()
    local client = support.client()
    assert.same({}, (client:descriptors()))
    client:step()
    client:step(0)
  end)

  it("gets an error at its line if the client is closed", function()
    local client = support.client()
    client:close()
    support.raises("step: the client is closed", function()
      client:step()
    end)
    support.raises("descriptors: the client is closed", function()
      client:descriptors()
    end)
  end)

  it("gets an error at its line for an invalid time or a missing colon", function()
    local client = support.client()
    support.raises("step: seconds must be a number, 0 or more", function()
      client:step(-1)
    end)
    support.raises("step: call it with a colon, as client:step(seconds)", function()
      client.step(1)
    end)
    support.raises("descriptors: call it with a colon, as client:descriptors()", function()
      client.descriptors()
    end)
  end)
end)
