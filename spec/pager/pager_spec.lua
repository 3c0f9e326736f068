-- How a pager walks its pages: loops, errors, ends.
local intercom = require "intercom"
local support = require "spec.support.client"
local fake = support.fake

local function names(first, last)
  local list = {}
  for i = first, last do
    list[#list + 1] = "contact-" .. i
  end
  return list
end

local function collect(into, iterator)
  for contact in iterator do
    into[#into + 1] = contact.external_id
  end
  return into
end

describe("a pager", function()
  local client = support.client()

  before_each(fake.reset)

  it("is made without a request, and requests a page when it is needed", function()
    fake.seed { contacts = 5 }
    local pager = client.contacts:list({ per_page = 2 }, { prefetch = false })
    assert.equal(0, fake.count())
    for i, requests in ipairs { 1, 1, 2, 2, 3 } do
      assert.equal("contact-" .. i, pager().external_id)
      assert.equal(requests, (fake.count()))
    end
    assert.is_nil(pager())
    assert.is_nil(pager())
    assert.equal(3, fake.count())
  end)

  it("shows its operation as text", function()
    assert.equal("intercom.pager (contacts:list)", tostring((client.contacts:list())))
  end)

  it("is not affected by later changes to the caller's tables", function()
    fake.seed { contacts = 5 }
    local params = { per_page = 2 }
    local pager = client.contacts:list(params)
    params.per_page, params.starting_after, params.page = 1, "x", 7
    assert.same(names(1, 5), collect({}, pager))
    assert.same({ per_page = "2" }, fake.log()[1].args)

    local search = { query = { field = "role", operator = "=", value = "user" }, pagination = { per_page = 2 } }
    pager = client.contacts:search(search)
    search.query.value, search.pagination.per_page, search.query = "lead", 1, nil
    assert.same(names(1, 5), collect({}, pager))
    assert.equal(3, #fake.log { path = "/contacts/search" })
  end)

  it("does not change the caller's tables", function()
    fake.seed { contacts = 5 }
    local search = { query = { field = "role", operator = "=", value = "user" }, per_page = 2 }
    assert.same(names(1, 5), collect({}, (client.contacts:search(search))))
    assert.same({ query = { field = "role", operator = "=", value = "user" }, per_page = 2 }, search)
  end)

  it("hands out pages", function()
    fake.seed { contacts = 5 }
    local pager = client.contacts:list { per_page = 2 }
    local page, err, response = pager:next_page()
    assert.same(names(1, 2), collect({}, coroutine.wrap(function()
      for _, contact in ipairs(page) do
        coroutine.yield(contact)
      end
    end)))
    assert.is_nil(err)
    assert.equal(200, response.status)
    assert.equal(fake.last().request_id, response.request_id)
    assert.is_false(pager.finished)
    assert.equal(2, #pager:next_page())
    assert.equal(1, #pager:next_page())
    assert.is_true(pager.finished)
    assert.same({ n = 1 }, { n = select("#", pager:next_page()) })
    assert.is_nil(pager:next_page())
    assert.equal(3, fake.count())
  end)

  it("walks pages in a loop", function()
    fake.seed { contacts = 5 }
    local sizes = {}
    for page in client.contacts:list({ per_page = 2 }):pages() do
      sizes[#sizes + 1] = #page
    end
    assert.same({ 2, 2, 1 }, sizes)
  end)

  it("returns the rest of a page from which a loop took items", function()
    fake.seed { contacts = 7 }
    local pager = client.contacts:list { per_page = 3 }
    assert.equal("contact-1", pager().external_id)
    local page = pager:next_page()
    assert.same({ "contact-2", "contact-3" }, { page[1].external_id, page[2].external_id })
    assert.equal(2, #page)
    assert.equal("contact-4", pager().external_id)
    assert.same({ "contact-5", "contact-6" }, { pager().external_id, pager().external_id })
    page = pager:next_page()
    assert.equal("contact-7", page[1].external_id)
    assert.is_nil(pager:next_page())
  end)

  it("walks an empty list", function()
    assert.same({}, collect({}, (client.contacts:list())))
    assert.same({}, client.contacts:list():next_page())
    assert.is_nil(client.contacts:list():first())
    assert.same({}, client.contacts:list():all())
    assert.equal(4, fake.count())
  end)

  it("continues after an empty page in the middle", function()
    local none = intercom.array {}
    fake.answer { path = "/contacts", body = { data = none, pages = { next = { starting_after = "a" } } } }
    fake.answer { path = "/contacts", body = { data = none, pages = { next = { starting_after = "b" } } } }
    fake.answer { path = "/contacts", body = { data = { { external_id = "contact-1" } } } }
    assert.same(names(1, 1), collect({}, (client.contacts:list())))
    assert.equal(3, fake.count())
  end)

  it("collects all items that are left, or a number of them", function()
    fake.seed { contacts = 7 }
    local pager = client.contacts:list { per_page = 3 }
    local all = pager:all(2)
    assert.same(names(1, 2), { all[1].external_id, all[2].external_id })
    assert.equal(2, #all)
    assert.equal(1, fake.count())
    assert.same({}, pager:all(0))
    assert.equal("contact-3", pager:all(1)[1].external_id)
    assert.equal(1, fake.count())
    assert.equal(4, #pager:all())
    assert.equal(3, fake.count())
    assert.same({}, pager:all())
    assert.equal(3, fake.count())
    assert.same(getmetatable(intercom.array {}), getmetatable(all))
  end)

  it("returns the next item with first", function()
    fake.seed { contacts = 2 }
    local pager = client.contacts:list { per_page = 1 }
    assert.equal("contact-1", pager:first().external_id)
    assert.equal(1, fake.count())
    assert.equal("contact-2", pager:first().external_id)
    assert.is_nil(pager:first())
    assert.equal(2, fake.count())
    fake.fault { kind = "error_500" }
    support.fails({ kind = "server", status = 500 }, client.contacts:list():first())
  end)

  it("raises the error in a loop and continues at the page that failed", function()
    fake.seed { contacts = 7 }
    fake.fault { kind = "error_500", path = "/contacts", after = 1, times = 2 }
    local pager = client.contacts:list { per_page = 3 }
    local seen = {}
    for _ = 1, 2 do
      local err = support.raised(collect, seen, pager)
      assert.equal(intercom.Error, getmetatable(err))
      assert.equal("server", err.kind)
      assert.equal("contacts", err.resource)
      assert.equal("list", err.method)
      assert.equal("GET", err.verb)
      assert.equal("/contacts", err.path)
      assert.same(names(1, 3), seen)
      assert.is_false(pager.finished)
    end
    assert.same(names(1, 7), collect(seen, pager))
    assert.equal(5, fake.count())
  end)

  it("raises the error in a loop over pages and continues at the page that failed", function()
    fake.seed { contacts = 7 }
    fake.fault { kind = "error_500", path = "/contacts", after = 1 }
    local pager = client.contacts:list { per_page = 3 }
    local sizes = {}
    local function walk()
      for page in pager:pages() do
        sizes[#sizes + 1] = #page
      end
    end
    assert.equal("server", support.raised(walk).kind)
    assert.same({ 3 }, sizes)
    walk()
    assert.same({ 3, 3, 1 }, sizes)
  end)

  it("returns the error of next_page and requests the same page again", function()
    fake.seed { contacts = 4 }
    fake.fault { kind = "error_500", path = "/contacts", after = 1 }
    local pager = client.contacts:list { per_page = 3 }
    assert.equal(3, #pager:next_page())
    local _, err, response = pager:next_page()
    support.fails({ kind = "server", status = 500 }, nil, err)
    assert.equal(500, response.status)
    assert.equal("contact-4", pager:next_page()[1].external_id)
    assert.same({ "/contacts?per_page=3", fake.last().uri, fake.last().uri },
      { fake.log()[1].uri, fake.log()[2].uri, fake.log()[3].uri })
  end)

  it("keeps the items collected before a page failed", function()
    fake.seed { contacts = 7 }
    fake.fault { kind = "error_500", path = "/contacts", after = 1 }
    local pager = client.contacts:list { per_page = 3 }
    support.fails({ kind = "server" }, pager:all())
    local all = pager:all()
    assert.same(names(1, 7), collect({}, coroutine.wrap(function()
      for _, contact in ipairs(all) do
        coroutine.yield(contact)
      end
    end)))
    assert.same({}, pager:all())
  end)

  it("collects no more than the limit after a page failed", function()
    fake.seed { contacts = 7 }
    fake.fault { kind = "error_500", path = "/contacts", after = 1 }
    local pager = client.contacts:list { per_page = 3 }
    support.fails({ kind = "server" }, pager:all(5))
    local two, rest = pager:all(2), pager:all()
    assert.same({ 2, 5 }, { #two, #rest })
    assert.same({ "contact-2", "contact-3" }, { two[2].external_id, rest[1].external_id })
  end)

  it("retries a page as the client's options say", function()
    fake.seed { contacts = 4 }
    fake.fault { kind = "unavailable", retry_after = 0, path = "/contacts", after = 1 }
    local patient = support.client { max_retries = 1 }
    assert.same(names(1, 4), collect({}, (patient.contacts:list { per_page = 3 })))
    assert.equal(3, fake.count())
  end)

  it("sends the options of its call with each page", function()
    fake.seed { contacts = 2 }
    local options = { headers = { ["X-Fake-Id"] = "walk" }, query = { include_merge_history = true } }
    assert.same(names(1, 2), collect({}, (client.contacts:list({ per_page = 1 }, options))))
    local requests = fake.log { id = "walk" }
    assert.equal(2, #requests)
    assert.equal("true", requests[1].args.include_merge_history)
    assert.equal("true", requests[2].args.include_merge_history)
  end)

  it("keeps nothing of earlier pages", function()
    fake.seed { contacts = 20000 }
    local count, start = 0, nil
    for _ in client.contacts:list { per_page = 150 } do
      count = count + 1
      -- Not from the first page on: by then LuaJIT has compiled the loop, and its traces count as memory.
      if count % 2000 == 0 then
        collectgarbage()
        collectgarbage()
        start = start or collectgarbage "count"
        local grown = collectgarbage "count" - start
        assert.is_true(grown < 200, grown)
      end
    end
    assert.equal(20000, count)
  end)
end)
