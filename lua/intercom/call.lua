-- The loop of one call: send, read the answer, and try again where that cannot do it twice.
local core = require "intercom.core"
local Error = require "intercom.error"
local Sink = require "intercom.sink"

local call = {}

-- The value of the Authorization header | nil, failure. A function is asked before each call.
local function authorization(settings)
  local token = settings.access_token
  if type(token) == "function" then
    local wrong
    token, wrong = token()
    if type(token) ~= "string" or token == "" or token:find "[%c%s]" then
      return nil,
        {
          kind = "unauthorized",
          outcome = "not_sent",
          message = "access_token returned no usable token" .. (wrong and ": " .. tostring(wrong) or ""),
        }
    end
  end
  return "Bearer " .. token
end

local function decode_failure(response, wrong)
  local start = response:bytes():sub(1, 200)
  return {
    kind = "decode",
    outcome = "unknown",
    status = response.status,
    request_id = response.request_id,
    rate_limit = response.rate_limit,
    message = ("the answer is not JSON: %s; it starts with %q"):format(wrong, start),
  }
end

local function chance()
  return core.time() * 1e6 % 1000 / 1000
end

-- How a failed attempt goes on: the seconds to wait, or nil with the reason to stop.
local function wait_before_retry(failure, request, progress, limits)
  local _, _, repeatable = request:description()
  if failure.rate_limit and failure.rate_limit.reset then
    failure.reset_in = math.max(0, failure.rate_limit.reset - core.time())
  end
  local again, after, reason = core.retry(failure, {
    repeatable = repeatable,
    attempt = progress.attempt,
    max_retries = limits.max_retries,
    max_wait = limits.max_wait,
    waited = progress.waited,
    chance = chance(),
  })
  if again then
    return after
  end
  return nil, reason, after
end

-- One delivery: response | nil, failure, response. `read` turns the answer into a value.
local function attempt(transport, client, request, token, sink, read)
  local response, failure = transport:send(client, request, token, sink)
  if not response then
    return nil, failure
  end
  failure = response:failure(core.time())
  if failure then
    return nil, failure, response
  end
  local value, wrong = read(response)
  if value == nil then
    return nil, type(wrong) == "table" and wrong or decode_failure(response, wrong), response
  end
  return value, nil, response
end

local function describe(request, row)
  local verb, path = request:description()
  return {
    resource = row and row.resource,
    method = row and row.method or "request",
    verb = verb,
    path = path,
  }
end

local function open_sink(options)
  if options.to == nil then
    return nil
  end
  return Sink.open(options.to, options.progress)
end

--- What the answer to an operation means.
-- @tparam response response
-- @treturn[1] any the value; true without content
-- @treturn[2] nil
-- @treturn[2] string what is wrong
function call.read_value(response)
  return response:value()
end

function call.read_bytes(response)
  return response:bytes()
end

local function read_stored()
  return true
end

-- Attempts until one succeeds or none may follow: value | nil, failure; then response and progress.
local function deliver(client, settings, request, token, sink, read, limits)
  local transport = settings.transport
  local progress = { attempt = 0, waited = 0 }
  while true do
    progress.attempt = progress.attempt + 1
    local value, failure, response = attempt(transport, client, request, token, sink, read)
    if not failure then
      return value, nil, response, progress
    end
    if sink and not sink:restart() then
      failure.permanent = true
    end
    local wait, reason, too_long = wait_before_retry(failure, request, progress, limits)
    if not wait then
      progress.reason = reason
      if reason == "max_wait" then
        failure.retry_after = too_long
      end
      return nil, failure, response, progress
    end
    progress.waited = progress.waited + wait
    transport:sleep(client, wait)
  end
end

-- Closes a download: nothing, or the failure that it ends with.
local function close_sink(sink, failure)
  if failure then
    sink:abandon()
    return failure
  end
  local wrong = sink:finish()
  return wrong and { kind = "cancelled", outcome = "unknown", message = wrong }
end

--- Makes a call.
-- @tparam client client
-- @tparam request request
-- @tparam ?table row the operation's row; nil for client:request
-- @tparam table options of the call
-- @tparam[opt] function read turns a successful response into the value
-- @return value, nil, response | nil, error, response
function call.run(client, request, row, options, read)
  local settings = core.settings(client)
  local started = settings.transport:now()
  local limits = {
    max_retries = options.max_retries or settings.max_retries,
    max_wait = options.max_wait or settings.max_wait,
  }
  local value, response
  local progress = { attempt = 0 }
  local token, failure = authorization(settings)
  local sink, unusable = open_sink(options)
  if unusable then
    failure = { kind = "cancelled", outcome = "not_sent", message = unusable }
  end
  if not failure then
    read = sink and read_stored or read or call.read_value
    value, failure, response, progress =
      deliver(client, settings, request, token, sink, read, limits)
  end
  if sink then
    failure = close_sink(sink, failure)
  end
  local elapsed = settings.transport:now() - started
  if response then
    response:finish(progress.attempt, elapsed)
  end
  if not failure then
    return value, nil, response
  end
  local about = { attempts = progress.attempt, elapsed = elapsed, reason = progress.reason }
  return nil, Error.new(failure, describe(request, row), about), response
end

return call
