-- Contacts: create, find, change, archive, merge, list and search.
local clock = require "fake.clock"
local errors = require "fake.errors"
local handlers = require "fake.handlers"
local json = require "fake.json"
local paging = require "fake.paging"
local people = require "fake.people"
local routes = require "fake.routes"
local sorted_search = require "fake.sorted_search"
local store = require "fake.store"

local contacts = { records = store.collection(store.hex_id "65f0"), view = require "fake.contact_view" }

local null = json.null
local records = contacts.records
local merged = {}
--- The contacts that were merged away or deleted, oldest first.
contacts.gone = {}
--- What happened to contacts, oldest first: { seq =, data = }.
contacts.activities = {}

-- Lists and searches leave out those that are archived or blocked.
local function is_archived(record)
  return record.data.archived
end

records:order(is_archived)

store.on_reset(function()
  merged, contacts.gone, contacts.activities = {}, {}, {}
end)

local function note_activity(event, record, more)
  local data = {
    type = "contact_activity", id = tostring(#contacts.activities + 1), event_type = "contact." .. event,
    contact_id = record.id, external_id = record.data.external_id, role = record.data.role,
    created_at = event == "created" and record.data.created_at or clock.seconds(),
  }
  for name, value in pairs(more or {}) do
    data[name] = value
  end
  table.insert(contacts.activities, { seq = #contacts.activities + 1, data = data })
end

local function filled(value)
  return value ~= nil and value ~= null and value ~= "" and value or nil
end

records:index("external_id", function(record)
  return filled(record.data.external_id)
end)

records:index("email", function(record)
  local email = record.data.role == "user" and filled(record.data.email)
  return email and email:lower() or nil
end)

local writable = {
  "role", "external_id", "email", "phone", "name", "avatar", "signed_up_at", "last_seen_at", "owner_id",
  "unsubscribed_from_emails", "language_override",
}

local function check(body)
  if filled(body.role) and body.role ~= "user" and body.role ~= "lead" then
    errors.invalid("role", "role must be user or lead")
  elseif filled(body.email) and not (type(body.email) == "string" and body.email:find "^%S+@%S+$") then
    errors.invalid("email", "email is not an email address")
  elseif filled(body.external_id) and type(body.external_id) ~= "string" then
    errors.invalid("external_id", "external_id must be a string")
  elseif filled(body.custom_attributes) and not json.is_object(body.custom_attributes) then
    errors.invalid("custom_attributes", "custom_attributes must be an object")
  end
  for name, value in pairs(filled(body.custom_attributes) or {}) do
    if type(value) == "table" then
      errors.invalid("custom_attributes", "custom_attributes." .. name .. " must be a plain value")
    end
  end
end

local function apply(data, body)
  for _, name in ipairs(writable) do
    if body[name] ~= nil then
      data[name] = body[name]
    end
  end
  for name, value in pairs(filled(body.custom_attributes) or {}) do
    data.custom_attributes[name] = value
  end
end

local function refuse_twin(body, itself)
  local email = filled(body.email)
  local twin = filled(body.external_id) and records:by("external_id", body.external_id)
  if (not twin or twin == itself) and email and body.role ~= "lead" then
    twin = records:by("email", email:lower())
  end
  if twin and twin ~= itself then
    local kind = twin.data.archived and "An archived contact" or "A contact"
    errors.list(409, "conflict", kind .. " matching those details already exists with id=" .. twin.id)
  end
end

--- A contact as the author of something.
function contacts.author(record)
  local data = record.data
  return { type = data.role, id = record.id, name = data.name or null, email = data.email or null }
end

--- Adds a contact without any check.
function contacts.add(fields)
  local now = clock.seconds()
  local data = {
    type = "contact", workspace_id = people.workspace_id, role = "user", created_at = now, updated_at = now,
    has_hard_bounced = false, marked_email_as_spam = false, unsubscribed_from_emails = false, custom_attributes = {},
    archived = false,
  }
  for name, value in pairs(fields) do
    data[name] = value
  end
  local record = records:add { data = data }
  note_activity("created", record)
  return record
end

--- The contact with an id. Since 2.16 the error for one that was merged away links to where it went.
function contacts.must(req, id)
  local record = records:get(id)
  if record then
    return record
  end
  local into = merged[tostring(id)]
  if into and req.version >= routes.version "2.16" then
    local link = "<" .. req.base_url .. "/contacts/" .. into .. '>; rel="canonical"'
    errors.list(410, "contact_merged", "This contact was merged into another one", nil, { Link = link })
  end
  errors.not_found "User Not Found"
end

--- Finds a contact by whatever a body has of id, intercom_user_id, user_id, external_id and email.
function contacts.find_loosely(who)
  local id = filled(who.id) or filled(who.intercom_user_id)
  local external_id = filled(who.user_id) or filled(who.external_id)
  local email = filled(who.email)
  return id and records:get(id) or external_id and records:by("external_id", external_id)
    or email and records:by("email", tostring(email):lower())
end

local function find(req)
  return contacts.must(req, req.params.contact_id)
end

handlers["contacts.create"] = function(req)
  local body = req.body
  check(body)
  if not (filled(body.email) or filled(body.external_id) or filled(body.phone) or body.role == "lead") then
    errors.invalid("email", "email, external_id or phone is required")
  end
  refuse_twin(body)
  local record = contacts.add { role = filled(body.role) or "user" }
  apply(record.data, body)
  record.data.role = filled(record.data.role) or "user"
  records:touch(record)
  return contacts.view(record)
end

handlers["contacts.find"] = function(req)
  return contacts.view(find(req))
end

handlers["contacts.find_by_external_id"] = function(req)
  local record = records:by("external_id", req.params.external_id)
  return contacts.view(record or errors.not_found "User Not Found")
end

handlers["contacts.update"] = function(req)
  local record = find(req)
  check(req.body)
  local role = filled(req.body.role) or record.data.role
  refuse_twin({ email = req.body.email, external_id = req.body.external_id, role = role }, record)
  local had = record.data.role
  apply(record.data, req.body)
  record.data.updated_at = clock.seconds()
  records:touch(record)
  if record.data.role ~= had then
    note_activity("role_updated", record)
  end
  return contacts.view(record)
end

local function brief(record, more)
  more.type, more.id, more.external_id = "contact", record.id, record.data.external_id or null
  return more
end

--- Deletes a contact for good.
function contacts.delete(record)
  records:remove(record)
  table.insert(contacts.gone, { id = record.id, status = "permanently_deleted" })
  note_activity("deleted", record)
end

handlers["contacts.delete"] = function(req)
  local record = find(req)
  contacts.delete(record)
  return brief(record, { deleted = true })
end

local changes = {
  archive = { archived = true },
  unarchive = { archived = false },
  block = { archived = true, blocked = true },
}

for method, change in pairs(changes) do
  handlers["contacts." .. method] = function(req)
    local record = find(req)
    record.data.archived = change.archived
    record.data.blocked = change.blocked
    records:touch(record)
    return brief(record, { archived = change.archived, blocked = change.blocked })
  end
end

--- Moves what is known of one contact to another, and removes the first.
function contacts.merge(from, into)
  for name, value in pairs(from.data.custom_attributes) do
    if into.data.custom_attributes[name] == nil then
      into.data.custom_attributes[name] = value
    end
  end
  records:remove(from)
  merged[from.id] = into.id
  table.insert(contacts.gone, {
    id = from.id, status = "merged", merged_into_id = into.id, external_id = from.data.external_id,
    email = from.data.email,
  })
  into.merges = into.merges or {}
  table.insert(into.merges, {
    seq = #into.merges + 1,
    data = {
      type = "merge_history", source_contact_id = from.id, source_contact_role = "lead", merged_at = clock.seconds(),
    },
  })
  into.data.updated_at = clock.seconds()
  records:touch(into)
  note_activity("merged", into, { merge_source_id = from.id, merge_target_id = into.id })
end

handlers["contacts.merge"] = function(req)
  errors.need(req.body, "from", "into")
  local from, into = contacts.must(req, req.body.from), contacts.must(req, req.body.into)
  if from == into then
    errors.bad_parameter("into", "a contact cannot be merged into itself")
  elseif from.data.role ~= "lead" then
    errors.bad_parameter("from", "only a lead can be merged")
  end
  contacts.merge(from, into)
  return contacts.view(into)
end

handlers["contacts.list_merge_history"] = function(req)
  return paging.next_cursor(req, find(req).merges or {}, {})
end

handlers["contacts.list"] = function(req)
  local list = records:filter(function(record)
    return not is_archived(record)
  end)
  return paging.cursor(req, list, { view = contacts.view })
end

local function search_field(record, name)
  local custom = name:match "^custom_attributes%.(.+)$"
  if custom then
    return record.data.custom_attributes[custom]
  elseif name == "tag_id" then
    return store.ids_of(record.tags)
  elseif name == "company_id" then
    return store.ids_of(record.companies)
  elseif name == "segment_id" then
    return {}
  end
  return record.data[name]
end

handlers["contacts.search"] = function(req)
  local function inclusive(name)
    return not name:find "^[%w_]+_at$"
  end
  return sorted_search(req, records, {
    field = search_field, whole_days = req.version < routes.version "2.17", inclusive = inclusive, view = contacts.view,
  })
end

return contacts
