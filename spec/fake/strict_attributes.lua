-- The attributes that the workspace has declared, for `strict`.
local json = require "fake.json"
local workspace = require "fake.workspace"

local attributes = {}

local models = { contacts = "contact", visitors = "contact", companies = "company", conversations = "conversation" }

local function is_number(value)
  return type(value) == "number"
end

local function is_integer(value)
  return is_number(value) and value % 1 == 0
end

local function is_text(value)
  return type(value) == "string"
end

-- Unix seconds, or a date of ISO 8601.
local function is_date(value)
  return is_integer(value) and value < 1e11 or is_text(value) and value:find "^%d%d%d%d%-%d%d%-%d%d" ~= nil
end

local fits = {
  string = is_text, integer = is_integer, float = is_number, decimal = is_number, date = is_date, datetime = is_date,
  boolean = function(value)
    return type(value) == "boolean"
  end,
}

local function is_option(attribute, value)
  for _, option in ipairs(json.is_array(attribute.options) and attribute.options or {}) do
    if value == (type(option) == "table" and option.value or option) then
      return true
    end
  end
  return false
end

--- The declared attribute of a model, and nil for none.
function attributes.find(model, name)
  for _, record in ipairs(workspace.attributes.list) do
    local data = record.data
    if data.model == model and data.name == name and data.custom and not data.archived then
      return data
    end
  end
end

--- The model whose attributes a resource has, if it has any.
function attributes.model(resource)
  return models[resource]
end

--- The fault of an undeclared attribute.
function attributes.undeclared(name, path)
  local message = ("Custom attribute '%s' does not exist"):format(name)
  return { code = "parameter_invalid", message = message, field = path }
end

local function value_fault(attribute, name, value, path)
  local kind, message = attribute.data_type, nil
  if value == json.null then
    return nil
  elseif kind == "options" and not is_option(attribute, value) then
    message = ("Custom attribute '%s' has no such option"):format(name)
  elseif fits[kind] and not fits[kind](value) then
    message = ("Custom attribute '%s' must be of type %s"):format(name, kind)
  end
  return message and { code = "parameter_invalid", message = message, field = path }
end

local function custom_fault(model, map, path)
  for name, value in pairs(map) do
    local attribute = attributes.find(model, name)
    local fault = not attribute and attributes.undeclared(name, path .. "." .. name)
      or attribute and value_fault(attribute, name, value, path .. "." .. name)
    if fault then
      return fault
    end
  end
end

local DEFAULT = { _default_title_ = true, _default_description_ = true }

local function ticket_type(req)
  local tickets = require "fake.tickets"
  local id = req.body.ticket_type_id
  local record = req.params.ticket_id and tickets.records:get(req.params.ticket_id)
  local found = id and tickets.types:get(id)
  return found and found.data or record and record.data.ticket_type
end

local function ticket_fault(req, map, path)
  local type_of = ticket_type(req)
  local declared = {}
  for _, attribute in ipairs(type_of and type_of.ticket_type_attributes.data or {}) do
    declared[attribute.name] = true
  end
  for name in pairs(type_of and map or {}) do
    if not DEFAULT[name] and not declared[name] then
      local message = "Extra attributes provided that are not found on ticket type: " .. name
      return { code = "parameter_invalid", message = message, field = path .. "." .. name }
    end
  end
end

--- nil, or the fault of the attributes in a field of a body.
function attributes.fault(name, map, path, context)
  local operation = context.operation
  local model = models[operation.resource]
  if name == "custom_attributes" and model then
    return custom_fault(model, map, path)
  end
  local of_ticket = operation.name == "conversations.convert_to_ticket" and "attributes" or "ticket_attributes"
  if name == of_ticket then
    return ticket_fault(context.req, map, path)
  end
end

return attributes
