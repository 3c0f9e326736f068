-- One record of everything, and a working call of each operation with
-- them, for tests that go through the whole table of operations.
local bulk_jobs = require "fake.bulk_jobs"
local companies = require "fake.companies"
local contacts = require "fake.contacts"
local content = require "fake.content"
local conversations = require "fake.conversations"
local custom_objects = require "fake.custom_objects"
local events = require "fake.events"
local exports = require "fake.exports"
local granted = require "fake.granted_companies"
local json = require "fake.json"
local links = require "fake.contact_links"
local notes = require "fake.notes"
local parts = require "fake.conversation_parts"
local people = require "fake.people"
local routes = require "fake.routes"
local tags = require "fake.tags"
local tickets = require "fake.tickets"
local workspace = require "fake.workspace"

local examples = {}

local function make_people()
  local made = {
    user = contacts.add { external_id = "example", email = "ada@example.com", name = "Ada" },
    lead = contacts.add { role = "lead", email = "visitor@example.com", name = "Visitor" },
    third = contacts.add { email = "third@example.com", name = "Third" },
    company = companies.add { company_id = "example", name = "Example" },
    tag = tags.ensure "example",
    subscription = workspace.subscription_types.list[1],
  }
  links.attach_company(made.user, made.company)
  granted.set(made.user, { "example", "a/b" })
  made.user.subscriptions = { made.subscription }
  tags.attach(made.user, made.tag)
  made.note = notes.add(made.user, contacts.records, { body = "example" })
  notes.add(made.company, companies.records, { body = "example" })
  contacts.merge(contacts.add { role = "lead" }, made.user)
  events.add(made.user, { event_name = "example", created_at = 1700000000 })
  return made
end

local function make_inbox(made)
  conversations.delete(conversations.open(made.user, { body = "deleted" }))
  local conversation = conversations.open(made.user, { body = "example" })
  table.insert(conversation.contacts, made.lead)
  parts.add(conversation, "comment", people.author(people.first_admin_id), { body = "<p>example</p>" })
  tags.attach(conversation, made.tag)
  local ticket = tickets.add(tickets.types.list[1], { made.user }, { _default_title_ = "example" })
  tags.attach(ticket, made.tag)
  made.conversation, made.ticket = conversation, ticket
  made.job = tickets.jobs:add { ticket = ticket, data = { type = "job", status = "pending", resource_type = "ticket" } }
end

-- The example jobs of both exports have the same id, because both operations call it job_identifier; and so have those
-- whose parameter is job_id.
local function make_jobs(made)
  for _, jobs in pairs(bulk_jobs) do
    jobs:add { tasks = {}, data = { id = made.job.id, state = "pending" } }
  end
  made.export = exports.finished(exports.data, "completed")
  exports.reporting:add { status = "complete", data = { id = made.export.id } }
end

local function bodies_of(made)
  local admin, user = people.first_admin_id, made.user.id
  local tag, admin_tag = { id = made.tag.id }, { id = made.tag.id, admin_id = admin }
  local query = { field = "id", operator = "!=", value = "0" }
  local ticket = { ticket_type_id = tickets.types.list[1].id, contacts = json.array { { id = user } } }
  local bodies = {
    ["admins.set_away"] = { away_mode_enabled = true, away_mode_reassign = false },
    ["admins.search_activity_logs"] = { created_at_after = 1700000000 },
    ["companies.bulk_create"] = { companies = json.array { { company_id = "bulk" } } },
    ["companies.bulk_delete"] = { companies = json.array { { id = made.company.id } } },
    ["companies.bulk_update"] = { companies = json.array { { id = made.company.id, name = "Bulk" } } },
    ["companies.create_note"] = { body = "example" },
    ["companies.create_or_update"] = { company_id = "example", name = "Example" },
    ["companies.search"] = { query = query },
    ["contacts.attach_company"] = { id = made.company.id },
    ["contacts.attach_subscription"] = { id = made.subscription.id, consent_type = "opt_in" },
    ["contacts.attach_tag"] = tag,
    ["contacts.bulk_create"] = { contacts = json.array { { email = "bulk@example.com" } } },
    ["contacts.bulk_delete"] = { contacts = json.array { { id = user } } },
    ["contacts.bulk_update"] = { contacts = json.array { { id = user, name = "Bulk" } } },
    ["contacts.create"] = { role = "user", email = "new@example.com" },
    ["contacts.create_note"] = { body = "example" },
    ["contacts.merge"] = { from = made.lead.id, into = user },
    ["contacts.replace_granted_companies"] = { company_ids = json.array { "example", "c/d" } },
    ["contacts.search"] = { query = query },
    ["contacts.update"] = { name = "Ada Lovelace" },
    ["conversations.attach_contact"] = { admin_id = admin, customer = { intercom_user_id = made.third.id } },
    ["conversations.attach_tag"] = admin_tag,
    ["conversations.convert_to_ticket"] = { ticket_type_id = ticket.ticket_type_id },
    ["conversations.create"] = { from = { type = "user", id = user }, body = "example" },
    ["conversations.detach_contact"] = { admin_id = admin },
    ["conversations.detach_tag"] = { admin_id = admin },
    ["conversations.manage"] = { message_type = "close", type = "admin", admin_id = admin },
    ["conversations.redact"] = { type = "source", conversation_id = made.conversation.id, source_id = "1" },
    ["conversations.reply"] = { message_type = "comment", type = "admin", admin_id = admin, body = "example" },
    ["conversations.search"] = { query = query },
    ["custom_object_instances.create_or_update"] = { external_id = "example", custom_attributes = { size = 1 } },
    ["data_attributes.create"] = { name = "example", model = "contact", data_type = "string" },
    ["data_exports.create"] = { created_at_after = 1700000000, created_at_before = 1700086400 },
    ["events.create"] = { event_name = "example", created_at = 1700000001, user_id = "example" },
    ["events.create_summary"] = { user_id = "example", event_summaries = { event_name = "example", count = 1 } },
    ["fin.submit_csat"] = { conversation_id = "example", rating = "amazing" },
    ["ip_allowlist.update"] = { enabled = true, ip_allowlist = json.array { "127.0.0.1" } },
    ["phone_call_redirects.create"] = { phone = "+353832345678" },
    ["reporting_data_exports.create"] = {
      dataset_id = "conversation", attribute_ids = json.array { "id" }, start_time = 1700000000, end_time = 1700086400,
    },
    ["tags.create"] = { name = "another" },
    ["ticket_types.create"] = { name = "example" },
    ["tickets.attach_tag"] = admin_tag,
    ["tickets.change_type"] = { ticket_type_id = ticket.ticket_type_id, ticket_state_id = "8482" },
    ["tickets.create"] = ticket,
    ["tickets.enqueue"] = ticket,
    ["tickets.reply"] = { message_type = "comment", type = "admin", admin_id = admin, body = "example" },
    ["tickets.search"] = { query = query },
    ["tickets.update"] = { ticket_attributes = { _default_title_ = "example" } },
  }
  for resource, kind in pairs(content.kinds) do
    local _, fields = content.example(kind)
    bodies[resource .. ".create"] = fields
    -- The service requires a unique name.
    if resource == "dynamic_contents" then
      fields.name = "another"
    end
  end
  return bodies
end

local function params_of(made)
  local params = {
    admin_id = people.first_admin_id, team_id = people.teams.list[1].id, contact_id = made.user.id,
    company_id = made.company.id, tag_id = made.tag.id, note_id = made.note.id, conversation_id = made.conversation.id,
    conversation_part_id = made.conversation.parts[1].id, ticket_id = made.ticket.id,
    ticket_type_id = tickets.types.list[1].id, segment_id = workspace.segments.list[1].id, external_id = "example",
    subscription_id = made.subscription.id, help_center_id = content.help_center.id, job_identifier = made.export.id,
    job_id = made.job.id, data_attribute_id = workspace.attributes.list[1].id, custom_object_type_identifier = "Order",
    custom_object_instance_id = made.instance.id, phone_number = "+353832345678",
    role_id = workspace.roles.list[1].id, sla_rule_id = workspace.sla_rules.list[1].id,
  }
  for _, kind in pairs(content.kinds) do
    params[kind.param] = kind.records.list[1].id
  end
  return params
end

local function copy(map)
  local copied = {}
  for name, value in pairs(map) do
    copied[name] = value
  end
  return copied
end

local fill

-- A value that a required field takes.
local function value_of(name, types)
  local one = types[1]
  if one.kind == "literal" then
    return one.name
  elseif one.kind == "object" then
    return fill({}, routes.facts.objects[one.name])
  elseif one.kind == "list" then
    return json.array { value_of(name, one.of) }
  elseif one.kind == "boolean" then
    return true
  elseif one.kind == "string" and not name:find "_at" then
    return name:find "_date$" and "2026-01-01" or "example"
  end
  return one.kind == "string" and "1700000000" or 1
end

-- Whether a type that is literals has this one; any other type has any value here.
local function may_be(types, value)
  for _, one in ipairs(types) do
    if one.kind ~= "literal" or one.name == value then
      return true
    end
  end
  return false
end

-- Adds what is required and missing.
fill = function(given, fields, place)
  for _, field in ipairs(fields) do
    local types, value = routes.facts.types[field.types], given[field.name]
    local is_due = not field.optional and value == nil or value ~= nil and not may_be(types, value)
    if field.place == place and is_due then
      given[field.name] = value_of(field.name, types)
    end
  end
  return given
end

local queries = {
  ["companies.find_by"] = { company_id = "example" },
  ["custom_object_instances.find_by_external_id"] = { external_id = "example" },
  ["custom_object_instances.delete_by_external_id"] = { external_id = "example" },
  ["events.list"] = { type = "user", user_id = "example" },
  ["visitors.find"] = { user_id = "example" },
}

--- operation name -> { params = { name = value }, query = {...}, body = {...} }
function examples.make()
  local made = make_people()
  make_inbox(made)
  make_jobs(made)
  made.instance = custom_objects.save("Order", { external_id = "example" })
  local bodies = bodies_of(made)
  local params = params_of(made)
  local calls = {}
  for _, operation in ipairs(routes.operations) do
    local call = { params = {}, query = queries[operation.name] or {}, body = bodies[operation.name] or {} }
    for _, name in ipairs(operation.names) do
      call.params[name] = params[name] or "1"
    end
    if operation.name == "conversations.detach_contact" then
      call.params.contact_id = made.lead.id
    elseif operation.name == "contacts.remove_granted_company" then
      call.params.company_id = "a/b"
    end
    if routes.facts and operation.fields then
      call.query = fill(copy(call.query), operation.fields, "query")
      if operation.body ~= "multipart" then
        call.body = fill(call.body, operation.fields, "body")
      end
    end
    calls[operation.name] = call
  end
  return calls
end

return examples
