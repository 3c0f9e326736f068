-- Wraps a transport: a program's own functions see each request before it is sent, and what became of it. Their
-- contract is in docs/transports.md.
local answer = require "intercom.transport.answer"
local core = require "intercom.core"
local failure = require "intercom.call.failure"
local held = require "intercom.call.held"
local interruption = require "intercom.concurrency.interruption"
local notice = require "intercom.notice"
local redaction = require "intercom.call.redaction"
local shown = require "intercom.shown"

local Wrapped = { __name = require("intercom.transport").NAME }
Wrapped.__index = Wrapped

-- Methods that a transport may lack.
local OPTIONAL = {
  unusable = function(self)
    return self.inner:unusable()
  end,
  fault = function(self, settings)
    return self.inner:fault(settings)
  end,
  wait = function(self, seconds, ready)
    return self.inner:wait(seconds, ready)
  end,
}

-- The seconds that a wait of the program takes, by the hook `sleep`. An error there must not lose what the call has
-- learnt from its last attempt.
local function seconds_by(hook, seconds)
  local went, given = interruption.pcall(hook, seconds)
  if went and type(given) == "number" and given >= 0 and given < math.huge then
    return given
  end
  notice("the hook sleep failed", went and "it returned no seconds" or given)
  return seconds
end

local function pause(self, client, seconds, control)
  local hook, inner = self.hooks.sleep, self.inner
  return (inner.pause or inner.sleep)(inner, client, hook and seconds_by(hook, seconds) or seconds, control)
end

--- @tparam table inner the transport that sends
-- @tparam table hooks before, after, received and sleep: functions, or nil; name: what messages call `before`
function Wrapped.new(inner, hooks)
  local self = {
    inner = inner,
    hooks = hooks,
    tasks = inner.tasks,
    concurrent = inner.concurrent,
    waits_for_all = inner.waits_for_all,
  }
  for name, method in pairs(OPTIONAL) do
    self[name] = inner[name] and method
  end
  self.pause = (hooks.sleep or inner.pause) and pause
  return setmetatable(self, Wrapped)
end

-- Calls a hook, which may wait: whether it raised nothing, then what it returned or raised. Ctrl-C passes through.
local function let_through(went, raised, ...)
  if not went and interruption.is(raised) then
    error(raised, 0)
  end
  return went, raised, ...
end

local function call(self, name, ...)
  local hook = self.hooks[name]
  if hook then
    return let_through(self.tasks.pcall(hook, ...))
  end
  return true
end

local function before_failed(self, wrong)
  return failure.not_sent("cancelled", ("%s failed: %s"):format(self.hooks.name or "before", shown(wrong)), true)
end

-- The request as hooks see it: without the token, wherever the program put it.
local function seen_by_hooks(client, request, secret, sink, control)
  local seen = request:plain(client, nil, sink ~= nil)
  for _, name in ipairs { "url", "path", "query", "body" } do
    seen[name] = redaction.clean(secret, seen[name])
  end
  if control then
    control:bound(seen)
  end
  return seen
end

local function copy(from)
  local made = {}
  for name, value in pairs(from) do
    made[name] = value
  end
  return made
end

-- The header that the client sets itself, whatever hooks do.
local VERSION = "intercom-version"

-- The request's headers if `before` has changed them, else nil. A name in another case replaces the former one.
local function changed_headers(seen, sent)
  local headers, changed = {}, false
  local added = {}
  for name, value in pairs(seen) do
    if type(name) == "string" and sent[name] == nil then
      added[name:lower()] = true
    end
    changed = changed or sent[name] ~= value
    headers[name] = value
  end
  for name, value in pairs(sent) do
    local lower = name:lower()
    changed = changed or seen[name] == nil
    if lower == VERSION and seen[name] == value or added[lower] then
      headers[name] = nil
    end
  end
  return changed and headers or nil
end

-- What is wrong with what `before` made of a request, or nothing; then the headers that it changed, if it did.
local function changes(seen, sent)
  if type(seen.headers) ~= "table" then
    return "headers must be a table"
  end
  for name, value in pairs(sent) do
    if name ~= "headers" and seen[name] ~= value then
      return ("only headers may be changed, not %s"):format(name)
    end
  end
  local headers = changed_headers(seen.headers, sent.headers)
  return headers and core.header_fault(headers), headers
end

-- One request with its hooks:
--   wrapped      the transport
--   client, request, authorization, sink, running, control     the arguments of `send`
--   seen         the request as hooks see it
--   secret       hides the token
--   head         status and headers of a download whose body has begun
--   is_over      whether `after` was called
local Sending = {}
Sending.__index = Sending

--- Called if its task ends in the middle; by the collector with true, and then no hook may run.
function Sending:release(is_lost)
  local after = self.wrapped.hooks.after
  if after and not is_lost and not self.is_over then
    interruption.pcall(after, self.seen, nil, failure.unknown("cancelled", "the call was ended"))
  end
end

-- The headers of a download that a sink looks at.
local HEAD = {
  "content-type", "content-length", "content-range", "etag", "last-modified", "date", "accept-ranges",
}

-- A sink that notes the head of a download and hands each piece to the hook `received`, if there is one, too.
local function observed_sink(sending, sink, received)
  local made = {}
  local function hide(text)
    return redaction.clean(sending.secret, text)
  end
  function made:begin(status, header)
    local headers = {}
    for _, name in ipairs(HEAD) do
      headers[name] = header(name)
    end
    sending.head = { status = status, headers = headers }
    return sink.begin(self, status, header)
  end
  function made:write(bytes)
    local wrong, kind = sink.write(self, bytes)
    if wrong or not received then
      return wrong, kind
    end
    local went, raised = interruption.pcall(received, sending.seen, bytes, hide)
    return not went and "received failed: " .. shown(raised) or nil
  end
  return setmetatable(made, { __index = sink, __newindex = sink })
end

local OUTCOMES = {
  not_sent = failure.not_sent,
  refused = failure.refused,
  unknown = failure.unknown,
  otherwise = failure.not_sent,
}

-- What `before` answers itself: response | nil, failure. With both, the body broke off there.
local function own_answer(sending, given, wrong)
  local sink, response, fault = sending.sink, nil, nil
  -- In a task others get their turn, as they do while a request is under way.
  if sending.running then
    sending.wrapped.inner:sleep(sending.client, 0, sending.control)
  end
  if given then
    if sink then
      sink:range()
    end
    response, fault = answer.response(given, "the answer of before", sink, sending.seen.max_response_bytes)
    fault = fault and failure.not_sent(fault.kind, fault.message, fault.permanent)
  end
  if wrong ~= nil and not fault then
    response, fault = nil, answer.failure(wrong, "before answered with a failure", OUTCOMES)
  end
  return response, fault
end

-- Sends the request, with other headers if there are any.
local function send_on(sending, headers)
  local request, inner = sending.request, sending.wrapped.inner
  local former = headers and request:replace_headers(headers)
  local response, fault = inner:send(
    sending.client, request, sending.authorization, sending.sink, sending.running, sending.control
  )
  if headers then
    request:replace_headers(former)
  end
  return response, fault
end

-- Calls `before`, then sends the request, unless that answers or fails.
local function begin(sending)
  local seen = sending.seen
  local sent = copy(seen)
  sent.headers = copy(seen.headers)
  local went, given, wrong = call(sending.wrapped, "before", seen)
  if not went then
    sending.is_over = true
    return nil, before_failed(sending.wrapped, given)
  elseif given or wrong ~= nil then
    return own_answer(sending, given, wrong)
  end
  local unfit, headers = changes(seen, sent)
  if unfit then
    return nil, before_failed(sending.wrapped, unfit)
  end
  -- `before` may have taken the rest of the call's time, or have cancelled it.
  local ended = sending.control and sending.control:fault()
  if ended then
    return nil, ended
  end
  return send_on(sending, headers)
end

-- The response and failure as `after` sees them.
local function as_seen(sending, response, fault)
  local head = sending.head
  local seen = head and { status = head.status, headers = copy(head.headers) }
  if response then
    seen = { status = response.status, headers = response.headers, body = not head and response:bytes() or nil }
  end
  return redaction.clean(sending.secret, seen), fault and redaction.clean(sending.secret, copy(fault))
end

-- The failure of a request whose `after` raised an error.
local function after_failed(wrong, response, fault)
  local made = failure.unknown("cancelled", "after failed: " .. shown(wrong), true)
  local judged = fault or response:failure(core.time())
  if judged then
    made.outcome = judged.outcome
    made.message = ("%s; the request had failed: %s"):format(made.message, judged.message)
  end
  return response and failure.of(response, made) or made
end

-- Calls `after`.
local function finish(sending, response, fault)
  if sending.is_over or not sending.wrapped.hooks.after then
    return response, fault
  end
  sending.is_over = true
  local went, wrong = call(sending.wrapped, "after", sending.seen, as_seen(sending, response, fault))
  if went then
    return response, fault
  end
  return nil, after_failed(wrong, response, fault)
end

local function perform(sending)
  return finish(sending, begin(sending))
end

--- Sends a request once, between its hooks.
function Wrapped:send(client, request, authorization, sink, running, control)
  local secret = authorization and redaction.kept(authorization)[1]
  local sending = setmetatable({
    wrapped = self,
    client = client,
    request = request,
    authorization = authorization,
    running = running,
    control = control,
    secret = secret,
    seen = seen_by_hooks(client, request, secret, sink, control),
    is_over = false,
  }, Sending)
  sending.sink = sink and observed_sink(sending, sink, self.hooks.received)
  return held(self.tasks, sending, perform, sending)
end

--- Waits for what has to come: a window of the rate limit, say.
function Wrapped:sleep(client, seconds, control)
  return self.inner:sleep(client, seconds, control)
end

function Wrapped:now()
  return self.inner:now()
end

return Wrapped
