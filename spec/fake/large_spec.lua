-- The large workspace of the fake: searches over dates, days of a time zone, changes at a rate, rows that pages hide.
local host = require "spec.support.host"
local intercom = require "intercom"
local support = require "spec.support.client"
local fake = support.fake

local HOUR, DAY = 3600, 86400
-- A window that no spec meets the end of, in seconds.
local AGES = 1000000000

describe("a large workspace", function()
  local client = support.client { version = "2.18" }
  local old = support.client { version = "2.16" }

  before_each(fake.reset)

  local function ids_of(pager)
    local ids = {}
    for item in pager do
      ids[#ids + 1] = item.id
    end
    return ids
  end

  local function truth(stream, keep)
    local list = {}
    for line in fake.truth(stream) do
      local record = intercom.json.decode(line)
      if not keep or keep(record) then
        list[#list + 1] = record
      end
    end
    return list
  end

  local function sorted_ids(list, field)
    table.sort(list, function(a, b)
      return a[field] < b[field] or a[field] == b[field] and a.id < b.id
    end)
    local ids = {}
    for i, record in ipairs(list) do
      ids[i] = record.id
    end
    return ids
  end

  local function search(resource, query, order, field)
    return client[resource]:search {
      query = query, per_page = 7, sort = order and { field = field or "created_at", order = order },
    }
  end

  local EVER = { field = "created_at", operator = ">", value = 0 }

  it("has as many records as asked for, and shows the newest 500 parts", function()
    fake.workspace { contacts = 60, companies = 12, conversations = 40, tickets = 9, articles = 3 }
    local expected = { contacts = 60, companies = 12, conversations = 40, tickets = 9, articles = 3 }
    for stream, count in pairs(expected) do
      assert.same({ stream, count }, { stream, #truth(stream) })
    end
    local conversation = client.conversations:search({ query = EVER, per_page = 1 }):first()
    local parts = client.conversations:find(conversation.id).conversation_parts
    assert.same({ 500, 600 }, { #parts.conversation_parts, parts.total_count })
    assert.equal("<p>Part 600 of conversation 1</p>", parts.conversation_parts[500].body)
  end)

  it("is searched by dates, in any order, as the records themselves say", function()
    fake.workspace { contacts = 100, conversations = 100, tickets = 100 }
    local from, to = os.time() - 90 * DAY, os.time() - 30 * DAY
    for _, resource in ipairs { "conversations", "tickets", "contacts" } do
      for _, field in ipairs { "created_at", "updated_at" } do
        local function keep(record)
          return record[field] > from and record[field] < to
        end
        local query = {
          operator = "AND", value = {
            { field = field, operator = ">", value = from }, { field = field, operator = "<", value = to },
          },
        }
        local found, due = ids_of(search(resource, query)), sorted_ids(truth(resource, keep), field)
        table.sort(found)
        table.sort(due)
        assert.same(due, found)
      end
    end
    local oldest = sorted_ids(truth "contacts", "updated_at")
    assert.same(oldest, ids_of(search("contacts", EVER, "ascending", "updated_at")))
    local newest = {}
    for i, id in ipairs(oldest) do
      newest[#oldest - i + 1] = id
    end
    assert.same(newest, ids_of(search("contacts", EVER, "descending", "updated_at")))
  end)

  it("compares contacts by the days of its time zone before 2.17, also when summer time ends", function()
    fake.settings { timezone = "Europe/Berlin" }
    -- Saturday, 29 October 2023 has 25 hours there: it begins at 22:00 UTC and ends at 23:00 UTC.
    local midnight = 1698530400
    local made = {}
    for i, time in ipairs { midnight - 1, midnight, midnight + 25 * HOUR - 1, midnight + 25 * HOUR } do
      fake.set_clock(time)
      made[i] = client.contacts:create { external_id = "at-" .. i }
      assert.equal(time, made[i].created_at)
    end
    local function found(who, operator, value)
      return ids_of(who.contacts:search { query = { field = "created_at", operator = operator, value = value } })
    end
    local noon = midnight + 12 * HOUR
    assert.same({ made[2].id, made[3].id }, found(old, "=", noon))
    assert.same({ made[4].id }, found(old, ">", noon))
    assert.same({ made[1].id }, found(old, "<", noon))
    assert.same({ made[3].id, made[4].id }, found(client, ">", noon))
    assert.equal("Europe/Berlin", client.admins:me().app.timezone)
  end)

  it("finds by search only after a while, if told so", function()
    fake.settings { search_lag = 120 }
    local contact = client.contacts:create { external_id = "new" }
    assert.same({}, ids_of(search("contacts", EVER)))
    assert.same({ contact.id }, ids_of(client.contacts:list()))
    fake.advance_clock(121)
    assert.same({ contact.id }, ids_of(search("contacts", EVER)))
    local later = os.time() + 60
    client.contacts:update(contact.id, { name = "changed" })
    local query = { field = "updated_at", operator = ">", value = later }
    assert.same({}, ids_of(search("contacts", query)))
    fake.advance_clock(121)
    assert.same({ contact.id }, ids_of(search("contacts", query)))
  end)

  it("shifts what follows a deletion, if its cursors count records", function()
    for _, kind in ipairs { "value", "offset" } do
      fake.reset()
      fake.settings { cursors = kind }
      local ids = fake.seed({ contacts = 10 }).ids.contacts
      local pager = search("contacts", EVER, "ascending")
      local page = pager:next_page()
      client.contacts:delete(page[1].id)
      assert.equal(kind == "value" and ids[8] or ids[9], pager:next_page()[1].id)
    end
  end)

  it("changes by itself, and says what was deleted", function()
    fake.workspace { contacts = 200, companies = 20, conversations = 50, tickets = 30, articles = 10, parts = 10 }
    local before = truth "contacts"
    fake.changes(20000)
    repeat
      local list = client.contacts:list_deleted({ per_page = 150 }):all(1000)
      local deleted = client.conversations:list_deleted({ per_page = 20 }):all(1000)
    until #list > 10 and #deleted > 3
    assert.is_true(fake.changes(0) > 100)
    local live, gone = {}, {}
    for _, contact in ipairs(truth "contacts") do
      live[contact.id] = true
    end
    for contact in client.contacts:list_deleted { per_page = 150 } do
      gone[contact.id] = contact.status
      assert.is_nil(live[contact.id])
    end
    for _, contact in ipairs(before) do
      assert.is_true(live[contact.id] or gone[contact.id] ~= nil)
    end
    local events = {}
    for activity in client.contacts:list_activities { per_page = 150 } do
      events[activity.event_type] = (events[activity.event_type] or 0) + 1
    end
    assert.is_true(events["contact.deleted"] > 0 and events["contact.merged"] > 0)
    local found = ids_of(search("contacts", EVER, "ascending"))
    assert.equal(#truth "contacts", #found)
  end)

  it("hides rows from pages and not from totals, and ends pages early", function()
    local ids = fake.seed({ contacts = 10 }).ids.contacts
    fake.hide(ids[2])
    local pager = search("contacts", EVER, "ascending")
    local page = pager:next_page()
    assert.same({ ids[1], ids[3], 6, 10 }, { page[1].id, page[2].id, #page, pager.total })
    assert.equal(10, #ids_of(search("contacts", EVER, "ascending")))
    fake.hide(ids[2], -1)
    assert.equal(9, #ids_of(search("contacts", EVER, "ascending")))
    assert.equal(9, #ids_of(client.contacts:list()))
    fake.fault { kind = "early_end", items = 5 }
    assert.equal(5, #ids_of(search("contacts", EVER)))
    fake.fault { kind = "empty_page" }
    assert.equal(0, #search("contacts", EVER):next_page())
  end)

  it("takes its time for each response, and responds to others meanwhile", function()
    fake.settings { latency = 60000 }
    support.fails({ kind = "timeout" }, support.client({ timeout = 0.1 }).admins:me())
    assert.equal(1, #fake.log { path = "/me" })
  end)

  it("counts the requests of each window of the rate limit", function()
    fake.limit { limit = 100, window = AGES }
    client.admins:me()
    client.admins:me()
    local windows = fake.windows()
    assert.same({ 1, 2, 0 }, { #windows, windows[1].used, windows[1].from % AGES })
  end)

  it("counts a request that is delivered again twice, and says so", function()
    fake.limit { limit = 3, window = AGES }
    client.admins:me()
    fake.fault { kind = "done_then_close", path = "/me" }
    client.admins:me()
    client.admins:me()
    local window = fake.windows()[1]
    assert.same({ 4, 1, { "/me" } }, { window.used, window.cut, window.exceeded })
  end)

  it("cuts the kept connection of a request that no window counts", function()
    fake.fault { kind = "done_then_close", path = "/auth/eagle/token" }
    local command = "curl -s -w '%%{http_code} ' -d '{}' -o /dev/null %s/nowhere -o /dev/null %s/auth/eagle/token"
    assert.matches("^4%d%d 4%d%d $", host.output(command:format(support.base_url, support.base_url)))
    assert.equal("done_then_close", fake.log({ path = "/auth/eagle/token" })[1].fault)
  end)
end)
