-- Streams that are listed as a whole.
local export = require "spec.support.export"
local host = require "spec.support.host"
local intercom = require "intercom"
local support = require "spec.support.client"
local fake = support.fake

describe("intercom.export of whole lists", function()
  local folder, remove, client, to

  before_each(function()
    folder, remove = export.folder()
    to = "sqlite:" .. folder .. "/workspace.db"
    fake.reset()
    client = support.client { version = "2.17" }
  end)

  after_each(function()
    remove()
  end)

  local function run(options)
    return export.run({ client = client, to = to }, options)
  end

  it("stores each object as the service sends it", function()
    fake.seed { articles = 120, tags = 3, internal_articles = 2, news_items = 4, collections = 2, external_pages = 25 }
    local names = {
      "admins", "teams", "tags", "segments", "articles", "internal_articles", "news_items", "collections",
      "external_pages", "subscription_types", "ticket_types", "ticket_states", "help_centers",
    }
    local report = run { streams = names }
    assert.is_true(report.complete)
    for _, name in ipairs(names) do
      local expected, count = export.listed((client[name]:list()))
      local stored = export.rows(to, name)
      assert.same(expected, stored)
      local of = export.of(report, name)
      assert.same({ count, count, count, 0, 0, {} }, {
        of.counted, of.stored, of.added, of.changed, of.deleted, of.missing,
      })
      assert.is_true(of.calls > 0)
    end
  end)

  it("notices what changed and what was deleted, and writes nothing else", function()
    fake.seed { articles = 30 }
    run { streams = { "articles" } }
    client.articles:update("46", { title = "other" })
    client.articles:delete "47"
    client.articles:create { title = "new", author_id = 1 }
    local of = export.of(run { streams = { "articles" } }, "articles")
    assert.same({ 30, 30, 1, 1, 1 }, { of.counted, of.stored, of.added, of.changed, of.deleted })
    assert.same((export.listed(client.articles:list())), (export.rows(to, "articles")))
  end)

  it("names data attributes by their model and name, since not all have an id", function()
    fake.declare { contact = { plan = "string" }, company = { plan = "string" } }
    local report = run { streams = { "data_attributes" } }
    assert.is_true(report.complete)
    local rows = export.rows(to, "data_attributes")
    assert.is_string(rows["contact.custom_attributes.plan"])
    assert.is_string(rows["company.custom_attributes.plan"])
  end)

  it("scrolls over companies, and counts them by their list", function()
    fake.seed { companies = 250 }
    local of = export.of(run { streams = { "companies" } }, "companies")
    assert.same({ 250, 250, {} }, { of.counted, of.stored, of.missing })
    assert.equal(4, #fake.log { path = "/companies/scroll" })
  end)

  it("begins a scroll again that expired", function()
    fake.seed { companies = 250 }
    fake.fault { kind = "scroll_expired", path = "/companies/scroll", after = 1 }
    local report = run { streams = { "companies" } }
    assert.is_true(report.complete)
    assert.equal(250, (select(2, export.rows(to, "companies"))))
  end)

  it("walks the list of companies while another program has the scroll", function()
    fake.seed { companies = 250 }
    assert(client.companies:scroll():next_page())
    local report = run { streams = { "companies" } }
    assert.is_true(report.complete)
    assert.equal(250, (select(2, export.rows(to, "companies"))))
    assert.equal(2, #fake.log { path = "/companies/scroll" })
  end)

  it("finds what a list hid once by walking again", function()
    fake.seed { articles = 5 }
    local page = assert(client:request("GET", "/articles"))
    table.remove(page.data)
    fake.answer { path = "/articles", body = page }
    local report = run { streams = { "articles" } }
    assert.is_true(report.complete)
    assert.equal(5, (select(2, export.rows(to, "articles"))))
  end)

  it("walks a list without a count until it lists as many twice", function()
    fake.seed { tags = 5 }
    local rest = assert(client:request("GET", "/tags"))
    local gone = table.remove(rest.data, 2)
    fake.answer { path = "/tags", body = rest }
    assert.is_true(run({ streams = { "tags" } }).complete)
    assert.is_string(export.rows(to, "tags")[gone.id])
    to = to .. "2"
    fake.fault { kind = "half_pair", path = "/tags" }
    assert.is_true(run({ streams = { "tags" } }).complete)
    assert.same((export.listed((client.tags:list()))), (export.rows(to, "tags")))
  end)

  it("names a list without a count that lists another number each time", function()
    fake.seed { tags = 5 }
    local rest = assert(client:request("GET", "/tags"))
    for _ = 1, 3 do
      table.remove(rest.data)
      fake.answer { path = "/tags", body = rest }
    end
    local of = export.of(run { streams = { "tags" } }, "tags")
    assert.same({ false, 1 }, { of.complete, #of.missing })
    assert.matches("another number each time", of.missing[1].reason)
  end)

  it("finds what a deletion moved onto a page that was read", function()
    fake.seed { articles = 400 }
    local first, responses = client.articles:list():first().id, 0
    local report = run {
      streams = { "articles" },
      observe = function(event)
        responses = responses + (event.type == "response" and event.resource == "articles" and 1 or 0)
        if responses == 1 and event.type == "response" and event.resource == "articles" then
          host.output(("curl -sf -X DELETE -H 'Authorization: Bearer %s' %s/articles/%s"):format(support.token,
            support.base_url, first))
        end
      end,
    }
    assert.is_true(report.complete)
    assert.same((export.listed((client.articles:list()))), (export.rows(to, "articles")))
  end)

  it("reads a log again whose page ended early, and goes on from there in the next run", function()
    local path = "/admins/activity_logs"
    fake.fault { kind = "early_end", items = 3, path = path }
    assert.is_true(run({ streams = { "activity_logs" } }).complete)
    to = to .. "2"
    fake.fault { kind = "early_end", items = 3, path = path, times = -1 }
    local of = export.of(run { streams = { "activity_logs" } }, "activity_logs")
    assert.same({ false, 1 }, { of.complete, #of.missing })
    assert(client:request("DELETE", "/_fake/faults"))
    assert.equal(of.counted, export.of(run { streams = { "activity_logs" } }, "activity_logs").stored)
  end)

  it("ends a stream, not the export, if it cannot ask about an id that is no longer listed", function()
    fake.answer { path = "/tags", body = { type = "list", data = { { id = "a\tb" } } } }
    local report = run { streams = { "tags", "teams" } }
    assert.matches("nothing can be asked about the id", tostring(export.of(report, "tags").failed), 1, true)
    assert.is_true(export.of(report, "teams").complete)
  end)

  it("takes times that are none for none", function()
    local body = '{"type":"list","data":[{"id":"1","created_at":1e300},{"id":"2","updated_at":1e400},'
      .. '{"id":"3","created_at":"nan","updated_at":-5.5}]}'
    fake.answer { path = "/tags", body = body, times = -1 }
    for _, place in ipairs { to, folder .. "/copy" } do
      to = place
      for _ = 1, 2 do
        local report = run { streams = { "tags" } }
        assert.same({ true, 3 }, { report.complete, export.of(report, "tags").stored })
      end
    end
  end)

  it("reports what a list always hides", function()
    fake.seed { articles = 5 }
    local page = assert(client:request("GET", "/articles"))
    table.remove(page.data)
    fake.answer { path = "/articles", body = page, times = -1 }
    local report = run { streams = { "articles" } }
    assert.is_false(report.complete)
    local missing = export.of(report, "articles").missing
    assert.same({ 5, 4 }, { missing[1].counted, missing[1].stored })
  end)

  it("keeps what a list no longer shows if it is found alone", function()
    fake.seed { articles = 5 }
    run { streams = { "articles" } }
    local page = assert(client:request("GET", "/articles"))
    table.remove(page.data)
    page.total_count = 4
    fake.answer { path = "/articles", body = page, times = -1 }
    local report = run { streams = { "articles" } }
    assert.is_true(report.complete)
    assert.equal(5, (select(2, export.rows(to, "articles"))))
  end)

  it("reads custom objects by their type", function()
    fake.seed { custom_objects = 45 }
    local report = run { streams = { "custom_object_instances.Order" } }
    assert.is_true(report.complete)
    assert.same(
      (export.listed(client.custom_object_instances:list "Order")), (export.rows(to, "custom_object_instances.Order"))
    )
  end)

  it("skips a stream that the token may not read, and names it", function()
    fake.answer { path = "/tags", status = 403, times = -1 }
    fake.answer { path = "/teams", status = 401, times = -1 }
    local report = run()
    for _, of in ipairs(report.streams) do
      assert.same({ of.stream, {}, true }, { of.stream, of.missing, of.complete })
    end
    assert.is_true(report.complete)
    assert.matches("may not read it.*403", export.of(report, "tags").skipped)
    assert.matches("may not read it.*401", export.of(report, "teams").skipped)
    assert.is_nil(export.of(report, "admins").skipped)
    assert.is_false(run({ streams = { "tags" } }).complete)
  end)

  it("is not complete if the token may no longer read a stream that the copy has", function()
    fake.seed { tags = 3 }
    run()
    fake.answer { path = "/tags", status = 403, times = -1 }
    local report = run()
    local of = export.of(report, "tags")
    assert.same({ false, false, 3 }, { report.complete, of.complete, of.stored })
    assert.matches("may not read it.*403", of.skipped)
  end)

  it("skips what the version of the API does not have", function()
    client = support.client { version = "2.8" }
    assert.matches("2.8 of the API does not have it", export.of(run(), "ticket_states").skipped)
  end)

  it("ends with the error of a token that nothing may read", function()
    fake.answer { path = "/me", status = 401, times = -1 }
    support.fails({ kind = "unauthorized" }, intercom.export { client = client, to = to })
  end)

  it("asks again after an answer that makes no sense", function()
    fake.fault { kind = "not_json", path = "/me" }
    fake.fault { kind = "not_json", path = "/tags" }
    assert.is_true(run({ streams = { "tags" } }).complete)
  end)

  it("ends a stream, not the export, whose list has something without an id", function()
    fake.answer { path = "/tags", body = { type = "list", data = { { name = "nobody" } } }, times = -1 }
    local report = run { streams = { "tags", "teams" } }
    assert.matches("has no id", tostring(export.of(report, "tags").failed), 1, true)
    assert.is_true(export.of(report, "teams").complete)
    assert.is_false(report.complete)
  end)

  it("reports a stream that fails, and goes on with the others", function()
    fake.answer { path = "/tags", status = 500, times = -1 }
    local report = run()
    assert.is_false(report.complete)
    assert.equal("server", export.of(report, "tags").failed.kind)
    assert.is_true(export.of(report, "teams").complete)
  end)

  it("keeps only the given fields, with those that it needs", function()
    fake.seed { articles = 1 }
    run { streams = { "articles" }, fields = { "title", "workspace_id" } }
    local row = intercom.json.decode((select(2, next((export.rows(to, "articles"))))))
    local names = {}
    for name in pairs(row) do
      names[#names + 1] = name
    end
    table.sort(names)
    assert.same({ "created_at", "id", "title", "updated_at", "workspace_id" }, names)
  end)

  it("does not mix in another workspace, version or other fields", function()
    run { streams = { "tags" } }
    local _, wrong = intercom.export { client = client, to = to, fields = { "name" } }
    assert.matches("made with other fields: all, not name", wrong, 1, true)
    _, wrong = intercom.export { client = client:with { version = "2.16" }, to = to }
    assert.matches("another version of the API: 2.17, not 2.16", wrong, 1, true)
    local me = assert(client.admins:me())
    me.app.id_code = "other"
    fake.answer { path = "/me", body = me }
    _, wrong = intercom.export { client = client, to = to }
    assert.matches("another workspace", wrong, 1, true)
  end)

  it("returns what is wrong with the destination", function()
    local _, wrong = intercom.export { client = client, to = "sqlite:/nowhere/at/all" }
    assert.matches("^sqlite:/nowhere/at/all: ", wrong)
  end)

  it("raises about its options at the caller's line", function()
    local cases = {
      { { to = to }, "client is missing" },
      { { client = client }, "to is missing" },
      { { client = {}, to = to }, "client must be a client" },
      { { client = client, to = 5 }, nil },
      { { client = client, to = to, stream = {} }, 'unknown option "stream" (did you mean "streams"?)' },
      { { client = client, to = to, streams = {} }, "streams must be a list of names of streams that is not empty" },
      { { client = client, to = to, since = -1 }, "since must be a time in whole Unix seconds" },
      { { client = client, to = to, concurrency = 0 }, "concurrency must be an integer, 1 or more" },
      { { client = client, to = to, parts = 1 }, "parts must be true or false" },
      { { client = client, to = to, share = 2 }, "share must be a number above 0 and up to 1" },
      { { client = client, to = to, fields = {} }, "fields must be a list of names that is not empty" },
      {
        { client = client, to = to, streams = { "tags", "contacts" }, fields = { "id", "emial" } },
        'fields names "emial", which no stream has (did you mean "email"?)',
      },
    }
    for _, case in ipairs(cases) do
      local function call()
        local report = intercom.export(case[1])
        return report
      end
      if case[2] then
        support.raises("intercom.export: " .. case[2], call)
      else
        assert.matches("to must be a text", support.raised(call), 1, true)
      end
    end
    for _, name in ipairs { "contact", "custom_object_instances.", "custom_object_instances..",
      "custom_object_instances.a\tb" } do
      local wrong = support.raised(intercom.export, { client = client, to = to, streams = { name } })
      assert.matches(("has no stream at 1: %q"):format(name), wrong, 1, true)
    end
  end)
end)
