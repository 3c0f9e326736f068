-- Contacts, found by their external_id or email. The service allows a user's external_id and email once, so a user that
-- is sent twice is refused with the id of the first. It allows several leads with one email.
local comparison = require "intercom.import.comparison"
local existing_id = require "intercom.operation.existing_id"

local contacts = {
  resource = "contacts",
  method = "create",
  model = "contact",
  matches = { "external_id", "email" },
  label = "contacts",
}

local OBJECTS = { custom_attributes = true }

--- What is wrong with an id or external_id, or nil: look-ups have it in their path.
function contacts.id_fault(value)
  if value == "." or value == ".." then
    return "a dot segment, which no path can have"
  end
  return value:find "%c" and "has a control character, which no path can have" or nil
end

--- The text that identifies a record among the rows.
-- @treturn[1] string
-- @treturn[2] nil
-- @treturn[2] string the field that is wrong
-- @treturn[2] string why
function contacts.key(run, record)
  local value = record[run.match]
  if type(value) ~= "string" or value == "" then
    return nil, run.match, "missing: it says which contact this is"
  elseif run.match == "email" then
    return value:lower()
  end
  local wrong = contacts.id_fault(value)
  return not wrong and value or nil, run.match, wrong
end

--- Whether the service would not make a second contact of the same record.
function contacts.is_unique(record)
  return record.role ~= "lead" or type(record.external_id) == "string"
end

--- Whether a record is looked up before it is sent for the first time.
function contacts.looks_first(record)
  return not contacts.is_unique(record)
end

local function fits(run, record, found)
  local a, b = record[run.match], found[run.match]
  return type(b) == "string" and (a == b or run.match == "email" and a:lower() == b:lower())
end

-- The contact with the email: of the role of the record, if there are several.
local function find_by_email(run, record)
  local query = { field = "email", operator = "=", value = record.email }
  local page, err = run.client.contacts:search({ query = query }):next_page()
  local best
  for _, found in ipairs(page or {}) do
    local is_of_role = found.role == (record.role or "user")
    if fits(run, record, found) and (not best or is_of_role) then
      best = found
    end
  end
  return best or err == nil and false or nil, err
end

--- The contact that a record is about.
-- @treturn[1] table
-- @treturn[2] boolean false if there is none
-- @treturn[3] nil
-- @treturn[3] Error
function contacts.find(run, record)
  if run.match == "email" then
    return find_by_email(run, record)
  end
  local found, err = run.client.contacts:find_by_external_id(record.external_id)
  if err and err.kind == "not_found" then
    return false
  end
  return found, err
end

--- The contacts of several records, with one call.
-- @treturn ?table by key
function contacts.find_all(run, records)
  local values = {}
  for i, record in ipairs(records) do
    values[i] = record[run.match]
  end
  local query = { field = run.match, operator = "IN", value = values }
  local list, err = run.client.contacts:search({ query = query, per_page = 150 }):all()
  if not list then
    return nil, err
  end
  local by_key = {}
  for _, found in ipairs(list) do
    local key = contacts.key(run, found)
    if key and (run.match == "external_id" or found.role == "user") then
      by_key[key] = found
    end
  end
  return by_key
end

--- What an update has to send.
function contacts.changes(record, found)
  return comparison.changes(record, found, OBJECTS)
end

local function update(run, record, found)
  if found.archived then
    return nil, { field = run.match, reason = ("the contact %s is archived"):format(found.id) }
  end
  local changes = contacts.changes(record, found)
  if not changes then
    return "left", found
  end
  local updated, err = run.client.contacts:update(found.id, changes)
  return updated and "updated", updated or err
end

-- The record with the role that a create needs.
local function with_role(record)
  local made = { role = "user" }
  for name, value in pairs(record) do
    made[name] = value
  end
  return made
end

--- What a bulk job takes of a record, and the first version that has such jobs.
contacts.bulk_form = with_role
contacts.bulk_version = "2.17"

-- The service names the contact that stands in the way; it is the right one only if it has the same match.
local function resolve(run, record, conflict)
  local id = existing_id(conflict)
  if not id then
    return nil, conflict
  elseif conflict.message:find "[Aa]rchived" then
    return nil, { field = run.match, reason = ("the contact %s is archived"):format(id) }
  end
  local found, err = run.client.contacts:find(id)
  if not found then
    return nil, err
  elseif not fits(run, record, found) then
    local field = run.match == "email" and "external_id" or "email"
    return nil, { field = field, reason = ("belongs to another contact, %s"):format(id) }
  end
  return update(run, record, found)
end

--- Creates or updates a contact.
-- @treturn[1] string created, updated or left
-- @treturn[1] table the contact
-- @treturn[2] nil
-- @treturn[2] table Error, or field and reason
function contacts.save(run, record, found)
  if found then
    return update(run, record, found)
  end
  local created, err = run.client.contacts:create(with_role(record))
  if created then
    return "created", created
  elseif err.kind == "conflict" then
    return resolve(run, record, err)
  end
  return nil, err
end

return contacts
