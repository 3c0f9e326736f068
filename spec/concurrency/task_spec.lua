-- Tasks that end early, or yield to the host: nothing hangs, nothing is lost, and everything taken is
-- given back.
local support = require "spec.support.client"
local task = require "intercom.concurrency.task"
local fake = support.fake

-- Returns an access_token that raises the first `times` times.
local function raising_token(times)
  return function()
    times = times - 1
    if times >= 0 then
      error("no token", 0)
    end
    return support.token
  end
end

-- Returns the option `wait` of a host that ends its script at the given wait.
local function ending_host(at)
  local waits = 0
  return function()
    waits = waits + 1
    if waits == at then
      error("interrupted!", 0)
    end
  end
end

-- What becomes of a nil that is raised: Lua 5.5 replaces it by a text.
local NIL_RAISED = _VERSION >= "Lua 5.5" and "<no error object>" or "nil was raised"

describe("a task", function()
  local client

  before_each(function()
    fake.reset()
    fake.seed { contacts = 7 }
    client = support.client()
  end)

  local function me()
    return client.admins:me()
  end

  it("that raises nil has failed", function()
    local function fail_first(i)
      if i == 1 then
        error()
      end
      return i
    end
    local results, errors = client:map({ 1, 2 }, fail_first, { on_error = "collect" })
    assert.same({ nil, 2, n = 2 }, results)
    assert.same({ NIL_RAISED }, errors)
    local nothing, err = client:map({ 1, 2 }, fail_first)
    assert.is_nil(nothing)
    assert.equal(NIL_RAISED, err)
  end)

  it("may yield to the coroutine that called map", function()
    local host = coroutine.wrap(function()
      return "done", assert(client:map({ 1, 2, 3 }, function(i)
        local back = coroutine.yield("tick", i)
        return assert(me()) and back * 10
      end))
    end)
    local seen = {}
    local what, value = host()
    while what == "tick" do
      seen[#seen + 1] = value
      what, value = host(value)
    end
    table.sort(seen)
    assert.same({ "done", 1, 2, 3 }, { what, seen[1], seen[2], seen[3] })
    assert.same({ 10, 20, 30, n = 3 }, value)
  end)

  it("may yield through nested maps", function()
    local host = coroutine.wrap(function()
      local outer = assert(client:map({ 1, 2 }, function(i)
        return client:map({ 1, 2 }, function(j)
          return me() and coroutine.yield "tick" + i * 10 + j
        end)
      end))
      return outer
    end)
    local ticks, outer = 0, host()
    while outer == "tick" do
      ticks = ticks + 1
      outer = host(100)
    end
    assert.equal(4, ticks)
    assert.same({ { 111, 112, n = 2 }, { 121, 122, n = 2 }, n = 2 }, outer)
  end)

  it("fails without effect on others if it yields outside a coroutine", function()
    -- busted runs its specs in the main coroutine.
    local _, is_main = coroutine.running()
    assert.is_true(is_main == true or coroutine.running() == nil)
    local results, errors = client:map({ 1, 2, 3 }, function(i)
      if i == 2 then
        coroutine.yield()
      end
      return me() and i
    end, { on_error = "collect" })
    assert.same({ 1, nil, 3, n = 3 }, results)
    assert.same({ [2] = "attempt to yield from outside a coroutine" }, errors)
  end)

  it("may have a transport that yields", function()
    local transport = support.transport {}
    function transport.send()
      return coroutine.yield "send"
    end
    local own = client:with { transport = transport }
    local host = coroutine.wrap(function()
      return assert(own:map({ 1, 2, 3 }, function()
        return own.contacts:list():all()
      end))
    end)
    local asked, results = 0, host()
    while results == "send" do
      asked = asked + 1
      results = host { status = 200, headers = {}, body = '{"type":"list","data":[{"id":"5"}]}' }
    end
    assert.equal(3, asked)
    assert.equal("5", results[3][1].id)
  end)

  it("ends with an error when its client is closed", function()
    fake.fault { kind = "stall", path = "/me", times = 2, seconds = 60 }
    local results, errors = client:map({ 1, 2, 3 }, function(i)
      if i == 3 then
        client:close()
        return "closed"
      end
      return me()
    end, { on_error = "collect" })
    assert.same({ nil, nil, "closed", n = 3 }, results)
    for i = 1, 2 do
      support.fails({ kind = "cancelled", outcome = "unknown", message = "the client is closed" }, nil, errors[i])
    end
  end)

  it("ends with an error when its client is closed before a retry, and other clients stay usable", function()
    fake.fault { kind = "unavailable", path = "/me", retry_after = 60 }
    local other = client:with { max_retries = 1, max_wait = 100 }
    local results, errors = client:map({ 1, 2 }, function(i)
      if i == 1 then
        return other.admins:me()
      end
      while #fake.log { path = "/me" } == 0 do
        assert(client.tags:list():all())
      end
      assert(client.tags:list():all())
      other:close()
      return client.admins:me()
    end, { on_error = "collect" })
    support.fails({ kind = "cancelled", attempts = 2 }, nil, errors[1])
    assert.equal("admin", results[2].type)
  end)

  it("ends with an error when its client is closed while it waits for the rate limit's window", function()
    local asked = 0
    local budget = {
      take = function()
        asked = asked + 1
        return 0.05, 1
      end,
      give_back = function() end,
      learn = function() end,
    }
    local own = client:with { budget = budget }
    local results, errors = own:map({ 1, 2 }, function(i)
      if i == 1 then
        return own.admins:me()
      end
      own:close()
      return "closed"
    end, { on_error = "collect" })
    assert.equal("closed", results[2])
    support.fails({ kind = "cancelled", outcome = "not_sent", message = "the client is closed" }, nil, errors[1])
    assert.equal(1, asked)
  end)

  it("releases what a call holds around a nested call when it is cancelled", function()
    local undone = {}
    local one = task.start(function()
      local running = task.running()
      local function release(what)
        table.insert(undone, what.name)
      end
      running:hold { name = "outer", release = release }
      local inner = { name = "inner", release = release }
      running:hold(inner)
      running:drop(inner)
      task.wait { clients = {}, ready = function() end }
    end)
    one:cancel()
    assert.same({ "outer" }, undone)
  end)

  it("releases what a nested call held that raised, when the outer call ends", function()
    local undone = {}
    local function release(what)
      table.insert(undone, what.name)
    end
    local outer = { name = "outer", release = release }
    local one = task.start(function()
      local running = task.running()
      running:hold(outer)
      running:hold { name = "raised", release = release }
      running:drop(outer)
      running:hold(outer)
      running:drop(outer)
    end)
    assert.is_true(one.done)
    assert.same({ "raised" }, undone)
  end)

  it("is cancelled, with its nested maps, if the host ends the map that waits for it", function()
    for _, inside in ipairs { false, true } do
      fake.reset()
      fake.seed { contacts = 7 }
      fake.fault { kind = "stall", path = "/me", times = 4, seconds = 60 }
      local budget, open = support.counting_budget()
      local own = client:with { budget = budget, wait = ending_host(4) }
      local function two()
        return own:map({ 1, 2 }, function()
          return own.admins:me()
        end)
      end
      assert.equal("interrupted!", support.raised(own.map, own, { 1, 2 }, inside and two or function()
        return own.admins:me()
      end))
      assert.equal(0, open())
      assert.is_true(#assert(client.contacts:list():all()) == 7)
    end
  end)

  if _VERSION >= "Lua 5.4" then
    it("closes its variables when it is cancelled", function()
      fake.fault { kind = "stall", path = "/me", times = 2, seconds = 60 }
      local closed = 0
      local hold = load [[
        local value, f = ...
        local _ <close> = value
        return (f())
      ]]
      local own = client:with {
        wait = function()
          error("interrupted!", 0)
        end,
      }
      local guard = setmetatable({}, {
        __close = function()
          closed = closed + 1
        end,
      })
      assert.equal("interrupted!", support.raised(own.map, own, { 1, 2 }, function()
        return hold(guard, function()
          return own.admins:me()
        end)
      end))
      assert.equal(2, closed)
    end)
  end

  it("is still concurrent after a loop in it raised", function()
    local under_way, most = 0, 0
    assert(client:map({ 1, 2, 3 }, function()
      local own = client:with { access_token = raising_token(1) }
      assert.equal("no token", support.raised(function()
        for _ in own.contacts:list() do
          error "not reached"
        end
      end))
      under_way = under_way + 1
      most = math.max(most, under_way)
      local admin = own.admins:me()
      under_way = under_way - 1
      return admin
    end))
    assert.equal(3, most)
  end)
end)
