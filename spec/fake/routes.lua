-- From a verb and a path to the matching operations and their path parameters.
local routes = {}

local VERSIONS = {
  "2.7", "2.8", "2.9", "2.10", "2.11", "2.12", "2.13", "2.14", "2.15", "2.16", "2.17", "2.18", "Preview",
}

local order = { Unstable = #VERSIONS }
for i, version in ipairs(VERSIONS) do
  order[version] = i
end

local root = {}
routes.operations = {}

--- A number that grows with the version, nil for an unknown version.
function routes.version(name)
  return order[name]
end

local function set_of(names)
  local set = {}
  for _, name in ipairs(names or {}) do
    set[name] = true
  end
  return set
end

local function add(operation)
  operation.name = operation.resource .. "." .. operation.method
  operation.query_names = set_of(operation.query)
  local node, names = root, {}
  for segment in operation.path:gmatch "[^/]+" do
    local name = segment:match "^{(.*)}$"
    if name then
      names[#names + 1] = name
      node.any = node.any or {}
      node = node.any
    else
      node.literal = node.literal or {}
      node.literal[segment] = node.literal[segment] or {}
      node = node.literal[segment]
    end
  end
  operation.names = names
  node.verbs = node.verbs or {}
  node.verbs[operation.verb] = node.verbs[operation.verb] or {}
  table.insert(node.verbs[operation.verb], operation)
  routes.operations[#routes.operations + 1] = operation
end

function routes.load(file)
  root, routes.operations = {}, {}
  local rows = dofile(file)
  -- What `strict` needs; a file of rows alone has none.
  routes.facts = rows.types and { types = rows.types, objects = rows.objects, searches = rows.searches }
  for _, operation in ipairs(rows) do
    add(operation)
  end
end

-- Literal segments win, but /contacts/merge/archive still finds /contacts/{contact_id}/archive.
local function walk(node, segments, at, verb, values)
  local segment = segments[at]
  if segment == nil then
    return node.verbs and node.verbs[verb]
  end
  local literal = node.literal and node.literal[segment]
  local found = literal and walk(literal, segments, at + 1, verb, values)
  if found or not node.any then
    return found
  end
  values[#values + 1] = segment
  found = walk(node.any, segments, at + 1, verb, values)
  if not found then
    values[#values] = nil
  end
  return found
end

--- The operations at a path as it was sent, and the decoded values of its parameters.
function routes.find(verb, path)
  local segments, values = {}, {}
  for segment in path:gmatch "[^/]+" do
    segments[#segments + 1] = ngx.unescape_uri((segment:gsub("%+", "%%2B")))
  end
  return walk(root, segments, 1, verb, values), values
end

-- Where two operations share a path, these arguments select the one that is not a list.
local single_when = { companies = { "name", "company_id" }, custom_object_instances = { "external_id" } }

--- The one of several operations at a path that the query arguments select.
function routes.choose(operations, args)
  if #operations == 1 then
    return operations[1]
  end
  local single = false
  for _, name in ipairs(single_when[operations[1].resource] or {}) do
    single = single or args[name] ~= nil
  end
  for _, operation in ipairs(operations) do
    if (operation.paging == nil) == single then
      return operation
    end
  end
  return operations[1]
end

function routes.has(operation, version)
  return order[operation.since] <= version and (not operation["until"] or version <= order[operation["until"]])
end

return routes
