--- The client of the Intercom REST API.
-- @module intercom
local client = require "intercom.require_again"("intercom.client", ...)
local core = require "intercom.core"
local json = require "intercom.json"
local Nginx = require "intercom.transport.nginx"

Nginx.load_early()

return {
  new = client.new,
  --- What to send to clear a field; the same value as `cjson.null` and `ngx.null`.
  -- @field null
  null = json.null,
  array = json.array,
  query = require "intercom.query",
  webhook = require "intercom.webhook",
  canvas = require "intercom.canvas",
  identity = require "intercom.identity",
  --- The metatable of errors, to tell them from other tables.
  -- @field Error
  Error = require "intercom.error",
  --- All operations of the API: a list of rows with resource, method, verb, path, parameters, query,
  -- body, paging, items, response, since, until, tag and operation_id.
  -- @function operations
  -- @treturn {table,...} a list of its own each time
  operations = function(...)
    if select("#", ...) > 0 then
      error("intercom.operations: too many arguments", 2)
    end
    return (core.operations())
  end,
  --- The version of this client.
  -- @field _VERSION
  _VERSION = require "intercom.version",
}
