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
  -- What is not unique is looked up by searches, which lag behind.
  is_searched = true,
}

local OBJECTS = { custom_attributes = true }

--- What is wrong with an id or external_id, or nil: look-ups have it in their path.
function contacts.id_fault(value)
  if value == "." or value == ".." then
    return "a dot segment, which no path can have"
  end
  return value:find "%c" and "has a control character, which no path can have" or nil
end

local function is_key(value)
  return type(value) == "string" and value ~= ""
end

--- The text that identifies a record among the rows.
-- @treturn[1] string
-- @treturn[2] nil
-- @treturn[2] string the field that is wrong
-- @treturn[2] string why
function contacts.key(run, record)
  local value = record[run.match]
  if not is_key(value) then
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

-- The role that a record has or gets.
local function role_of(record)
  return type(record.role) == "string" and record.role or "user"
end

-- Whether a contact is the one that a record describes.
local function fits(run, record, found)
  local a, b = record[run.match], found[run.match]
  if run.match == "external_id" then
    return a == b
  end
  return type(b) == "string" and a:lower() == b:lower() and role_of(record) == found.role
end

-- A filter for emails. The service keeps them in lower case, and may compare them letter by letter.
local function emails_filter(emails)
  local values = {}
  for _, email in ipairs(emails) do
    values[#values + 1] = email
    values[#values + 1] = email ~= email:lower() and email:lower() or nil
  end
  return { field = "email", operator = "IN", value = values }
end

--- The contact with an email | false | nil, an error
-- @tparam ?string role nil: of any, and of a user rather than a lead
function contacts.find_by_email(client, email, role)
  local query = emails_filter { email }
  if role then
    query = { operator = "AND", value = { query, { field = "role", operator = "=", value = role } } }
  end
  local page, err = client.contacts:search({ query = query }):next_page()
  local best = false
  for _, found in ipairs(page or {}) do
    local is_same = type(found.email) == "string" and found.email:lower() == email:lower()
    if is_same and (not best or best.role ~= "user") then
      best = found
    end
  end
  if err then
    return nil, err
  end
  return best
end

--- The contact with an external_id | false | nil, an error
function contacts.find_by_external_id(client, external_id)
  local found, err = client.contacts:find_by_external_id(external_id)
  if err and err.kind == "not_found" then
    return false
  end
  return found, err
end

--- The contact that a record is about. A lead may have the email of a user, and is another contact.
-- @treturn[1] table
-- @treturn[2] boolean false if there is none
-- @treturn[3] nil
-- @treturn[3] Error
function contacts.find(run, record)
  if run.match == "email" then
    return contacts.find_by_email(run.client, record.email, role_of(record))
  end
  return contacts.find_by_external_id(run.client, record.external_id)
end

--- The contacts of several records, with one call.
-- @treturn ?table by key
function contacts.find_all(run, records)
  local values = {}
  for i, record in ipairs(records) do
    values[i] = record[run.match]
  end
  local query = run.match == "email" and emails_filter(values)
    or { field = run.match, operator = "IN", value = values }
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

local function archived(run, id)
  return { field = run.match, reason = ("the contact %s is archived"):format(id) }
end

-- The field that a contact is not found by, and that no two may have alike, either.
local function other_field(run)
  return run.match == "email" and "external_id" or "email"
end

local function taken(run, id)
  return { field = other_field(run), reason = ("belongs to another contact, %s"):format(id) }
end

--- Why the service would not take a record, as far as look-ups can tell: nil, an Error, or field and reason.
function contacts.obstacle(run, record, found)
  local field = other_field(run)
  local value, owner, err = record[field], nil, nil
  if found and found.archived then
    return archived(run, found.id)
  elseif not is_key(value) or found and found[field] == value or contacts.id_fault(value) then
    return nil
  elseif field == "external_id" then
    owner, err = contacts.find_by_external_id(run.client, value)
  elseif role_of(record) == "user" then
    owner, err = contacts.find_by_email(run.client, value, "user")
  end
  return err or owner and not (found and found.id == owner.id) and taken(run, owner.id) or nil
end

local function update(run, record, found)
  if found.archived then
    return nil, archived(run, found.id)
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
    return nil, archived(run, id)
  end
  local found, err = run.client.contacts:find(id)
  if not found then
    return nil, err
  elseif not fits(run, record, found) then
    return nil, taken(run, id)
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
