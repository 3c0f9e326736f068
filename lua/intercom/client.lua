-- Making clients, and the methods that are not a resource's.
local call = require "intercom.call"
local core = require "intercom.core"
local Curl = require "intercom.transport.curl"
local Custom = require "intercom.transport.custom"
local options = require "intercom.options"
local resource = require "intercom.resource"

local VERSION = require "intercom.version"

local client = {}
local methods = {}

local function is_client(value)
  return type(value) == "userdata" and getmetatable(value) == core.client_metatable
end

local function transport_of(choice)
  if choice == "curl" then
    return Curl.new()
  end
  local metatable = getmetatable(choice)
  if metatable == Curl or metatable == Custom then
    return choice
  end
  return Custom.new(choice)
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
  settings.transport = transport_of(settings.transport)
  settings.user_agent = settings.user_agent or "intercom-lua/" .. VERSION
  settings.resources = {}
  return core.client(settings, parent)
end

--- Makes a client.
-- @tparam table given options: see the reference
-- @treturn client
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

--- A client with other defaults and the same connections.
-- @tparam table given options that differ
-- @treturn client
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
-- @tparam string path with its "/", percent-encoded; it may have a query
-- @tparam[opt] table given query, body, and the options of every call
-- @return value, nil, response | nil, error, response
function methods:request(verb, path, given, ...)
  if not is_client(self) then
    error("request: call it with a colon, as client:request(verb, path, options)", 2)
  end
  local wrong = not core.settings(self) and "the client is closed"
    or select("#", ...) > 0 and "too many arguments; it takes (verb, path, options)"
    or given ~= nil and options.request_fault(given)
  if wrong then
    error("request: " .. wrong, 2)
  end
  local request
  request, wrong = core.raw_request(self, verb, path, given)
  if not request then
    error("request: " .. wrong, 2)
  end
  return call.run(self, request, nil, given or {})
end

--- Ends the client. Connections are closed with the last client that shares them.
function methods:close()
  if not is_client(self) then
    error("close: call it with a colon, as client:close()", 2)
  end
  core.close(self)
end

function core.client_metatable.__index(self, key)
  if methods[key] then
    return methods[key]
  end
  local settings = core.settings(self)
  if not settings then
    error("the client is closed", 2)
  end
  local resources = settings.resources
  if not resources[key] then
    resources[key] = resource.of(self, key)
  end
  return resources[key]
end

function core.client_metatable.__newindex()
  error("a client has no fields to set; client:with(options) makes one with other options", 2)
end

return client
