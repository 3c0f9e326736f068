-- The pauses between two looks at something that takes long: those of client:wait, and of the `wait` of resources that
-- have jobs (operation/job.lua).
local control = require "intercom.call.control"
local core = require "intercom.core"
local Error = require "intercom.error"
local failure = require "intercom.call.failure"
local sleep = require "intercom.call.sleep"

local pauses = {}

local Pauses = {}
Pauses.__index = Pauses

-- Each pause is this many times as long as the one before it.
local GROWTH = 1.5

local DEFAULTS = { interval = 1, max_interval = 30, timeout = 600 }

--- The names of what can be set.
pauses.NAMES = { "interval", "max_interval", "timeout" }

--- What is wrong with one of these numbers, or nil. The timeout may be infinite.
function pauses.number_fault(name, value)
  local is_good = type(value) == "number" and value >= 0 and (value < math.huge or name == "timeout")
  return not is_good and "must be a number of seconds, 0 or more" or nil
end

--- @tparam client client
-- @tparam table call resource, method, verb, path for errors
-- @tparam table given interval, max_interval, timeout
-- @tparam table options `deadline` and `cancel`
function pauses.new(client, call, given, options)
  local settings = core.settings(client)
  local started = settings.transport:now()
  return setmetatable({
    client = client,
    call = call,
    settings = settings,
    control = control.of(settings, options),
    started = started,
    timeout = given.timeout or DEFAULTS.timeout,
    seconds = given.interval or DEFAULTS.interval,
    longest = given.max_interval or math.max(DEFAULTS.max_interval, given.interval or 0),
    looks = 0,
  }, Pauses)
end

--- Makes the error that ends the waiting.
-- @tparam table fault
-- @tparam ?table response the last one
function Pauses:error(fault, response)
  return Error.new(fault, self.call, core.settings(self.client), {
    attempts = self.looks,
    elapsed = self.settings.transport:now() - self.started,
    status = response and response.status,
    request_id = response and response.request_id,
    retryable = fault.kind == "timeout",
  })
end

--- Waits until the next look. Returns an error if there is none.
-- @tparam string subject of the message: what is not over yet
-- @tparam ?table response of the last look
function Pauses:wait(subject, response)
  self.looks = self.looks + 1
  local left = self.started + self.timeout - self.settings.transport:now()
  local fault
  if left <= 0 then
    fault = self.control and self.control:fault()
      or failure.unknown("timeout", ("%s after %g seconds"):format(subject, self.timeout))
  else
    fault = sleep(self.client, math.min(self.seconds, left), self.control)
    self.seconds = math.min(self.seconds * GROWTH, self.longest)
  end
  return fault and self:error(fault, response)
end

return pauses
