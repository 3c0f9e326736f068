-- Conversations: create, find, change, delete, list, search.
local clock = require "fake.clock"
local contacts = require "fake.contacts"
local errors = require "fake.errors"
local handlers = require "fake.handlers"
local json = require "fake.json"
local made_part = require "fake.made_part"
local paging = require "fake.paging"
local sorted_search = require "fake.sorted_search"
local store = require "fake.store"
local tags = require "fake.tags"

local conversations = {
  records = store.collection(store.number_id(215468912345001)),
  parts = store.collection(store.number_id(132)),
  messages = store.collection(store.number_id(403918330)),
  MAX_PARTS = 500,
}

local records, null = conversations.records, json.null

records:order()

local deleted = {}

store.on_reset(function()
  deleted = {}
end)

local function body_of(record)
  local body = {}
  for name, value in pairs(record.data) do
    body[name] = value
  end
  local people = json.array {}
  for i, contact in ipairs(record.contacts) do
    people[i] = { type = "contact", id = contact.id, external_id = contact.data.external_id or null }
  end
  body.contacts = { type = "contact.list", contacts = people }
  body.tags = { type = "tag.list", tags = json.array(record.tags or {}) }
  local linked = json.array(record.linked or {})
  body.linked_objects = { type = "list", data = linked, total_count = #linked, has_more = false }
  return body
end

--- A conversation as lists and searches show it, without its parts.
function conversations.view(record)
  record.kept = record.kept or json.written(body_of(record))
  return record.kept
end

--- A conversation with its newest parts, or with all of them.
function conversations.full_view(record, with_all)
  local body, parts = body_of(record), json.array {}
  local made = record.made_parts or 0
  local count = made + #record.parts
  for i = with_all and 1 or math.max(1, count - conversations.MAX_PARTS + 1), count do
    parts[#parts + 1] = i <= made and made_part(record, i) or record.parts[i - made].data
  end
  body.conversation_parts = { type = "conversation_part.list", conversation_parts = parts, total_count = count }
  return body
end

function conversations.must(id)
  return records:get(id) or errors.not_found "Resource Not Found"
end

--- Opens a conversation of a contact.
function conversations.open(contact, fields)
  local now = fields.created_at or clock.seconds()
  local message = conversations.messages:add { data = { type = "user_message", created_at = now } }
  message.data.body, message.data.message_type = fields.body, "inapp"
  local record = records:add {
    contacts = { contact },
    parts = {},
    data = {
      type = "conversation", created_at = now, updated_at = fields.updated_at or now, waiting_since = now,
      snoozed_until = null, open = true, state = "open", read = false, priority = "not_priority", title = null,
      admin_assignee_id = null, team_assignee_id = null, first_contact_reply = null, sla_applied = null,
      conversation_rating = null, teammates = null, statistics = null, custom_attributes = {}, topics = {},
      ticket = null, ai_agent = null, ai_agent_participated = false,
      source = {
        type = "conversation", id = message.id, delivered_as = "customer_initiated", subject = "",
        body = "<p>" .. tostring(fields.body) .. "</p>", attachments = json.array {}, url = null, redacted = false,
        author = contacts.author(contact),
      },
    },
  }
  message.data.conversation_id = record.id
  return record, message
end

handlers["conversations.create"] = function(req)
  local from = req.body.from
  errors.need(req.body, "from", "body")
  if not json.is_object(from) then
    errors.invalid("from", "from must be an object")
  end
  errors.need(from, "type", "id")
  local contact = contacts.records:get(from.id) or contacts.records:by("external_id", tostring(from.id))
  contact = contact or contacts.must(req, from.id)
  local created_at = tonumber(req.body.created_at)
  local _, message = conversations.open(contact, { body = req.body.body, created_at = created_at })
  return message.data
end

handlers["conversations.find"] = function(req)
  return conversations.full_view(conversations.must(req.params.conversation_id))
end

handlers["conversations.update"] = function(req)
  local record = conversations.must(req.params.conversation_id)
  for _, name in ipairs { "read", "title" } do
    if req.body[name] ~= nil then
      record.data[name] = req.body[name]
    end
  end
  for name, value in pairs(json.is_object(req.body.custom_attributes) and req.body.custom_attributes or {}) do
    record.data.custom_attributes[name] = value
  end
  record.data.updated_at = clock.seconds()
  records:touch(record)
  return conversations.full_view(record)
end

function conversations.delete(record, forget_metrics)
  records:remove(record)
  table.insert(deleted, {
    seq = #deleted + 1,
    data = {
      type = "conversation", id = record.id, deleted_at = clock.seconds(), metrics_retained = not forget_metrics,
    },
  })
end

handlers["conversations.delete"] = function(req)
  local record = conversations.must(req.params.conversation_id)
  conversations.delete(record, req.args.retain_metrics == "false")
  return { id = record.id, object = "conversation", deleted = true }
end

handlers["conversations.list"] = function(req)
  return paging.cursor(req, records.list, {
    items = "conversations", type = "conversation.list", view = conversations.view, per_page = 20, null_next = true,
  })
end

handlers["conversations.list_deleted"] = function(req)
  return paging.cursor(req, deleted, {
    items = "conversations", type = "conversations.list", per_page = 20, next = "url", null_next = true,
  })
end

local function field(record, name)
  local custom = name:match "^custom_attributes%.(.+)$"
  if custom then
    return record.data.custom_attributes[custom]
  elseif name == "contact_ids" then
    return store.ids_of(record.contacts)
  elseif name == "tag_ids" then
    return store.ids_of(record.tags)
  end
  local source = name:match "^source%.([%w_]+)$"
  local author = name:match "^source%.author%.([%w_]+)$"
  if author then
    return record.data.source.author[author]
  end
  if source then
    return record.data.source[source]
  end
  return record.data[name]
end

handlers["conversations.search"] = function(req)
  return sorted_search(req, records, {
    field = field, items = "conversations", type = "conversation.list", view = conversations.view, per_page = 20,
  })
end

tags.serve("conversations", function(req)
  return conversations.must(req.params.conversation_id), records
end, true)

return conversations
