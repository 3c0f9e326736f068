-- The events that `observe` receives: one table for each step of a call.
--
-- Every event has type, time (Unix seconds), call and parent (family.lua), resource, method, verb, path and attempt.
-- Further:
--   request   bytes (of the body)
--   response  status, bytes (of the body), elapsed (seconds), request_id, rate_limit
--   retry     seconds (the wait), reason, kind and message of the failure
--   wait      seconds, reason
--   budget    shared (whether the budget of several machines is in use), message (why not)
--   page      items (how many), more (whether another page follows)
--   error     kind, outcome, elapsed, message; for a call that failed also reason
-- No event has a token. With `observe_bodies`, request and response have `body`.
local core = require "intercom.core"
local family = require "intercom.call.family"
local interruption = require "intercom.concurrency.interruption"
local notice = require "intercom.notice"
local redaction = require "intercom.call.redaction"
local token = require "intercom.call.token"

local event = {}

-- The observers that have failed. Each failure is reported once.
local failed = setmetatable({}, { __mode = "k" })

local function report(observe, wrong)
  if failed[observe] then
    return
  end
  failed[observe] = true
  notice("observe failed", wrong)
end

--- Completes a client's settings: its observers, and whether its calls have numbers.
function event.prepare(settings)
  local level, observe = os.getenv "INTERCOM_LOG", settings.observe
  local log = level and level ~= "" and require("intercom.call.log").observer(level)
  settings.observers = (log or observe) and { log or observe, log and observe or nil } or nil
  settings.observed = (settings.observers or settings.trace) and true or nil
end

--- Calls the client's observers.
-- @tparam table settings of the client
-- @tparam table call resource, method, verb, path, attempts; number and parent
-- @tparam string kind the event's type
-- @tparam table fields its own fields
-- @tparam[opt] string body the name of the method that returns the body
-- @param[opt] holder the object that has this method
function event.notify(settings, call, kind, fields, body, holder)
  fields.type = kind
  fields.time = core.time()
  fields.resource, fields.method = call.resource, call.method
  fields.verb, fields.path = call.verb, call.path
  fields.call, fields.parent = call.number, call.parent
  fields.attempt = call.attempts
  if settings.observe_bodies and body then
    fields.body = holder[body](holder)
  end
  for _, observe in ipairs(settings.observers) do
    -- The call goes on whatever the observer raises.
    local went, wrong = interruption.pcall(observe, fields)
    if not went then
      report(observe, wrong)
    end
  end
end

--- The fields of errors and events that describe a call. Most calls need none, so they are made on demand.
-- @tparam table call request, row, attempts, settings (nil if the client is closed), and what family.of needs
function event.description(call)
  local verb, path = call.request:description()
  -- A program may take the token for an id.
  path = call.settings and redaction.clean(token.secret(call), path) or path
  local row = call.row
  local observed = call.settings and call.settings.observed
  local number, parent
  if observed then
    number, parent = family.of(call)
  end
  return {
    number = number,
    parent = parent,
    resource = row and row.resource,
    method = row and row.method or "request",
    verb = verb,
    path = path,
    attempts = call.attempts,
  }
end

--- Like notify, for a call under way: without its token, and only if the client has observers.
function event.of_call(call, kind, fields, ...)
  if call.settings.observers then
    event.notify(call.settings, event.description(call), kind, redaction.clean(token.secret(call), fields), ...)
  end
end

--- The fields of the event `error`.
function event.of_error(err)
  return { kind = err.kind, outcome = err.outcome, elapsed = err.elapsed, message = err.message, reason = err.reason }
end

return event
