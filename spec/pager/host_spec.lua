-- A pager that waits for its pages in coroutines of a host with an event loop.
local support = require "spec.support.client"
local fake = support.fake

-- PUC Lua 5.1 cannot yield in a loop's iterator, so a loop blocks there.
local LOOPS_BLOCK = _VERSION == "Lua 5.1" and not rawget(_G, "jit")

describe("a pager in a host's coroutines", function()
  local client = support.client {
    wait = function(waiting)
      local thread, is_main = coroutine.running()
      if thread and not is_main then
        coroutine.yield "waits"
      else
        waiting:step(0.01)
      end
    end,
  }

  before_each(function()
    fake.reset()
    fake.seed { contacts = 5 }
  end)

  -- Returns a coroutine that waits in a call of a pager, whose answer does not come.
  local function begun(f, ...)
    fake.fault { kind = "stall", path = "/contacts", seconds = 60 }
    local thread = coroutine.create(f)
    assert.same({ true, "waits" }, { coroutine.resume(thread, ...) })
    repeat
      client:step(0.01)
    until #fake.log { path = "/contacts" } > 0
    return thread
  end

  -- Overwrites the unused stack slots, because LuaJIT keeps the values they still refer to.
  local function forget()
    return select("#", ("x"):rep(250):byte(1, -1))
  end

  local function assert_goes_on(pager)
    forget()
    local seen = {}
    for _, contact in ipairs(assert(pager:all())) do
      seen[#seen + 1] = contact.external_id
    end
    assert.same({ "contact-1", "contact-2", "contact-3", "contact-4", "contact-5" }, seen)
  end

  local calls = {
    next_page = function(pager)
      return pager:next_page()
    end,
    all = function(pager)
      return pager:all()
    end,
    ["a loop"] = not LOOPS_BLOCK and function(pager)
      for _ in pager do
        error "no item has come"
      end
    end or nil,
    ["a map"] = function(pager)
      client:map(pager, function() end)
    end,
  }

  for name, run in pairs(calls) do
    it("continues after a coroutine was dropped in " .. name, function()
      local pager = client.contacts:list { per_page = 2 }
      begun(run, pager)
      assert_goes_on(pager)
    end)

    local close = rawget(coroutine, "close")
    if close then
      it("continues after a coroutine was closed in " .. name, function()
        local pager = client.contacts:list { per_page = 2 }
        close(begun(run, pager))
        assert_goes_on(pager)
      end)
    end
  end

  it("continues in a map after a coroutine with another map was dropped or closed", function()
    for _, close in ipairs { rawget(coroutine, "close") or function() end, function() end } do
      fake.reset()
      fake.seed { contacts = 5 }
      local pager = client.contacts:list { per_page = 2 }
      close(begun(calls["a map"], pager))
      forget()
      local results = assert(client:map(pager, function(contact)
        return contact.external_id
      end))
      assert.same({ "contact-1", "contact-2", "contact-3", "contact-4", "contact-5", n = 5 }, results)
    end
  end)

  it("continues after a coroutine that waited for a prefetched page was dropped", function()
    fake.fault { kind = "stall", path = "/contacts", after = 1, seconds = 60 }
    local pager = client.contacts:list({ per_page = 2 }, { prefetch = true, timeout = 0.5 })
    local function take_two()
      local thread = coroutine.create(function()
        for _ = 1, 3 do
          pager:take()
        end
      end)
      repeat
        assert(coroutine.resume(thread))
        client:step(0.01)
      until #fake.log { path = "/contacts" } == 2 and pager.taken == 2
      assert(coroutine.resume(thread))
    end
    take_two()
    forget()
    support.fails({ kind = "timeout" }, pager:next_page())
    assert.equal("contact-3", assert(pager:next_page())[1].external_id)
  end)

  it("continues in another coroutine", function()
    local pager = client.contacts:list { per_page = 2 }
    begun(calls.next_page, pager)
    forget()
    local other = coroutine.wrap(calls.next_page)
    local items
    repeat
      client:step(0.01)
      items = other(pager)
    until items ~= "waits"
    assert.equal("contact-1", items[1].external_id)
  end)

  it("raises while a coroutine waits in another call of it", function()
    local pager = client.contacts:list { per_page = 2 }
    local waiting = begun(calls.next_page, pager)
    assert.equal("another call of this pager is under way", support.raised(pager.next_page, pager))
    assert.equal("suspended", coroutine.status(waiting))
  end)
end)
