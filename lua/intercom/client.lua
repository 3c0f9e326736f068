--- A client. Its resources are fields of it: `client.contacts`.
-- @classmod Client
local call = require "intercom.call"
local core = require "intercom.core"
local Error = require "intercom.error"
local event = require "intercom.call.event"
local map = require "intercom.concurrency.map"
local options = require "intercom.options"
local reading = require "intercom.call.reading"
local resource = require "intercom.operation.resource"
local sleep = require "intercom.call.sleep"
local token = require "intercom.call.token"
local transport = require "intercom.transport"
local user_agent = require "intercom.user_agent"

local client = {}
local methods = {}

local function is_client(value)
  return type(value) == "userdata" and getmetatable(value) == core.client_metatable
end

-- client | nil, what is wrong
local function make(given, parent)
  local inherited
  if parent then
    inherited = core.settings(parent)
    if not inherited then
      return nil, "the client is closed"
    end
  end
  local settings, wrong = options.settings(given, inherited)
  if not settings then
    return nil, wrong
  end
  settings.transport, wrong = transport.of(settings.transport)
  wrong = wrong or settings.transport.fault and settings.transport:fault(settings)
  wrong = wrong or settings.wait and settings.transport.wait and "wait and a transport that waits exclude each other"
  if wrong then
    return nil, wrong
  end
  if settings.transport.waits_for_all and given.prefetch == nil and not parent then
    settings.prefetch = false
  end
  user_agent.prepare(settings, given)
  event.prepare(settings)
  token.prepare(settings)
  wrong = reading.prepare(settings)
  if wrong then
    return nil, wrong
  end
  settings.resources = {}
  return core.client(settings, parent)
end

--- Makes a client: `intercom.new`.
-- @function new
-- @tparam table options access_token and others: see Options in the guide
-- @treturn Client
-- @raise on an option that is unknown or not of its type, at the caller's line
function client.new(given, ...)
  if type(given) ~= "table" then
    error("intercom.new: a table of options is needed, not " .. type(given), 2)
  end
  if select("#", ...) > 0 then
    error("intercom.new: too many arguments; it takes (options)", 2)
  end
  local made, wrong = make(given)
  if not made then
    error("intercom.new: " .. wrong, 2)
  end
  return made
end

-- Makes a client whose requests carry no token: for oauth.exchange. Errors and events hide `secret`.
-- client | nil, what is wrong
function client.without_token(given, secret)
  local all = { access_token = token.withheld(secret) }
  for name, value in pairs(given) do
    all[name] = value
  end
  return make(all)
end

--- A client with other defaults and the same connections.
-- @function with
-- @tparam table options that differ
-- @treturn Client
-- @raise on an option that is unknown or not of its type
function methods:with(given, ...)
  if not is_client(self) then
    error("with: call it with a colon, as client:with(options)", 2)
  end
  if type(given) ~= "table" then
    error("client:with: a table of options is needed, not " .. type(given), 2)
  end
  if select("#", ...) > 0 then
    error("client:with: too many arguments; it takes (options)", 2)
  end
  local made, wrong = make(given, self)
  if not made then
    error("client:with: " .. wrong, 2)
  end
  return made
end

--- Makes a call that no operation describes.
-- @tparam string verb GET, HEAD, POST, PUT, PATCH or DELETE
-- @function request
-- @tparam string path with its "/", percent-encoded; it may have a query
-- @tparam[opt] table options query, body, and the options of every call
-- @return[1] the value; true if the answer has none
-- @treturn[1] nil
-- @treturn[1] Response response
-- @treturn[2] nil
-- @treturn[2] Error err
-- @treturn[2] ?Response response
function methods:request(verb, path, given, ...)
  if not is_client(self) then
    error("request: call it with a colon, as client:request(verb, path, options)", 2)
  end
  local wrong = select("#", ...) > 0 and "too many arguments; it takes (verb, path, options)"
    or given ~= nil and options.request_fault(given)
  if wrong then
    error("request: " .. wrong, 2)
  end
  local request, projection
  if given and given.fields then
    projection, wrong = require("intercom.operation.fields").projection(nil, given)
  end
  if not wrong then
    request, wrong = core.raw_request(self, verb, path, given)
  end
  if not request then
    error("request: " .. wrong, 2)
  end
  local read = projection and reading.chosen(projection) or given and given.raw and reading.raw() or nil
  return call.run(self, request, nil, given or {}, read)
end

local function of_type(wanted, is_good, wrong)
  return function(value)
    if type(value) ~= wanted then
      return ("must be a %s, not %s"):format(wanted, type(value))
    end
    return not is_good(value) and wrong or nil
  end
end

local MAP_OPTIONS = {
  concurrency = of_type("number", function(value)
    return value >= 1 and value % 1 == 0
  end, "must be an integer, 1 or more"),
  on_error = of_type("string", function(value)
    return value == "stop" or value == "collect"
  end, 'must be "stop" or "collect"'),
}
for name, check in pairs(options.LIMITS) do
  MAP_OPTIONS[name] = check
end

local is_callable = map.is_callable

-- What is wrong with the arguments of map and parallel, or nil.
local function concurrent_fault(self, name, f, given, ...)
  if not is_client(self) then
    return ("call it with a colon, as client:%s(…)"):format(name)
  end
  if not core.settings(self) then
    return "the client is closed"
  end
  if select("#", ...) > 0 then
    return "too many arguments"
  end
  if not is_callable(f) then
    return "a function is needed, not " .. type(f)
  end
  return given ~= nil and options.fault(MAP_OPTIONS, given) or nil
end

--- Calls a function for each item of a list, several at once. While one call waits the others go on.
-- @function map
-- @param list a list, a pager or another iterator
-- @tparam function f called with the item and its position; returns a value, or nil and an error
-- @tparam[opt] table options concurrency: how many at once (10); on_error: "stop" (the default: after a failure no
-- further item is begun, and those under way are finished) or "collect"; deadline: seconds for all of it; cancel: a
-- canceller
-- @treturn[1] table results by position, with their number n
-- @treturn[2] nil
-- @return[2] the first error
-- @treturn[2] table the other results
-- @treturn[3] table with "collect": results by position
-- @treturn[3] table errors by position
function methods:map(list, f, given, ...)
  local wrong = concurrent_fault(self, "map", f, given, ...)
  if not wrong and type(list) ~= "table" and not is_callable(list) then
    wrong = "a list or an iterator is needed, not " .. type(list)
  end
  if wrong then
    error("map: " .. wrong, 2)
  end
  return map.run(self, list, f, given or {})
end

local function call_it(f)
  return f()
end

--- Calls several functions at once, as map does.
-- @function parallel
-- @tparam {function,...} functions
-- @tparam[opt] table options as for map; all of them at once unless concurrency says otherwise
-- @treturn[1] table their results by position
-- @treturn[2] nil
-- @return[2] the first error
-- @treturn[2] table the other results
function methods:parallel(functions, given, ...)
  local wrong = concurrent_fault(self, "parallel", call_it, given, ...)
  if not wrong and type(functions) ~= "table" then
    wrong = "a list of functions is needed, not " .. type(functions)
  end
  for i, f in ipairs(wrong and {} or functions) do
    if not is_callable(f) then
      wrong = ("entry %d must be a function, not %s"):format(i, type(f))
    end
  end
  if wrong then
    error("parallel: " .. wrong, 2)
  end
  local all = { concurrency = math.max(1, #functions) }
  for name, value in pairs(given or {}) do
    all[name] = value
  end
  return map.run(self, functions, call_it, all)
end

--- Starts a function beside the program: it runs until its first wait, and goes on whenever the program waits.
-- @function start
-- @tparam function f
-- @param ... its arguments
-- @treturn[1] Task
-- @treturn[2] nil
-- @treturn[2] Error in a phase of nginx in which nothing can wait
function methods:start(f, ...)
  if not is_client(self) then
    error("start: call it with a colon, as client:start(f, …)", 2)
  end
  if not core.settings(self) or not is_callable(f) then
    error("start: " .. (core.settings(self) and "a function is needed, not " .. type(f) or "the client is closed"), 2)
  end
  return require("intercom.concurrency.started").start(self, f, ...)
end

--- Waits. In a map the others go on; elsewhere the client's event loop, if it has one.
-- @function sleep
-- @tparam number seconds 0 or more
-- @raise an Error if the client is closed meanwhile, or in a phase of nginx in which nothing can wait
function methods:sleep(seconds, ...)
  local wrong = select("#", ...) > 0 and "too many arguments; it takes (seconds)"
    or is_client(self) and options.seconds_fault(seconds)
  if wrong or not is_client(self) then
    error("sleep: " .. (wrong or "call it with a colon, as client:sleep(seconds)"), 2)
  end
  if not core.settings(self) then
    error("sleep: the client is closed", 2)
  end
  local fault = sleep(self, seconds)
  if fault then
    -- A sleep is no request.
    error(Error.new(fault, { method = "sleep" }, core.settings(self), { attempts = 0 }), 0)
  end
end

--- Looks at something at intervals until it is done: see Jobs in the guide.
-- @function wait
-- @tparam function find returns what there is to look at, or nil and an error, which ends the wait
-- @tparam table options done: a function that is called with it and returns true once it is done, or false and a
-- message if it has failed; interval, max_interval, timeout: seconds; deadline, cancel: as of a map
-- @return[1] what find returned last
-- @treturn[1] nil
-- @treturn[1] ?Response response
-- @treturn[2] nil
-- @treturn[2] Error err of kind `job_failed` or `timeout`, or that of find
-- @treturn[2] ?Response response
function methods:wait(find, given, ...)
  local waiting = require "intercom.call.wait"
  local wrong = not is_client(self) and "call it with a colon, as client:wait(find, options)"
    or select("#", ...) > 0 and "too many arguments; it takes (find, options)"
    or not core.settings(self) and "the client is closed"
    or waiting.fault(find, given)
  if wrong then
    error("wait: " .. wrong, 2)
  end
  return waiting.run(self, find, given)
end

local function loop_fault(self, usage, ...)
  if not is_client(self) then
    return "call it with a colon, as client:" .. usage
  end
  if not core.settings(self) then
    return "the client is closed"
  end
  return select("#", ...) > 0 and "too many arguments" or nil
end

-- For event loops: what to wait for, and what to call then.

--- What the client's calls wait for, so that an event loop can wait for it too: see the option `wait`.
-- @function descriptors
-- @treturn {table,...} each with fd, read and write
-- @treturn ?number seconds after which `step` is due whatever happens
function methods:descriptors(...)
  local wrong = loop_fault(self, "descriptors()", ...)
  if wrong then
    error("descriptors: " .. wrong, 2)
  end
  local found, seconds = core.descriptors(self)
  return found, seconds
end

--- One descriptor for all that the client's calls wait for, for a host that polls: it is readable when `step` has
-- something to do, and stays the same until the client is closed.
-- @function descriptor
-- @treturn[1] integer
-- @treturn[2] nil
-- @treturn[2] string why there is none: for example, the system has neither epoll nor kqueue
function methods:descriptor(...)
  local wrong = loop_fault(self, "descriptor()", ...)
  if wrong then
    error("descriptor: " .. wrong, 2)
  end
  local watch = core.watch(self)
  local descriptor, lacking = watch:descriptor()
  watch:close()
  return descriptor, lacking
end

--- Advances the client's calls as far as possible without waiting.
-- @function step
-- @tparam[opt] number seconds the longest wait if nothing can be done at once (0)
function methods:step(seconds, ...)
  local wrong = loop_fault(self, "step(seconds)", ...)
  if wrong then
    error("step: " .. wrong, 2)
  end
  if seconds ~= nil and (type(seconds) ~= "number" or seconds ~= seconds or seconds < 0) then
    error("step: seconds must be a number, 0 or more", 2)
  end
  core.wait(self, seconds or 0, core.settings(self).wait and core.loop_step or 0)
  core.told(self)
end

--- Closes the client. Its connections are closed with the last client that shares them.
-- @function close
function methods:close(...)
  if not is_client(self) then
    error("close: call it with a colon, as client:close()", 2)
  end
  if select("#", ...) > 0 then
    error("close: too many arguments", 2)
  end
  local settings = core.settings(self)
  core.close(self)
  if settings then
    settings.transport.tasks.close(self)
  end
end

function core.client_metatable.__index(self, key)
  local found = methods[key]
  if found then
    return found
  end
  local settings = core.settings(self)
  if not settings then
    error("the client is closed", 2)
  end
  found = settings.resources[key]
  if not found then
    found = resource.of(self, key, methods)
    settings.resources[key] = found
  end
  return found
end

function core.client_metatable.__newindex()
  error("a client has no fields to set; client:with(options) makes one with other options", 2)
end

return client
