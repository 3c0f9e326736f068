-- A pager requests the next page while the loop works on this one.
local support = require "spec.support.client"
local fake = support.fake

local function pages_asked()
  return #fake.log { path = "/contacts" }
end

-- Waits a while, because a prefetch may still be on its way to the server.
local function assert_asked(count)
  local give_up = os.time() + 10
  local asked
  repeat
    asked = pages_asked()
  until asked >= count or os.time() > give_up
  assert.equal(count, asked)
end

describe("prefetch", function()
  local client

  before_each(function()
    fake.reset()
    fake.seed { contacts = 6 }
    client = support.client()
  end)

  it("requests the next page when the loop asks for a second item", function()
    local pager = client.contacts:list { per_page = 2 }
    pager()
    assert.equal(1, pages_asked())
    pager()
    assert_asked(2)
    assert.is_nil(pager.cursor)
    pager()
    assert.equal(2, pages_asked())
    assert.is_string(pager.cursor)
  end)

  it("hands out each item once, in order, and requests each page once", function()
    local seen = {}
    for contact in client.contacts:list { per_page = 2 } do
      seen[#seen + 1] = contact.external_id
    end
    assert.same({ "contact-1", "contact-2", "contact-3", "contact-4", "contact-5", "contact-6" }, seen)
    assert.equal(3, pages_asked())
  end)

  it("can be switched off, for a client and for a call", function()
    local pager = client.contacts:list({ per_page = 2 }, { prefetch = false })
    pager()
    pager()
    assert.equal(1, pages_asked())
    pager = client:with({ prefetch = false }).contacts:list { per_page = 2 }
    pager()
    pager()
    assert.equal(2, pages_asked())
  end)

  it("is not done for first, next_page, all with a limit, and scrolls", function()
    client.contacts:list({ per_page = 2 }):first()
    assert.equal(1, pages_asked())
    client.contacts:list({ per_page = 2 }):next_page()
    assert.equal(2, pages_asked())
    client.contacts:list({ per_page = 2 }):all(2)
    assert.equal(3, pages_asked())
    fake.seed { companies = 3 }
    local scroll = client.companies:scroll()
    scroll()
    scroll()
    assert.equal(1, #fake.log { path = "/companies/scroll" })
  end)

  it("is done in loops over pages from the second page", function()
    local next_page = client.contacts:list({ per_page = 2 }):pages()
    next_page()
    assert.equal(1, pages_asked())
    next_page()
    assert_asked(3)
    assert.equal(2, #next_page())
    assert.is_nil(next_page())
    assert.equal(3, pages_asked())
  end)

  it("reports a failure when its page is needed, and the page can be requested again", function()
    fake.answer { path = "/contacts", after = 1, status = 500, body = "no" }
    local pager = client.contacts:list { per_page = 2 }
    pager()
    pager()
    local went, err = pcall(pager)
    assert.is_false(went)
    assert.equal("server", err.kind)
    assert.equal("contact-3", pager().external_id)
  end)

  it("ends the loop with Ctrl-C, which LuaJIT may raise during a prefetch", function()
    local budget, open = support.counting_budget()
    local calls = 0
    local own = client:with {
      budget = budget,
      access_token = function()
        calls = calls + 1
        if calls == 2 then
          error("lua: interrupted!", 0)
        end
        return support.token
      end,
    }
    local seen = 0
    assert.equal("lua: interrupted!", support.raised(function()
      for _ in own.contacts:list { per_page = 3 } do
        seen = seen + 1
      end
    end))
    assert.equal(1, seen)
    assert.equal(0, open())
  end)

  it("is cancelled when the pager is closed, and the client stays usable", function()
    fake.fault { kind = "stall", path = "/contacts", after = 1 }
    local pager = client.contacts:list { per_page = 2 }
    pager()
    pager()
    pager:close()
    assert.is_table(client.admins:me())
  end)

  it("gives back what it took from the rate limit's budget when it is cancelled", function()
    local taken, given_back, seen = 0, {}, {}
    local budget = { learn = function() end }
    function budget.take()
      taken = taken + 1
      return 0, taken
    end
    function budget.give_back(_, window)
      given_back[#given_back + 1] = window
    end
    local counting = client:with {
      budget = budget,
      observe = function(event)
        seen[#seen + 1] = event.type .. " " .. tostring(event.kind)
      end,
    }
    fake.fault { kind = "stall", path = "/contacts", after = 1 }
    local pager = counting.contacts:list { per_page = 2 }
    pager()
    pager()
    assert.same({ 2, { 1 } }, { taken, given_back })
    pager:close()
    assert.same({ 2, { 1, 2 } }, { taken, given_back })
    assert.equal("error cancelled", seen[#seen])
    assert.is_table(assert(counting.admins:me()))
    assert.same({ 3, { 1, 2, 3 } }, { taken, given_back })
  end)

  it("counts in the rate limit's budget", function()
    local taken = 0
    local budget = {
      take = function()
        taken = taken + 1
        return 0, 0
      end,
      give_back = function() end,
      learn = function() end,
    }
    local pager = client:with({ budget = budget }).contacts:list { per_page = 2 }
    pager()
    assert.equal(1, taken)
    pager()
    assert.equal(2, taken)
  end)
end)
