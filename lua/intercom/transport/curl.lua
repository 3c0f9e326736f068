-- The transport over libcurl: see init.lua. While one request waits, the client's others go on.
local concurrency = require "intercom.concurrency"
local condition = require "intercom.concurrency.condition"
local core = require "intercom.core"
local failure = require "intercom.call.failure"
local proxy = require "intercom.transport.proxy"
local redirect = require "intercom.transport.redirect"
local task = require "intercom.concurrency.task"

-- Called as functions, because every call needs them.
local request_methods = core.request_methods
local start, step, result = request_methods.start, request_methods.step, request_methods.result
local STEP = condition.STEP

local Curl = { tasks = concurrency, concurrent = true }
Curl.__index = Curl

--- Why a client cannot have these settings, or nil.
function Curl.fault(_, settings)
  return proxy.fault(settings, true)
end

local function stop(request, wrong, kind)
  request:close()
  return nil, failure.stopped(wrong, kind)
end

-- Gives the sink the received bytes of a success. Returns what went wrong and its kind, or nothing.
local function drain(request, sink, done)
  local bytes = request:take()
  local status = request:status()
  if not bytes and not (done and status >= 200 and status <= 299) then
    return nil
  end
  local wrong, kind = sink:begin(status, function(name)
    return request:header(name)
  end)
  return wrong or bytes and sink:write(bytes) or nil, kind
end

-- Waits for the end of a request outside tasks, when nothing else needs a turn.
local function block(request)
  repeat
    local done = step(request, STEP)
  until done
  return result(request)
end

-- Waits for the end of a request while others go on.
local function await(request, ended)
  while true do
    local response, fault, status = result(request)
    if response or fault then
      return response, fault, status
    end
    if ended.lost then
      -- Another task has closed the client.
      return stop(request, failure.closed().message)
    end
    task.wait(ended)
  end
end

-- The same, but gives the sink the body of a success as it arrives.
local function stream(request, sink, progress)
  while true do
    local done = request:done()
    local wrong, kind = drain(request, sink, done)
    if wrong then
      return stop(request, wrong, kind)
    end
    if done then
      return result(request)
    end
    if progress.lost then
      return stop(request, failure.closed().message)
    end
    task.wait(progress)
  end
end

-- Sends the request to `url` or, without one, to the client's server.
local function perform(client, request, sink, running, authorization, url)
  local started, unsent = start(request, client, authorization, url, sink ~= nil, sink and sink:range())
  if not started then
    return nil, unsent or failure.closed()
  end
  if not running and not sink and not condition.has_loop(client) then
    return block(request)
  end
  local awaited = running and not sink and running:end_of(client, request)
    or { client = client, request = request, streamed = sink ~= nil }
  -- In a task others get their turn even if the response has already arrived.
  if running then
    task.yield(awaited)
  end
  if sink then
    return stream(request, sink, awaited)
  end
  return await(request, awaited)
end

--- Sends a request once.
-- @tparam client client whose connections and headers are used
-- @tparam request request
-- @tparam string authorization the header's value
-- @tparam[opt] sink sink takes the body of a success as it arrives
-- @tparam[opt] task running the current task; without one waiting blocks
-- @treturn[1] response
-- @treturn[2] nil
-- @treturn[2] table failure: kind, outcome, message, permanent
function Curl.send(_, client, request, authorization, sink, running)
  local response, fault, status = perform(client, request, sink, running, authorization)
  if response and status >= 300 and redirect.leads_on(request, status, sink) then
    return redirect.follow(response, request:plain(client).url, function(target)
      return perform(client, request, sink, running, nil, target)
    end)
  end
  return response, fault
end

--- Waits.
-- @tparam client client
-- @tparam number seconds
function Curl.sleep(_, client, seconds)
  task.wait { client = client, deadline = core.now() + seconds }
end

--- Seconds of a clock that never goes back.
Curl.now = core.now

return Curl
