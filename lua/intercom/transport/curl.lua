-- The transport over libcurl. While it waits, everything else the client has under way goes on.
local core = require "intercom.core"
local redirect = require "intercom.transport.redirect"
local task = require "intercom.task"

-- `tasks`: what runs calls side by side. `concurrent`: there a call that waits lets others go on.
local Curl = { tasks = task, concurrent = true }
Curl.__index = Curl

-- By another task, while this one waited.
local CLOSED = "the client is closed"

function Curl.new()
  return setmetatable({}, Curl)
end

local function cancelled(transfer, wrong, kind)
  transfer:close()
  return nil, { kind = kind or "cancelled", outcome = "unknown", permanent = true, message = wrong }
end

-- Hands what has come of a success to the sink. Returns what went wrong and its kind, or nothing.
local function drain(transfer, sink, done)
  local bytes = transfer:take()
  local status = transfer:status()
  if not bytes and not (done and status >= 200 and status <= 299) then
    return nil
  end
  local wrong, kind = sink:begin(status, function(name)
    return transfer:header(name)
  end)
  return wrong or bytes and sink:write(bytes) or nil, kind
end

local function perform(client, transfer, sink)
  if not transfer then
    return nil, { kind = "cancelled", outcome = "not_sent", permanent = true, message = CLOSED }
  end
  local running = task.running()
  if not sink and not running and not task.has_loop(client) then
    repeat
      local done = transfer:step(task.STEP)
    until done
    return transfer:result()
  end
  local progress = { client = client, transfer = transfer, streamed = sink ~= nil }
  -- In a task others get their turn even where the answer is there at once.
  if running then
    task.yield(progress)
  end
  while true do
    local done = transfer:done()
    local wrong, kind
    if sink then
      wrong, kind = drain(transfer, sink, done)
    end
    if wrong then
      return cancelled(transfer, wrong, kind)
    end
    if done then
      return transfer:result()
    end
    if progress.lost then
      return cancelled(transfer, CLOSED)
    end
    task.wait(progress)
  end
end

--- Sends a request once.
-- @tparam client client whose connections and headers are used
-- @tparam request request
-- @tparam string authorization the header's value
-- @tparam[opt] sink sink where the body of a success goes as it comes
-- @treturn[1] response
-- @treturn[2] nil
-- @treturn[2] table failure: kind, outcome, message, permanent
function Curl.send(_, client, request, authorization, sink)
  local range = sink and sink:range()
  local transfer = core.transfer(client, request, authorization, nil, sink ~= nil, range)
  local response, failure, status = perform(client, transfer, sink)
  if response and redirect.leads_on(request, status, sink) then
    return redirect.follow(response, request:plain(client).url, function(target)
      return perform(client, core.transfer(client, request, nil, target, sink ~= nil, range), sink)
    end)
  end
  return response, failure
end

--- Waits.
-- @tparam client client
-- @tparam number seconds
function Curl.sleep(_, client, seconds)
  task.wait { client = client, deadline = core.now() + seconds }
end

--- Seconds of a clock that never goes back.
function Curl.now()
  return core.now()
end

return Curl
