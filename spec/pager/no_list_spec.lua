-- A pager is no list and not a table of fields: what takes it for one raises. And loops that do not raise.
local support = require "spec.support.client"
local fake = support.fake

local NO_LIST = "a pager is not a list: `for item in pager do` walks its items, and pager:all() collects them"

describe("a pager that is taken for a list", function()
  local pager

  before_each(function()
    fake.reset()
    pager = support.client().contacts:list()
  end)

  after_each(function()
    assert.equal(0, fake.count())
  end)

  it("raises at pager[1]", function()
    support.raises(NO_LIST, function()
      return pager[1]
    end)
    support.raises(NO_LIST, function()
      return pager[0]
    end)
  end)

  it("raises at #pager", function()
    support.raises(NO_LIST, function()
      return #pager
    end)
  end)

  -- Lua 5.1 and LuaJIT do not ask the pager: their own error says that it is no table.
  local asks = #setmetatable({}, {
    __len = function()
      return 1
    end,
  }) == 1

  it("raises at ipairs(pager)", function()
    support.raises(asks and NO_LIST or "bad argument #1 to 'ipairs' (table expected, got userdata)", function()
      for _ in ipairs(pager) do
        error "it walks"
      end
    end)
  end)

  it("raises at pairs(pager)", function()
    support.raises(asks and NO_LIST or "bad argument #1 to 'pairs' (table expected, got userdata)", function()
      for _ in pairs(pager) do
        error "it walks"
      end
    end)
  end)

  local function absent(name, near)
    return ("a pager has no %q%s: `for item in pager do` walks its items, pager:all() collects them, and "
      .. "pager.total is their number where the service says it"):format(name, near or "")
  end

  it("raises at pager.data and pager:count()", function()
    support.raises(absent "data", function()
      return pager.data
    end)
    support.raises(absent "count", function()
      pager:count()
    end)
    support.raises(absent("next_pag", ' (did you mean "next_page"?)'), function()
      pager:next_pag()
    end)
  end)

  it("has fields that are nil, and none for names that begin with _", function()
    assert.is_nil(pager.total)
    assert.is_nil(pager.cursor)
    assert.is_nil(pager.answer)
    assert.is_nil(pager._mine)
    assert.is_false(pager.finished)
    assert.equal(0, pager.taken)
  end)

  it("takes fields of the user's", function()
    pager.note = "mine"
    assert.equal("mine", pager.note)
    assert.equal("intercom.pager (contacts:list)", tostring(pager))
  end)

  it("is collected with all it holds when nobody has it any more", function()
    local held = setmetatable({}, { __mode = "v" })
    do
      local options = { timeout = 5 }
      held[1] = options
      local _ = support.client().contacts:list(nil, options)
    end
    for _ = 1, 3 do
      collectgarbage()
    end
    assert.is_nil(held[1])
  end)

  it("is what its methods are called on", function()
    local wrong = "pager methods are called with a colon"
    for _, name in ipairs { "next_page", "pages", "raw", "all", "first", "try", "close" } do
      for _, given in ipairs { 5, "pager", { {} }, { { loaded = true } }, { io.stdout } } do
        support.raises(wrong, function()
          pager[name](type(given) == "table" and given[1] or given)
        end)
      end
    end
  end)
end)

describe("pager.total", function()
  it("is the number of items that the last page stated", function()
    fake.reset()
    fake.seed { contacts = 5 }
    local pager = support.client().contacts:list { per_page = 2 }
    assert.is_nil(pager.total)
    pager:next_page()
    assert.equal(5, pager.total)
  end)
end)

describe("pager:try()", function()
  local client = support.client { max_retries = 0, prefetch = false }

  before_each(fake.reset)

  local function walk(pager)
    local names, failures = {}, {}
    for item, err in pager:try() do
      if err then
        assert.is_false(item)
        failures[#failures + 1] = err.kind
      else
        names[#names + 1] = item.external_id
      end
    end
    return names, failures
  end

  it("walks all items", function()
    fake.seed { contacts = 5 }
    local pager = client.contacts:list { per_page = 2 }
    local names, failures = walk(pager)
    assert.same({ "contact-1", "contact-2", "contact-3", "contact-4", "contact-5" }, names)
    assert.same({}, failures)
    assert.equal(5, pager.taken)
    assert.same({ {}, {} }, { walk(pager) })
  end)

  it("ends after an error, and goes on there when it is called again", function()
    fake.seed { contacts = 5 }
    local pager = client.contacts:list { per_page = 2 }
    assert.equal("contact-1", pager().external_id)
    assert.equal("contact-2", pager().external_id)
    fake.answer { path = "/contacts", status = 500 }
    assert.same({ {}, { "server" } }, { walk(pager) })
    assert.equal(2, pager.taken)
    assert.same({ { "contact-3", "contact-4", "contact-5" }, {} }, { walk(pager) })
  end)

  it("raises mistakes at the line of the loop", function()
    local pager = client.contacts:list()
    local next_item = pager:try()
    pager:close()
    support.raises("the pager is closed", function()
      local _ = next_item()
    end)
    support.raises("the pager is closed", function()
      pager:try()
    end)
    support.raises("pager: too many arguments", function()
      client.contacts:list():try(1)
    end)
  end)
end)
