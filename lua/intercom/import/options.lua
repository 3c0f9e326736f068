-- The options of an import.
local client_options = require "intercom.options"
local core = require "intercom.core"

local options = {}

local RESOURCES = { "contacts", "companies", "events", "tags", "articles" }

local function one_of(list)
  return function(value)
    for _, known in ipairs(list) do
      if known == value then
        return nil
      end
    end
    return ('must be "%s"'):format(table.concat(list, '", "'))
  end
end

local function map_fault(value)
  if type(value) ~= "table" then
    return "must be a table of columns and their fields"
  end
  for column, field in pairs(value) do
    if type(column) ~= "string" or type(field) ~= "string" then
      return "must have the names of columns as keys, and names of fields as values"
    elseif not core.encode(column .. field) then
      return "must be UTF-8"
    end
  end
end

local function path_fault(value)
  if type(value) ~= "string" or value == "" or value:find "%z" then
    return 'must be a path, or "-" for standard input'
  end
end

local function client_fault(value)
  if type(value) ~= "userdata" or getmetatable(value) ~= core.client_metatable then
    return "must be a client"
  elseif not core.settings(value) then
    return "is closed"
  end
end

local function is_boolean(value)
  return type(value) ~= "boolean" and "must be true or false" or nil
end

local OPTIONS = {
  client = client_fault,
  resource = one_of(RESOURCES),
  from = path_fault,
  match = one_of { "external_id", "email" },
  map = map_fault,
  dry_run = is_boolean,
  bulk = is_boolean,
  concurrency = function(value)
    return (type(value) ~= "number" or value < 1 or value % 1 ~= 0) and "must be an integer, 1 or more" or nil
  end,
  interval = client_options.seconds_fault,
  share = client_options.CLIENT.share,
  progress = function(value)
    return type(value) ~= "function" and "must be a function" or nil
  end,
}

local NEEDED = { "client", "resource", "from" }

--- What is wrong with the options, or nil.
function options.fault(given)
  local wrong = client_options.fault(OPTIONS, given)
  if wrong then
    return wrong
  end
  for _, name in ipairs(NEEDED) do
    if given[name] == nil then
      return name .. " is missing: it " .. OPTIONS[name](nil)
    end
  end
  local resource = require("intercom.import.resource." .. given.resource)
  if given.match and not resource.matches then
    return ("match is for contacts, not for %s"):format(given.resource)
  elseif given.bulk and not resource.bulk_version then
    return ("bulk is for contacts and companies, not for %s"):format(given.resource)
  end
end

return options
