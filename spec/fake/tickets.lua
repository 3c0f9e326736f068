-- Tickets, their types, and the jobs that create tickets later.
local clock = require "fake.clock"
local contacts = require "fake.contacts"
local errors = require "fake.errors"
local generic = require "fake.generic"
local handlers = require "fake.handlers"
local json = require "fake.json"
local people = require "fake.people"
local sorted_search = require "fake.sorted_search"
local store = require "fake.store"
local tags = require "fake.tags"
local workspace = require "fake.workspace"

local tickets = {
  records = store.collection(store.number_id(626)),
  types = store.collection(store.number_id(67)),
  jobs = store.collection(store.number_id(20)),
}

local null = json.null

tickets.records:order()

local function add_type(fields)
  local now = clock.seconds()
  local data = {
    type = "ticket_type", description = "", icon = "🎟️", workspace_id = people.workspace_id, archived = false,
    created_at = now, updated_at = now, is_internal = false, category = "Customer",
    ticket_type_attributes = { type = "list", data = json.array {} },
  }
  for name, value in pairs(fields) do
    data[name] = value
  end
  return tickets.types:add { data = data }
end

store.on_reset(function()
  add_type { name = "Bug report" }
end)

function tickets.must_type(id)
  return tickets.types:get(id) or errors.not_found("Ticket type not found", "ticket_type_not_found")
end

local FIRST_STATE = 8481

function tickets.is_state_id(id)
  return workspace.ticket_states[(tonumber(id) or 0) - FIRST_STATE + 1] ~= nil
end

local function state(category)
  for i, name in ipairs(workspace.ticket_states) do
    if name == category or tostring(FIRST_STATE - 1 + i) == tostring(category) then
      local label = name:gsub("_", " ")
      return {
        type = "ticket_state", id = tostring(FIRST_STATE - 1 + i), category = name, internal_label = label,
        external_label = label,
      }
    end
  end
  errors.invalid("ticket_state_id", "no such ticket state")
end

function tickets.add(ticket_type, people_of, attributes, created_at)
  local now = created_at or clock.seconds()
  local record = tickets.records:add {
    contacts = people_of,
    parts = {},
    data = {
      type = "ticket", category = ticket_type.data.category, ticket_type = ticket_type.data, created_at = now,
      updated_at = now, open = true, snoozed_until = null, ticket_state = state "submitted", is_shared = true,
      ticket_attributes = json.is_object(attributes) and attributes or {},
      admin_assignee_id = "0", team_assignee_id = "0",
    },
  }
  record.data.ticket_id = tostring(record.seq)
  return record
end

function tickets.view(record)
  if record.kept then
    return record.kept
  end
  local body = {}
  for name, value in pairs(record.data) do
    body[name] = value
  end
  local list, parts = json.array {}, json.array {}
  for i, contact in ipairs(record.contacts) do
    list[i] = { type = "contact", id = contact.id, external_id = contact.data.external_id or null }
  end
  for i, part in ipairs(record.parts) do
    parts[i] = part
  end
  body.contacts = { type = "contact.list", contacts = list }
  body.ticket_parts = { type = "ticket_part.list", ticket_parts = parts, total_count = #parts }
  body.linked_objects = { type = "list", data = json.array {}, total_count = 0, has_more = false }
  body.tags = { type = "tag.list", tags = json.array(record.tags or {}) }
  record.kept = json.written(body)
  return record.kept
end

local function must(req)
  return tickets.records:get(req.params.ticket_id) or errors.not_found("Ticket not found", "ticket_not_found")
end

local function create(req)
  local body = req.body
  errors.need(body, "ticket_type_id", "contacts")
  local ticket_type = tickets.must_type(body.ticket_type_id)
  if not json.is_array(body.contacts) or #body.contacts == 0 then
    errors.invalid("contacts", "contacts must be an array of contacts")
  end
  local list = {}
  for i, who in ipairs(body.contacts) do
    list[i] = contacts.find_loosely(who) or errors.not_found "User Not Found"
  end
  return tickets.add(ticket_type, list, body.ticket_attributes)
end

handlers["tickets.create"] = function(req)
  return tickets.view(create(req))
end

handlers["tickets.find"] = function(req)
  return tickets.view(must(req))
end

handlers["tickets.update"] = function(req)
  local record, body = must(req), req.body
  for name, value in pairs(json.is_object(body.ticket_attributes) and body.ticket_attributes or {}) do
    record.data.ticket_attributes[name] = value
  end
  for _, name in ipairs { "open", "is_shared", "snoozed_until", "admin_assignee_id", "team_assignee_id" } do
    if body[name] ~= nil then
      record.data[name] = body[name]
    end
  end
  if body.ticket_state_id then
    record.data.ticket_state = state(body.ticket_state_id)
  end
  record.data.updated_at = clock.seconds()
  tickets.records:touch(record)
  return tickets.view(record)
end

handlers["tickets.delete"] = function(req)
  local record = must(req)
  tickets.records:remove(record)
  return { id = record.id, object = "ticket", deleted = true }
end

handlers["tickets.reply"] = function(req)
  local record, body = must(req), req.body
  errors.need(body, "message_type", "type")
  local author
  if body.type == "admin" then
    errors.need(body, "admin_id")
    author = people.author(body.admin_id)
  else
    local contact = contacts.find_loosely(body) or errors.not_found "User Not Found"
    author = { type = contact.data.role, id = contact.id }
  end
  local now = clock.seconds()
  local part = {
    type = "ticket_part", id = tostring(record.seq * 1000 + #record.parts + 1), part_type = body.message_type,
    body = body.body and "<p>" .. tostring(body.body) .. "</p>" or null, created_at = now, updated_at = now,
    author = author, attachments = json.array {}, redacted = false,
  }
  table.insert(record.parts, part)
  record.data.updated_at = now
  tickets.records:touch(record)
  return part
end

local function field(record, name)
  local attribute = name:match "^ticket_attribute%.(.+)$"
  if attribute then
    return record.data.ticket_attributes[attribute]
  elseif name == "contact_ids" then
    local ids = {}
    for i, contact in ipairs(record.contacts) do
      ids[i] = contact.id
    end
    return ids
  elseif name == "ticket_type_id" then
    return record.data.ticket_type.id
  elseif name == "state" then
    return record.data.ticket_state.category
  end
  return record.data[name]
end

handlers["tickets.search"] = function(req)
  local function inclusive(name)
    return name == "created_at"
  end
  return sorted_search(req, tickets.records, {
    field = field, inclusive = inclusive, items = "tickets", type = "ticket.list", view = tickets.view, per_page = 20,
  })
end

tags.serve("tickets", function(req)
  return must(req), tickets.records
end, true)

handlers["tickets.enqueue"] = function(req)
  local ticket = create(req)
  local job = tickets.jobs:add {
    data = { type = "job", status = "pending", resource_type = "ticket", resource_id = null, resource_url = null },
    ticket = ticket,
  }
  job.data.url = req.base_url .. "/jobs/status/" .. job.id
  return job.data, 200
end

handlers["jobs.find"] = function(req)
  local job = tickets.jobs:get(req.params.job_id) or errors.not_found("Job Not Found", "job_not_found")
  job.data.status, job.data.resource_id = "success", job.ticket.id
  job.data.resource_url = req.base_url .. "/tickets/" .. job.ticket.id
  return job.data
end

-- Before 2.12 the lists of ticket types had an array with another name.
handlers["ticket_types.list"] = function(req)
  local old = req.version < require("fake.routes").version "2.12"
  return generic.list(req, tickets.types.list, {
    items = old and "ticket_types" or "data", type = old and "ticket_type.list" or "list",
  })
end

handlers["ticket_types.create"] = function(req)
  errors.need(req.body, "name")
  return add_type(req.body).data
end

handlers["ticket_types.create_attribute"] = function(req)
  local record = tickets.must_type(req.params.ticket_type_id)
  errors.need(req.body, "name", "data_type")
  local attribute = generic.answer(req)
  table.insert(record.data.ticket_type_attributes.data, attribute)
  return attribute
end

handlers["ticket_types.find"] = function(req)
  return tickets.must_type(req.params.ticket_type_id).data
end

handlers["ticket_types.update"] = function(req)
  local record = tickets.must_type(req.params.ticket_type_id)
  for name, value in pairs(req.body) do
    record.data[name] = value
  end
  record.data.id, record.data.updated_at = record.id, clock.seconds()
  return record.data
end

return tickets
