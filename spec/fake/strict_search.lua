-- What a search does not take, for `strict`: fields, operators, and values of another type. The shape of the filter is
-- checked by search.lua.
local attributes = require "fake.strict_attributes"
local json = require "fake.json"
local routes = require "fake.routes"
local values = require "fake.strict_values"

local strict_search = {}

local EQUAL, SET, ORDER, TEXT = { "=", "!=" }, { "IN", "NIN" }, { ">", "<" }, { "~", "!~", "^", "$" }

local function joined(...)
  local all = {}
  for _, list in ipairs { ... } do
    for _, operator in ipairs(list) do
      all[#all + 1] = operator
    end
  end
  return all
end

local operators = {
  string = joined(EQUAL, SET, TEXT), boolean = joined(EQUAL, SET), number = joined(EQUAL, SET, ORDER),
  any = joined(EQUAL, SET, ORDER, TEXT),
}
operators.integer, operators.date = operators.number, operators.number

local OR_EQUAL = { ">=", "<=" }

-- What a search takes of a field or a kind of field instead.
local special = {
  contacts = {
    date = { "=", ">", "<" }, tag_id = EQUAL, integer = joined(operators.number, OR_EQUAL),
  },
  tickets = { created_at = joined(operators.date, OR_EQUAL) },
}

local kinds_of_data = { float = "number", decimal = "number", datetime = "date", options = "string", list = "string" }

local function invalid(path, message)
  return { code = "parameter_invalid", message = message, field = path }
end

local function kind_of(types)
  local one = routes.facts.types[types][1]
  return one.kind == "literal" and "string" or one.kind
end

-- The kind of a field and its types; or nil, and what is wrong with its name.
local function find(resource, name)
  for _, field in ipairs(routes.facts.searches[resource]) do
    if field.name == name then
      return kind_of(field.types), field.types
    elseif field.name:find "%.$" and name:sub(1, #field.name) == field.name and #name > #field.name then
      local key, model = name:sub(#field.name + 1), attributes.model(resource)
      local attribute = model and attributes.find(model, key)
      if model and not attribute then
        return nil, attributes.undeclared(key, name)
      end
      return attribute and (kinds_of_data[attribute.data_type] or attribute.data_type) or "any"
    end
  end
  return nil, invalid(name, ("Invalid field '%s'"):format(name))
end

local function has(list, wanted)
  for _, one in ipairs(list) do
    if one == wanted then
      return true
    end
  end
  return false
end

local is_scalar = { string = true, number = true, boolean = true }

local fits = {
  string = function(value, name)
    return type(value) == "string" or type(value) == "number" and name:find "ids?$" ~= nil
  end,
  boolean = function(value)
    return type(value) == "boolean" or value == "true" or value == "false"
  end,
  number = function(value)
    return tonumber(value) ~= nil
  end,
  date = function(value)
    local seconds = tonumber(value)
    return seconds ~= nil and seconds % 1 == 0 and seconds < 1e11
  end,
  any = function(value)
    return is_scalar[type(value)]
  end,
}
fits.integer = fits.number

local labels = {
  string = "a string", boolean = "a boolean", number = "a number", integer = "an integer", any = "a plain value",
  date = "a Unix timestamp (integer)",
}

local function value_fault(kind, types, name, value, context)
  if value == json.null then
    return nil
  elseif not (fits[kind] or fits.any)(value, name) then
    return invalid(name, ("The value of '%s' must be %s"):format(name, labels[kind] or labels.any))
  elseif types and routes.facts.types[types][1].kind == "literal" then
    return values.fault(routes.facts.types[types], value, name, name, context)
  end
end

local function filter_fault(resource, filter, context)
  local name, operator = filter.field, filter.operator
  if type(name) ~= "string" then
    return nil
  end
  local kind, types = find(resource, name)
  if not kind then
    return types
  end
  local own = special[resource] or {}
  local taken = own[name] or own[kind] or operators[kind] or operators.any
  if not has(taken, operator) then
    local message = "Invalid operator '%s' of '%s'. Must be one of: %s"
    return invalid("operator", message:format(tostring(operator), name, table.concat(taken, ", ")))
  end
  local list = has(SET, operator) and filter.value or { filter.value }
  for _, value in ipairs(json.is_array(list) and list or type(list) == "table" and list or {}) do
    local fault = value_fault(kind, types, name, value, context)
    if fault then
      return fault
    end
  end
end

--- nil, or the first fault of a filter or a group of them.
function strict_search.fault(resource, filter, context)
  if not json.is_object(filter) or not routes.facts.searches[resource] then
    return nil
  elseif filter.operator ~= "AND" and filter.operator ~= "OR" then
    return filter_fault(resource, filter, context)
  end
  for _, part in ipairs(json.is_array(filter.value) and filter.value or {}) do
    local fault = strict_search.fault(resource, part, context)
    if fault then
      return fault
    end
  end
end

return strict_search
