-- The companies whose conversations a contact may see, named by the caller's own ids.
local contacts = require "fake.contacts"
local errors = require "fake.errors"
local generic = require "fake.generic"
local handlers = require "fake.handlers"
local json = require "fake.json"
local settings = require "fake.settings"

local granted = {}

local MOST = 100

local function find(req)
  return contacts.must(req, req.params.contact_id)
end

local function check_enabled()
  if not settings.granted_companies then
    errors.list(404, "granted_companies_not_enabled", "Granted companies are not enabled for this workspace")
  end
end

--- Replaces the set.
function granted.set(contact, ids)
  local seen = {}
  contact.granted = json.array {}
  for _, id in ipairs(ids) do
    if not seen[id] then
      seen[id] = true
      table.insert(contact.granted, id)
    end
  end
end

handlers["contacts.list_granted_companies"] = function(req)
  local list = {}
  local ids = settings.granted_companies and find(req).granted or {}
  for i, id in ipairs(ids) do
    list[i] = { seq = i, data = req.args.order == "desc" and ids[#ids + 1 - i] or id }
  end
  return generic.list(req, list)
end

handlers["contacts.replace_granted_companies"] = function(req)
  check_enabled()
  local contact, ids = find(req), req.body.company_ids
  if not json.is_array(ids) then
    errors.bad_parameter("company_ids", "company_ids must be a list")
  elseif #ids > MOST then
    errors.bad_parameter("company_ids", "company_ids must have at most " .. MOST .. " entries")
  end
  granted.set(contact, ids)
  return { company_ids = contact.granted }
end

handlers["contacts.remove_granted_company"] = function(req)
  check_enabled()
  local ids = find(req).granted or {}
  for i, id in ipairs(ids) do
    if id == req.params.company_id then
      table.remove(ids, i)
      return nil, 204
    end
  end
  errors.not_found("Company Not Found", "company_not_found")
end

return granted
