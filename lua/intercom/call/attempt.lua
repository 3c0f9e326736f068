-- One attempt of a call: wait for the rate limit, send the request, read the response.
local control = require "intercom.call.control"
local core = require "intercom.core"
local download = require "intercom.call.download"
local event = require "intercom.call.event"
local failure = require "intercom.call.failure"
local redaction = require "intercom.call.redaction"
local token = require "intercom.call.token"

local attempt = {}

-- Called as functions: looking a method up in a response calls a function of C.
local response_methods = core.response_methods
local failure_of, learn_from, value_of = response_methods.failure, response_methods.teach, response_methods.value
local time = core.time

-- The option that forbids the call to wait so long for the rate limit, or nil.
local function forbids(self, wait)
  local settings, limits = self.settings, self.control
  if settings.on_limit == "fail" then
    return "on_limit"
  elseif (self.waited or 0) + wait > (self.options.max_wait or settings.max_wait) then
    return "max_wait"
  end
  return limits and not limits:allows(wait) and "deadline" or nil
end

-- Asks the budget: 0 and the window that the request counts in, or seconds to wait.
local function take(self, settings)
  local wait, window, news = settings.budget:take(time(), settings.share)
  if news then
    event.of_call(self, "budget", news)
  end
  return wait, window
end

-- Waits until the rate limit lets a request go, first for `wait` seconds. Returns the window that the request counts in
-- | nil, failure
local function await_window(self, wait)
  local settings, limits = self.settings, self.control
  local window
  while wait > 0 do
    local reason = forbids(self, wait)
    if reason then
      local message = ("the rate limit's window is used up for another %.1f s"):format(wait)
      local limited = failure.not_sent("rate_limited", message, true)
      limited.retry_after, limited.reason = wait, reason
      return nil, limited
    end
    event.of_call(self, "wait", { seconds = wait, reason = "rate_limit" })
    self.waited = (self.waited or 0) + wait
    settings.transport:sleep(self.client, wait, limits)
    local ended = not core.settings(self.client) and failure.closed() or limits and limits:fault()
    if ended then
      return nil, ended
    end
    wait, window = take(self, settings)
  end
  return window
end

--- Ends the attempt's span.
-- @tparam table self the call
-- @tparam ?table fault
-- @tparam ?response response
function attempt.end_span(self, fault, response)
  local span = self.span
  self.span = nil
  span:finish(fault, response)
end

-- Undoes what an interrupted call has begun. `is_lost`: the collector calls, during which no observer may run. The
-- request may have been sent, whether or not anybody observed it.
local function release(self, is_lost)
  local settings = self.settings
  settings.budget:give_back(self.window, true)
  if self.started and not is_lost then
    local ended = failure.unknown "cancelled"
    ended.elapsed = settings.transport:now() - self.started
    event.of_call(self, "error", event.of_error(ended))
    if self.span then
      attempt.end_span(self, ended)
    end
  end
end

-- Sends the request within its limits. A transport that ends it in time knows nothing of the deadline.
local function transmit_controlled(self, transport, running, limits)
  local response, fault =
    transport:send(self.client, self.request, self.authorization, self.sink, running, limits)
  local ended = fault and fault.kind == "timeout" and limits:fault()
  if ended then
    ended.outcome = fault.outcome
  end
  return response, ended or fault
end

-- Tells the observers of the request, and begins its span.
local function watch(self, transport)
  local settings = self.settings
  self.started = transport:now()
  local _, _, _, _, bytes = self.request:description()
  event.of_call(self, "request", { bytes = bytes }, "body", self.request)
  if settings.trace then
    self.span = settings.trace:begin(self, event.description(self))
  end
end

local function transmit(self, transport, running)
  local limits = control.in_use and self.control
  local ended = limits and limits:fault()
  if ended then
    return nil, ended
  end
  if self.settings.observed then
    watch(self, transport)
  end
  if limits then
    return transmit_controlled(self, transport, running, limits)
  end
  return transport:send(self.client, self.request, self.authorization, self.sink, running)
end

-- Sends the request: response | nil, failure. If its task ends in the middle or, outside tasks, an error is raised,
-- what it has begun is undone.
local function send(self, transport)
  local tasks = transport.tasks
  local running = tasks.running()
  if running then
    self.release = release
    running:hold(self)
    local response, fault = transmit(self, transport, running)
    running:drop(self)
    return response, fault
  end
  local went, response, fault = tasks.pcall(transmit, self, transport)
  if not went then
    release(self)
    error(response, 0)
  end
  return response, fault
end

local function notify_response(self, response)
  event.of_call(self, "response", {
    status = response.status,
    bytes = response:size(),
    elapsed = self.settings.transport:now() - self.started,
    request_id = response.request_id,
    rate_limit = response.rate_limit,
  }, "bytes", response)
end

-- The failure that an error response means for this call, or nil.
local function judge(self, response, fault)
  if download.is_fine(self, response) then
    return nil
  end
  -- The server accepted the request, and names the place where its result will be.
  if fault.status == 303 and self.request:description() ~= "GET" then
    failure.doubt(fault)
  end
  return fault
end

-- How many bytes of a body an error keeps.
local BODY_KEPT = 8192

-- Adds the body that the server sent, to help find the cause.
local function with_body(self, fault, response)
  local body = redaction.start(token.secret(self), response:bytes(), BODY_KEPT)
  fault.body = body ~= "" and body or nil
  return fault
end

local function not_json(self, response, wrong)
  local start = redaction.start(token.secret(self), response:bytes(), 200)
  local message = ("the answer is not JSON: %s; it starts with %q"):format(wrong, start)
  return failure.of(response, failure.unknown("decode", message))
end

--- Makes one attempt.
-- @tparam table self the call
-- @return[1] the value
-- @treturn[1] nil
-- @treturn[1] response
-- @treturn[2] nil
-- @treturn[2] table failure
-- @treturn[2] ?response
function attempt.run(self)
  local settings = self.settings
  local budget = settings.budget
  local response, fault
  local wait, window = take(self, settings)
  if wait > 0 then
    window, fault = await_window(self, wait)
    if fault then
      return nil, fault
    end
  end
  self.window = window
  response, fault = send(self, self.transport or settings.transport)
  local now = time()
  -- The budget learns before the request's place in the window is free, because others may ask at that moment.
  if response then
    learn_from(response, budget, now)
  end
  budget:give_back(window, not response and fault.outcome ~= "not_sent")
  if not response then
    return nil, fault
  end
  fault = failure_of(response, now)
  if fault then
    fault = judge(self, response, fault)
  end
  if settings.observers then
    notify_response(self, response)
  end
  if fault then
    return nil, with_body(self, fault, response), response
  end
  local value, wrong
  if self.read then
    value, wrong = self.read(response, settings)
  else
    value, wrong = value_of(response)
  end
  if value == nil then
    fault = type(wrong) == "table" and wrong or not_json(self, response, wrong)
    return nil, with_body(self, fault, response), response
  end
  return value, nil, response
end

return attempt
