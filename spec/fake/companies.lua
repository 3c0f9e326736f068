-- Companies: upsert by company_id, find, list up to the service's 10,000, search.
local clock = require "fake.clock"
local errors = require "fake.errors"
local generic = require "fake.generic"
local handlers = require "fake.handlers"
local json = require "fake.json"
local paging = require "fake.paging"
local people = require "fake.people"
local sorted_search = require "fake.sorted_search"
local store = require "fake.store"

local companies = { records = store.collection(store.hex_id "67c0"), LIST_LIMIT = 10000 }

local records, null = companies.records, json.null

records:order()

records:index("company_id", function(record)
  return record.data.company_id
end)

records:index("name", function(record)
  return record.data.name ~= null and record.data.name or nil
end)

local writable = { "name", "monthly_spend", "remote_created_at", "size", "website", "industry" }

function companies.view(record)
  if not record.kept then
    local body = {}
    for name, value in pairs(record.data) do
      body[name] = value
    end
    body.user_count = #(record.contacts or {})
    body.tags = { type = "tag.list", tags = json.array(record.tags or {}) }
    body.segments = { type = "segment.list", segments = json.array {} }
    record.kept = json.written(body)
  end
  return record.kept
end

function companies.add(fields)
  local now = clock.seconds()
  local data = {
    type = "company", app_id = people.workspace_id, name = null, remote_created_at = now, created_at = now,
    updated_at = now, monthly_spend = 0, session_count = 0, plan = {}, custom_attributes = {},
  }
  for name, value in pairs(fields) do
    data[name] = value
  end
  return records:add { data = data }
end

function companies.must(id)
  return records:get(id) or errors.not_found("Company Not Found", "company_not_found")
end

function companies.find_loosely(who)
  return who.id and records:get(who.id) or records:by("company_id", who.company_id) or records:by("name", who.name)
end

local function apply(record, body)
  local data = record.data
  for _, name in ipairs(writable) do
    if body[name] ~= nil then
      data[name] = body[name]
    end
  end
  if body.plan ~= nil then
    data.plan = body.plan == null and {} or { type = "plan", id = "1", name = body.plan }
  end
  if body.custom_attributes ~= nil and not json.is_object(body.custom_attributes) then
    errors.invalid("custom_attributes", "custom_attributes must be an object")
  end
  for name, value in pairs(body.custom_attributes or {}) do
    data.custom_attributes[name] = value
  end
  data.updated_at = clock.seconds()
  records:touch(record)
end

handlers["companies.create_or_update"] = function(req)
  local body = req.body
  if body.company_id == nil and body.name == nil then
    errors.invalid("company_id", "company_id is required")
  end
  local record = body.company_id and records:by("company_id", tostring(body.company_id))
  record = record or companies.add { company_id = body.company_id and tostring(body.company_id) or nil }
  apply(record, body)
  return companies.view(record)
end

handlers["companies.find"] = function(req)
  return companies.view(companies.must(req.params.company_id))
end

handlers["companies.update"] = function(req)
  local record = companies.must(req.params.company_id)
  apply(record, req.body)
  return companies.view(record)
end

function companies.delete(record)
  for _, contact in ipairs(record.contacts or {}) do
    companies.unlink(contact, record)
  end
  records:remove(record)
end

handlers["companies.delete"] = function(req)
  local record = companies.must(req.params.company_id)
  companies.delete(record)
  return { id = record.id, object = "company", deleted = true }
end

--- Removes a company from a contact's list; returns whether it was there.
function companies.unlink(contact, company)
  for i, one in ipairs(contact.companies or {}) do
    if one == company then
      table.remove(contact.companies, i)
      contact.kept = nil
      return true
    end
  end
  return false
end

handlers["companies.find_by"] = function(req)
  local record = records:by("company_id", req.args.company_id) or records:by("name", req.args.name)
  return companies.view(record or companies.must "")
end

local function limited(list)
  if #list <= companies.LIST_LIMIT then
    return list
  end
  local head = {}
  for i = 1, companies.LIST_LIMIT do
    head[i] = list[i]
  end
  return head
end

handlers["companies.list_by"] = function(req)
  local tag_id = req.args.tag_id
  local list = records.list
  if tag_id or req.args.segment_id then
    list = records:filter(function(record)
      for _, tag in ipairs(record.tags or {}) do
        if tag.id == tag_id then
          return true
        end
      end
      return false
    end)
  end
  return paging.cursor(req, limited(list), { view = companies.view, per_page = 15, total = #list })
end

handlers["companies.list"] = function(req)
  local list = records.list
  if req.args.order == "desc" then
    local reversed = {}
    for i = #list, 1, -1 do
      reversed[#reversed + 1] = { seq = #reversed + 1, record = list[i] }
    end
    local function view(entry)
      return companies.view(entry.record)
    end
    return paging.cursor(req, limited(reversed), { view = view, per_page = 15, total = #list })
  end
  return paging.cursor(req, limited(list), { view = companies.view, per_page = 15, total = #list })
end

local function field(record, name)
  local custom = name:match "^custom_attributes%.(.+)$"
  if custom then
    return record.data.custom_attributes[custom]
  end
  return record.data[name]
end

handlers["companies.search"] = function(req)
  return sorted_search(req, records, { field = field, whole_days = true, view = companies.view, per_page = 15 })
end

handlers["companies.list_contacts"] = function(req)
  local contacts = require "fake.contacts"
  return paging.cursor(req, companies.must(req.params.company_id).contacts or {}, { view = contacts.view })
end

handlers["companies.list_segments"] = function(req)
  companies.must(req.params.company_id)
  return generic.list(req, { require("fake.workspace").segments.list[1] })
end

return companies
