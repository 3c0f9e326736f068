-- The schemas of Singer, from what the client knows of the service's objects. Many targets make a column for each
-- property and drop what has none, so a schema that allows everything would lose all.
local facts = require "intercom.facts"
local streams = require "intercom.export.streams"

-- The types of JSON for those of the facts. Ids and other texts are numbers at times.
local TYPES = {
  string = { "string", "integer" },
  integer = { "integer" },
  number = { "number" },
  boolean = { "boolean" },
}

local function add(list, has, kinds)
  for _, kind in ipairs(kinds) do
    if not has[kind] then
      list[#list + 1], has[kind] = kind, true
    end
  end
end

-- The schema of a field. Objects and lists are described no further: targets keep these as JSON.
local function property(types)
  local list, has = {}, {}
  for kind in facts.alternatives(types) do
    if kind == "any" then
      return {}
    elseif kind:find "%[%]$" then
      add(list, has, { "array" })
    else
      add(list, has, TYPES[kind:find '^"' and "string" or kind] or { "object" })
    end
  end
  add(list, has, { "null" })
  return { type = list }
end

local function operation_of(row)
  local resource = row.resource or row.name
  return facts.operation(resource .. "." .. (row.find or row.list or "list"))
end

--- The fields that identify an object of a stream.
local function keys_of(name)
  local row = streams.row(name)
  local key = row and row.key or "id"
  return type(key) == "table" and key or { key }
end

--- @tparam string name of a stream
-- @treturn table the schema
-- @treturn table list of key_properties
return function(name)
  local row, properties = streams.row(name), {}
  local operation = row and operation_of(row)
  local object = operation and facts.object(operation.returns)
  for _, field in ipairs(object and object.fields or {}) do
    properties[field.name] = property(field.types)
  end
  local keys = keys_of(name)
  for _, key in ipairs(keys) do
    properties[key] = { type = { "string", "integer" } }
  end
  properties._sdc_deleted_at = { type = { "string", "null" }, format = "date-time" }
  properties._deleted_how = { type = { "string", "null" } }
  return { type = "object", properties = properties, additionalProperties = true }, keys
end
