-- What is wrong with the names in params. What an operation takes is read at its first call with params; after that,
-- core.knows finds a call without a strange name, and this module is not asked.
local core = require "intercom.core"
local nearest = require "intercom.nearest"
local options = require "intercom.options"

local parameters = {}

-- Unknown names that were let pass are kept as false, so that they are compared with the known ones only once. Bounded,
-- because a program may have its names from elsewhere.
local PASSED_MOST = 1000
local passed = 0

local function let_pass(known, key)
  if passed < PASSED_MOST then
    passed = passed + 1
    known[key] = false
  end
end

-- What to say of a name that is near one that the service knows, and that one if they differ by a slip alone.
local function near_known(key, known)
  local names = {}
  for name, is_known in pairs(known) do
    names[#names + 1] = is_known and name or nil
  end
  table.sort(names)
  return nearest(key, names)
end

-- The fields of the objects among some types; nil where other names are as good.
local function fields_of(facts, types)
  local fields
  for name in facts.names(types) do
    if name == "map" or name == "any" then
      return nil
    end
    local object = facts.object(name)
    for _, field in ipairs(object and object.fields or {}) do
      fields = fields or {}
      fields[field.name] = true
    end
  end
  return fields
end

local ANY = setmetatable({}, {
  __index = function()
    return true
  end,
})

local PAGING = { "page", "per_page", "starting_after", "pagination" }

-- The parameters by name, each true or, where it is an object whose fields are known, the table of those.
local function read(row)
  local facts = require "intercom.facts"
  local known = {}
  for _, field in ipairs(facts.parameters(row)) do
    if field.place ~= "path" then
      known[field.name] = fields_of(facts, field.types) or true
    end
  end
  -- A name that is in the path, too, is not listed, but may be given.
  for _, name in ipairs(row.query) do
    known[name] = known[name] or true
  end
  -- Few descriptions of lists mention how they are paged.
  for _, name in ipairs(row.paging and PAGING or {}) do
    known[name] = known[name] or true
  end
  return facts.operation(row.resource .. "." .. row.method) and known or ANY
end

local function is_filter(params)
  return rawget(params, "operator") ~= nil and rawget(params, "value") ~= nil
end

local function as_number(version)
  local major, minor = version:match "^(%d+)%.(%d+)$"
  return major and major * 100 + minor or math.huge
end

-- The names of what an operation takes in a version, in the order of its facts.
local function taken(row, version)
  local names, place = {}, as_number(version)
  for _, field in ipairs(require("intercom.facts").parameters(row)) do
    local is_there = as_number(field.since or "2.7") <= place and place <= as_number(field["until"] or "")
    if field.place ~= "path" and is_there then
      names[#names + 1] = field.name
    end
  end
  return #names > 0 and "it takes " .. table.concat(names, ", ") or "it takes no parameters"
end

-- Without a body, the service silently drops what it does not know.
local function of_no_body(row, key, near, request)
  local ways = {}
  if row.paging and row.method ~= "search" and core.operation(row.resource, "search") then
    ways[1] = ("to filter, use %s:search"):format(row.resource)
  end
  ways[#ways + 1] = "options.query sends anything"
  local takes = taken(row, request and request:version() or "Preview")
  return ("unknown parameter %q%s; %s (%s)"):format(key, near, takes, table.concat(ways, "; "))
end

--- Whether the option `validate` is on.
-- @tparam table resource of a client
-- @tparam table given options of the call
function parameters.are_checked(resource, given)
  if given.validate ~= nil then
    return given.validate
  end
  local settings = core.settings(resource.client)
  return settings ~= nil and settings.validate
end

-- nil, or what is wrong with a key that the operation does not know.
local function unknown(row, known, params, key, request)
  if type(key) ~= "string" then
    return nil
  elseif known.query and is_filter(params) then
    return "a filter goes into the parameter query: write { query = filter }"
  elseif options.is_of_call(key) then
    return ("params.%s is an option of the call and belongs in the third table, options"):format(key)
  end
  local near, close = near_known(key, known)
  if not row.body then
    return of_no_body(row, key, near, request)
  elseif close then
    return ("unknown parameter %q%s; validate = false sends it all the same"):format(key, near)
  end
  let_pass(known, key)
end

-- nil, or what is wrong with an object in a body.
local function object_fault(known, value, where)
  for key in next, value do
    if known[key] == nil and type(key) == "string" then
      local near, close = near_known(key, known)
      if close then
        return ('unknown field "%s.%s"%s; validate = false sends it all the same'):format(where, key, near)
      end
      let_pass(known, key)
    end
  end
end

local function inner_fault(known, value, where)
  if type(value[1]) ~= "table" then
    return object_fault(known, value, where)
  end
  for i = 1, #value do
    local entry = value[i]
    local wrong = type(entry) == "table" and object_fault(known, entry, ("%s[%d]"):format(where, i))
    if wrong then
      return wrong
    end
  end
end

--- What is wrong with the names in params: nil, or a text. Of an operation with a body only what looks like a slip is
-- wrong, because the service grows.
-- @tparam table row
-- @param params what is no table is wrong in another way
-- @tparam table resource of a client
-- @tparam table given options of the call
-- @tparam ?request request made of them, if it could be
-- @treturn ?string
function parameters.fault(row, params, resource, given, request)
  if type(params) ~= "table" then
    return nil
  end
  row.known = row.known or read(row)
  local known = row.known
  for key, value in next, params do
    local inner, wrong = known[key], nil
    if inner == nil then
      wrong = unknown(row, known, params, key, request)
    elseif type(inner) == "table" and type(value) == "table" then
      wrong = inner_fault(inner, value, key)
    end
    if wrong and parameters.are_checked(resource, given) then
      return wrong
    end
  end
end

return parameters
