-- What is attached to a contact: tags, companies, segments, subscriptions.
local companies = require "fake.companies"
local contacts = require "fake.contacts"
local errors = require "fake.errors"
local generic = require "fake.generic"
local handlers = require "fake.handlers"
local json = require "fake.json"
local paging = require "fake.paging"
local routes = require "fake.routes"
local tags = require "fake.tags"
local workspace = require "fake.workspace"

local links = {}

local function find(req)
  return contacts.must(req, req.params.contact_id), contacts.records
end

tags.serve("contacts", find)

handlers["contacts.list_tags"] = function(req)
  local data = json.array {}
  for i, tag in ipairs(find(req).tags or {}) do
    data[i] = { type = "tag", id = tag.id, name = tag.name }
  end
  return { type = "list", data = data }
end

function links.attach_company(contact, company)
  contact.companies, company.contacts = contact.companies or {}, company.contacts or {}
  for _, one in ipairs(contact.companies) do
    if one == company then
      return
    end
  end
  table.insert(contact.companies, company)
  table.insert(company.contacts, contact)
  contacts.records:touch(contact)
  companies.records:touch(company)
end

handlers["contacts.attach_company"] = function(req)
  local contact = find(req)
  errors.need(req.body, "id")
  local company = companies.must(req.body.id)
  links.attach_company(contact, company)
  return companies.view(company)
end

handlers["contacts.detach_company"] = function(req)
  local contact = find(req)
  local company = companies.must(req.params.company_id)
  if not companies.unlink(contact, company) then
    companies.must ""
  end
  for i, one in ipairs(company.contacts) do
    if one == contact then
      table.remove(company.contacts, i)
      break
    end
  end
  companies.records:touch(company)
  return companies.view(company)
end

-- Before 2.12 the array had another name; its `next` is a URL in every version.
handlers["contacts.list_companies"] = function(req)
  local items = req.version < routes.version "2.12" and "data" or "companies"
  local list = {}
  for i, company in ipairs(find(req).companies or {}) do
    list[i] = { seq = i, company = company }
  end
  local function view(entry)
    return companies.view(entry.company)
  end
  return paging.cursor(req, list, { items = items, view = view, next = "url", null_next = true })
end

handlers["contacts.list_segments"] = function(req)
  find(req)
  return generic.list(req, { workspace.segments.list[1] })
end

handlers["contacts.list_subscriptions"] = function(req)
  local data = json.array {}
  for i, subscription in ipairs(find(req).subscriptions or {}) do
    data[i] = subscription.data
  end
  return { type = "list", data = data }
end

local function position(list, record)
  for i, one in ipairs(list or {}) do
    if one == record then
      return i
    end
  end
end

handlers["contacts.attach_subscription"] = function(req)
  local contact = find(req)
  errors.need(req.body, "id", "consent_type")
  local subscription = workspace.subscription(req.body.id)
  contact.subscriptions = contact.subscriptions or {}
  if not position(contact.subscriptions, subscription) then
    table.insert(contact.subscriptions, subscription)
  end
  contacts.records:touch(contact)
  return subscription.data
end

handlers["contacts.detach_subscription"] = function(req)
  local contact = find(req)
  local subscription = workspace.subscription(req.params.subscription_id)
  local at = position(contact.subscriptions, subscription)
  if not at then
    errors.not_found "Resource Not Found"
  end
  table.remove(contact.subscriptions, at)
  contacts.records:touch(contact)
  return subscription.data
end

return links
