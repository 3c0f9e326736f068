-- The early end of a walk.
local support = require "spec.support"
local fake = support.fake

describe("a pager", function()
  local client = support.client()

  before_each(fake.reset)

  it("is returned in such a way that a loop of 5.4 closes it", function()
    fake.seed { contacts = 2 }
    local pager, state, control, closing = client.contacts:list()
    assert.equal(4, select("#", client.contacts:list()))
    assert.same({ pager }, { closing, state, control })
    for contact in pager, state, control, closing do
      if contact.external_id == "contact-1" then
        break
      end
    end
    if _VERSION == "Lua 5.4" then
      assert.equal("the pager is closed", support.raised(pager.next_page, pager))
    else
      assert.equal(1, #pager:next_page())
    end
  end)

  if _VERSION == "Lua 5.4" then
    it("can be a variable that is closed", function()
      local pager = client.contacts:list()
      load("local pager = ...; do local _ <close> = pager end", "=close")(pager)
      assert.equal("the pager is closed", support.raised(pager.next_page, pager))
    end)
  end

  it("asks for nothing once it is closed", function()
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
