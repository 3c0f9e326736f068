-- Data events of contacts. As in the service, contact, name and second identify an event.
local contacts = require "fake.contacts"
local errors = require "fake.errors"
local handlers = require "fake.handlers"
local json = require "fake.json"
local paging = require "fake.paging"
local store = require "fake.store"

local events = { records = store.collection(store.hex_id "4e00") }

local records, null = events.records, json.null

local function key(contact, name, created_at)
  return table.concat({ contact.id, name, tostring(created_at) }, "\0")
end

records:index("event", function(record)
  return key(record.contact, record.data.event_name, record.data.created_at)
end)

local function contact_of(who)
  local named = { id = who.id, user_id = who.user_id, intercom_user_id = who.intercom_user_id, email = who.email }
  if next(named) == nil then
    errors.list(400, "parameter_not_found", "user_id, intercom_user_id or email is required")
  end
  return contacts.find_loosely(named) or errors.not_found "User Not Found"
end

--- Adds an event unless it is there already.
function events.add(contact, body)
  local record = records:by("event", key(contact, body.event_name, body.created_at))
  return record or records:add {
    contact = contact,
    data = {
      type = "event", event_name = body.event_name, created_at = body.created_at, intercom_user_id = contact.id,
      user_id = contact.data.external_id or null, email = contact.data.email or null, metadata = body.metadata or {},
    },
  }
end

handlers["events.create"] = function(req)
  errors.need(req.body, "event_name", "created_at")
  if type(req.body.created_at) ~= "number" then
    errors.invalid("created_at", "created_at must be a Unix time")
  end
  events.add(contact_of(req.body), req.body)
  return nil, 202
end

handlers["events.create_summary"] = function(req)
  contact_of(req.body)
  return nil, 200
end

local function summary(list)
  local by_name, result = {}, json.array {}
  for _, record in ipairs(list) do
    local data = record.data
    local one = by_name[data.event_name]
    if not one then
      one = { name = data.event_name, first = data.created_at, last = data.created_at, count = 0 }
      by_name[data.event_name] = one
      result[#result + 1] = one
    end
    one.count = one.count + 1
    one.first, one.last = math.min(one.first, data.created_at), math.max(one.last, data.created_at)
  end
  return result
end

handlers["events.list"] = function(req)
  if req.args.type ~= "user" then
    errors.bad_parameter("type", "type must be user")
  end
  local contact = contact_of(req.args)
  local list = records:filter(function(record)
    return record.contact == contact
  end)
  local body
  if req.args.summary == "true" then
    body = { events = summary(list), pages = { next = null } }
  else
    body = paging.cursor(req, list, { items = "events", next = "url", null_next = true })
  end
  body.type, body.total_count = "event.summary", nil
  body.intercom_user_id, body.user_id = contact.id, contact.data.external_id or null
  body.email = contact.data.email or null
  return body
end


return events
