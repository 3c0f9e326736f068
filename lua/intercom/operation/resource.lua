-- The resources of a client and their methods, made from the operations on first use.
local core = require "intercom.core"
local nearest = require "intercom.nearest"
local operation = require "intercom.operation"

local resource = {}

-- The methods that Lua adds: modules that return tables of methods, whose metatables have in `made_of` the rows of
-- their operations, and in `finds_job` the method that returns a job by its id, if there are jobs to wait for.
local IDIOMS = {}
for _, name in ipairs {
  "companies", "contacts", "conversations", "data_exports", "events", "jobs", "reporting_data_exports",
} do
  IDIOMS[name] = "intercom.operation.idioms." .. name
end

local method_names, resource_names = core.methods()

--- Loads all that the first use of a resource would load.
function resource.load_all()
  for _, name in pairs(IDIOMS) do
    require(name)
  end
  require "intercom.call.sink"
  require "intercom.concurrency.started"
  require "intercom.operation.multipart"
  require "intercom.facts.fields"
  require "intercom.facts.summaries"
  require "intercom.facts"
  require "intercom.operation.fields"
  require "intercom.operation.job"
  require "intercom.operation.parameters"
end

--- The methods that Lua adds, as rows: each is a copy of its operation's row, which is in `made_of`, with the method's
-- name and summary; if the method does not take the operation's parameters, also with `params` and `needed`, lists of
-- names, and `meanings`, sentences by name.
-- @treturn table list
function resource.idioms()
  local found = {}
  for _, name in ipairs(resource_names) do
    local about = IDIOMS[name] and getmetatable(require(IDIOMS[name]))
    if about and about.finds_job then
      require("intercom.operation.job").describe(name, about)
    end
    for method, row in pairs(about and about.made_of or {}) do
      if row.method ~= method then
        local made = { summary = about.summaries[method], made_of = row }
        for _, key in ipairs { "params", "needed", "meanings" } do
          made[key] = (about[key] or {})[method]
        end
        for key, value in pairs(row) do
          made[key] = value
        end
        made.method = method
        found[#found + 1] = made
      end
    end
  end
  table.sort(found, function(a, b)
    return a.resource .. a.method < b.resource .. b.method
  end)
  return found
end

-- Neither function makes a tail call: errors are raised at the line of the caller's caller.
local function plain_method(row)
  return function(self, ...)
    local value, err, response = operation.call(self, row, row.method, ...)
    return value, err, response
  end
end

local function paged_method(row)
  return function(self, ...)
    local pager = operation.pager(self, row, row.method, ...)
    -- The values of a generic for: iterator, state, control, and the value that 5.4 closes when the loop is left.
    return pager, nil, nil, pager
  end
end

local function class_of(name)
  local class = { __name = "intercom.resource" }
  local methods = {}
  for key, method in pairs(IDIOMS[name] and require(IDIOMS[name]) or {}) do
    methods[key] = method
    if not core.operation(name, key) then
      table.insert(method_names[name], key)
    end
  end

  local finds_job = IDIOMS[name] and getmetatable(require(IDIOMS[name])).finds_job
  if finds_job then
    table.insert(method_names[name], "wait")
  end

  -- For methods that the table does not have yet: a method is made on first use.
  local function make(_, key)
    if finds_job and key == "wait" then
      methods.wait = require("intercom.operation.job").method(name, finds_job)
      return methods.wait
    end
    local row = type(key) == "string" and operation.find(name, key)
    if row then
      -- Kept in the class, so that all clients share it.
      methods[key] = (row.paging and paged_method or plain_method)(row)
      return methods[key]
    end
    if type(key) == "string" and not key:find "^_" then
      local other = require "intercom.operation.other_names"
      error(("client.%s has no method %q%s"):format(name, key, other(key, method_names[name], name)), 2)
    end
  end

  class.__index = setmetatable(methods, { __index = make })

  function class.__newindex()
    error("a resource has no fields to set", 2)
  end

  function class.__tostring()
    return "intercom.resource (" .. name .. ")"
  end

  return class
end

local classes = {}

--- The resource table of a client; an unknown name raises at the line that asked for it.
-- @tparam client client
-- @tparam string name
-- @tparam table methods the client's own
function resource.of(client, name, methods)
  if not method_names[name] then
    if type(name) ~= "string" or name:find "^_" then
      return nil
    end
    local known = {}
    for method in pairs(methods) do
      known[#known + 1] = method
    end
    table.sort(known)
    for _, other in ipairs(resource_names) do
      known[#known + 1] = other
    end
    error(("the client has no resource %q%s"):format(name, nearest(name, known)), 3)
  end
  classes[name] = classes[name] or class_of(name)
  return setmetatable({ client = client }, classes[name])
end

return resource
