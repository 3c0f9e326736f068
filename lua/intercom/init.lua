--- The client of the Intercom REST API.
-- @module intercom
local json = require "intercom.json"

local client = require "intercom.client"
local core = require "intercom.core"

return {
  new = client.new,
  --- What to send to clear a field; the same value as `cjson.null` and `ngx.null`.
  null = json.null,
  array = json.array,
  query = require "intercom.query",
  webhook = require "intercom.webhook",
  canvas = require "intercom.canvas",
  identity = require "intercom.identity",
  Error = require "intercom.error",
  --- All operations of the API: a list of rows with resource, method, verb, path, parameters, query,
  -- body, paging, items, response, since, until, tag and operation_id.
  -- @function operations
  operations = function(...)
    if select("#", ...) > 0 then
      error("intercom.operations: too many arguments", 2)
    end
    return (core.operations())
  end,
  _VERSION = require "intercom.version",
}
