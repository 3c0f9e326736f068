-- Every kind of pagination of the service, and the requests for its pages.
local intercom = require "intercom"
local support = require "spec.support.client"
local fake = support.fake

local none = intercom.array {}

local function numbered(prefix, first, last)
  local names = {}
  for i = first, last do
    names[#names + 1] = prefix .. i
  end
  return names
end

local function fields(name, pager)
  local values = {}
  for item in pager do
    values[#values + 1] = item[name]
  end
  return values
end

-- Returns the requests: "GET /path?query", and the body if there was one.
local function asked()
  local lines = {}
  for i, request in ipairs(fake.log()) do
    lines[i] = request.method .. " " .. request.uri .. (request.body ~= "" and " " .. request.body or "")
  end
  return lines
end

-- Returns a parameter of the n-th request, whose value the fake made.
local function argument(n, name)
  return fake.log()[n].args[name]
end

describe("a pager", function()
  local client = support.client { version = "2.16" }

  before_each(fake.reset)

  it("follows cursors", function()
    fake.seed { contacts = 7 }
    assert.same(numbered("contact-", 1, 7), fields("external_id", (client.contacts:list { per_page = 3 })))
    assert.same({
      "GET /contacts?per_page=3",
      "GET /contacts?per_page=3&starting_after=WzMsMl0%3D",
      "GET /contacts?per_page=3&starting_after=WzYsM10%3D",
    }, asked())
  end)

  it("ends if pages.next is null", function()
    local ids = fake.seed({ conversations = 3 }).ids.conversations
    assert.same(ids, fields("id", (client.conversations:list { per_page = 2 })))
    assert.equal(2, #fake.log())
  end)

  it("counts pages if the list takes no cursor", function()
    fake.seed { companies = 5 }
    assert.same(numbered("company-", 1, 5), fields("company_id", (client.companies:list_by { per_page = 2 })))
    assert.same({
      "GET /companies?per_page=2", "GET /companies?per_page=2&page=2", "GET /companies?per_page=2&page=3",
    }, asked())
  end)

  it("counts pages of a POST in the query", function()
    fake.seed { companies = 3 }
    assert.same(numbered("company-", 1, 3), fields("company_id", (client.companies:list { per_page = 2 })))
    assert.same({ "POST /companies/list?per_page=2", "POST /companies/list?per_page=2&page=2" }, asked())
  end)

  it("follows the URL of the next page", function()
    fake.seed { custom_objects = 45 }
    local pager = client.custom_object_instances:list("Order", { per_page = 20 })
    assert.same(numbered("order-", 1, 45), fields("external_id", pager))
    local requests = fake.log()
    assert.equal(3, #requests)
    for i, page in ipairs { "1", "2", "3" } do
      local request = requests[i]
      assert.equal("/custom_object_instances/Order", request.path)
      assert.same({ per_page = "20", page = i > 1 and page or nil }, request.args)
      assert.equal("Bearer " .. support.token, request.headers.authorization)
      assert.equal("2.16", request.headers["intercom-version"])
    end
  end)

  it("follows a URL below the path of the base URL", function()
    local below = support.client { base_url = support.base_url .. "/gate/" }
    local next_page = support.base_url .. "/gate/contacts?page=2"
    fake.answer { path = "/gate/contacts", body = { data = { { id = "1" } }, pages = { next = next_page } } }
    fake.answer { path = "/gate/contacts", body = { data = { { id = "2" } } } }
    assert.same({ "1", "2" }, fields("id", (below.contacts:list())))
    assert.same({ "GET /gate/contacts", "GET /gate/contacts?page=2" }, asked())
  end)

  it("does not request the next page from another host", function()
    fake.seed { contacts = 3 }
    fake.fault { kind = "foreign_next", path = "/contacts" }
    local pager = client.contacts:list { per_page = 2 }
    assert.equal(2, #pager:next_page())
    local cursor = pager.cursor
    assert.matches("^http://127%.0%.0%.2:%d+/contacts%?page=2$", cursor)
    local err = support.fails({
      kind = "protocol",
      message = "the next page is on another host",
      outcome = "not_sent",
      attempts = 0,
      resource = "contacts",
      method = "list",
    }, pager:next_page())
    local text = "protocol: the next page is on another host (GET /contacts at " .. support.host .. ")"
    assert.equal(text, tostring(err))
    assert.equal(1, fake.count())

    support.fails({ message = "the next page is on another host" },
      client.contacts:list({ starting_after = cursor }):next_page())
    assert.equal(1, fake.count())
  end)

  it("does not request the next page with another port, scheme or user", function()
    local host, port = support.base_url:match "^http://(.*):(%d+)$"
    local others = {
      ["http://" .. host .. ":" .. ("%d"):format(port + 1) .. "/contacts?page=2"] = "the next page is on another host",
      ["https://" .. host .. ":" .. port .. "/contacts?page=2"] = "the next page is on another host",
      ["http://" .. host .. ":" .. port .. "@127.0.0.2/contacts?page=2"] = "the next page's URL is not valid",
      ["http://" .. host .. ":" .. port .. "\\@127.0.0.2/contacts"] = "the next page's URL is not valid",
      ["ftp://" .. host .. "/contacts?page=2"] = "the next page's URL is not valid",
    }
    for url, message in pairs(others) do
      fake.answer { path = "/contacts", body = { data = none, pages = { next = url } } }
      local pager = client.contacts:list()
      assert.same({}, pager:next_page())
      support.fails({ message = message }, pager:next_page())
    end
  end)

  it("stays below the path of the base URL", function()
    local below = support.client { base_url = support.base_url .. "/gate" }
    local next_page = support.base_url .. "/contacts?page=2"
    fake.answer { path = "/gate/contacts", body = { data = none, pages = { next = next_page } } }
    local pager = below.contacts:list()
    assert.same({}, pager:next_page())
    support.fails({ message = "the next page is outside the base URL" }, pager:next_page())
    assert.equal(1, fake.count())
  end)

  it("counts pages that are numbered at the top level", function()
    fake.seed { audiences = 5 }
    assert.same(numbered("", 610, 614), fields("id", (client.audiences:list { per_page = 2 })))
    assert.same({
      "GET /audiences?per_page=2", "GET /audiences?per_page=2&page=2", "GET /audiences?per_page=2&page=3",
    }, asked())
  end)

  it("counts pages that are numbered in pages, without a next", function()
    local pager = client.conversations:list_side_conversations("7", { per_page = 10 })
    assert.same(numbered("", 1, 25), fields("id", pager))
    assert.same({
      "GET /conversations/7/side_conversations?per_page=10",
      "GET /conversations/7/side_conversations?per_page=10&page=2",
      "GET /conversations/7/side_conversations?per_page=10&page=3",
    }, asked())
  end)

  it("follows next_cursor", function()
    local id = fake.seed({ contacts = 1, merged_contacts = 5 }).ids.contacts[1]
    assert.equal(5, #fields("merged_at", (client.contacts:list_merge_history(id, { per_page = 2 }))))
    assert.same({ nil, argument(2, "cursor"), argument(3, "cursor") }, { nil, "WzIsMl0=", "WzQsM10=" })
    assert.equal(3, fake.count())
    assert.equal("/contacts/" .. id .. "/merge_history?per_page=2&cursor=WzQsM10%3D", fake.last().uri)
  end)

  it("puts the cursor of a search into its body", function()
    fake.seed { contacts = 5 }
    local query = { field = "role", operator = "=", value = "user" }
    local pager = client.contacts:search { query = query, per_page = 2 }
    assert.same(numbered("contact-", 1, 5), fields("external_id", pager))
    local start = '{"query":{"field":"role","value":"user","operator":"="},"pagination":{"per_page":2'
    local requests = fake.log()
    assert.equal(3, #requests)
    for i, cursor in ipairs { "", ',"starting_after":"WzIsMl0="', ',"starting_after":"WzQsM10="' } do
      assert.equal("/contacts/search", requests[i].uri)
      assert.equal("application/json", requests[i].headers["content-type"])
      assert.equal(#start + #cursor + 2, #requests[i].body)
      assert.equal('"pagination":{"per_page":2' .. cursor .. "}}", requests[i].body:match '"pagination".*$')
    end
  end)

  it("takes params.pagination of a search, as the service does", function()
    fake.seed { contacts = 5 }
    local query = { field = "role", operator = "=", value = "user" }
    local pagination = { per_page = 2, starting_after = "WzIsMl0=" }
    local pager = client.contacts:search { query = query, pagination = pagination }
    assert.same(numbered("contact-", 3, 5), fields("external_id", pager))
    assert.matches('"pagination":{"per_page":2,"starting_after":"WzIsMl0="}}', fake.log()[1].body, 1, true)
    assert.matches('"pagination":{"per_page":2,"starting_after":"WzQsM10="}}', fake.log()[2].body, 1, true)
    assert.same({ per_page = 2, starting_after = "WzIsMl0=" }, pagination)
  end)

  it("puts the cursor into the body of a search without params", function()
    local path, pages = "/conversations/search", { next = { starting_after = 'a"' } }
    fake.answer { path = path, body = { conversations = none, pages = pages } }
    fake.answer { path = path, body = { conversations = none } }
    assert.same({}, fields("id", (client.conversations:search())))
    assert.same({
      "POST /conversations/search {}", [[POST /conversations/search {"pagination":{"starting_after":"a\""}}]],
    }, asked())
  end)

  it("counts pages in the body of a search with numbered pages", function()
    local pager = client.admins:search_activity_logs { created_at_after = 1700000000, per_page = 10 }
    assert.same(numbered("", 1, 25), fields("id", pager))
    local start = "POST /admins/activity_logs/search " .. '{"created_at_after":1700000000,"per_page":10'
    assert.same({ start .. "}", start .. ',"page":2}', start .. ',"page":3}' }, asked())
    assert.equal(25, pager.total)
  end)

  it("resumes such a search at a page, and at the cursor of another walk", function()
    local params = { created_at_after = 1700000000, per_page = 5, page = 4 }
    local pager = client.admins:search_activity_logs(params)
    assert.equal("page=4", pager.cursor)
    assert.equal("16", pager:next_page()[1].id)
    local saved = pager.cursor
    pager = client.admins:search_activity_logs { created_at_after = 1700000000, per_page = 5, starting_after = saved }
    assert.same(numbered("", 21, 25), fields("id", pager))
    assert.same({
      [[POST /admins/activity_logs/search {"created_at_after":1700000000,"per_page":5,"page":4}]],
      [[POST /admins/activity_logs/search {"created_at_after":1700000000,"per_page":5,"page":5}]],
    }, asked())
    assert.same({ created_at_after = 1700000000, per_page = 5, page = 4 }, params)
  end)

  it("counts pages in such a search even if the answer names the next page by a URL", function()
    local path = "/admins/activity_logs/search"
    local next_page = support.base_url .. path .. "?page=2"
    fake.answer { path = path, body = { activity_logs = { { id = "1" } }, pages = { next = next_page } } }
    fake.answer { path = path, body = { activity_logs = { { id = "2" } }, pages = { next = intercom.null } } }
    assert.same({ "1", "2" }, fields("id", (client.admins:search_activity_logs { created_at_after = 1 })))
    assert.same({
      "POST " .. path .. [[ {"created_at_after":1}]], "POST " .. path .. [[ {"created_at_after":1,"page":2}]],
    }, asked())
  end)

  it("rejects invalid paging parameters of such a search", function()
    local wrong = "admins:search_activity_logs: params.pagination is not taken here: pass page and per_page themselves"
    support.raises(wrong, function()
      client.admins:search_activity_logs { created_at_after = 1, pagination = { per_page = 5 } }
    end)
    wrong = "admins:search_activity_logs: params.per_page must be a positive integer"
    support.raises(wrong, function()
      client.admins:search_activity_logs { created_at_after = 1, per_page = 0 }
    end)
    wrong = "admins:search_activity_logs: params.page is no place in a list"
    support.raises(wrong, function()
      client.admins:search_activity_logs { created_at_after = 1, page = 0 }
    end)
  end)

  it("walks an answer that is a bare list", function()
    local pager = client.fin_voice:list_by_conversation "7"
    assert.equal(25, #pager:next_page())
    assert.is_nil(pager:next_page())
    assert.same({ "GET /fin_voice/conversation/7" }, asked())
    fake.answer { path = "/fin_voice/conversation/8", body = none }
    assert.same({}, client.fin_voice:list_by_conversation("8"):all())
    fake.answer { path = "/fin_voice/conversation/9", body = { data = { { id = "1" } } } }
    support.fails({ kind = "protocol", message = "the answer is no list" },
      client.fin_voice:list_by_conversation("9"):next_page())
  end)

  it("leaves a search's other query parameters in the query", function()
    fake.seed { conversations = 3 }
    local query = { field = "state", operator = "!=", value = "snoozed" }
    local pager = client.conversations:search { query = query, per_page = 2, include_monitors = true }
    assert.equal(3, #fields("id", pager))
    for _, request in ipairs(fake.log()) do
      assert.equal("/conversations/search?include_monitors=true", request.uri)
      assert.is_nil(request.body:match "include_monitors")
    end
  end)

  it("scrolls with the same parameter until the list is empty", function()
    fake.seed { companies = 250 }
    assert.same(numbered("company-", 1, 250), fields("company_id", (client.companies:scroll())))
    local param = argument(2, "scroll_param")
    local again = "GET /companies/scroll?scroll_param=" .. param
    assert.same({ "GET /companies/scroll", again, again, again }, asked())
  end)

  it("scrolls over an empty list", function()
    assert.same({}, fields("company_id", (client.companies:scroll())))
    assert.equal(1, fake.count())
  end)

  it("fails if a scroll has expired, which is not its end", function()
    fake.seed { companies = 250 }
    local pager = client.companies:scroll()
    assert.equal(100, #pager:next_page())
    fake.advance_clock(61)
    support.fails({ kind = "not_found", status = 404, code = "not_found" }, pager:next_page())
    assert.is_false(pager.finished)
    support.fails({ kind = "not_found", status = 404 }, pager:next_page())
    assert.equal(3, fake.count())
  end)

  it("fails if another scroll is under way", function()
    fake.seed { companies = 1 }
    assert.equal(1, #client.companies:scroll():next_page())
    support.fails({ kind = "bad_request", status = 400, code = "scroll_exists" },
      client.companies:scroll():next_page())
  end)

  it("rejects a next page whose URL has dot segments, which could leave the base URL", function()
    local inside = support.client { base_url = support.base_url .. "/gate" }
    for _, way in ipairs { "..", "%2e%2e", ".%2E", "x/../..", ".", "%2e" } do
      fake.reset()
      local next_page = support.base_url .. "/gate/" .. way .. "/tags?page=2"
      fake.answer { path = "/gate/tags", body = { data = { { id = "1" } }, pages = { next = next_page } } }
      local pager = inside.tags:list()
      assert.equal(1, #pager:next_page())
      support.fails({
        kind = "protocol", message = "the next page's URL is not valid", outcome = "not_sent", attempts = 0,
      }, pager:next_page())
      assert.equal(1, fake.count())
    end
  end)

  it("makes one request for a list with one page", function()
    fake.seed { tags = 3 }
    assert.same({ "tag 1", "tag 2", "tag 3" }, fields("name", (client.tags:list())))
    assert.same({ "GET /tags" }, asked())
  end)

  it("follows a cursor in a list that normally has one page", function()
    fake.answer { path = "/tags", body = { data = { { id = "1" } }, pages = { next = { starting_after = "x" } } } }
    fake.answer { path = "/tags", body = { data = { { id = "2" } }, pages = {} } }
    assert.same({ "1", "2" }, fields("id", (client.tags:list())))
    assert.same({ "GET /tags", "GET /tags?starting_after=x" }, asked())
  end)
end)
