-- Companies, found by their company_id. One request creates a company or updates the one that exists, so nothing is
-- looked up before it is sent again.
local comparison = require "intercom.import.comparison"

local companies = {
  resource = "companies",
  method = "create_or_update",
  model = "company",
  label = "companies",
  key_field = "company_id",
}

local OBJECTS = { custom_attributes = true }

function companies.key(_, record)
  if type(record.company_id) ~= "string" or record.company_id == "" then
    return nil, "company_id", "missing: it says which company this is"
  end
  return record.company_id
end

function companies.is_unique()
  return true
end

function companies.looks_first()
  return false
end

function companies.find(run, record)
  local found, err = run.client.companies:find_by { company_id = record.company_id }
  if err and err.kind == "not_found" then
    return false
  end
  return found, err
end

function companies.changes(record, found)
  local plan = type(found.plan) == "table" and found.plan.name or nil
  return comparison.changes(record, setmetatable({ plan = plan or false }, { __index = found }), OBJECTS)
end

companies.bulk_version = "Preview"

--- The companies of several records, with one call, which only Preview has.
function companies.find_all(run, records)
  local ids, by_key = {}, {}
  for i, record in ipairs(records) do
    ids[i] = record.company_id
  end
  local query = { field = "company_id", operator = "IN", value = ids }
  local list, err = run.client.companies:search({ query = query, per_page = 150 }):all()
  for _, found in ipairs(list or {}) do
    by_key[found.company_id] = found
  end
  return list and by_key, err
end

function companies.bulk_form(record)
  return record
end

function companies.save(run, record, found)
  if found and not companies.changes(record, found) then
    return "left", found
  end
  local saved, err = run.client.companies:create_or_update(record)
  if not saved then
    return nil, err
  end
  return run:is_new(saved) and "created" or "updated", saved
end

return companies
