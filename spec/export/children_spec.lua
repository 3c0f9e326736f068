-- Notes, which are read with the contacts that they belong to.
local export = require "spec.support.export"
local intercom = require "intercom"
local support = require "spec.support.client"
local fake = support.fake

local DAY = 86400

describe("intercom.export of notes", function()
  local folder, remove, client, to, contact

  before_each(function()
    folder, remove = export.folder()
    to = "sqlite:" .. folder .. "/workspace.db"
    fake.reset()
    client = support.client { version = "2.17" }
    contact = fake.seed({ contacts = 5, contact_notes = 3 }).ids.contacts[1]
  end)

  after_each(function()
    remove()
  end)

  local function run(streams, more)
    return export.run({ client = client, to = to, streams = streams or { "contacts", "notes" } }, more)
  end

  local function assert_complete(report, count)
    assert.is_true(report.complete)
    local expected = export.listed(client.contacts:list_notes(contact, { per_page = 150 }))
    local stored, number = export.rows(to, "notes")
    assert.equal(count, number)
    assert.same(expected, stored)
  end

  local function add_note()
    fake.advance_clock(8 * DAY)
    assert(client.contacts:create_note(contact, { body = "new", admin_id = "991267001" }))
    assert(client.contacts:update(contact, { name = "Changed" }))
  end

  it("reads those of all contacts when they are first asked for", function()
    run { "contacts" }
    assert_complete(run(), 3)
  end)

  it("writes those of a run to the folder at its end", function()
    to = folder .. "/copy"
    for count = 3, 4 do
      run()
      local lines = 0
      for _ in io.lines(to .. "/notes.ndjson") do
        lines = lines + 1
      end
      assert.equal(count, lines)
      add_note()
    end
  end)

  it("reads those of the contacts that runs without notes have met", function()
    run()
    add_note()
    run { "contacts" }
    fake.advance_clock(8 * DAY)
    run { "contacts" }
    local before = fake.count()
    assert_complete(run(), 4)
    -- It does not begin anew.
    assert.is_true(fake.count() - before < 12)
  end)

  it("reads those from the moment on with which the copy begins", function()
    local since = os.time() - 3000 * DAY
    run({ "contacts" }, { since = since })
    assert_complete(run(), 3)
    add_note()
    run { "contacts" }
    run({ "contacts" }, { since = since - DAY })
    assert_complete(run(), 4)
  end)

  it("leaves them out where the token may read contacts, not notes, and reads them once it may", function()
    local path = "/contacts/" .. contact .. "/notes"
    fake.answer { path = path, status = 403, times = -1 }
    local report = run()
    local contacts, notes = export.of(report, "contacts"), export.of(report, "notes")
    assert.same({ 5, true }, { contacts.stored, contacts.complete })
    assert.matches("may not read it.*403", notes.skipped)
    assert.is_false(report.complete)
    assert(client:request("DELETE", "/_fake/faults"))
    assert_complete(run(), 3)
  end)

  it("ends with a token that is refused for everything by now", function()
    fake.answer { path = "/contacts/" .. contact .. "/notes", status = 401, times = -1 }
    fake.answer { path = "/me", status = 401, times = -1, after = 1 }
    support.fails({ kind = "unauthorized" }, intercom.export {
      client = client, to = to, streams = { "contacts", "notes" },
    })
  end)

  it("goes on if a contact is deleted before its notes are read", function()
    fake.answer { path = "/contacts/" .. contact .. "/notes", status = 404, times = -1 }
    local report = run()
    assert.is_true(report.complete)
    assert.equal(5, export.of(report, "contacts").stored)
  end)

  for name, answer in pairs {
    ["that fail"] = { status = 500 },
    ["whose page ends early"] = { body = { type = "list", data = intercom.array {}, total_count = 3 } },
  } do
    it("names the contact of notes " .. name .. ", and finds them in the next run", function()
      answer.path, answer.times = "/contacts/" .. contact .. "/notes", -1
      fake.answer(answer)
      local report = run()
      local contacts, notes = export.of(report, "contacts"), export.of(report, "notes")
      assert.same({ 5, true }, { contacts.stored, contacts.complete })
      assert.same({ contact, false }, { notes.missing[1].id, notes.complete })
      assert.equal(1, #notes.missing)
      assert(client:request("DELETE", "/_fake/faults"))
      assert_complete(run(), 3)
    end)
  end

  it("are not complete if the contacts are not", function()
    fake.answer { path = "/contacts/search", status = 500, times = -1 }
    local report = run()
    assert.is_false(export.of(report, "notes").complete)
    assert.equal("server", export.of(report, "notes").failed.kind)
  end)
end)
