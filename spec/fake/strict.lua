-- `strict`: says of a request what the service would refuse, and what it would ignore. It knows that from the client's
-- own facts, which run passes in.
local attributes = require "fake.strict_attributes"
local errors = require "fake.errors"
local json = require "fake.json"
local routes = require "fake.routes"
local settings = require "fake.settings"
local strict_search = require "fake.strict_search"
local values = require "fake.strict_values"

local strict = {}

-- What the walk over the pages of a list adds to its query; paging.lua checks the values.
local PAGES = {
  cursor = { "page", "per_page", "starting_after" },
  page = { "page", "per_page" },
  next_cursor = { "cursor", "per_page" },
  scroll = { "scroll_param" },
}

local UNION_OF_FILTERS = "^single_filter_search_request"

local function is_on(req)
  local wanted = req.headers["x-fake-strict"]
  if wanted == "on" or wanted == "off" then
    return wanted == "on"
  elseif wanted then
    errors.list(400, "fake_header_invalid", "X-Fake-Strict must be on or off")
  end
  return settings.strict
end

local function fields_at(operation, place)
  local fields = {}
  for _, field in ipairs(operation.fields) do
    if field.place == place then
      fields[#fields + 1] = field
    end
  end
  return fields
end

local function query_fault(req, context)
  local operation = req.operation
  local fields = fields_at(operation, "query")
  local known = values.by_name(fields)
  local pages = {}
  for _, name in ipairs(operation.verb == "GET" and PAGES[operation.paging] or {}) do
    pages[name] = true
  end
  for name, value in pairs(req.args) do
    local field = known[name] or known[name:gsub("%[%]$", "")]
    -- A query may repeat a parameter of the path.
    local fault = not pages[name] and not (req.params[name] and operation.query_names[name])
      and (values.name_fault(field, name, context) or values.text_fault(field, value, context))
    if fault then
      return fault
    end
  end
  return values.missing(fields, req.args, "", context)
end

-- What every search takes, although few are described with it.
local SEARCH = {
  { name = "pagination", types = "pagination", optional = true },
  { name = "sort", types = "contacts.search.sort", optional = true },
}

local function add_undescribed(fields)
  local described = {}
  for _, field in ipairs(fields) do
    described[field.name] = true
  end
  for _, field in ipairs(SEARCH) do
    if not described[field.name] then
      fields[#fields + 1] = field
    end
  end
end

-- The ids of states are checked here, because the fake itself also takes their names.
local function state_fault(req)
  local id, tickets = req.body.ticket_state_id, require "fake.tickets"
  if type(id) == "string" and not tickets.is_state_id(id) then
    local message = "Ticket state id is not valid or is not associated with the ticket type"
    return { code = "ticket_state_id_invalid", message = message, field = "ticket_state_id" }
  end
end

local function body_fault(req, context)
  local operation = req.operation
  if operation.body == "multipart" then
    return nil
  end
  local body, fields = req.body, fields_at(operation, "body")
  local filter
  if operation.paging == "search" then
    if body.pagination == nil and (body.starting_after ~= nil or body.per_page ~= nil) then
      local name = body.starting_after ~= nil and "starting_after" or "per_page"
      return values.bad(name, "it belongs into pagination")
    end
    add_undescribed(fields)
  end
  for _, field in ipairs(fields) do
    filter = filter or field.types:find(UNION_OF_FILTERS) and field.name
  end
  return filter and strict_search.fault(operation.resource, body[filter], context)
    or values.object_fault(fields, body, "", context) or state_fault(req)
end

-- Three operations have an error shape of their own.
local shapes = {
  ["fin.submit_csat"] = function(_, fault)
    errors.keyed(422, { [fault.field] = fault.message })
  end,
  ["phone_call_redirects.create"] = function(status, fault)
    errors.error_key(status, fault.code, fault.message)
  end,
  ["messages.find_whatsapp_status"] = function(status, fault)
    errors.plain(status, fault.message)
  end,
}

local function raise(operation, fault)
  local described = {}
  for _, status in ipairs(operation.fails or {}) do
    described[status] = true
  end
  local status = described[422] and not described[400] and 422 or 400
  local shape = shapes[operation.name]
  if shape then
    shape(status, fault)
  end
  errors.list(status, fault.code, fault.message, fault.field)
end

--- Raises for the first thing in a request that the service would not take.
function strict.check(req)
  local operation = req.operation
  if not is_on(req) then
    return
  elseif not routes.facts then
    error "strict needs the facts that spec/fake/dump.lua writes"
  elseif not operation.fields then
    return
  end
  local context = {
    version = req.version, version_name = req.headers["intercom-version"], operation = operation, req = req,
    attributes = attributes,
  }
  local fault = query_fault(req, context) or json.is_object(req.body) and body_fault(req, context)
  if fault then
    raise(operation, fault)
  end
end

return strict
