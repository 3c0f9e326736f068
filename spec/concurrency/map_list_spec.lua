-- Lists that client:map walks while its calls are under way: iterators that raise, and pagers shared
-- by several tasks.
local intercom = require "intercom"
local support = require "spec.support.client"
local fake = support.fake

-- Only isyieldable tells that code runs in a callback of C, which cannot yield.
local KNOWS_CALLBACKS = coroutine.isyieldable ~= nil

describe("client:map", function()
  local client

  before_each(function()
    fake.reset()
    client = support.client()
  end)

  local function me()
    return client.admins:me()
  end

  -- An iterator that makes a call before its third item, and raises instead of it.
  local function broken(raised)
    local position = 0
    return function()
      position = position + 1
      if position == 3 then
        client.admins:me()
        error(raised, 0)
      end
      return position
    end
  end

  it("returns an error that its list raises, with the results so far", function()
    local _, missing = client.contacts:find "missing"
    for _, options in ipairs { { concurrency = 1 }, { concurrency = 4 }, { on_error = "collect" } } do
      local results, err, others = client:map(broken(missing), me, options)
      assert.is_nil(results)
      assert.equal(missing, err)
      assert.equal(2, others.n)
      assert.equal("admin", others[1].type)
      assert.equal("admin", others[2].type)
    end
  end)

  it("raises anything else that its list raises, and the client stays usable", function()
    for _, raised in ipairs { "a message", { "a table" } } do
      for _, concurrency in ipairs { 1, 2, 10 } do
        assert.equal(raised, support.raised(client.map, client, broken(raised), me, { concurrency = concurrency }))
      end
    end
    assert.equal("admin", me().type)
  end)

  it("raises at once if its list raises at the first item", function()
    local called = 0
    local function list()
      called = called + 1
      error("no list", 0)
    end
    assert.equal("no list", support.raised(client.map, client, list, me))
    assert.equal(1, called)
  end)

  it("raises if its pager is closed meanwhile", function()
    fake.seed { contacts = 6 }
    local pager = client.contacts:list { per_page = 2 }
    local wrong = support.raised(client.map, client, pager, function(contact)
      if contact.external_id == "contact-2" then
        pager:close()
      end
      return client.contacts:find(contact.id)
    end)
    assert.matches("the pager is closed", wrong, 1, true)
  end)

  it("accepts a list whose metatable is hidden", function()
    local list = setmetatable({ 1, 2, 3 }, { __metatable = 1 })
    assert.same({ 2, 4, 6, n = 3 }, client:map(list, function(item)
      return item * 2
    end))
  end)

  it("rejects a table that cannot be called as its function", function()
    support.raises("map: a function is needed, not table", function()
      client:map({}, setmetatable({}, { __metatable = 1 }))
    end)
  end)
end)

describe("a pager that several tasks share", function()
  local client

  before_each(function()
    fake.reset()
    fake.seed { contacts = 7 }
    client = support.client()
  end)

  -- Returns the sorted ids of the items that four tasks took from one pager until its end.
  local function taken(pager, take)
    local seen = {}
    assert(client:map({ 1, 2, 3, 4 }, function()
      repeat
        local got, err = take(pager)
        assert(not err, err)
        for _, item in ipairs(got or {}) do
          seen[#seen + 1] = item.external_id
        end
      until not got
      return true
    end))
    table.sort(seen)
    return seen
  end

  local ALL = {
    "contact-1", "contact-2", "contact-3", "contact-4", "contact-5", "contact-6", "contact-7",
  }

  it("hands out each page once", function()
    local pager = client.contacts:list { per_page = 2 }
    assert.same(ALL, taken(pager, pager.next_page))
    assert.equal(4, #fake.log { path = "/contacts" })
    assert.is_nil(pager:next_page())
  end)

  it("hands out each item once, and requests each page once", function()
    local pager = client.contacts:list { per_page = 2 }
    assert.same(ALL, taken(pager, function()
      local item, err = pager:first()
      return item and { item }, err
    end))
    assert.equal(4, #fake.log { path = "/contacts" })
  end)

  it("hands out each item once in loops, too", function()
    local pager = client.contacts:list { per_page = 2 }
    assert.same(ALL, taken(pager, function()
      local item = pager()
      return item and { item }
    end))
    assert.equal(4, #fake.log { path = "/contacts" })
    pager = client.contacts:list { per_page = 2 }
    assert.same(ALL, taken(pager, (pager:pages())))
    assert.equal(8, #fake.log { path = "/contacts" })
  end)

  it("reports a failure to one of them, and the others continue", function()
    fake.fault { kind = "error_500", path = "/contacts", after = 1 }
    local pager, failed, seen = client.contacts:list { per_page = 2 }, 0, 0
    client:map({ 1, 2, 3, 4 }, function()
      repeat
        local items, err = pager:next_page()
        failed = failed + (err and 1 or 0)
        seen = seen + #(items or {})
      until not items and not err
    end)
    assert.same({ 1, 7 }, { failed, seen })
    assert.equal(5, #fake.log { path = "/contacts" })
  end)

  it("can also be the list of the map", function()
    local pager, seen = client.contacts:list { per_page = 1 }, {}
    local function keep(contact)
      if contact then
        seen[#seen + 1] = contact.external_id
      end
    end
    assert(client:map(pager, function(contact)
      keep(contact)
      keep(pager:first())
      return true
    end, { concurrency = 3 }))
    table.sort(seen)
    assert.same(ALL, seen)
  end)
end)

describe("a call in a callback of C", function()
  before_each(fake.reset)

  local where_known = KNOWS_CALLBACKS and it or function() end
  local elsewhere = KNOWS_CALLBACKS and function() end or it

  where_known("blocks, because it cannot yield", function()
    local client = support.client()
    local results = assert(client:map({ 1, 2, 3 }, function(number)
      local text = ("a-b"):gsub("%a", function(letter)
        return letter .. assert(client.admins:me()).type .. number
      end)
      assert(client.admins:me())
      return text
    end))
    assert.same({ "aadmin1-badmin1", "aadmin2-badmin2", "aadmin3-badmin3", n = 3 }, results)
    assert.equal(9, fake.count())
  end)

  elsewhere("fails, because it cannot yield, without effect on other calls", function()
    local client = support.client()
    local results, errors = client:map({ 1, 2 }, function(number)
      if number == 1 then
        ("a"):gsub("%a", function()
          client.admins:me()
        end)
      end
      return client.admins:me()
    end, { on_error = "collect" })
    assert.matches("attempt to yield across", errors[1], 1, true)
    assert.equal("admin", results[2].type)
    assert.not_equal(intercom.Error, getmetatable(errors[1]))
  end)
end)
