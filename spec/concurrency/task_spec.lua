-- Tasks that end early, or yield to the host: nothing hangs, nothing is lost, and everything taken is
-- given back.
local intercom = require "intercom"
local support = require "spec.support.client"
local task = require "intercom.concurrency.task"
local fake = support.fake

-- PUC Lua 5.1 cannot yield in the iterator of a for loop.
local FULL = _VERSION ~= "Lua 5.1" or rawget(_G, "jit") ~= nil

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

local function external_ids(contacts)
  local ids = {}
  for i, contact in ipairs(contacts) do
    ids[i] = contact.external_id
  end
  return ids
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

describe("a pager", function()
  local client

  before_each(function()
    fake.reset()
    fake.seed { contacts = 7 }
    client = support.client()
  end)

  it("can be used by others after a call of it raised", function()
    local own = client:with { access_token = raising_token(1) }
    local pager = own.contacts:list { per_page = 2 }
    assert.equal("no token", support.raised(pager.next_page, pager))
    local pages = assert(own:map({ 1, 2, 3, 4 }, function()
      return pager:next_page()
    end))
    assert.same({ 2, 2, 2, 1 }, { #pages[1], #pages[2], #pages[3], #pages[4] })
  end)

  it("can be used by others after a call of it raised in a task that continues", function()
    local own = client:with { access_token = raising_token(1) }
    local pager, other_is_done = own.contacts:list { per_page = 4 }, false
    local results = assert(own:map({ 1, 2 }, function(i)
      if i == 2 then
        local contacts = pager:next_page()
        other_is_done = true
        return contacts
      end
      local wrong = support.raised(pager.next_page, pager)
      while not other_is_done do
        own.admins:me()
      end
      return wrong
    end))
    assert.equal("no token", results[1])
    assert.equal(4, #results[2])
  end)

  it("can be used after the host ended the map whose task called it", function()
    local own = client:with { wait = ending_host(2) }
    local pager = own.contacts:list { per_page = 5 }
    fake.fault { kind = "stall", path = "/contacts", seconds = 60 }
    assert.equal("interrupted!", support.raised(own.map, own, { 1, 2 }, function()
      return pager:next_page()
    end))
    assert.equal(5, #assert(pager:next_page()))
  end)

  it("can be used in a task after the host ended a call of it outside", function()
    local own = client:with { wait = ending_host(2) }
    local pager = own.contacts:list { per_page = 5 }
    fake.fault { kind = "stall", path = "/contacts", seconds = 60 }
    assert.equal("interrupted!", support.raised(pager.next_page, pager))
    local pages = assert(own:map({ 1, 2 }, function()
      return pager:next_page()
    end))
    assert.same({ 5, 2 }, { #pages[1], #pages[2] })
  end)

  it("cancels its prefetch if the map that takes its items ends early", function()
    local budget, open = support.counting_budget()
    local own = client:with { budget = budget }
    fake.fault { kind = "stall", path = "/contacts", after = 1, seconds = 60 }
    local pager = own.contacts:list { per_page = 4 }
    local results, err = own:map(pager, function(_, position)
      if position == 2 then
        return nil, "two"
      end
      return position
    end, { concurrency = 1 })
    assert.same({ nil, "two" }, { results, err })
    assert.equal(2, #fake.log { path = "/contacts" })
    assert.equal(0, open())
    assert.same({ "contact-3", "contact-4" }, { pager:first().external_id, pager:first().external_id })
    assert.same({ "contact-5", "contact-6", "contact-7" }, external_ids(pager:all()))
  end)

  if FULL then
    it("keeps for other tasks the page that one of them prefetched and left", function()
      local pager, seen = client.contacts:list { per_page = 2 }, {}
      local function keep(contacts)
        for _, id in ipairs(external_ids(contacts)) do
          seen[#seen + 1] = id
        end
      end
      local asks = false
      assert(client:map({ 1, 2 }, function(i)
        if i == 2 then
          while not asks do
            client.admins:me()
          end
          keep(assert(pager:all()))
          return true
        end
        for contacts in pager:pages() do
          keep(contacts)
          if #seen == 4 then
            asks = true
            -- Meanwhile the other task waits for the third page.
            client.admins:me()
            client.admins:me()
            break
          end
        end
        return true
      end))
      assert.same({
        "contact-1", "contact-2", "contact-3", "contact-4", "contact-5", "contact-6", "contact-7",
      }, seen)
    end)

    it("raises if another task closes it meanwhile", function()
      fake.fault { kind = "stall", path = "/contacts", after = 1, seconds = 60 }
      local pager = client.contacts:list { per_page = 2 }
      local results, errors = client:map({ 1, 2 }, function(i)
        if i == 2 then
          while #fake.log { path = "/contacts" } < 2 do
            client.admins:me()
          end
          pager:close()
          return "closed"
        end
        local count = 0
        for _ in pager do
          count = count + 1
        end
        return count
      end, { on_error = "collect" })
      assert.same({ nil, "closed", n = 2 }, results)
      assert.same({ "the pager is closed" }, errors)
      assert.not_equal(intercom.Error, getmetatable(errors[1]))
    end)
  end
end)
