--- data_exports: waiting until a job is over.
-- @module data_exports
local control = require "intercom.call.control"
local core = require "intercom.core"
local Error = require "intercom.error"
local failure = require "intercom.call.failure"
local nearest = require "intercom.nearest"
local operation = require "intercom.operation"

local data_exports = {}

local FIND = operation.find("data_exports", "find")

local OVER = { completed = true, complete = true, no_data = true, failed = true, canceled = true }

local PARAMS = { "interval", "timeout" }

local function check_names(params)
  for name in pairs(params or {}) do
    if name ~= "interval" and name ~= "timeout" then
      local near = type(name) == "string" and nearest(name, PARAMS) or ""
      error(("data_exports:wait: params has no %q%s"):format(tostring(name), near), 3)
    end
  end
end

local function seconds(params, name, default)
  local value = params and params[name]
  if value == nil then
    return default
  end
  if type(value) ~= "number" or value ~= value or value < 0 then
    error(("data_exports:wait: params.%s must be a number of seconds, 0 or more"):format(name), 3)
  end
  return value
end

local function encoded(id)
  return (tostring(id):gsub("[^%w%-._~]", function(byte)
    return ("%%%02X"):format(byte:byte())
  end))
end

--- Waits until a job is over, requesting its status at intervals. If that exceeds its timeout, the error's kind is
-- `timeout`.
-- @function data_exports:wait
-- @tparam string|integer job_identifier
-- @tparam[opt] table params interval: seconds between two requests (5); timeout: seconds for the whole wait (600)
-- @tparam[opt] table options of each call
-- @treturn[1] table the job, whose `status` is completed, no_data, failed or canceled
-- @treturn[1] nil
-- @treturn[1] Response response
-- @treturn[2] nil
-- @treturn[2] Error err
-- @treturn[2] ?Response response
function data_exports:wait(job_identifier, params, given, ...)
  if params ~= nil and type(params) ~= "table" then
    error("data_exports:wait: params must be a table, not " .. type(params), 2)
  end
  check_names(params)
  given = operation.begun(self, given)
  if type(given) == "table" and given.raw then
    error("data_exports:wait: raw is for calls that end with one answer", 2)
  end
  local interval, timeout = seconds(params, "interval", 5), seconds(params, "timeout", 600)
  local started, asked = nil, 0
  while true do
    asked = asked + 1
    local job, err, response = operation.call(self, FIND, "wait", job_identifier, nil, given, ...)
    if not job or OVER[job.status] then
      return job, err, response
    end
    local settings = core.settings(self.client)
    local transport = settings.transport
    started = started or transport:now()
    local limits = control.in_use and control.of(settings, given or {}) or nil
    local late = transport:now() - started + interval > timeout
    local fault = limits and limits:forbids(interval)
    if fault or late then
      local message = ("the job is still %s after %s seconds"):format(tostring(job.status), timeout)
      local path = FIND.path:gsub("{[^}]*}", (encoded(job_identifier):gsub("%%", "%%%%")))
      local where = { resource = "data_exports", method = "wait", verb = FIND.verb, path = path }
      local about = {
        attempts = asked,
        elapsed = transport:now() - started,
        status = response.status,
        request_id = response.request_id,
        retryable = not fault or fault.kind == "timeout",
      }
      return nil, Error.new(fault or failure.unknown("timeout", message), where, settings, about), response
    end
    transport:sleep(self.client, interval, limits)
  end
end

return setmetatable(data_exports, {
  made_of = { wait = FIND },
  params = { wait = PARAMS },
  summaries = { wait = "Waits until an export has ended." },
})
