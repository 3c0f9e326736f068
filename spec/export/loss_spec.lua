-- Planted losses: rows that pages hide, pages that end early, records that move or go while they are read. An export
-- finds what was lost, or is not complete and names it.
local command_line = require "spec.cli.command_line"
local exit = require "intercom.cli.exit"
local export_support = require "spec.support.export"
local host = require "spec.support.host"
local intercom = require "intercom"
local support = require "spec.support.client"
local fake = support.fake

local DAY = 86400

describe("an export that loses rows", function()
  local client = support.client { version = "2.18" }
  local folder, remove, to

  before_each(function()
    fake.reset()
    folder, remove = export_support.folder()
    to = "sqlite:" .. folder .. "/copy.db"
  end)

  after_each(function()
    remove()
  end)

  local function export(stream, more)
    local report = export_support.run({ client = client, to = to, streams = { stream } }, more)
    return export_support.of(report, stream), report.complete
  end

  local function truth(stream)
    local real = {}
    for line in fake.truth(stream) do
      local record = intercom.json.decode(line)
      real[record.id] = record
    end
    return real
  end

  local function assert_complete(stream, more)
    local about, complete = export(stream, more)
    assert.same({ {}, true }, { about.missing, complete })
    local rows, real = export_support.rows(to, stream), truth(stream)
    for id in pairs(real) do
      assert.truthy(rows[id], stream .. " " .. id .. " is missing")
    end
    for id in pairs(rows) do
      assert.truthy(real[id], stream .. " " .. id .. " is there no more")
    end
  end

  -- Searches say how many there are without being walked.
  local SEARCHED = { "contacts", "conversations", "tickets" }

  local function some_id(stream)
    local ids = {}
    for id in pairs(truth(stream)) do
      ids[#ids + 1] = id
    end
    table.sort(ids)
    return ids[math.floor(#ids / 2)]
  end

  for _, stream in ipairs(SEARCHED) do
    it("finds one of the " .. stream .. " that a page hid once", function()
      fake.workspace { contacts = 20, conversations = 10, tickets = 10, parts = 3 }
      fake.hide(some_id(stream), 1)
      assert_complete(stream)
    end)

    it("names the window of one of the " .. stream .. " that all pages hide, until they show it", function()
      fake.workspace { contacts = 20, conversations = 10, tickets = 10, parts = 3 }
      local id = some_id(stream)
      fake.hide(id, -1)
      local about, complete = export(stream)
      assert.is_false(complete)
      assert.equal(1, #about.missing)
      local window, created_at = about.missing[1], truth(stream)[id].created_at
      assert.is_true(window.from <= created_at and created_at < window.to)
      assert.equal(1, window.counted - window.stored)
      assert.equal(1, about.counted - about.stored)
      fake.hide(id, 0)
      assert_complete(stream)
    end)

    it("finds the " .. stream .. " of pages that ended early", function()
      fake.workspace { contacts = 20, conversations = 10, tickets = 10, parts = 3 }
      for _, kind in ipairs { "early_end", "empty_page" } do
        fake.fault { kind = kind, items = 3, path = "/" .. stream .. "/search", times = 3 }
      end
      assert_complete(stream)
    end)

    it("names the windows of the " .. stream .. " whose pages always end early", function()
      fake.workspace { contacts = 20, conversations = 10, tickets = 10, parts = 3 }
      fake.fault { kind = "early_end", items = 3, path = "/" .. stream .. "/search", times = -1 }
      local about, complete = export(stream)
      assert.is_false(complete)
      assert.is_true(#about.missing > 0 and about.stored < about.counted)
    end)
  end

  -- Sends a request with another program: an observer cannot wait for a call of the client under every Lua.
  local function curl(verb, path, body)
    local headers = "-H 'Authorization: Bearer %s' -H 'Intercom-Version: 2.18' -H 'Content-Type: application/json'"
    host.output(("curl -sf -X %s %s -d '%s' %s%s"):format(verb, headers:format(support.token), body or "",
      support.base_url, path))
  end

  -- An observer that sends a request when the first page of conversations has come; the count comes before it.
  local function after_first_page(...)
    local responses, request = 0, { ... }
    return function(event)
      if event.type == "response" and event.resource == "conversations" and event.method == "search" then
        responses = responses + 1
        if responses == 2 then
          curl(request[1], request[2], request[3])
        end
      end
    end
  end

  local function sorted(stream, field)
    local list = {}
    for _, record in pairs(truth(stream)) do
      list[#list + 1] = record
    end
    table.sort(list, function(a, b)
      return a[field] < b[field]
    end)
    return list
  end

  it("finds a conversation that a deletion pushed onto the page before", function()
    fake.workspace { contacts = 5, conversations = 400, parts = 2 }
    fake.settings { cursors = "offset" }
    local id = sorted("conversations", "created_at")[1].id
    assert_complete("conversations", {
      parts = false, observe = after_first_page("DELETE", "/conversations/" .. id),
    })
    assert.equal(399, #client.conversations:list():all(1000))
  end)

  it("finds a conversation that moved between windows while they were walked", function()
    fake.workspace { contacts = 5, conversations = 400, parts = 2 }
    fake.settings { search_order = "updated_at", cursors = "offset" }
    local id = sorted("conversations", "updated_at")[1].id
    assert_complete("conversations", {
      parts = false, observe = after_first_page("PUT", "/conversations/" .. id, '{"title":"moved"}'),
    })
    assert_complete("conversations", { parts = false })
    assert.equal("moved", intercom.json.decode(export_support.rows(to, "conversations")[id]).title)
  end)

  -- Where there is less, a window is not cut as often, and so is found before earlier ones that are.
  it("names windows of different lengths in a folder, too", function()
    to = folder .. "/copy"
    fake.workspace { contacts = 400 }
    fake.advance_clock(200 * DAY)
    fake.workspace { contacts = 60 }
    local list = sorted("contacts", "created_at")
    local hidden = { list[100], list[430] }
    for _, record in ipairs(hidden) do
      fake.hide(record.id, -1)
    end
    local about = export "contacts"
    assert.equal(2, #about.missing)
    for i, window in ipairs(about.missing) do
      local created_at = hidden[i].created_at
      assert.is_true(window.from <= created_at and created_at < window.to)
      assert.equal(1, window.counted - window.stored)
    end
  end)

  -- A ticket that is deleted, of which no feed says so, makes up for a new one in the count of all.
  for _, times in ipairs { 1, -1 } do
    it(("finds or names a new ticket that %d pages hid while another was deleted"):format(times), function()
      local made = fake.seed { contacts = 1, tickets = 5 }
      export "tickets"
      fake.advance_clock(DAY)
      assert(client.tickets:delete(made.ids.tickets[1]))
      local ticket = assert(client.tickets:create {
        ticket_type_id = client.ticket_types:list():first().id, contacts = { { id = made.ids.contacts[1] } },
        ticket_attributes = { _default_title_ = "new" },
      })
      fake.hide(ticket.id, times)
      fake.advance_clock(DAY)
      if times < 0 then
        local about, complete = export "tickets"
        assert.same({ false, 1 }, { complete, #about.missing })
        assert.is_true(about.missing[1].from <= ticket.created_at)
        fake.hide(ticket.id, 0)
      end
      assert_complete "tickets"
    end)
  end

  it("reads changes again that a page hid", function()
    fake.workspace { contacts = 20 }
    export "contacts"
    fake.advance_clock(8 * DAY)
    local id = some_id "contacts"
    local function name()
      return intercom.json.decode(export_support.rows(to, "contacts")[id]).name
    end
    assert(client.contacts:update(id, { name = "changed" }))
    fake.advance_clock(DAY)
    fake.hide(id, 1)
    export "contacts"
    assert.equal("changed", name())
    assert(client.contacts:update(id, { name = "changed again" }))
    fake.advance_clock(DAY)
    fake.hide(id, -1)
    local about, complete = export "contacts"
    assert.same({ "changed", false, 1 }, { name(), complete, #about.missing })
    assert.matches("fewer changes", about.missing[1].reason)
    fake.advance_clock(8 * DAY)
    fake.hide(id, 0)
    assert_complete "contacts"
    assert.equal("changed again", name())
  end)

  it("names all conversations that could not be found alone, and finds them in the next run", function()
    fake.workspace { contacts = 5, conversations = 10, parts = 3 }
    local list = sorted("conversations", "id")
    for i = 3, 6 do
      fake.answer { path = "/conversations/" .. list[i].id, status = 500, body = "{}", times = -1 }
    end
    local about, complete = export "conversations"
    local named = {}
    for i, miss in ipairs(about.missing) do
      named[i] = miss.id
    end
    table.sort(named)
    assert.same({ { list[3].id, list[4].id, list[5].id, list[6].id }, false }, { named, complete })
    assert(client:request("DELETE", "/_fake/faults"))
    assert_complete "conversations"
    for id, text in pairs(export_support.rows(to, "conversations")) do
      assert.truthy(intercom.json.decode(text).conversation_parts, id)
    end
  end)

  it("ends the program with the exit code of a copy that is not complete", function()
    fake.workspace { contacts = 20 }
    local id = some_id "contacts"
    fake.hide(id, -1)
    local arguments = { "export", to, "--streams", "contacts" }
    local result = command_line.run(arguments)
    assert.equal(exit.INCOMPLETE, result.status)
    assert.matches("intercom: contacts: 20 counted, 19 stored: the service lists fewer than", result.err, 1, true)
    assert.matches("intercom: the copy is not complete: contacts\n", result.err, 1, true)
    fake.hide(id, 0)
    assert.equal(exit.OK, command_line.run(arguments).status)
  end)

  it("names a company that no page of the scroll shows", function()
    fake.workspace { companies = 20 }
    local id = some_id "companies"
    fake.hide(id, 1)
    assert_complete "companies"
    local other = folder .. "/other.db"
    to = "sqlite:" .. other
    fake.hide(id, -1)
    local about, complete = export "companies"
    assert.is_false(complete)
    assert.is_true(#about.missing > 0)
    assert.same({ 20, 19 }, { about.counted, about.stored })
  end)
end)
