-- What `observe` sees: one table for each step of a call.
--
-- Every event has type, time (Unix seconds), resource, method, verb, path and attempt. Further:
--   request   bytes (of the body)
--   response  status, bytes (of the body), elapsed (seconds), request_id, rate_limit
--   retry     seconds (the wait), reason, kind and message of the failure
--   wait      seconds, reason
--   page      items (how many), more (whether another page follows)
--   error     kind, outcome, reason, elapsed
-- No event has a token. With `observe_bodies`, request and response have `body`.
local core = require "intercom.core"

local event = {}

--- The function by which a call tells its steps.
-- @tparam table settings of the client
-- @treturn ?function nil where nobody observes; called with the call, the event's type and its own
-- fields; then, for bodies, the name of the function that returns it and the object that has it
function event.notifier(settings)
  local observe = settings.observe
  if not observe then
    return nil
  end
  return function(call, kind, fields, body, holder)
    fields.type = kind
    fields.time = core.time()
    fields.resource, fields.method = call.resource, call.method
    fields.verb, fields.path = call.verb, call.path
    fields.attempt = call.attempts
    if settings.observe_bodies and body then
      fields.body = holder[body](holder)
    end
    -- An observer's error is its own: the call goes on.
    pcall(observe, fields)
  end
end

return event
