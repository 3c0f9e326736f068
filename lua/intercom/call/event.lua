-- What `observe` sees: one table for each step of a call.
--
-- Every event has type, time (Unix seconds), resource, method, verb, path and attempt. Further:
--   request   bytes (of the body)
--   response  status, bytes (of the body), elapsed (seconds), request_id, rate_limit
--   retry     seconds (the wait), reason, kind and message of the failure
--   wait      seconds, reason
--   page      items (how many), more (whether another page follows)
--   error     kind, outcome; of a call that failed also reason and elapsed
-- No event has a token. With `observe_bodies`, request and response have `body`.
local core = require "intercom.core"
local interruption = require "intercom.concurrency.interruption"

local event = {}

-- The observers that have failed. Each is told of once.
local failed = setmetatable({}, { __mode = "k" })

local function tell(observe, wrong)
  if failed[observe] then
    return
  end
  failed[observe] = true
  local readable, text = pcall(tostring, wrong)
  text = "intercom: observe failed: " .. (readable and text or "an error that cannot be shown")
  local ngx = rawget(_G, "ngx")
  if type(ngx) == "table" and ngx.log then
    ngx.log(ngx.ERR, text)
  else
    io.stderr:write(text, "\n")
  end
end

--- Tells the client's observer of a step.
-- @tparam table settings of the client
-- @tparam table call resource, method, verb, path, attempts
-- @tparam string kind the event's type
-- @tparam table fields its own fields
-- @tparam[opt] string body the name of the function that returns the body …
-- @param[opt] holder … and the object that has it
function event.notify(settings, call, kind, fields, body, holder)
  fields.type = kind
  fields.time = core.time()
  fields.resource, fields.method = call.resource, call.method
  fields.verb, fields.path = call.verb, call.path
  fields.attempt = call.attempts
  if settings.observe_bodies and body then
    fields.body = holder[body](holder)
  end
  -- An observer's error is its own: the call goes on.
  local went, wrong = interruption.pcall(settings.observe, fields)
  if not went then
    tell(settings.observe, wrong)
  end
end

return event
