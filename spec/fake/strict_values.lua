-- Whether the values of a request have the names, types, literals and dates that the facts give. A fault is a table
-- with code, message and field.
local json = require "fake.json"
local routes = require "fake.routes"

local values = {}

local null = json.null

-- The last version that all facts cover: what is missing in a later one may only be undescribed.
local LAST_DESCRIBED = "2.16"

-- Milliseconds since 1970 are larger than this, and seconds are not for some thousand years.
local SECONDS_MOST = 1e11

local PAGINATION = {
  { name = "per_page", types = "integer", optional = true },
  { name = "starting_after", types = "string", optional = true },
}

local function invalid(path, message)
  return { code = "parameter_invalid", message = message, field = path }
end

--- The fault of a name that is not taken; `why` is optional.
function values.bad(path, why)
  local message = ("bad '%s' parameter%s"):format(path, why and ": " .. why or "")
  return { code = "bad_request", message = message, field = path }
end

local indexes = setmetatable({}, { __mode = "k" })

--- The fields of a list by name.
function values.by_name(fields)
  local index = indexes[fields]
  if not index then
    index = {}
    for _, field in ipairs(fields) do
      index[field.name] = field
    end
    indexes[fields] = index
  end
  return index
end

local function is_there(field, context)
  local last = field["until"]
  return context.version >= routes.version(field.since or "2.7")
    and (not last or last == LAST_DESCRIBED or context.version <= routes.version(last))
end

--- nil, or the fault of a name: no field has it, or none in the version of the request.
function values.name_fault(field, path, context)
  if not field then
    return values.bad(path)
  elseif is_there(field, context) then
    return nil
  end
  local last = field["until"]
  local since = field.since and "since " .. field.since or ""
  local till = last and last ~= LAST_DESCRIBED and ("until %s"):format(last) or ""
  return values.bad(path, ("%s has it %s%s%s, and this request is of %s"):format(
    context.operation.name, since, since ~= "" and till ~= "" and " " or "", till, context.version_name
  ))
end

--- The fault of the first required field that is missing.
function values.missing(fields, given, prefix, context)
  for _, field in ipairs(fields) do
    local value = given[field.name]
    if not field.optional and (value == nil or value == null) and is_there(field, context) then
      local path = prefix .. field.name
      return { code = "parameter_not_found", message = path .. " is a required parameter", field = path }
    end
  end
end

local function is_id(name)
  return name:find "^ids?$" or name:find "_ids?$"
end

local function is_time(name)
  return name:find "_at$" or name:find "_at_after$" or name:find "_at_before$" or name:find "_until$"
    or name:find "_since$" or name:find "_ts$" or name:find "^%a+_time$"
end

local function is_integer(value)
  return type(value) == "number" and value % 1 == 0
end

local kinds = {
  string = function(value, name)
    return type(value) == "string" or is_id(name) and is_integer(value)
  end,
  integer = function(value, name)
    return is_integer(value) or is_id(name) and type(value) == "string" and value:find "^%d+$" ~= nil
  end,
  number = function(value)
    return type(value) == "number"
  end,
  boolean = function(value)
    return type(value) == "boolean"
  end,
  any = function()
    return true
  end,
  list = json.is_array,
  map = json.is_object,
  object = json.is_object,
  pagination = json.is_object,
}
kinds.file = kinds.any

local labels = {
  string = "a string", integer = "an integer", number = "a number", boolean = "a boolean", list = "an array",
  map = "an object", object = "an object", pagination = "an object",
}

-- A time in a string: Unix seconds, or ISO 8601.
local function is_time_text(value)
  return value:find "^%d+$" or value:find "^%d%d%d%d%-%d%d%-%d%d$" or value:find "^%d%d%d%d%-%d%d%-%d%dT%d%d:%d%d"
end

local function time_fault(value, name, path)
  if type(value) == "number" and is_time(name) and (value < 0 or value >= SECONDS_MOST) then
    return invalid(path, path .. " must be a Unix timestamp (integer)")
  elseif type(value) == "string" and name:find "_date$" and not value:find "^%d%d%d%d%-%d%d%-%d%d$" then
    return invalid(path, path .. " must be a date (YYYY-MM-DD)")
  elseif type(value) == "string" and is_time(name) and not is_time_text(value) then
    return invalid(path, path .. " must be a time in ISO 8601")
  end
end

local inner = {}

-- What is wrong with a value of the right kind.
local function inner_fault(one, value, name, path, context)
  return inner[one.kind] and inner[one.kind](one, value, name, path, context) or time_fault(value, name, path)
end

local function kind_fault(types, literals, name, path, value)
  if #literals > 0 and type(value) == "string" then
    local code = path:find "sort%.order$" and "invalid_sort_order" or "parameter_invalid"
    local quoted = code == "invalid_sort_order" and ("Invalid sort order '%s'"):format(value) or "Invalid " .. path
    return { code = code, message = quoted .. ". Must be one of: " .. table.concat(literals, ", "), field = path }
  elseif #literals == 0 and #types == 1 and types[1].kind == "integer" and is_time(name) then
    return invalid(path, path .. " must be a Unix timestamp (integer)")
  end
  local wanted, has = {}, {}
  for _, one in ipairs(types) do
    local label = labels[one.kind] or labels.string
    if not has[label] then
      has[label] = true
      wanted[#wanted + 1] = label
    end
  end
  return invalid(path, path .. " must be " .. table.concat(wanted, " or "))
end

--- nil, or the fault of a value of a field. Null clears any.
function values.fault(types, value, name, path, context)
  if value == null then
    return nil
  end
  local literals, inside = {}, nil
  for _, one in ipairs(types) do
    if one.kind == "literal" then
      literals[#literals + 1] = one.name
      if value == one.name then
        return nil
      end
    elseif kinds[one.kind](value, name) then
      local fault = inner_fault(one, value, name, path, context)
      if not fault then
        return nil
      end
      -- The alternative that fits best has its fault deepest.
      inside = inside and #inside.field >= #fault.field and inside or fault
    end
  end
  return inside or kind_fault(types, literals, name, path, value)
end

function inner.list(one, value, name, path, context)
  for i, entry in ipairs(value) do
    local fault = values.fault(one.of, entry, name, ("%s[%d]"):format(path, i - 1), context)
    if fault then
      return fault
    end
  end
end

function inner.map(one, value, name, path, context)
  -- Of attributes the declaration gives the type.
  if name:find "attributes$" then
    return context.attributes.fault(name, value, path, context)
  end
  for key, entry in pairs(value) do
    local fault = values.fault(one.of, entry, key, path .. "." .. key, context)
    if fault then
      return fault
    end
  end
end

function inner.object(one, value, _, path, context)
  return values.object_fault(routes.facts.objects[one.name], value, path .. ".", context)
end

function inner.pagination(_, value, _, path, context)
  return values.object_fault(PAGINATION, value, path .. ".", context)
end

local PAGINATION_TYPE = { { kind = "pagination" } }

--- nil, or the first fault of an object with these fields, in the order of the fields.
function values.object_fault(fields, object, prefix, context)
  local known = values.by_name(fields)
  local names = {}
  for name in pairs(object) do
    names[#names + 1] = name
  end
  table.sort(names)
  for _, name in ipairs(names) do
    local fault = values.name_fault(known[name], prefix .. name, context)
    if fault then
      return fault
    end
  end
  for _, field in ipairs(fields) do
    local value = object[field.name]
    local types = field.types == "pagination" and PAGINATION_TYPE or routes.facts.types[field.types]
    local fault = value ~= nil and values.fault(types, value, field.name, prefix .. field.name, context)
    if fault then
      return fault
    end
  end
  return values.missing(fields, object, prefix, context)
end

-- A value as its type would have it, from the text in a query.
local function read_text(types, text)
  for _, one in ipairs(types) do
    if (one.kind == "integer" or one.kind == "number") and tonumber(text) and text:find "^%-?%d" then
      return tonumber(text)
    elseif one.kind == "boolean" and (text == "true" or text == "false") then
      return text == "true"
    elseif one.kind == "list" then
      return json.array { read_text(one.of, text) }
    end
  end
  return text
end

--- nil, or the fault of a value in a query: a text, a list of them, or true without one.
function values.text_fault(field, given, context)
  local types = routes.facts.types[field.types] or { { kind = "any" } }
  for _, text in ipairs(type(given) == "table" and given or { given }) do
    local value = text
    if type(text) == "string" then
      value = read_text(types, text)
    end
    local fault = values.fault(types, value, field.name, field.name, context)
    if fault then
      return fault
    end
  end
end

return values
