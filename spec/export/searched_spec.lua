-- Streams that are searched: windows, changes, deletions and the comparison at the end.
local export = require "spec.support.export"
local intercom = require "intercom"
local support = require "spec.support.client"
local fake = support.fake

local DAY = 86400

describe("intercom.export of searches", function()
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

  for _, version in ipairs { "2.16", "2.17", "Preview" } do
    it("walks windows of time that hold at most 20 pages, with version " .. version, function()
      client = support.client { version = version }
      fake.seed { contacts = 7000 }
      local report = run()
      assert.is_true(report.complete)
      local of = export.of(report, "contacts")
      assert.same({ 7000, 7000, 7000, {} }, { of.counted, of.stored, of.added, of.missing })
      assert.equal(7000, compare_contacts())
    end)
  end

  it("stores conversations and tickets as they are found, with their parts", function()
    fake.seed { conversations = 40, tickets = 30 }
    local report = run { streams = { "conversations", "tickets" } }
    assert.is_true(report.complete)
    for _, name in ipairs { "conversations", "tickets" } do
      local rows, count = export.rows(to, name)
      assert.equal(name == "tickets" and 30 or 40, count)
      for id, text in pairs(rows) do
        assert.equal((client[name]:find(id, nil, { raw = true })), text)
      end
    end
  end)

  it("without parts stores the rows of lists, and makes no call for each", function()
    fake.seed { conversations = 40 }
    local of = export.of(run { streams = { "conversations" }, parts = false }, "conversations")
    assert.equal(40, of.stored)
    assert.is_true(of.calls < 10)
    assert.same((export.listed(client.conversations:list { per_page = 150 })), (export.rows(to, "conversations")))
  end)

  it("later finds only the conversations that changed", function()
    local ids = fake.seed({ conversations = 40 }).ids.conversations
    run { streams = { "conversations" } }
    client.conversations:reply(ids[3], { message_type = "comment", type = "admin", admin_id = "991267001", body = "x" })
    fake.seed { conversations = 1 }
    local before = fake.count()
    local report = run { streams = { "conversations" } }
    assert.is_true(report.complete)
    local of = export.of(report, "conversations")
    assert.same({ 41, 41, 1, 1 }, { of.counted, of.stored, of.added, of.changed })
    assert.is_true(fake.count() - before < 15)
    assert.matches("<p>x</p>", export.rows(to, "conversations")[ids[3]], 1, true)
  end)

  it("keeps the parts that the service no longer shows", function()
    local id = fake.seed({ conversations = 1 }).ids.conversations[1]
    local function reply(count)
      for i = 1, count do
        assert(client.conversations:reply(id, {
          message_type = "comment", type = "admin", admin_id = "991267001", body = "reply " .. i,
        }))
      end
    end
    local function parts()
      local conversation = assert(intercom.json.decode(export.rows(to, "conversations")[id]))
      local list, seen = conversation.conversation_parts.conversation_parts, {}
      for _, part in ipairs(list) do
        assert.is_nil(seen[part.id])
        seen[part.id] = true
      end
      return #list, list[1].body, list[#list].body
    end
    reply(490)
    run { streams = { "conversations" } }
    assert.same({ 490, "<p>reply 1</p>", "<p>reply 490</p>" }, { parts() })
    reply(30)
    assert.is_true(run({ streams = { "conversations" } }).complete)
    assert.same({ 520, "<p>reply 1</p>", "<p>reply 30</p>" }, { parts() })
    reply(1)
    local of = export.of(run { streams = { "conversations" } }, "conversations")
    assert.same({ 521, "<p>reply 1</p>", "<p>reply 1</p>" }, { parts() })
    assert.equal(0, of.parts_unknown)
  end)

  it("says how many parts were never shown", function()
    local id = fake.seed({ conversations = 1 }).ids.conversations[1]
    for _ = 1, 503 do
      assert(client.conversations:reply(id, {
        message_type = "comment", type = "admin", admin_id = "991267001", body = "x",
      }))
    end
    local of = export.of(run { streams = { "conversations" } }, "conversations")
    assert.same({ 3, true }, { of.parts_unknown, of.complete })
  end)

  it("reads what changed, was created, deleted, archived and merged since", function()
    local ids = fake.seed({ contacts = 300 }).ids.contacts
    run()
    client.contacts:update(ids[1], { name = "Changed" })
    client.contacts:delete(ids[2])
    client.contacts:archive(ids[3])
    local lead = assert(client.contacts:create { role = "lead", name = "Lead" })
    run()
    client.contacts:merge { from = lead.id, into = ids[4] }
    client.contacts:create { email = "new@example.com" }
    local report = run()
    assert.is_true(report.complete)
    compare_contacts()
  end)

  it("finds what was deleted where no feed says so", function()
    client = support.client { version = "2.16" }
    local ids = fake.seed({ contacts = 300 }).ids.contacts
    run()
    client.contacts:delete(ids[2])
    local of = export.of(run(), "contacts")
    assert.same({ 299, 299, 1, {} }, { of.counted, of.stored, of.deleted, of.missing })
    compare_contacts()
  end)

  it("reads notes with the contacts that have some", function()
    fake.seed { contacts = 200, contact_notes = 23 }
    local report = run { streams = { "contacts", "notes" } }
    assert.is_true(report.complete)
    local of = export.of(report, "notes")
    assert.same({ 23, 23, 1 }, { of.counted, of.stored, of.calls })
    assert.equal("it is read with contacts", export.of(run { streams = { "notes" } }, "notes").skipped)
  end)

  it("with since reads only what changed from then on", function()
    local ids = fake.seed({ contacts = 300 }).ids.contacts
    local since = os.time()
    client.contacts:update(ids[7], { name = "Changed" })
    local of = export.of(run { since = since }, "contacts")
    assert.same({ 1, 1, {} }, { of.stored, of.counted, of.missing })
    assert.is_string(export.rows(to, "contacts")[ids[7]])
  end)

  it("walks days as the time zone of the workspace has them, before 2.17", function()
    client = support.client { version = "2.16" }
    fake.settings { timezone = "America/Sao_Paulo" }
    fake.seed { contacts = 7000 }
    local report = run()
    assert.is_true(report.complete)
    assert.equal(7000, compare_contacts())
    assert.is_true(#fake.log { path = "/contacts/search" } > 50)
  end)

  it("walks contacts in one chain where days of the time zone are not known", function()
    client = support.client { version = "2.16" }
    fake.seed { contacts = 4000 }
    local me = assert(client.admins:me())
    me.app.timezone = "Nowhere/Land"
    fake.answer { path = "/me", body = me }
    local report = run()
    assert.is_true(report.complete)
    assert.equal(4000, compare_contacts())
  end)

  it("meets what could not be searched for yet in a later run", function()
    fake.seed { contacts = 10 }
    run()
    fake.settings { search_lag = 300 }
    local made = assert(client.contacts:create { email = "late@example.com" })
    run()
    assert.is_nil(export.rows(to, "contacts")[made.id])
    fake.advance_clock(400)
    assert.is_true(run().complete)
    assert.is_string(export.rows(to, "contacts")[made.id])
  end)

  it("reads everything again after the clock was set back", function()
    local id = fake.seed({ contacts = 10 }).ids.contacts[2]
    fake.advance_clock(20 * DAY)
    run()
    fake.advance_clock(-10 * DAY)
    assert(client.contacts:update(id, { name = "Changed" }))
    fake.advance_clock(5 * DAY)
    assert.is_true(run().complete)
    compare_contacts()
  end)

  it("goes back to an earlier moment to begin with, in a copy that has one", function()
    fake.seed { contacts = 10 }
    local old = client.contacts:list():first()
    fake.advance_clock(5000)
    local since = client.contacts:create({ email = "new@example.com" }).created_at - 100
    run { since = since }
    assert.is_nil(export.rows(to, "contacts")[old.id])
    run { since = since + 50 }
    run()
    assert.is_nil(export.rows(to, "contacts")[old.id])
    run { since = 0 }
    assert.equal(11, compare_contacts())
  end)

  it("remembers where the feed of activities ended", function()
    local ids = fake.seed({ contacts = 10 }).ids.contacts
    client.contacts:delete(ids[1])
    run()
    client.contacts:delete(ids[2])
    local of = export.of(run(), "contacts")
    assert.same({ 8, 8, 1 }, { of.counted, of.stored, of.deleted })
  end)

  it("tells the program how far it is, and goes on if that fails", function()
    fake.seed { contacts = 400, conversations = 10 }
    local steps, rows = {}, {}
    run {
      streams = { "contacts", "conversations" },
      observe = function(event)
        if event.type == "export" then
          steps[event.stream .. " " .. event.step] = true
          rows[event.stream] = math.max(rows[event.stream] or 0, event.rows)
          assert.is_number(event.calls)
        end
      end,
    }
    assert.is_true(steps["contacts walk"] and steps["conversations details"] and steps["contacts done"])
    assert.same({ contacts = 400, conversations = 10 }, rows)
  end)

  it("ends with the client's deadline or a canceller of the map that it is in", function()
    fake.seed { contacts = 10 }
    local canceller = intercom.canceller()
    local results, err = client:map({ 1 }, function()
      return intercom.export {
        client = client, to = to, observe = function()
          canceller:cancel()
        end,
      }
    end, { cancel = canceller })
    assert.is_nil(results)
    assert.equal("cancelled", err.kind)
    assert.is_true(run().complete)
  end)

  it("keeps the rows of the service whatever the client makes of JSON", function()
    client = support.client { version = "2.17", null = "keep" }
    fake.seed { contacts = 10 }
    assert.is_true(run().complete)
    assert.equal(10, compare_contacts())
  end)

  it("keeps earlier parts of conversations of which only some fields are kept", function()
    local id = fake.seed({ conversations = 1 }).ids.conversations[1]
    local function reply(count)
      for _ = 1, count do
        assert(client.conversations:reply(id, {
          message_type = "comment", type = "admin", admin_id = "991267001", body = "x",
        }))
      end
    end
    local options = { streams = { "conversations" }, fields = { "conversation_parts.conversation_parts.author" } }
    reply(500)
    run(options)
    reply(2)
    run(options)
    reply(2)
    run(options)
    local conversation = assert(intercom.json.decode(export.rows(to, "conversations")[id]))
    local parts = conversation.conversation_parts.conversation_parts
    assert.equal(504, #parts)
    assert.is_nil(conversation.source)
    assert.is_nil(parts[504].body)
    assert.is_table(parts[504].author)
    assert.is_string(parts[504].id)
  end)
end)
