-- Many records at once, the same ones each time.
local companies = require "fake.companies"
local contacts = require "fake.contacts"
local content = require "fake.content"
local conversations = require "fake.conversations"
local custom_objects = require "fake.custom_objects"
local events = require "fake.events"
local json = require "fake.json"
local links = require "fake.contact_links"
local notes = require "fake.notes"
local tags = require "fake.tags"
local tickets = require "fake.tickets"
local workspace = require "fake.workspace"

local seed = {}

local START, HOUR = 1700000000, 3600

local function contact(i)
  local at = START + i * HOUR
  if i == 1 then
    workspace.declare("contact", "plan", { data_type = "string" })
    workspace.declare("contact", "seats", { data_type = "integer" })
  end
  return contacts.add {
    external_id = "contact-" .. i, email = "contact" .. i .. "@example.com", name = "Contact " .. i, created_at = at,
    updated_at = at, signed_up_at = at, custom_attributes = { plan = i % 2 == 0 and "pro" or "free", seats = i % 100 },
  }
end

local function company(i)
  local at = START + i * HOUR
  if i == 1 then
    workspace.declare("company", "tier", { data_type = "integer" })
  end
  return companies.add {
    company_id = "company-" .. i, name = "Company " .. i, created_at = at, updated_at = at, remote_created_at = at,
    custom_attributes = { tier = i % 3 },
  }
end

local function some_contact(i)
  local list = contacts.records.list
  if #list == 0 then
    return contact(1)
  end
  return list[(i - 1) % #list + 1]
end

local function conversation(i)
  local fields = { body = "Question " .. i .. " of many", created_at = START + i * 60 }
  local record = conversations.open(some_contact(i), fields)
  if i % 2 == 0 then
    record.data.state, record.data.open = "closed", false
  end
  return record
end

local function ticket(i)
  local ticket_type = tickets.types.list[1]
  return tickets.add(ticket_type, { some_contact(i) }, { _default_title_ = "Ticket " .. i }, START + i * 60)
end

local makers = {
  { "contacts", contact, contacts.records },
  { "companies", company, companies.records },
  { "conversations", conversation, conversations.records },
  { "tickets", ticket, tickets.records },
}

-- Makers of what the first contact or the first company can have many of.
local attached = {}

function attached.contact_companies(i)
  links.attach_company(some_contact(1), companies.add { company_id = "attached-" .. i, name = "Attached " .. i })
end

function attached.company_contacts(i)
  local first = companies.records.list[1] or company(1)
  links.attach_company(contacts.add { role = "lead", name = "Lead " .. i }, first)
end

function attached.contact_notes(i)
  notes.add(some_contact(1), contacts.records, { body = "Note " .. i })
end

function attached.company_notes(i)
  notes.add(companies.records.list[1] or company(1), companies.records, { body = "Note " .. i })
end

function attached.events(i)
  events.add(some_contact(1), { event_name = "event-" .. i % 3, created_at = START + i })
end

function attached.deleted_conversations(i)
  conversations.delete(conversations.open(some_contact(i), { body = "Deleted " .. i }))
end

function attached.merged_contacts(i)
  contacts.merge(contacts.add { role = "lead", name = "Lead " .. i }, some_contact(1))
end

function attached.custom_objects(i)
  custom_objects.save("Order", { external_id = "order-" .. i })
end

function attached.tags(i)
  tags.ensure("tag " .. i)
end

for resource, kind in pairs(content.kinds) do
  attached[resource] = function()
    content.example(kind)
  end
end

-- Sorted, so that the ids are the same each time.
local attached_names = {}
for name in pairs(attached) do
  attached_names[#attached_names + 1] = name
end
table.sort(attached_names)

--- counts: contacts, companies, conversations, tickets, any of the above and of content.lua's resources;
-- examples = true for one record of everything. Returns the ids of the first ten contacts, companies,
-- conversations and tickets, and the calls of examples.lua.
function seed.run(counts)
  local ids = {}
  for _, maker in ipairs(makers) do
    local name, make, records = maker[1], maker[2], maker[3]
    local made = json.array {}
    local first = records.count
    for i = first + 1, first + (tonumber(counts[name]) or 0) do
      local record = make(i)
      if #made < 10 then
        made[#made + 1] = record.id
      end
    end
    ids[name] = made
  end
  for _, name in ipairs(attached_names) do
    for i = 1, tonumber(counts[name]) or 0 do
      attached[name](i)
    end
  end
  local result = { ids = ids }
  if counts.examples then
    result.examples = require("fake.examples").make()
  end
  return result
end

return seed
