-- Calls an operation: makes the request from the arguments of its method.
local call = require "intercom.call"
local comparison = require "intercom.comparison"
local control = require "intercom.call.control"
local core = require "intercom.core"
local coroutines = require "intercom.concurrency.coroutines"
local download = require "intercom.call.download"
local family = require "intercom.call.family"
local options = require "intercom.options"
local Pager = require "intercom.pager"
local reading = require "intercom.call.reading"

local operation = {}

local NO_OPTIONS = {}

local function reader(row)
  return row.response == "file" and download.read_bytes or row.first_of and reading.first(row)
end

--- The row of an operation with its number in the core's table, or nil.
-- @tparam string resource
-- @tparam string method
function operation.find(resource, method)
  local number, row = core.operation(resource, method)
  if row then
    row.number = number
    -- The index of the method's options; the first argument is the resource.
    row.last = #row.parameters + 3
    row.read = reader(row)
  end
  return row
end

local function signature(row)
  local names = {}
  for i, name in ipairs(row.parameters) do
    names[i] = name
  end
  names[#names + 1] = "params"
  names[#names + 1] = "options"
  return table.concat(names, ", ")
end

-- Encodes a form body in Lua, where files can be read, and gives it to the request.
local function form_request(row, ...)
  local at = #row.parameters + 2
  local arguments = coroutines.pack(...)
  local body, content_type = require("intercom.operation.multipart").encode(arguments[at])
  if not body then
    return nil, content_type
  end
  arguments[at] = nil
  local request, wrong = core.request(row.number, nil, coroutines.unpack(arguments, 1, arguments.n))
  if request then
    request:set_body(body, content_type)
  end
  return request, wrong
end

--- Whether a method was called with a colon.
function operation.is_resource(value)
  return type(value) == "table" and rawget(value, "client") ~= nil
end

local function misuse(row, name, resource)
  if operation.is_resource(resource) then
    return ("too many arguments; it takes (%s)"):format(signature(row))
  end
  return ("call it with a colon, as client.%s:%s(%s)"):format(row.resource, name, signature(row))
end

-- nil, or what is wrong with names in params. The module is loaded when it is first asked.
local function names_fault(row, request, params, given, resource)
  if operation.is_resource(resource) then
    return require("intercom.operation.parameters").fault(row, params, resource, given, request)
  end
end

-- nil, or what is wrong with the filter of a search.
local function filter_fault(row, params, given, resource)
  local wrong = comparison.fault(rawget(params, "query"), "params.query", row.resource)
  if wrong and require("intercom.operation.parameters").are_checked(resource, given) then
    return wrong .. "; validate = false sends it all the same"
  end
end

-- Whether a method is one that finds something.
local function finds(row, name)
  return row.verb == "GET" and row.response == "json" and row.method == name
end

-- request, options, projection | nil, what is wrong
local function prepare(row, name, ...)
  local params, given = select(row.last - 1, ...)
  local wrong = given ~= nil and options.call_fault(given, row.paging ~= nil, row.response ~= "json", finds(row, name))
  local projection
  if not wrong and given and given.fields then
    projection, wrong = require("intercom.operation.fields").projection(row, given, (...))
  end
  if wrong then
    return nil, wrong
  end
  given = given or NO_OPTIONS
  local request, found
  if row.body == "multipart" then
    request, found = form_request(row, ...)
  else
    request, found = core.request(row.number, row.known, ...)
  end
  -- `found` is true if the core found a strange name, or says what cannot be sent: then the name may say more. It does
  -- not see what is in forms.
  if found or row.body == "multipart" then
    wrong = names_fault(row, request, params, given, (...))
  end
  if not wrong and request and params and row.paging == "search" then
    wrong = filter_fault(row, params, given, (...))
  end
  if wrong then
    return nil, wrong
  end
  return request, request and given or found or misuse(row, name, (...)), projection
end

local function raise(row, name, message)
  -- The levels: this function, the one below, the method, and the line that called it.
  error(("%s:%s: %s"):format(row.resource, name, message), 4)
end

--- Makes a call. Only a method may call it, and not as a tail call: a wrong argument raises at the line that
-- called the method.
-- @tparam table resource the resource table that the method was called on
-- @tparam table row
-- @tparam string name of the method
-- @param ... the method's arguments
-- @return value, nil, response | nil, error, response
function operation.call(resource, row, name, ...)
  local request, given, projection = prepare(row, name, resource, ...)
  if not request then
    raise(row, name, given)
  end
  local read = given.raw and reading.raw(row) or projection and reading.chosen(projection, row.read) or row.read
  return call.run(resource.client, request, row, given, read)
end

--- The options of a method that makes several calls: their deadline is for all of them, and so is their parent in
-- events. Wrong ones are left to the first call.
function operation.begun(resource, given)
  local settings = operation.is_resource(resource) and core.settings(resource.client)
  if not settings or given ~= nil and (type(given) ~= "table" or options.limits_fault(given)) then
    return given
  end
  local begun = control.begun(settings, given or NO_OPTIONS)
  return settings.observed and family.shared(begun, given or NO_OPTIONS) or begun
end

--- Makes the pager of a list. The rules for calling operation.call apply.
-- @treturn Pager
function operation.pager(resource, row, name, ...)
  local request, given, projection = prepare(row, name, resource, ...)
  if not request then
    raise(row, name, given)
  end
  if given.to ~= nil then
    raise(row, name, "options.to is for one answer, and a list has many")
  end
  local walk, wrong = core.walk(request, (select(#row.parameters + 1, ...)))
  if not walk then
    raise(row, name, wrong)
  end
  return Pager.new(resource.client, request, row, walk, given, projection)
end

return operation
