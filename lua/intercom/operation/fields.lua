-- The option `fields`: which fields of an answer become Lua values. Loaded when a call first has it.
local core = require "intercom.core"
local nearest = require "intercom.nearest"
local parameters = require "intercom.operation.parameters"
local sorted_names = require "intercom.sorted_names"

local fields = {}

-- The paths that were checked, by the row's; bounded, because a program may have its names from elsewhere.
local CHECKED_MOST = 1000
local checked, count = {}, 0

local function is_checked(row, path)
  return checked[row] and checked[row][path]
end

local function keep(row, path)
  if count < CHECKED_MOST then
    count = count + 1
    checked[row] = checked[row] or {}
    checked[row][path] = true
  end
end

-- The types of the fields that the objects among some types have, by name; nil if other names are as good.
local function fields_of(facts, types)
  local found
  for name in facts.names(types) do
    local object = name ~= "map" and name ~= "any" and facts.object(name)
    if name == "map" or name == "any" then
      return nil
    end
    for _, field in ipairs(object and object.fields or {}) do
      found = found or {}
      found[field.name] = (found[field.name] or "") .. "|" .. field.types
    end
  end
  return found
end

-- What a name in a path is close to, if the facts do not have it: "" is nothing, and the name may be newer than the
-- facts. nil if they have it, or if other names are as good.
local function slip(facts, types, path)
  local known = fields_of(facts, types)
  local name, rest = path:match "^([^.]*)%.?(.*)$"
  if not known or known[path] then
    return nil
  elseif known[name] then
    return rest ~= "" and slip(facts, known[name], rest) or nil
  end
  local near, close = nearest(name, sorted_names(known))
  return close and near or ""
end

--- What a path that none of some operations returns is close to, as text that follows it; nil if one may return it, or
-- if it is close to nothing.
-- @tparam {string,...} operations names such as "contacts.list"
-- @tparam string path
-- @treturn ?string
function fields.slip(operations, path)
  local facts, closest = require "intercom.facts", nil
  for _, name in ipairs(operations) do
    local operation = facts.operation(name)
    local near = operation and slip(facts, operation.returns, path)
    if not near then
      return nil
    end
    closest = closest or near ~= "" and near or nil
  end
  return closest
end

-- nil, or what is wrong with a name in the paths.
local function unknown(row, paths)
  local facts, operation
  for i, path in ipairs(paths) do
    if not is_checked(row, path) then
      facts = facts or require "intercom.facts"
      operation = operation or facts.operation(row.resource .. "." .. row.method)
      local near = operation and slip(facts, operation.returns, path)
      if near and near ~= "" then
        return ("options.fields[%d]: unknown field %q%s; validate = false takes it all the same"):format(i, path, near)
      end
      keep(row, path)
    end
  end
end

--- Makes the core's projection of what the option names.
-- @tparam ?table row of the operation; nil for client:request
-- @tparam table given the options of a call
-- @tparam[opt] table resource with the client
-- @treturn[1] projection
-- @treturn[2] nil
-- @treturn[2] string what is wrong
function fields.projection(row, given, resource)
  local projection, wrong = core.projection(given.fields)
  if not projection then
    return nil, "options." .. wrong
  end
  -- Without one the method was not called with a colon, which is found later.
  local has_client = type(resource) == "table" and rawget(resource, "client") ~= nil
  wrong = has_client and unknown(row, given.fields)
  if wrong and parameters.are_checked(resource, given) then
    return nil, wrong
  end
  return projection
end

return fields
