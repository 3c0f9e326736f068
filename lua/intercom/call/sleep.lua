-- client:sleep.
local control = require "intercom.call.control"
local core = require "intercom.core"
local Error = require "intercom.error"
local failure = require "intercom.call.failure"

-- Of errors: a sleep is no request.
local NO_CALL = { method = "sleep" }

--- Waits. Returns the error that ended it, if any.
-- @tparam client client
-- @tparam number seconds
return function(client, seconds)
  local settings = core.settings(client)
  local transport = settings.transport
  local limits = control.in_use and transport.tasks.control() or nil
  local fault = transport.unusable and transport:unusable() or limits and limits:forbids(seconds)
  if not fault then
    transport:sleep(client, seconds, limits)
    fault = not core.settings(client) and failure.closed() or limits and limits:fault()
  end
  return fault and Error.new(fault, NO_CALL, settings, { attempts = 0 }) or nil
end
