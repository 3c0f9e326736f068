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

-- Waits for the end of a request, as the condition `awaited`, or for the end of `control`, if there is one. Returns the
-- failure of a request that is ended.
local function pause(request, awaited, control)
  if awaited.lost then
    -- Another task has closed the client.
    request:close()
    return failure.stopped(failure.closed().message)
  elseif not control then
    return task.wait(awaited)
  end
  local ended = control:fault()
  if not ended then
    return control:wait(concurrency, awaited)
  end
  -- An answer that has arrived meanwhile is used.
  core.wait(awaited.client, 0)
  if request:done() then
    return nil
  end
  if request:sent() then
    failure.doubt(ended)
  end
  request:close()
  return ended
end

-- Waits for the end of a request while others go on.
local function await(request, awaited, control)
  while true do
    local response, fault, status = result(request)
    if response or fault then
      return response, fault, status
    end
    fault = pause(request, awaited, control)
    if fault then
      return nil, fault
    end
  end
end

-- The same, but gives the sink the body of a success as it arrives.
local function stream(request, sink, progress, control)
  while true do
    local done = request:done()
    local wrong, kind = drain(request, sink, done)
    if wrong then
      return stop(request, wrong, kind)
    end
    if done then
      return result(request)
    end
    local ended = pause(request, progress, control)
    if ended then
      return nil, ended
    end
  end
end

-- The condition for a request that `control` may end, which C does not see to.
local function controlled(client, request, streamed)
  return {
    client = client,
    ready = function()
      return request:ready(streamed)
    end,
    cancel = function()
      request:close()
    end,
  }
end

-- Sends the request to `url` or, without one, to the client's server.
local function perform(client, request, sink, running, control, authorization, url)
  local started, unsent = start(request, client, authorization, url, sink ~= nil, sink and sink:range())
  if not started then
    return nil, unsent or failure.closed()
  end
  if not running and not sink and not control and not condition.left
    and not (condition.loop_in_use and condition.has_loop(client)) then
    return block(request)
  end
  local awaited = control and controlled(client, request, sink ~= nil)
    or running and not sink and running:end_of(client, request)
    or { client = client, request = request, streamed = sink ~= nil }
  -- In a task others get their turn even if the response has already arrived.
  if running and not control then
    task.yield(awaited)
  elseif running then
    control:wait(concurrency, awaited)
  end
  if sink then
    return stream(request, sink, awaited, control)
  end
  return await(request, awaited, control)
end

--- Sends a request once.
-- @tparam client client whose connections and headers are used
-- @tparam request request
-- @tparam string authorization the header's value
-- @tparam[opt] sink sink takes the body of a success as it arrives
-- @tparam[opt] task running the current task; without one waiting blocks
-- @tparam[opt] control control what may end it
-- @treturn[1] response
-- @treturn[2] nil
-- @treturn[2] table failure: kind, outcome, message, permanent
function Curl.send(_, client, request, authorization, sink, running, control)
  local response, fault, status = perform(client, request, sink, running, control, authorization)
  if response and status >= 300 and redirect.leads_on(request, status, sink) then
    return redirect.follow(response, request:plain(client).url, function(target)
      return perform(client, request, sink, running, control, nil, target)
    end)
  end
  return response, fault
end

--- Waits.
-- @tparam client client
-- @tparam number seconds
-- @tparam[opt] control control what may end the wait
function Curl.sleep(_, client, seconds, control)
  local over = { client = client, deadline = core.now() + seconds }
  if control then
    return control:wait(concurrency, over)
  end
  return task.wait(over)
end

--- Seconds of a clock that never goes back.
Curl.now = core.now

return Curl
