-- A workspace that lives: so many changes a second, at random, but the same ones for the same seed.
local clock = require "fake.clock"
local companies = require "fake.companies"
local contacts = require "fake.contacts"
local content = require "fake.content"
local conversations = require "fake.conversations"
local parts = require "fake.conversation_parts"
local people = require "fake.people"
local tags = require "fake.tags"
local tickets = require "fake.tickets"

local changes = {}

local HOUR = 3600

local running

local function random(count)
  running.state = running.state * 16807 % 2147483647
  return running.state % count + 1
end

local function one_of(records)
  return records.list[1] and records.list[random(#records.list)]
end

local function changed(records, record)
  record.data.updated_at = clock.seconds()
  records:touch(record)
end

local kinds = {}

function kinds.create_contact(n)
  contacts.add { external_id = "new-" .. n, email = "new" .. n .. "@example.com", name = "New " .. n }
end

function kinds.update_contact(n, record)
  record.data.name = "Renamed " .. n
  changed(contacts.records, record)
end

function kinds.delete_contact(_, record)
  contacts.delete(record)
end

function kinds.archive_contact(_, record)
  record.data.archived = not record.data.archived
  changed(contacts.records, record)
end

function kinds.tag_contact(n, record)
  tags.attach(record, tags.ensure("tag " .. n % 40))
  changed(contacts.records, record)
end

function kinds.merge_contact(n, record)
  contacts.merge(contacts.add { role = "lead", name = "Lead " .. n }, record)
end

function kinds.create_company(n)
  companies.add { company_id = "new-" .. n, name = "New " .. n }
end

function kinds.update_company(n, record)
  record.data.name = "Renamed " .. n
  changed(companies.records, record)
end

-- Its contacts change, too: they no longer list it.
function kinds.delete_company(_, record)
  companies.delete(record)
  for _, contact in ipairs(record.contacts or {}) do
    if contacts.records:get(contact.id) then
      changed(contacts.records, contact)
    end
  end
end

function kinds.create_conversation(n)
  conversations.open(one_of(contacts.records), { body = "New " .. n })
end

function kinds.reply_to_conversation(n, record)
  parts.add(record, "comment", people.author(people.first_admin_id), { body = "<p>Reply " .. n .. "</p>" })
end

function kinds.delete_conversation(_, record)
  conversations.delete(record)
end

-- As clocks that are wrong do: the next change moves it back.
function kinds.postdate_conversation(n, record)
  record.data.title = "Postdated " .. n
  record.data.updated_at = clock.seconds() + HOUR
  conversations.records:touch(record)
end

function kinds.create_ticket(n)
  tickets.add(one_of(tickets.types), { one_of(contacts.records) }, { _default_title_ = "New " .. n })
end

function kinds.update_ticket(n, record)
  record.data.ticket_attributes._default_title_ = "Renamed " .. n
  changed(tickets.records, record)
end

function kinds.delete_ticket(_, record)
  tickets.records:remove(record)
end

function kinds.update_article(n, record)
  record.data.title = "Renamed " .. n
  changed(content.kinds.articles.records, record)
end

-- How often each kind occurs in about 100 changes, and what it changes.
local rows = {
  { "create_contact", 14 }, { "update_contact", 26, contacts.records }, { "delete_contact", 4, contacts.records },
  { "archive_contact", 3, contacts.records }, { "tag_contact", 4, contacts.records },
  { "merge_contact", 3, contacts.records }, { "create_company", 2 }, { "update_company", 4, companies.records },
  { "delete_company", 1, companies.records }, { "create_conversation", 5, needs = contacts.records },
  { "reply_to_conversation", 17, conversations.records }, { "delete_conversation", 2, conversations.records },
  { "postdate_conversation", 2, conversations.records }, { "create_ticket", 3, needs = contacts.records },
  { "update_ticket", 6, tickets.records }, { "delete_ticket", 1, tickets.records },
  { "update_article", 3, content.kinds.articles.records },
}

local drawn = {}
for _, row in ipairs(rows) do
  for _ = 1, row[2] do
    drawn[#drawn + 1] = row
  end
end

local function change(n)
  local row = drawn[random(#drawn)]
  local records = row[3] or row.needs
  if not records or records.list[1] then
    kinds[row[1]](n, row[3] and one_of(row[3]))
  end
end

--- Makes the changes that are due by now, each at its time.
function changes.go_on()
  local due = running and math.floor((ngx.now() - running.began) * running.rate) or 0
  while running and running.done < due do
    running.done = running.done + 1
    clock.at(running.began + running.done / running.rate + clock.offset, change, running.done)
  end
end

--- Begins to make `rate` changes a second, or ends it with 0. Returns how many were made until now.
function changes.set(options)
  changes.go_on()
  local done = running and running.done or 0
  local rate = tonumber(options.rate) or 0
  running = rate > 0 and {
    rate = rate, began = ngx.now(), done = 0, state = (tonumber(options.seed) or 1) * 48271 % 2147483646 + 1,
  } or nil
  return done
end

function changes.reset()
  running = nil
end

return changes
