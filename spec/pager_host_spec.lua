-- A pager whose pages are waited for in coroutines of a host that has an event loop.
local support = require "spec.support"
local fake = support.fake

-- PUC Lua 5.1 does not tell whether a coroutine may yield.
local describe_where_hosts_yield = _VERSION == "Lua 5.1" and not rawget(_G, "jit") and function() end or describe

describe_where_hosts_yield("a pager of a host's coroutines", function()
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

  -- A coroutine in the middle of a call of this pager.
  local function begun(f, ...)
    local thread = coroutine.create(f)
    assert.same({ true, "waits" }, { coroutine.resume(thread, ...) })
    return thread
  end

  -- LuaJIT keeps what unused places of its stack still name.
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
    ["a loop"] = function(pager)
      for _ in pager do
        error "no item has come"
      end
    end,
    ["a map"] = function(pager)
      client:map(pager, function() end)
    end,
  }

  for name, run in pairs(calls) do
    it("goes on when one was dropped in " .. name, function()
      local pager = client.contacts:list { per_page = 2 }
      begun(run, pager)
      assert_goes_on(pager)
    end)

    local close = rawget(coroutine, "close")
    if close then
      it("goes on when one was closed in " .. name, function()
        local pager = client.contacts:list { per_page = 2 }
        close(begun(run, pager))
        assert_goes_on(pager)
      end)
    end
  end

  it("goes on in another coroutine", function()
    local pager = client.contacts:list { per_page = 2 }
    begun(calls.next_page, pager)
    local other = begun(calls.next_page, pager)
    local items
    repeat
      client:step(0.01)
      local _
      _, items = coroutine.resume(other)
    until items ~= "waits"
    assert.equal("contact-1", items[1].external_id)
  end)

  it("does not go on while one waits", function()
    local pager = client.contacts:list { per_page = 2 }
    local waiting = begun(calls.next_page, pager)
    assert.equal("another call of this pager is under way", support.raised(pager.next_page, pager))
    assert.equal("suspended", coroutine.status(waiting))
  end)
end)
