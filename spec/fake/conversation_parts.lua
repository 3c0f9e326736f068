-- What happens in a conversation: replies, closing, snoozing, assigning, who takes part, tickets.
local clock = require "fake.clock"
local contacts = require "fake.contacts"
local conversations = require "fake.conversations"
local errors = require "fake.errors"
local handlers = require "fake.handlers"
local json = require "fake.json"
local people = require "fake.people"

local null = json.null

local function must(req)
  return conversations.must(req.params.conversation_id)
end

local function add_part(record, part_type, author, more)
  local now = clock.seconds()
  local data = {
    type = "conversation_part", part_type = part_type, body = null, created_at = now, updated_at = now,
    notified_at = now, assigned_to = null, author = author, attachments = json.array {}, redacted = false,
  }
  for name, value in pairs(more or {}) do
    data[name] = value
  end
  table.insert(record.parts, conversations.parts:add { data = data })
  record.data.updated_at = now
  conversations.records:touch(record)
end

local function attachments_of(body)
  local list = json.array {}
  for _, url in ipairs(json.is_array(body.attachment_urls) and body.attachment_urls or {}) do
    list[#list + 1] = { type = "upload", name = tostring(url):match "[^/]*$", url = url }
  end
  for _, file in ipairs(json.is_array(body.attachment_files) and body.attachment_files or {}) do
    list[#list + 1] = { type = "upload", name = file.name, content_type = file.content_type, url = null }
  end
  if #list > 10 then
    errors.invalid("attachment_files", "at most 10 attachments")
  end
  return list
end

local function replied_conversation(req)
  if req.params.conversation_id ~= "last" then
    return must(req)
  end
  local contact = contacts.find_loosely(req.body) or errors.not_found "User Not Found"
  local list = conversations.records.list
  for i = #list, 1, -1 do
    if list[i].contacts[1] == contact then
      return list[i]
    end
  end
  errors.not_found "Resource Not Found"
end

handlers["conversations.reply"] = function(req)
  local body = req.body
  local record = replied_conversation(req)
  errors.need(body, "message_type", "type")
  local author
  if body.type == "admin" then
    errors.need(body, "admin_id")
    author = people.author(body.admin_id)
  elseif body.type == "user" then
    author = contacts.author(contacts.find_loosely(body) or errors.not_found "User Not Found")
    record.data.waiting_since = clock.seconds()
  else
    errors.invalid("type", "type must be user or admin")
  end
  if body.message_type ~= "quick_reply" then
    errors.need(body, "body")
  end
  add_part(record, body.message_type, author, {
    body = body.body and "<p>" .. tostring(body.body) .. "</p>" or null, attachments = attachments_of(body),
  })
  return conversations.full_view(record)
end

local manage = {}

function manage.close(data)
  data.state, data.open = "closed", false
end

function manage.open(data)
  data.state, data.open, data.snoozed_until = "open", true, null
end

function manage.snoozed(data, body)
  errors.need(body, "snoozed_until")
  data.state, data.open, data.snoozed_until = "snoozed", true, body.snoozed_until
end

function manage.assignment(data, body)
  errors.need(body, "assignee_id", "type")
  local id = tostring(body.assignee_id)
  if body.type == "team" then
    data.team_assignee_id = tonumber(id)
  else
    data.admin_assignee_id = id == "0" and null or tonumber(people.admin(id).id)
  end
  return { assigned_to = { type = body.type, id = id } }
end

handlers["conversations.manage"] = function(req)
  local body, record = req.body, must(req)
  errors.need(body, "message_type", "admin_id")
  local change = manage[body.message_type]
  if not change then
    errors.invalid("message_type", "message_type is not one of assignment, close, open, snoozed")
  end
  local author = people.author(body.admin_id)
  local more = change(record.data, body) or {}
  more.body = body.body and "<p>" .. tostring(body.body) .. "</p>" or null
  add_part(record, body.message_type, author, more)
  return conversations.full_view(record)
end

handlers["conversations.run_assignment_rules"] = function(req)
  local record = must(req)
  add_part(record, "default_assignment", people.author(people.first_admin_id))
  return conversations.full_view(record)
end

handlers["conversations.attach_contact"] = function(req)
  local record = must(req)
  errors.need(req.body, "admin_id", "customer")
  local contact = contacts.find_loosely(req.body.customer) or errors.not_found "User Not Found"
  for _, one in ipairs(record.contacts) do
    if one == contact then
      errors.list(400, "parameter_invalid", "the contact already takes part")
    end
  end
  table.insert(record.contacts, contact)
  add_part(record, "participant_added", people.author(req.body.admin_id))
  return conversations.full_view(record)
end

handlers["conversations.detach_contact"] = function(req)
  local record = must(req)
  errors.need(req.body, "admin_id")
  for i, contact in ipairs(record.contacts) do
    if contact.id == req.params.contact_id then
      if #record.contacts == 1 then
        errors.list(422, "parameter_invalid", "a conversation keeps at least one contact")
      end
      table.remove(record.contacts, i)
      add_part(record, "participant_removed", people.author(req.body.admin_id))
      return conversations.full_view(record)
    end
  end
  errors.not_found "User Not Found"
end

local function redact(part)
  part.body, part.redacted, part.attachments = "<p><i>This message was deleted</i></p>", true, json.array {}
end

handlers["conversations.redact"] = function(req)
  errors.need(req.body, "type", "conversation_id")
  local record = conversations.must(req.body.conversation_id)
  if req.body.type == "source" then
    redact(record.data.source)
    conversations.records:touch(record)
    return conversations.full_view(record)
  end
  for _, part in ipairs(record.parts) do
    if part.id == tostring(req.body.conversation_part_id) then
      redact(part.data)
      return conversations.full_view(record)
    end
  end
  errors.not_found("Conversation part or message not found", "conversation_part_or_message_not_found")
end

handlers["conversations.convert_to_ticket"] = function(req)
  local tickets = require "fake.tickets"
  local record = must(req)
  errors.need(req.body, "ticket_type_id")
  local ticket = tickets.add(tickets.must_type(req.body.ticket_type_id), record.contacts, req.body.attributes)
  record.linked = record.linked or {}
  table.insert(record.linked, { type = "ticket", id = ticket.id, category = "Customer" })
  conversations.records:touch(record)
  return tickets.view(ticket)
end

return { add = add_part }
