-- Resuming a walk later, from a pager's cursor.
local intercom = require "intercom"
local support = require "spec.support.client"
local fake = support.fake

local client = support.client { version = "2.16" }
local user = { field = "role", operator = "=", value = "user" }

-- For each kind of list: how to walk it from `start`, the field that identifies its items, and how
-- many items and pages it has.
local kinds = {
  ["a cursor"] = {
    walk = function(start)
      return (client.contacts:list { per_page = 3, starting_after = start })
    end,
    key = "external_id", items = 7, pages = 3,
  },
  ["a cursor in the body"] = {
    walk = function(start)
      return (client.contacts:search { query = user, per_page = 3, starting_after = start })
    end,
    key = "external_id", items = 7, pages = 3,
  },
  ["the number of a page in pages.next"] = {
    walk = function(start)
      return (client.companies:list_by { per_page = 100, starting_after = start })
    end,
    key = "company_id", items = 250, pages = 3,
  },
  ["the number of a page at the top level"] = {
    walk = function(start)
      return (client.audiences:list { per_page = 2, starting_after = start })
    end,
    key = "id", items = 5, pages = 3,
  },
  ["the number of a page in pages"] = {
    walk = function(start)
      return (client.conversations:list_side_conversations("7", { starting_after = start }))
    end,
    key = "id", items = 25, pages = 3,
  },
  ["a URL"] = {
    walk = function(start)
      return (client.custom_object_instances:list("Order", { starting_after = start }))
    end,
    key = "external_id", items = 45, pages = 3,
  },
  ["next_cursor"] = {
    walk = function(start)
      local id = "65f000000000000000000001"
      return (client.contacts:list_merge_history(id, { per_page = 2, starting_after = start }))
    end,
    key = "source_contact_id", items = 5, pages = 3,
  },
  ["scroll_param"] = {
    walk = function(start)
      return (client.companies:scroll { starting_after = start })
    end,
    key = "company_id", items = 250, pages = 4,
  },
}

local function collect(into, kind, iterator)
  for item in iterator do
    into[#into + 1] = item[kind.key]
  end
  return into
end

local function add(into, kind, page)
  for _, item in ipairs(page) do
    into[#into + 1] = item[kind.key]
  end
end

describe("a walk resumes from", function()
  before_each(function()
    fake.reset()
    fake.seed { contacts = 7, companies = 250, audiences = 5, custom_objects = 45 }
    -- After the others, because merging contacts changes the list.
    fake.seed { merged_contacts = 5 }
  end)

  for name, kind in pairs(kinds) do
    it(name, function()
      local whole = collect({}, kind, kind.walk())
      assert.equal(kind.items, #whole)
      for pages = 0, kind.pages - 1 do
        local seen, pager = {}, kind.walk()
        for _ = 1, pages do
          add(seen, kind, pager:next_page())
        end
        assert.equal(pages == 0, pager.cursor == nil)
        local rest = kind.walk(pager.cursor)
        assert.equal(pager.cursor, rest.cursor)
        assert.same(whole, collect(seen, kind, rest))
      end
    end)

    it(name .. " at each of its pages, with a pager of its own", function()
      local whole = collect({}, kind, kind.walk())
      local seen, cursor, finished, pages = {}, nil, false, 0
      while not finished do
        local pager = kind.walk(cursor)
        add(seen, kind, pager:next_page())
        cursor, finished, pages = pager.cursor, pager.finished, pages + 1
      end
      assert.same(whole, seen)
      assert.equal(kind.pages, pages)
      assert.is_nil(cursor)
    end)

    it(name .. " at a page that failed", function()
      local whole = collect({}, kind, kind.walk())
      local seen, pager = {}, kind.walk()
      add(seen, kind, pager:next_page())
      local cursor = pager.cursor
      fake.fault { kind = "error_500" }
      support.fails({ kind = "server" }, pager:next_page())
      assert.equal(cursor, pager.cursor)
      assert.same(whole, collect(seen, kind, kind.walk(cursor)))
    end)
  end
end)

describe("the cursor of a pager", function()
  before_each(fake.reset)

  it("names the page whose items are being handed out, so that none is lost", function()
    fake.seed { contacts = 7 }
    local pager = client.contacts:list { per_page = 3 }
    assert.is_nil(pager.cursor)
    for i = 1, 3 do
      assert.equal("contact-" .. i, pager().external_id)
      assert.is_nil(pager.cursor)
    end
    for i = 4, 6 do
      assert.equal("contact-" .. i, pager().external_id)
      assert.equal("WzMsMl0=", pager.cursor)
    end
    assert.equal("contact-7", pager().external_id)
    assert.equal("WzYsM10=", pager.cursor)
    assert.is_false(pager.finished)
    assert.is_nil(pager())
    assert.is_nil(pager.cursor)
    assert.is_true(pager.finished)
  end)

  it("names the next page once next_page returned the rest of one", function()
    fake.seed { contacts = 7 }
    local pager = client.contacts:list { per_page = 3 }
    pager:first()
    assert.equal(2, #pager:next_page())
    assert.equal("WzMsMl0=", pager.cursor)
  end)

  it("may be an integer, which is sent with all its digits", function()
    local pager = client.contacts:list { starting_after = 215468912345678 }
    assert.equal("215468912345678", pager.cursor)
    fake.answer { path = "/contacts", body = { data = intercom.array {} } }
    pager:next_page()
    assert.equal("/contacts?starting_after=215468912345678", fake.last().uri)
  end)

  it("is accepted under the parameter name of the operation", function()
    fake.answer { times = 4, body = { data = intercom.array {} } }
    client.companies:list_by({ page = 3 }):next_page()
    assert.equal("/companies?page=3", fake.last().uri)
    client.contacts:list({ page = "2" }):next_page()
    assert.equal("/contacts?page=2", fake.last().uri)
    client.companies:scroll({ scroll_param = "s p" }):next_page()
    assert.equal("/companies/scroll?scroll_param=s%20p", fake.last().uri)
    client.contacts:list_merge_history("1", { cursor = "c" }):next_page()
    assert.equal("/contacts/1/merge_history?cursor=c", fake.last().uri)
  end)

  it("is what the server sent, with any characters", function()
    local cursor = "page=3&x= \195\164%20\"\\/+"
    local items = intercom.array {}
    fake.answer { path = "/contacts", body = { data = items, pages = { next = { starting_after = cursor } } } }
    fake.answer { path = "/contacts", times = 2, body = { data = items } }
    local pager = client.contacts:list()
    pager:next_page()
    local kept = pager.cursor
    pager:next_page()
    assert.same({ starting_after = cursor }, fake.last().args)
    client.contacts:list({ starting_after = kept }):next_page()
    assert.same({ starting_after = cursor }, fake.last().args)
  end)
end)

describe("a place in a list", function()
  local function refused(message, call)
    support.raises(message, call)
    assert.equal(0, fake.count())
  end

  before_each(fake.reset)

  it("must be a string or an integer", function()
    for _, value in ipairs { {}, true, 1.5, "" } do
      refused("contacts:list: params.starting_after must be a string or an integer", function()
        client.contacts:list { starting_after = value }
      end)
    end
    refused("companies:scroll: params.scroll_param must be a string or an integer", function()
      client.companies:scroll { scroll_param = {} }
    end)
    refused("contacts:search: params.starting_after must be a string or an integer", function()
      client.contacts:search { query = user, pagination = { starting_after = {} } }
    end)
  end)

  it("must be a positive number if it is a page", function()
    for _, value in ipairs { "x", "0", 0, -1, "1.5" } do
      refused("contacts:list: params.page is no place in a list", function()
        client.contacts:list { page = value }
      end)
    end
  end)

  it("cannot be a cursor if the list takes none", function()
    refused("audiences:list: params.starting_after is no place in a list", function()
      client.audiences:list { starting_after = "abc" }
    end)
  end)

  it("may be given only once", function()
    local message = "params names two places to go on at (starting_after, page, cursor or scroll_param)"
    refused("contacts:list: " .. message, function()
      client.contacts:list { starting_after = "a", page = 2 }
    end)
    refused("contacts:search: " .. message, function()
      client.contacts:search { query = user, starting_after = "a", pagination = { starting_after = "b" } }
    end)
  end)

  it("may come with a page size, which must be a positive integer", function()
    for _, value in ipairs { "x", 0, -1, 1.5, "2", true } do
      refused("contacts:search: params.per_page must be a positive integer", function()
        client.contacts:search { query = user, per_page = value }
      end)
      refused("contacts:search: params.per_page must be a positive integer", function()
        client.contacts:search { query = user, pagination = { per_page = value } }
      end)
    end
  end)

  it("may be in params.pagination, which takes two keys", function()
    refused("contacts:search: params.pagination takes per_page and starting_after only", function()
      client.contacts:search { query = user, pagination = { page = 2 } }
    end)
    refused("contacts:search: params.pagination takes per_page and starting_after only", function()
      client.contacts:search { query = user, pagination = { "x" } }
    end)
    refused("contacts:search: params.pagination must be a table", function()
      client.contacts:search { query = user, pagination = "x" }
    end)
  end)

  it("cannot be combined with the option `to`", function()
    refused("contacts:list: options.to is for one answer, and a list has many", function()
      client.contacts:list(nil, { to = print })
    end)
  end)
end)
