-- A wait that is no part of a call.
local control = require "intercom.call.control"
local core = require "intercom.core"
local failure = require "intercom.call.failure"

--- Waits. Returns the failure that ended it, if any.
-- @tparam client client
-- @tparam number seconds
-- @tparam[opt] table limits what may end it, if not that of the running task
return function(client, seconds, limits)
  local settings = core.settings(client)
  if not settings then
    return failure.closed()
  end
  local transport = settings.transport
  limits = limits or control.in_use and transport.tasks.control() or nil
  local fault = transport.unusable and transport:unusable() or limits and limits:forbids(seconds)
  if not fault then
    local pause = transport.pause or transport.sleep
    pause(transport, client, seconds, limits)
    fault = not core.settings(client) and failure.closed() or limits and limits:fault()
  end
  return fault or nil
end
