-- The loop of one call: wait for the rate limit, send, read the answer, and try again where that
-- cannot do it twice.
local closed = require "intercom.call.closed"
local core = require "intercom.core"
local download = require "intercom.call.download"
local Error = require "intercom.error"
local event = require "intercom.call.event"
local redaction = require "intercom.call.redaction"
local Sink = require "intercom.call.sink"

local call = {}

-- Called as functions: the name of a method is looked for in a response by a function of C.
local response_methods = core.response_methods
local failure_of, learn_from, value_of = response_methods.failure, response_methods.teach, response_methods.value
local finish = response_methods.finish

-- What errors and events say of the call. Made where one is: most calls need none.
local function description(self)
  local verb, path = self.request:description()
  local row = self.row
  return {
    resource = row and row.resource,
    method = row and row.method or "request",
    verb = verb,
    path = path,
    attempts = self.attempts,
  }
end

-- The token, as it is found in what is told; nil before it is known.
local function secret(self)
  return self.kept and self.kept[1]
end

local function notify(self, kind, fields, ...)
  event.notify(self.settings, description(self), kind, redaction.clean(secret(self), fields), ...)
end

-- The value of the Authorization header | nil, failure. A function that gives tokens is asked before each
-- call.
local function ask_for_token(settings)
  local token, wrong = settings.access_token()
  if type(token) ~= "string" or token == "" or token:find "[%c%s]" then
    local message = "access_token returned no usable token"
    if token == nil and wrong ~= nil then
      message = message .. ": " .. tostring(wrong)
    end
    return nil, { kind = "unauthorized", outcome = "not_sent", message = message }
  end
  return "Bearer " .. token
end

-- What the call's options said of a limit, or else the client's.
local function limit(self, name)
  return self[name] or self.settings[name]
end

-- Waits until the rate limit lets a request go: the window it goes in | nil, failure
local function await_window(self)
  local settings = self.settings
  while true do
    local wait, window = settings.budget:take(core.time())
    if wait <= 0 then
      return window
    end
    if settings.on_limit == "fail" or self.waited + wait > limit(self, "max_wait") then
      return nil,
        {
          kind = "rate_limited",
          outcome = "not_sent",
          permanent = true,
          retry_after = wait,
          message = ("the rate limit's window is used up for another %.1f s"):format(wait),
        }
    end
    if self.notify then
      self:notify("wait", { seconds = wait, reason = "rate_limit" })
    end
    self.waited = self.waited + wait
    settings.transport:sleep(self.client, wait)
    if not core.settings(self.client) then
      return nil, closed()
    end
  end
end

local function unreadable(response, message)
  return {
    kind = "decode",
    outcome = "unknown",
    status = response.status,
    request_id = response.request_id,
    rate_limit = response.rate_limit,
    message = message,
  }
end

local function decode_failure(self, response, wrong)
  local start = redaction.start(secret(self), response:bytes(), 200)
  return unreadable(response, ("the answer is not JSON: %s; it starts with %q"):format(wrong, start))
end

local function file_failure(response)
  return unreadable(response, Sink.NOT_A_FILE)
end

local function notify_response(self, response, elapsed)
  self:notify("response", {
    status = response.status,
    bytes = response:size(),
    elapsed = elapsed,
    request_id = response.request_id,
    rate_limit = response.rate_limit,
  }, "bytes", response)
end

-- Undoes what a call has begun that was ended in the middle. `is_lost`: by nobody knows whom, and
-- this is the collector's doing, which may not run an observer.
local function let_go(self, is_lost)
  local settings = self.settings
  settings.budget:give_back(self.window)
  if self.notify and self.started and not is_lost then
    local elapsed = settings.transport:now() - self.started
    self:notify("error", { kind = "cancelled", outcome = "unknown", elapsed = elapsed })
  end
end

-- What was sent outside tasks, where whoever raises ends the call as well.
local function ended(self, went, response, failure)
  if not went then
    self:release()
    error(response, 0)
  end
  return response, failure
end

local function transmit(self, transport, running)
  if self.notify then
    self.started = transport:now()
    local _, _, _, _, bytes = self.request:description()
    self:notify("request", { bytes = bytes }, "body", self.request)
  end
  return transport:send(self.client, self.request, self.authorization, self.sink, running)
end

-- Sends it once; whatever ends it in the middle, what it has begun is undone: response | nil, failure
local function send(self, transport)
  local tasks = transport.tasks
  local running = tasks.running()
  if not running then
    return ended(self, tasks.pcall(transmit, self, transport))
  end
  running:hold(self)
  local response, failure = transmit(self, transport, running)
  running:drop(self)
  return response, failure
end

-- One delivery: value | nil, failure; then the response, where there is one.
local function attempt(self)
  local window, failure = await_window(self)
  if not window then
    return nil, failure
  end
  local settings = self.settings
  local transport, budget = settings.transport, settings.budget
  self.window = window
  local response
  response, failure = send(self, transport)
  local now = core.time()
  -- What the answer tells before its place is free: others may be asking at the same moment.
  if response then
    learn_from(response, budget, now)
  end
  budget:give_back(window)
  if not response then
    return nil, failure
  end
  failure = failure_of(response, now)
  if failure and download.is_fine(self, response) then
    failure = nil
  end
  -- It says where to see what came of the request.
  if failure and failure.status == 303 and self.request:description() ~= "GET" then
    failure.outcome = "unknown"
  end
  if self.notify then
    notify_response(self, response, transport:now() - self.started)
  end
  if failure then
    return nil, failure, response
  end
  local value, wrong
  if self.read then
    value, wrong = self.read(response)
  else
    value, wrong = value_of(response)
  end
  if value == nil then
    return nil, type(wrong) == "table" and wrong or decode_failure(self, response, wrong), response
  end
  return value, nil, response
end

-- Whether another attempt may follow the failed one; waits for it.
local function wait_for_retry(self, failure)
  if self.sink and not failure.permanent and not self.sink:can_continue() then
    failure.permanent = true
    failure.message = failure.message .. "; the server cannot go on with the download, and what was handed out"
      .. " cannot be taken back"
  end
  if self.settings.on_limit == "fail" and failure.kind == "rate_limited" then
    failure.permanent = true
  end
  -- A download that got further has not failed at the same thing again.
  local quota = self.settings.quota
  if self.sink and self.sink.received > self.stored then
    self.stored, self.fruitful = self.sink.received, self.attempts - 1
    if self.cost > 0 then
      quota:give_back(self.cost)
    end
  end
  local _, _, repeatable = self.request:description()
  local again, wait, reason, cost = core.retry(failure, {
    repeatable = repeatable,
    attempt = self.attempts - self.fruitful,
    max_retries = limit(self, "max_retries"),
    max_wait = limit(self, "max_wait"),
    waited = self.waited,
    chance = core.time() * 1e6 % 1000 / 1000,
  }, quota)
  self.reason, self.cost = reason, cost
  if not again then
    if reason == "max_wait" then
      failure.retry_after = wait
    end
    return false
  end
  -- What this attempt may have done, the refusal of a later one does not undo.
  self.doubtful = self.doubtful or failure.outcome == "unknown"
  if self.notify then
    self:notify("retry", { seconds = wait, reason = reason, kind = failure.kind, message = failure.message })
  end
  self.waited = self.waited + wait
  self.settings.transport:sleep(self.client, wait)
  return true
end

-- Attempts until one succeeds or none may follow.
local function deliver(self)
  while true do
    self.attempts = self.attempts + 1
    local value, failure, response = attempt(self)
    if failure then
      redaction.clean(secret(self), failure)
    end
    if not failure then
      self.settings.quota:give_back(self.cost)
      return value, nil, response
    end
    if self.doubtful then
      failure.outcome = "unknown"
    end
    if not wait_for_retry(self, failure) then
      return nil, failure, response
    end
  end
end

--- The answer's bytes, for operations that answer a file.
function call.read_bytes(response)
  if Sink.is_page(response.headers["content-type"]) then
    return nil, file_failure(response)
  end
  return response:bytes()
end

--- Makes a call.
-- @tparam client client
-- @tparam request request
-- @tparam ?table row the operation's row; nil for client:request
-- @tparam table options of the call
-- @tparam[opt] function read turns a successful response into the value; by default its JSON is read
-- @return value, nil, response | nil, error, response
function call.run(client, request, row, options, read)
  local settings = core.settings(client)
  local transport = settings.transport
  local self = {
    client = client,
    settings = settings,
    request = request,
    row = row,
    max_retries = options.max_retries,
    max_wait = options.max_wait,
    read = read,
    authorization = settings.authorization,
    kept = settings.kept,
    attempts = 0,
    -- Those before the last one that got further with a download.
    fruitful = 0,
    waited = 0,
    -- What the last retry took from the quota.
    cost = 0,
    notify = settings.observe and notify,
    headers = options.headers,
    release = let_go,
  }
  local started = transport:now()
  local value, failure, response
  failure = transport.unusable and transport:unusable()
  if not failure and not self.authorization then
    self.authorization, failure = ask_for_token(settings)
    self.kept = self.authorization and redaction.kept_of_call(settings, self.authorization)
  end
  if not failure and options.to ~= nil then
    failure = download.open(self, options)
  end
  if not failure then
    if self.sink then
      value, failure, response = download.run(self, deliver)
    else
      value, failure, response = deliver(self)
    end
  end
  local elapsed = transport:now() - started
  if response then
    finish(response, self.attempts, elapsed, self.kept)
  end
  if not failure then
    return value, nil, response
  end
  local about = { attempts = self.attempts, elapsed = elapsed, reason = self.reason }
  local err = Error.new(failure, description(self), about)
  if self.notify then
    self:notify("error", { kind = err.kind, outcome = err.outcome, elapsed = elapsed, reason = err.reason })
  end
  return nil, err, response
end

return call
