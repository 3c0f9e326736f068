-- A walk that ends before its list does ends with an error.
local intercom = require "intercom"
local support = require "spec.support.client"
local fake = support.fake

local none = intercom.array {}

local function answer(path, body)
  fake.answer { path = path, body = body }
end

local function item(id)
  return { { id = id } }
end

local function ids(list)
  local found = {}
  for i, one in ipairs(list) do
    found[i] = one.id
  end
  return found
end

describe("a walk that ends early", function()
  local client = support.client { version = "2.16" }

  before_each(fake.reset)

  -- Queues pages 1 to 3 of five, then an answer that says that the list is empty.
  local function three_of_five(path, linked)
    for page = 1, 4 do
      local is_there = page <= 3
      answer(path, {
        data = is_there and item(tostring(page)) or none,
        total_count = is_there and 5 or 0,
        pages = {
          next = linked and (is_there and ("%s%s?page=%d"):format(support.base_url, path, page + 1) or intercom.null),
          page = page,
          total_pages = is_there and 5 or 0,
        },
      })
    end
  end

  local EMPTY = {
    kind = "protocol",
    status = 200,
    message = "the list is said to be empty before the last page that earlier answers told of",
  }

  local lists = {
    ["of numbered pages"] = { path = "/articles", pager = function()
      return (client.articles:list())
    end },
    ["of linked pages"] = { path = "/companies/list", linked = true, pager = function()
      return (client.companies:list())
    end },
  }

  for name, list in pairs(lists) do
    it("is an error in a list " .. name, function()
      three_of_five(list.path, list.linked)
      local pager = list.pager()
      local err = support.fails(EMPTY, pager:all())
      assert.equal(fake.last().request_id, err.request_id)
      assert.is_false(pager.finished)
      assert.equal(5, pager.total)
      -- The service recovers: no item is lost.
      answer(list.path, { data = item "4", pages = { page = 4, total_pages = 5, next = list.linked
        and support.base_url .. list.path .. "?page=5" or nil } })
      answer(list.path, { data = item "5", pages = { page = 5, total_pages = 5 } })
      assert.same({ "1", "2", "3", "4", "5" }, ids(assert(pager:all())))
      assert.is_true(pager.finished)
    end)

    it("is an error in a loop over a list " .. name .. ", behind the items before it", function()
      three_of_five(list.path, list.linked)
      local seen = {}
      local went, err = pcall(function()
        for one in list.pager() do
          seen[#seen + 1] = one.id
        end
      end)
      assert.is_false(went)
      support.fails(EMPTY, nil, err)
      assert.same({ "1", "2", "3" }, seen)
    end)

    it("is an error in a map over a list " .. name, function()
      three_of_five(list.path, list.linked)
      local results, err, others = client:map(list.pager(), function(one)
        return one.id
      end)
      support.fails(EMPTY, results, err)
      assert.same({ "1", "2", "3", n = 3 }, others)
    end)
  end

  it("is an error in a loop that prefetches", function()
    local pages = { { "1", "2" }, { "3", "4" } }
    for page, names in ipairs(pages) do
      answer("/contacts", {
        data = { { id = names[1] }, { id = names[2] } },
        pages = { page = page, total_pages = 3, next = { starting_after = "c" .. page } },
      })
    end
    answer("/contacts", { data = none, pages = { page = 3, total_pages = 0 } })
    local pager, seen = client.contacts:list(), {}
    local went, err = pcall(function()
      for one in pager do
        seen[#seen + 1] = one.id
      end
    end)
    assert.is_false(went)
    support.fails(EMPTY, nil, err)
    assert.same({ "1", "2", "3", "4" }, seen)
    assert.equal("c2", pager.cursor)
    answer("/contacts", { data = item "5", pages = { page = 3, total_pages = 3 } })
    assert.equal("5", pager().id)
    assert.is_nil(pager())
  end)

  for name, pages in pairs {
    ["an empty object"] = { next = {} },
    ["an object without a place"] = { next = { per_page = 5 } },
    ["an object with another name for it"] = { next = { cursor = "abc" } },
    ["the number of a page as text"] = { next = { page = "2" } },
    ["a page that is no number of one"] = '{"next":{"page":1e30}}',
    ["a page whose cursor is null"] = { next = { page = 2, starting_after = intercom.null } },
    ["a list"] = { next = { "a" } },
    ["a number"] = { next = 7 },
    ["nothing, on page 1 of 3"] = { next = intercom.null, page = 1, total_pages = 3 },
    ["pages that are counted in text"] = { page = "1", total_pages = "3" },
    ["pages that are a list"] = { "a" },
    ["pages that are text"] = '"a"',
  } do
    it("is an error if the next page is " .. name, function()
      if type(pages) == "string" then
        answer("/contacts", '{"data":[{"id":"1"}],"pages":' .. pages .. "}")
      else
        answer("/contacts", { data = item "1", pages = pages })
      end
      support.fails({ kind = "protocol", status = 200 }, client.contacts:list():all())
      assert.equal(1, fake.count())
    end)
  end

  it("is an error if has_more is set and the next page is not named", function()
    for _, path in ipairs { "/contacts", "/contacts/1/merge_history" } do
      answer(path, { data = item "1", has_more = true, next_cursor = intercom.null })
      local pager = path == "/contacts" and client.contacts:list() or client.contacts:list_merge_history "1"
      support.fails({
        kind = "protocol",
        message = "has_more is set, but the answer does not say where the list goes on",
      }, pager:all())
    end
  end)

  it("is an error if a later page does not say how many pages there are", function()
    answer("/articles", { data = item "1", pages = { page = 1, total_pages = 3 } })
    answer("/articles", { data = item "2", pages = { page = 2 } })
    support.fails({
      kind = "protocol",
      message = "the answer does not say how many pages there are, and earlier ones told of more",
    }, client.articles:list():all())
  end)

  it("does not happen if an answer unexpectedly names a cursor", function()
    answer("/contacts", { data = item "1", next_cursor = "a" })
    answer("/contacts", { data = item "2", next_cursor = intercom.null })
    assert.same({ "1", "2" }, ids(client.contacts:list():all()))
    assert.equal("a", fake.last().args.cursor)
  end)

  it("is not an error if the total changed: total and taken show it", function()
    answer("/articles", { data = item "1", total_count = 3, pages = { page = 1, total_pages = 3 } })
    answer("/articles", { data = item "2", total_count = 2, pages = { page = 2, total_pages = 2 } })
    local pager = client.articles:list()
    assert.same({ "1", "2" }, ids(pager:all()))
    assert.same({ 2, 2 }, { pager.total, pager.taken })

    local more = { next = { starting_after = "a" }, total_pages = 2 }
    answer("/contacts", { data = item "1", total_count = 2, pages = more })
    answer("/contacts", { data = item "2", total_count = 3, pages = { page = 2, total_pages = 3 } })
    pager = client.contacts:list()
    assert.same({ "1", "2" }, ids(pager:all()))
    assert.same({ 3, 2 }, { pager.total, pager.taken })
  end)
end)

describe("the number of items taken", function()
  local client = support.client()

  before_each(function()
    fake.reset()
    fake.seed { contacts = 7 }
  end)

  it("counts items taken in any way", function()
    local pager = client.contacts:list { per_page = 3 }
    assert.equal(0, pager.taken)
    pager()
    assert.equal(1, pager.taken)
    pager:first()
    assert.equal(2, pager.taken)
    pager:next_page()
    assert.equal(3, pager.taken)
    pager:raw()()
    assert.equal(4, pager.taken)
    pager:all(1)
    assert.equal(5, pager.taken)
    pager:all()
    assert.equal(7, pager.taken)
    pager:all()
    pager:first()
    assert.equal(7, pager.taken)
    assert.equal(7, pager.total)
  end)

  it("does not count the items of a call that failed", function()
    local pager = client.contacts:list { per_page = 3 }
    fake.fault { kind = "error_500", path = "/contacts", after = 1 }
    support.fails({ kind = "server" }, pager:all())
    assert.equal(0, pager.taken)
    assert.equal(2, #pager:all(2))
    assert.equal(2, pager.taken)
    assert.equal(5, #pager:all())
    assert.equal(7, pager.taken)
  end)

  it("counts in maps and loops over pages", function()
    local pager = client.contacts:list { per_page = 3 }
    client:map(pager, function(contact)
      return contact.id
    end)
    assert.equal(7, pager.taken)
    pager = client.contacts:list { per_page = 3 }
    local counts = {}
    for _ in pager:pages() do
      counts[#counts + 1] = pager.taken
    end
    assert.same({ 3, 6, 7 }, counts)
  end)
end)
