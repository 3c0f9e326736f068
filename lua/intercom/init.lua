--- The client of the Intercom REST API.
-- @module intercom
local client = require "intercom.require_again"("intercom.client", ...)
local core = require "intercom.core"
local json = require "intercom.json"
local later = require "intercom.later"
local Nginx = require "intercom.transport.nginx"

Nginx.load_early(later)

local function load_later(intercom, name)
  if later[name] then
    local module = require(later[name])
    rawset(intercom, name, module)
    return module
  end
end

return setmetatable({
  new = client.new,
  --- The value that clears a field; the same as `cjson.null` and `ngx.null`.
  -- @field null
  null = json.null,
  array = json.array,
  json = json,
  check = require "intercom.check",
  canceller = require("intercom.canceller").new,
  --- The metatable of errors, to tell them from other tables.
  -- @field Error
  Error = require "intercom.error",
  --- Copies a workspace: see Export in the guide.
  -- @function export
  -- @tparam table options
  -- @treturn[1] table report
  -- @treturn[2] nil
  -- @return[2] an Error, or a text about the destination
  export = function(...)
    local report, err = require("intercom.export").run(...)
    return report, err
  end,
  --- Imports a file: see Import in the guide.
  -- @function import
  -- @tparam table options
  -- @treturn[1] table report
  -- @treturn[2] nil
  -- @treturn[2] Error
  -- @treturn[2] ?table the report of what was done before
  import = function(...)
    local report, err, partly = require("intercom.import").run(...)
    return report, err, partly
  end,
  --- All operations of the API: a list of rows with resource, method, verb, path, parameters, query,
  -- body, paging, items, response, since, until, version (that of a call that names none; nil where only Preview has
  -- it), tag, operation_id, summary (a sentence), and fields: what the operation takes, as a list of tables with name,
  -- in ("path", "query" or "body"), type, values (what a string of few values may be), required, since, until and
  -- summary.
  -- @function operations
  -- @treturn {table,...} a new list each time
  operations = function(...)
    if select("#", ...) > 0 then
      error("intercom.operations: too many arguments", 2)
    end
    local facts = require "intercom.facts"
    local rows = core.operations()
    for _, row in ipairs(rows) do
      row.summary = facts.summary("operation " .. row.resource .. "." .. row.method)
      row.fields = facts.described_parameters(row)
    end
    return rows
  end,
  --- The version of this client.
  -- @field _VERSION
  _VERSION = require "intercom.version",
}, { __index = load_later })
