-- The early end of a walk.
local support = require "spec.support.client"
local fake = support.fake

describe("a pager", function()
  local client = support.client()

  before_each(fake.reset)

  it("is returned with a closing value, so that a loop closes it in Lua 5.4 and later", function()
    fake.seed { contacts = 2 }
    local pager, state, control, closing = client.contacts:list()
    assert.equal(4, select("#", client.contacts:list()))
    assert.same({ pager }, { closing, state, control })
    for contact in pager, state, control, closing do
      if contact.external_id == "contact-1" then
        break
      end
    end
    if _VERSION >= "Lua 5.4" then
      assert.equal("the pager is closed", support.raised(pager.next_page, pager))
    else
      assert.equal(1, #pager:next_page())
    end
  end)

  if _VERSION >= "Lua 5.4" then
    it("can be a to-be-closed variable", function()
      local pager = client.contacts:list()
      load("local pager = ...; do local _ <close> = pager end", "=close")(pager)
      assert.equal("the pager is closed", support.raised(pager.next_page, pager))
    end)
  end

  it("must be closed with a colon", function()
    local pager = client.contacts:list()
    support.raises("pager methods are called with a colon", function()
      pager.close()
    end)
    support.raises("pager methods are called with a colon", function()
      pager.close {}
    end)
  end)

  if _VERSION >= "Lua 5.4" then
    local function counted()
      local budget, open = support.counting_budget()
      return client:with { budget = budget }, open
    end

    it("cancels the prefetched page and stays usable when a loop over its pages is left", function()
      fake.seed { contacts = 8 }
      fake.fault { kind = "stall", path = "/contacts", after = 2 }
      local counting, open = counted()
      local pager, seen = counting.contacts:list { per_page = 2 }, 0
      for items in pager:pages() do
        seen = seen + #items
        if seen == 4 then
          assert.equal(1, open())
          break
        end
      end
      assert.equal(0, open())
      assert.equal("contact-5", assert(pager:next_page())[1].external_id)
      assert.equal(2, #assert(pager:all()))
    end)

    it("cancels the prefetched page and stays usable when a loop over texts is left", function()
      fake.seed { contacts = 8 }
      fake.fault { kind = "stall", path = "/contacts", after = 1 }
      local counting, open = counted()
      local pager, seen = counting.contacts:list { per_page = 3 }, 0
      for text in pager:raw() do
        seen = seen + 1
        assert.matches('"contact-' .. seen .. '"', text, 1, true)
        if seen == 2 then
          assert.equal(1, open())
          break
        end
      end
      assert.equal(0, open())
      assert.equal(6, #assert(pager:all()))
      assert.equal(4, #fake.log { path = "/contacts" })
    end)
  end

  it("makes no request once it is closed", function()
    fake.seed { contacts = 3 }
    local pager = client.contacts:list { per_page = 2 }
    pager:first()
    pager:close()
    pager:close()
    support.raises("the pager is closed", function()
      pager()
    end)
    for _, name in ipairs { "next_page", "all", "first", "pages" } do
      support.raises("the pager is closed", function()
        pager[name](pager)
      end)
    end
    assert.equal(1, fake.count())
    local pages = client.contacts:list()
    local walk = pages:pages()
    pages:close()
    support.raises("the pager is closed", function()
      walk()
    end)
  end)
end)
