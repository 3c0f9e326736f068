-- Responses of operations without state: the shape that the row promises, and nothing is remembered.
local errors = require "fake.errors"
local paging = require "fake.paging"

local generic = {}

local ITEMS = 25
local PER_PAGE = 10
local SOME_TIME = 1700000000

local singulars = { companies = "company", news_items = "news-item", phone_call_redirects = "phone_call_redirect" }

--- The `type` of what a resource holds.
function generic.type_of(resource)
  return singulars[resource] or (resource:gsub("ies$", "y"):gsub("sses$", "ss"):gsub("([^s])s$", "%1"))
end

local accepted = { ["content.run_bulk_actions"] = true, ["tickets.enqueue"] = true }
local created = { ["office_hours_schedules.create_exception"] = true }

-- Lists whose `next` is null after the last page, and lists whose `next` is a URL.
local null_next = { ["admins.search_activity_logs"] = true }
local url_next = { ["content.search"] = true, ["content_import_sources.list"] = true, ["external_pages.list"] = true }

local function item(operation, i, id)
  local name = generic.type_of(operation.resource)
  return {
    type = name, id = id or tostring(i), name = name .. " " .. i,
    created_at = SOME_TIME + i, updated_at = SOME_TIME + i,
  }
end

--- The records of a list without state.
function generic.items(operation)
  local list = {}
  for i = 1, ITEMS do
    list[i] = { seq = i, data = item(operation, i) }
  end
  return list
end

--- A list in the paging kind of the row.
function generic.list(req, list, more)
  local operation = req.operation
  local options = {
    items = operation.items and operation.items[1] or "data",
    per_page = PER_PAGE,
    next = url_next[operation.name] and "url" or "object",
    null_next = null_next[operation.name],
  }
  for name, value in pairs(more or {}) do
    options[name] = value
  end
  local kind = operation.paging
  if kind == "search" then
    return paging.search(req, list, options)
  elseif kind == "single" then
    return paging.single(req, list, options)
  elseif kind == "page" then
    options.nested = options.items ~= "data"
    return paging.numbered(req, list, options)
  elseif kind == "next_cursor" then
    return paging.next_cursor(req, list, options)
  end
  return paging.cursor(req, list, options)
end

-- Ids that start with "missing" do not exist.
local function check_params(req)
  for _, value in pairs(req.params) do
    if value:find "^missing" then
      errors.not_found()
    end
  end
end

function generic.answer(req)
  local operation = req.operation
  check_params(req)
  if operation.paging then
    return generic.list(req, generic.items(operation))
  elseif operation.response == "file" then
    return "file " .. req.path .. "\n", 200, { ["Content-Type"] = "application/octet-stream" }
  end
  local last = operation.names[#operation.names]
  local id = last and req.params[last] or "1"
  if operation.method:find "^delete" then
    return { id = id, object = generic.type_of(operation.resource), deleted = true }
  end
  local body = item(operation, 1, id)
  for name, value in pairs(req.body) do
    body[name] = value
  end
  body.id, body.type = id, generic.type_of(operation.resource)
  return body, accepted[operation.name] and 202 or created[operation.name] and 201 or 200
end

return generic
