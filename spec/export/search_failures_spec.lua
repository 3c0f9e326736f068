-- Searches that the service answers wrongly or not at all: what is asked for again, and what is named as missing.
local export = require "spec.support.export"
local intercom = require "intercom"
local support = require "spec.support.client"
local fake = support.fake

describe("intercom.export of searches that fail", function()
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
    return export.run({ client = client, to = to, streams = { "contacts" } }, options)
  end

  local function compare_contacts()
    local expected, count = export.listed(client.contacts:list { per_page = 150 })
    local stored, have = export.rows(to, "contacts")
    assert.equal(count, have)
    assert.same(expected, stored)
    return count
  end

  it("walks a window again whose list hid an object once", function()
    fake.seed { contacts = 5 }
    local page = assert(client.contacts:search({ query = { field = "created_at", operator = ">", value = 0 } })
      :next_page())
    table.remove(page)
    fake.answer {
      path = "/contacts/search", after = 1, body = { type = "list", data = page, total_count = 5, pages = {} },
    }
    assert.is_true(run().complete)
    assert.equal(5, compare_contacts())
  end)

  it("names the window in which an object is counted and never listed", function()
    fake.seed { contacts = 5 }
    local page = assert(client.contacts:search({ query = { field = "created_at", operator = ">", value = 0 } })
      :next_page())
    table.remove(page)
    fake.answer {
      path = "/contacts/search", times = -1, body = { type = "list", data = page, total_count = 5, pages = {} },
    }
    local report = run()
    assert.is_false(report.complete)
    local missing = export.of(report, "contacts").missing
    assert.equal(1, #missing)
    assert.same({ 5, 4 }, { missing[1].counted, missing[1].stored })
    assert.matches("lists fewer", missing[1].reason)
  end)

  it("asks for smaller pages while pages fail, and for larger ones again", function()
    fake.seed { contacts = 2000 }
    fake.fault { kind = "error_500", path = "/contacts/search", times = 3, after = 1 }
    assert.is_true(run().complete)
    assert.equal(2000, compare_contacts())
    local sizes = {}
    for _, request in ipairs(fake.log { path = "/contacts/search" }) do
      local size = intercom.json.decode(request.body).pagination.per_page
      if sizes[#sizes] ~= size then
        sizes[#sizes + 1] = size
      end
    end
    assert.same({ 1, 150, 75, 37, 18, 36, 72, 144, 150, 1 }, sizes)
  end)

  it("leaves a conversation that cannot be found for the next run, and names it", function()
    local ids = fake.seed({ conversations = 3 }).ids.conversations
    fake.answer { path = "/conversations/" .. ids[2], status = 500, times = -1 }
    local report = run { streams = { "conversations" } }
    assert.is_false(report.complete)
    local missing = export.of(report, "conversations").missing
    assert.equal(1, #missing)
    assert.equal(ids[2], missing[1].id)
    fake.reset()
    fake.seed { conversations = 3 }
    assert.is_true(run({ streams = { "conversations" } }).complete)
    assert.matches("conversation_parts", export.rows(to, "conversations")[ids[2]])
  end)

  it("asks again for an answer that is not the conversation, and leaves one that never is for the next run", function()
    local ids = fake.seed({ conversations = 3 }).ids.conversations
    local path = "/conversations/" .. ids[2]
    local senseless = {
      { status = 200, body = "" }, { body = { type = "list", data = {} } }, { body = { id = ids[1] } }, { body = "[]" },
    }
    for _, answer in ipairs(senseless) do
      answer.path = path
      fake.answer(answer)
    end
    assert.is_true(run({ streams = { "conversations" } }).complete)
    assert.matches("conversation_parts", export.rows(to, "conversations")[ids[2]], 1, true)
    client.conversations:update(ids[2], { title = "Other" })
    fake.answer { path = path, status = 200, body = "", times = -1 }
    fake.seed { conversations = 1 }
    local report = run { streams = { "conversations" } }
    local missing = export.of(report, "conversations").missing
    assert.is_false(report.complete)
    assert.same({ 1, ids[2] }, { #missing, missing[1].id })
    assert.matches("is not the object " .. ids[2], missing[1].reason, 1, true)
    assert.equal(4, export.of(report, "conversations").stored)
  end)

  it("finds a conversation again at the end that could not be found at first", function()
    local ids = fake.seed({ conversations = 3 }).ids.conversations
    fake.answer { path = "/conversations/" .. ids[2], status = 500, times = 4 }
    assert.is_true(run({ streams = { "conversations" } }).complete)
  end)

  it("asks again for counts that make no sense", function()
    fake.seed { contacts = 3 }
    fake.fault { kind = "not_json", path = "/contacts/search", times = 2 }
    assert.is_true(run().complete)
  end)

  it("asks again for counts without a number, and for a page of objects without the time that was searched", function()
    fake.seed { contacts = 3 }
    run()
    for after = 0, #fake.log { path = "/contacts/search" } - 1 do
      fake.fault { kind = "half_pair", path = "/contacts/search", after = after }
      to = ("sqlite:%s/%d.db"):format(folder, after)
      local report = run()
      assert.is_true(report.complete)
      assert.equal(3, export.of(report, "contacts").counted)
      compare_contacts()
    end
  end)

  it("says so if windows hold fewer objects than there are", function()
    -- The service compares days, and the client believes that it compares seconds.
    client = support.client { version = "2.17" }
    fake.seed { contacts = 7000 }
    local me = assert(client.admins:me())
    me.app.timezone = "Asia/Tokyo"
    fake.answer { path = "/me", body = me }
    client = support.client { version = "2.16" }
    local report = run()
    assert.is_false(report.complete)
    assert.matches("fewer objects than there are", export.of(report, "contacts").missing[1].reason)
  end)

  it("ends the stream, instead of cutting for ever, if the service counts all objects in each window", function()
    fake.seed { tickets = 5 }
    local query = { field = "created_at", operator = ">", value = 0 }
    local ticket = assert(client.tickets:search({ query = query }):first())
    for _, total in ipairs { 200, 10000 } do
      fake.answer {
        path = "/tickets/search", times = -1,
        body = { type = "ticket.list", tickets = { ticket }, total_count = total },
      }
      local of = export.of(run { streams = { "tickets" } }, "tickets")
      assert.matches("the parts of a window hold more objects than the window", tostring(of.failed), 1, true)
      assert.is_true(of.calls < 300)
      assert(client:request("DELETE", "/_fake/faults"))
    end
  end)

  it("ends the stream, not the export, if a search lists what is no object", function()
    for _, item in ipairs { "5", "null", '"x"', "[]" } do
      fake.answer { path = "/contacts/search", body = '{"type":"list","data":[' .. item .. "]}", times = -1 }
      local report = run { streams = { "contacts", "tags" } }
      assert.equal("protocol", export.of(report, "contacts").failed.kind)
      assert.is_true(export.of(report, "tags").complete)
      assert(client:request("DELETE", "/_fake/faults"))
    end
  end)

  it("goes on without a feed that the token may not read, and says so", function()
    fake.answer { path = "/contacts/deleted", status = 403, times = -1 }
    fake.seed { contacts = 10 }
    local report = run()
    assert.is_true(report.complete)
    assert.matches("^deleted_contacts: ", export.of(report, "contacts").unread[1])
  end)
end)
