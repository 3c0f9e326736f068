-- Transports of a program that say how they wait: what becomes of calls that end early, and of mistakes.
local foreign = require "spec.support.foreign"
local intercom = require "intercom"
local support = require "spec.support.client"
local fake = support.fake

describe("a transport that says how it waits", function()
  local client, transport

  before_each(function()
    fake.reset()
    transport = foreign.concurrent()
    client = support.client { transport = transport }
  end)

  local function await_arrival(path)
    for _ = 1, 20000 do
      if #fake.log { path = path } > 0 then
        return
      end
      assert(client.admins:me())
    end
    error "the request does not arrive"
  end

  it("learns that nobody waits for a request any more", function()
    fake.seed { contacts = 10 }
    fake.fault { kind = "stall", path = "/contacts", after = 1 }
    local pager = client:with({ prefetch = true }).contacts:list { per_page = 5 }
    for _ = 1, 3 do
      assert(pager())
    end
    assert.is_not_nil(next(transport.reading))
    pager:close()
    assert.equal(1, transport.given_up)
    assert.is_nil(next(transport.reading))
  end)

  it("learns that its call was ended", function()
    fake.fault { kind = "stall", path = "/tags" }
    local task = client:start(function()
      return client.tags:create { name = "x" }
    end)
    await_arrival "/tags"
    task:cancel()
    task:wait()
    assert.is_nil(next(transport.reading))
  end)

  it("learns that its client was closed", function()
    fake.fault { kind = "stall", path = "/tags" }
    local ended
    client:parallel {
      function()
        ended = { client.tags:create { name = "x" } }
      end,
      function()
        await_arrival "/tags"
        client:close()
      end,
    }
    support.fails({ kind = "cancelled", outcome = "unknown", message = "the client is closed" }, ended[1], ended[2])
  end)

  -- In nginx the other clients wait as nginx does.
  local elsewhere = rawget(_G, "ngx") and pending or it
  elsewhere("goes on beside the calls of other clients in one map", function()
    local clients = { client, support.client(), client, support.client { transport = foreign.concurrent() } }
    local under_way, most = 0, 0
    local results = assert(client:map(clients, function(one)
      under_way = under_way + 1
      most = math.max(most, under_way)
      local me = one.admins:me()
      under_way = under_way - 1
      return me
    end))
    assert.equal(4, results.n)
    assert.equal(4, most)
  end)

  elsewhere("goes on beside those of a client with another transport that was made from its own", function()
    fake.fault { kind = "stall", path = "/tags" }
    local other, canceller = client:with { transport = "curl" }, intercom.canceller()
    local ended
    client:parallel {
      function()
        ended = { client.tags:create({ name = "x" }, { cancel = canceller }) }
      end,
      function()
        assert(other.admins:me())
        assert(other.admins:me())
        canceller:cancel()
      end,
    }
    support.fails({ kind = "cancelled", reason = "cancel", outcome = "unknown" }, ended[1], ended[2])
  end)

  it("lets others go on while a call of its client sleeps", function()
    local order = {}
    client:parallel {
      function()
        client:sleep(0.2)
        order[#order + 1] = "slept"
      end,
      function()
        assert(client.admins:me())
        order[#order + 1] = "called"
      end,
    }
    assert.same({ "called", "slept" }, order)
  end)

  it("has an error that `ready` raises as that of its call", function()
    local budget, open = support.counting_budget()
    local wrong = { now = transport.now, wait = transport.wait, reading = {} }
    function wrong.send(_, request)
      local looked = 0
      request.await(function()
        looked = looked + 1
        return looked > 2 and error("not ready", 0)
      end)
    end
    client = support.client { transport = wrong, budget = budget }
    assert.equal("not ready", support.raised(client.request, client, "GET", "/x"))
    local _, errors = client:map({ 1, 2 }, function()
      return client:request("GET", "/x")
    end, { on_error = "collect" })
    assert.same({ "not ready", "not ready" }, errors)
    assert.equal(0, open())
  end)

  it("may end a request that never left", function()
    local canceller = intercom.canceller()
    local early = { now = transport.now, wait = function() canceller:cancel() end }
    function early.send(_, request)
      assert.is_false(request.await(function()
        return false
      end))
      return nil, { outcome = "not_sent" }
    end
    support.fails({ kind = "cancelled", reason = "cancel", outcome = "not_sent" },
      support.client({ transport = early }).tags:create({ name = "x" }, { cancel = canceller }))
  end)
end)

describe("a hook", function()
  before_each(fake.reset)

  it("may close the client, or cancel the call", function()
    local before = fake.count()
    local client
    client = support.client {
      transport = {
        before = function()
          client:close()
        end,
      },
    }
    support.fails({ kind = "cancelled", outcome = "not_sent" }, client.tags:create { name = "x" })
    local canceller = intercom.canceller()
    client = support.client {
      transport = {
        before = function(request)
          assert.is_false(request.is_cancelled())
          canceller:cancel()
        end,
      },
    }
    support.fails({ kind = "cancelled", reason = "cancel", outcome = "not_sent" },
      client.tags:create({ name = "x" }, { cancel = canceller }))
    assert.equal(before, fake.count())
  end)
end)
