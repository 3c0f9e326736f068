-- The schemas of Singer, from what the client knows of the service's objects. Many targets make a column for each
-- property and drop what has none, so a schema that allows everything would lose all. They end when a value does not
-- fit, so types are as wide as the service's answers, which its descriptions do not cover.
local facts = require "intercom.facts"
local streams = require "intercom.export.streams"

local schema = {}

-- The types of JSON for those of the facts. Numbers described as integers may have a fraction; Unix seconds have none.
local TYPES = {
  string = { "string", "integer" },
  integer = { "number" },
  number = { "number" },
  boolean = { "boolean" },
}
local BY_NAME = { { "_at$", { "integer" } }, { "^id$", TYPES.string }, { "_id$", TYPES.string } }

local function add(list, has, kinds)
  for _, kind in ipairs(kinds) do
    if not has[kind] then
      list[#list + 1], has[kind] = kind, true
    end
  end
end

local function types_of(name, kind)
  if kind == "integer" then
    for _, rule in ipairs(BY_NAME) do
      if name:find(rule[1]) then
        return rule[2]
      end
    end
  end
  return TYPES[kind:find '^"' and "string" or kind] or { kind:find "%[%]$" and "array" or "object" }
end

--- The schema of a field that the client does not know: targets keep it as JSON.
function schema.unknown()
  return { type = { "object", "array", "string", "number", "boolean", "null" } }
end

-- The schema of a field. Objects and lists are described no further: targets keep these as JSON.
local function property(field)
  local list, has = {}, {}
  for kind in facts.alternatives(field.types) do
    if kind == "any" then
      return schema.unknown()
    end
    add(list, has, types_of(field.name, kind))
  end
  add(list, has, { "null" })
  return { type = list }
end

local function operation_of(row)
  local resource = row.resource or row.name
  return facts.operation(resource .. "." .. (row.find or row.list or "list"))
end

-- The fields that identify an object of a stream.
local function keys_of(name)
  local row = streams.row(name)
  local key = row and row.key or "id"
  return type(key) == "table" and key or { key }
end

--- The schema of a stream.
-- @tparam string name
-- @treturn table properties and all
-- @treturn table list of key_properties
function schema.of(name)
  local row, properties = streams.row(name), {}
  local operation = row and operation_of(row)
  local object = operation and facts.object(operation.returns)
  for _, field in ipairs(object and object.fields or {}) do
    properties[field.name] = property(field)
  end
  local keys = keys_of(name)
  for _, key in ipairs(keys) do
    properties[key] = { type = { "string", "integer" } }
  end
  properties._sdc_deleted_at = { type = { "string", "null" }, format = "date-time" }
  properties._deleted_how = { type = { "string", "null" } }
  return { type = "object", properties = properties, additionalProperties = true }, keys
end

return schema
