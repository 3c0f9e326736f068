-- Events. The service takes an event once for a contact's external id, the event's name and its second; for a contact
-- that is named otherwise it does not promise that.
local json = require "intercom.json"

local events = {
  resource = "events",
  method = "create",
  label = "events",
  key_field = "created_at",
  counts_as = "created",
}

local NEEDED = { "event_name", "created_at" }

-- The names under which the list of a contact's events takes what identifies the contact.
local WHO = { { "user_id", "user_id" }, { "email", "email" }, { "id", "intercom_user_id" } }

local function who(record)
  for _, names in ipairs(WHO) do
    if type(record[names[1]]) == "string" then
      return names[2], record[names[1]], names[1]
    end
  end
end

function events.key(_, record)
  for _, name in ipairs(NEEDED) do
    if record[name] == nil or record[name] == json.null then
      return nil, name, "missing: it is a part of what makes the event unique"
    end
  end
  local name, value = who(record)
  if not name then
    return nil, "user_id", "missing: user_id, email or id says whose event this is"
  end
  return ("%s\0%s\0%s\0%.0f"):format(name, value, record.event_name, record.created_at)
end

function events.is_unique(record)
  return type(record.user_id) == "string"
end

-- The service lists the events of the last 90 days; a day less is sure.
local LISTED = 89 * 86400

--- Whether a look-up cannot find an event that was sent.
function events.is_hidden(run, record)
  return record.created_at < run:now() - LISTED
end

--- Not to send it again that an earlier import of the file has sent.
function events.looks_first(record)
  return not events.is_unique(record)
end

function events.find(run, record)
  local name, value, field = who(record)
  local list, err = run.client.events:list({ type = "user", [name] = value }):all()
  if err and err.kind == "not_found" then
    if run.dry_run then
      return nil, { field = field, reason = "there is no such contact" }
    end
    return false
  end
  for _, found in ipairs(list or {}) do
    if found.event_name == record.event_name and found.created_at == record.created_at then
      return found
    end
  end
  return err == nil and false or nil, err
end

function events.changes()
  return nil
end

-- events:create may be repeated by the client, which takes every event with a time for unique; a plain request is not.
local function send(run, record)
  if events.is_unique(record) then
    return run.client.events:create(record)
  end
  return run.client:request("POST", "/events", { body = record })
end

function events.save(run, record, found)
  if found then
    return "left", found
  end
  local sent, err = send(run, record)
  return sent and "created", err or {}
end

return events
