-- Makes a transport of an object that the program passed: see init.lua for both contracts.
local answer = require "intercom.transport.answer"
local concurrency = require "intercom.concurrency"
local core = require "intercom.core"
local failure = require "intercom.call.failure"
local outside = require "intercom.concurrency.outside"

local Custom = { __name = require("intercom.transport").NAME }
Custom.__index = Custom

-- Calls the object's `send` where its waits do not matter to tasks, or are known to them.
local function direct(f, ...)
  return f(...)
end

--- Lets the host go on, for an object that says how it waits.
local function wait(self, seconds, ready)
  return self.object:wait(seconds, ready)
end

--- @tparam table object
-- @treturn[1] transport
-- @treturn[2] nil
-- @treturn[2] string what is wrong
function Custom.new(object)
  local self = setmetatable({ object = object, tasks = concurrency, call = outside }, Custom)
  local waits = object.wait
  if waits == "nginx" then
    if not require("intercom.transport.nginx").is_here() then
      return nil, 'transport: wait = "nginx" is for nginx'
    end
    self.tasks, self.concurrent, self.waits_for_all = require "intercom.concurrency.light_thread", true, true
    self.call, self.controlled = direct, require "intercom.transport.nginx.controlled"
  elseif waits then
    self.concurrent, self.wait, self.call = true, wait, direct
  end
  return self
end

local OUTCOMES = { not_sent = failure.not_sent, otherwise = failure.unknown }

-- Waits once for a condition, or for the end of `control`, if there is one.
local function pause(awaited, control)
  if control then
    control:wait(concurrency, awaited)
  else
    concurrency.wait(awaited)
  end
end

-- Returns the function by which `send` waits while other calls go on, and a table, where `fault` is what ended the
-- request meanwhile.
local function awaiter(client, control)
  local state = {}
  return function(ready, give_up)
    local raised
    local function is_ready()
      -- The driver of all tasks calls this: an error belongs to this call.
      local went, value = pcall(ready)
      raised = not went and { value } or raised
      return not went or value
    end
    local awaited = { client = client, ready = is_ready, cancel = give_up }
    while not is_ready() do
      state.fault = not core.settings(client) and failure.closed() or control and control:fault()
      if state.fault then
        return false
      end
      pause(awaited, control)
    end
    if raised then
      error(raised[1], 0)
    end
    return true
  end, state
end

-- The failure of a request that was ended; `given` is what `send` says of it.
local function ended(fault, given)
  if given == fault or type(given) ~= "table" or given.outcome ~= "not_sent" then
    failure.doubt(fault)
  end
  return fault
end

-- Calls the object's `send`. Returns what that does or, as third value, the failure of a call that was ended meanwhile.
local function send(self, client, plain, control)
  local object = self.object
  if self.controlled and control then
    local given, wrong, is_ended = self.controlled(self.tasks, client, control, function()
      return object:send(plain)
    end)
    return given, wrong, is_ended and wrong
  end
  local state
  if self.wait then
    plain.await, state = awaiter(client, control)
  end
  local given, wrong = self.call(object.send, object, plain)
  return given, wrong, state and state.fault
end

function Custom:send(client, request, authorization, sink, _, control)
  local plain = request:plain(client, authorization)
  if control then
    control:bound(plain)
  end
  for name, value in pairs(sink and sink:range() or {}) do
    plain.headers[name] = value
  end
  local given, wrong, fault = send(self, client, plain, control)
  if fault then
    return nil, ended(fault, wrong)
  elseif not given then
    return nil, answer.failure(wrong, "the transport failed", OUTCOMES)
  end
  return answer.response(given, "the transport's answer", sink, plain.max_response_bytes)
end

function Custom:sleep(client, seconds, control)
  if self.concurrent then
    local over = { client = client, on = self, deadline = core.now() + seconds }
    function over.ready()
      return core.now() >= over.deadline
    end
    if control then
      return control:wait(self.tasks, over)
    end
    return self.tasks.wait(over)
  end
  return outside(self.object.sleep, self.object, seconds)
end

function Custom:now()
  return self.object:now()
end

return Custom
