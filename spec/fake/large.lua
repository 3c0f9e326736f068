-- A workspace of any size, grown over months: contacts with companies, tags and notes, conversations with up to 600
-- parts, tickets with parts. What it holds follows from the numbers of its records.
local clock = require "fake.clock"
local companies = require "fake.companies"
local contacts = require "fake.contacts"
local conversations = require "fake.conversations"
local json = require "fake.json"
local links = require "fake.contact_links"
local notes = require "fake.notes"
local people = require "fake.people"
local seed = require "fake.seed"
local tags = require "fake.tags"
local tickets = require "fake.tickets"

local large = {}

local MONTHS, MOST_PARTS, PER_COMPANY = 180 * 86400, 600, 20
local LONG_LIST = 12

local names = { [0] = "Zoë", "J. \"Quoted\" O'Neil", "山田太郎", "Plain Name", "Emoji 😀", "Tab\there" }

-- A fraction that follows from a number, spread evenly.
local function fraction(number, salt)
  return (number * 2654435761 + salt * 40503) % 4294967296 / 4294967296
end

-- When the ith of `count` records was created, and when it was last changed.
local function times(i, count, now)
  local created = math.floor(now - MONTHS + MONTHS * (i - 1 + fraction(i, 1)) / count * 0.99)
  return created, math.floor(created + (now - created) * fraction(i, 2))
end

local function contact(i, count, now)
  local created, updated = times(i, count, now)
  local record = contacts.add {
    external_id = "contact-" .. i, email = "contact" .. i .. "@example.com", name = names[i % 6] .. " " .. i,
    role = i % 10 == 0 and "lead" or "user", created_at = created, updated_at = updated, signed_up_at = created,
    -- A number that no double holds, and one with a fraction.
    custom_attributes = { plan = i % 2 == 0 and "pro" or json.null, account = json.raw { "1234567890123456" .. i },
      score = i / 8 },
  }
  local is_busy = i % 500 == 0
  if is_busy or i % 3 == 0 then
    for n = 1, is_busy and LONG_LIST or 1 do
      tags.attach(record, tags.ensure("tag " .. (i + n) % 40))
    end
  end
  local list = companies.records.list
  for n = 1, #list > 0 and (is_busy and LONG_LIST or i % 2) or 0 do
    links.attach_company(record, list[(math.floor(i / PER_COMPANY) + n) % #list + 1])
  end
  for n = 1, i % 1000 == 0 and LONG_LIST or 0 do
    notes.add(record, contacts.records, { body = "Note " .. n })
  end
end

local function company(i, count, now)
  local created, updated = times(i, count, now)
  companies.add {
    company_id = "company-" .. i, name = names[i % 6] .. " Ltd " .. i, created_at = created, updated_at = updated,
    remote_created_at = created, monthly_spend = i / 4,
  }
end

local function some_contact(number)
  local list = contacts.records.list
  return list[math.floor(fraction(number, 3) * #list) + 1] or contacts.add { role = "lead", name = "Lead" }
end

-- Most conversations are short; some have more parts than the service shows.
local function part_count(i, most)
  return i % 500 == 1 and most or 1 + math.floor((most - 1) * fraction(i, 4) ^ 8)
end

local function conversation(i, count, now, most)
  local created, updated = times(i, count, now - most * 60)
  local record = conversations.open(some_contact(i), {
    body = "Question " .. i, created_at = created, updated_at = updated,
  })
  record.made_parts = part_count(i, most)
  record.data.updated_at = math.max(updated, created + record.made_parts * 60)
  record.data.state, record.data.open = i % 2 == 0 and "closed" or "open", i % 2 == 1
  if i % 5 == 0 then
    tags.attach(record, tags.ensure("tag " .. i % 40))
  end
  conversations.records:touch(record)
end

local function ticket(i, count, now)
  local created, updated = times(i, count, now)
  local list = tickets.types.list
  local record = tickets.add(list[i % #list + 1], { some_contact(i) }, { _default_title_ = "Ticket " .. i }, created)
  for n = 1, i % 8 do
    table.insert(record.parts, {
      type = "ticket_part", id = tostring(record.seq * 1000 + n), part_type = "comment",
      body = "<p>Part " .. n .. "</p>", created_at = created, updated_at = created,
      author = people.author(people.first_admin_id), attachments = json.array {}, redacted = false,
    })
  end
  record.data.updated_at = updated
  tickets.records:touch(record)
end

local makers = {
  { "companies", company }, { "contacts", contact }, { "conversations", conversation }, { "tickets", ticket },
}

--- counts: contacts, companies, conversations, tickets; `parts` (600), the most that a conversation has. All other
-- names are those of seed.run.
function large.make(counts)
  local now, others = clock.seconds(), {}
  for name, count in pairs(counts) do
    others[name] = count
  end
  for _, maker in ipairs(makers) do
    local name, make = maker[1], maker[2]
    local count = tonumber(counts[name]) or 0
    for i = 1, count do
      make(i, count, now, tonumber(counts.parts) or MOST_PARTS)
    end
    others[name] = nil
  end
  seed.run(others)
end

return large
