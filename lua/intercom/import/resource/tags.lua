-- Tags of contacts: each row puts a tag on a contact. A tag that the workspace lacks is created; a contact is not.
local tags = {
  label = "tags",
  key_field = "tag",
  counts_as = "created",
  fields = {
    id = { kind = "text" },
    external_id = { kind = "text" },
    email = { kind = "text" },
    tag = { kind = "text" },
  },
}

local contacts = require "intercom.import.resource.contacts"

local WHO = { "id", "external_id", "email" }

local function who(record)
  for _, name in ipairs(WHO) do
    if type(record[name]) == "string" then
      return name
    end
  end
end

--- Reads the tags that there are.
function tags.prepare(run)
  local list, err = run.client.tags:list():all()
  run.tags = {}
  for _, tag in ipairs(list or {}) do
    run.tags[tag.name:lower()] = tag.id
  end
  return list, err
end

function tags.key(_, record)
  local name = who(record)
  if type(record.tag) ~= "string" then
    return nil, "tag", "missing"
  elseif not name then
    return nil, "external_id", "missing: external_id, email or id says which contact this is"
  end
  local wrong = name ~= "email" and contacts.id_fault(record[name])
  if wrong then
    return nil, name, wrong
  end
  return table.concat({ name, record[name], record.tag:lower() }, "\0")
end

function tags.is_unique()
  return true
end

function tags.looks_first()
  return true
end

local function has(list, name)
  for _, tag in ipairs(list) do
    if tag.name and tag.name:lower() == name or tag.id == name then
      return true
    end
  end
  return false
end

--- The contact of a record, and whether it has the tag.
function tags.find(run, record)
  local name = who(record)
  local contact, err
  if name == "id" then
    contact, err = run.client.contacts:find(record.id)
  else
    contact, err = contacts["find_by_" .. name](run.client, record[name])
  end
  if contact == false or err and err.kind == "not_found" then
    return nil, { field = name, reason = "there is no such contact" }
  elseif not contact then
    return nil, err
  end
  local on_it = contact.tags or {}
  local list = on_it.data or on_it.tags or {}
  if on_it.has_more then
    list, err = run.client.contacts:list_tags(contact.id):all()
    if not list then
      return nil, err
    end
  end
  local id = run.tags[record.tag:lower()]
  return { id = contact.id, has_tag = id ~= nil and has(list, id) }
end

function tags.changes(_, found)
  return not found.has_tag and found or nil
end

local function id_of(run, name)
  local key = name:lower()
  if not run.tags[key] then
    local tag, err = run.client.tags:create { name = name }
    if not tag then
      return nil, err
    end
    run.tags[key] = tag.id
  end
  return run.tags[key]
end

function tags.save(run, record, found)
  if found.has_tag then
    return "left", found
  end
  local id, err = id_of(run, record.tag)
  local attached
  if id then
    attached, err = run.client.contacts:attach_tag(found.id, { id = id })
  end
  return attached and "created", attached and found or err
end

return tags
