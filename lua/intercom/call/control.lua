-- What ends a call from outside: the options `deadline` and `cancel` of the call, and those of the walk, the map and
-- the task that it is made in. A limit is one pair of these options; a control is a list of limits.
local canceller = require "intercom.canceller"
local core = require "intercom.core"
local failure = require "intercom.call.failure"

local control = {
  -- Whether there ever was a limit: only then a call looks for its own, and for that of the map or task it is made in.
  in_use = false,
}

local Control = {}
Control.__index = Control

--- A check of one of these options, after which calls look for limits.
function control.noticed(check)
  return function(value)
    control.in_use = true
    return check(value)
  end
end

-- The limits of options whose time has begun before a call.
local begun = setmetatable({}, { __mode = "k" })

-- Makes a limit of the options `deadline` and `cancel`, whose time begins now; nil without them.
local function new_limit(settings, options)
  if options.deadline == nil and options.cancel == nil then
    return nil
  end
  control.in_use = true
  local transport = settings.transport
  return {
    transport = transport,
    seconds = options.deadline,
    ends = options.deadline and transport:now() + options.deadline,
    canceller = options.cancel,
  }
end

--- Options of several calls, whose time begins now and is for all of them.
function control.begun(settings, options)
  local limit = new_limit(settings, options)
  if not limit then
    return options
  end
  local made = {}
  for name, value in pairs(options) do
    made[name] = value
  end
  begun[made] = limit
  return made
end

--- The control of a call, a map or a task that the running task makes, or nil.
-- @tparam table settings of the client
-- @tparam table options `deadline` and `cancel`
function control.of(settings, options)
  local limit = begun[options] or new_limit(settings, options)
  local outer = settings.transport.tasks.control()
  if not limit then
    return outer
  end
  local made = setmetatable({ limit }, Control)
  for _, one in ipairs(outer or {}) do
    made[#made + 1] = one
  end
  return made
end

--- Whether one of its cancellers was used.
function Control:is_cancelled()
  for _, limit in ipairs(self) do
    if limit.canceller and limit.canceller.cancelled then
      return true
    end
  end
  return false
end

--- Tells a program's own function what may end a request.
-- @tparam table plain the request, as transports written in Lua receive it
function Control:bound(plain)
  local left = self:left()
  if plain.timeout == 0 or left < plain.timeout then
    plain.timeout = left < math.huge and left or plain.timeout
  end
  function plain.is_cancelled()
    return self:is_cancelled()
  end
end

-- The limit that ends first, and the seconds until then; nil without a deadline.
local function first_end(self)
  local first, left
  for _, limit in ipairs(self) do
    local seconds = limit.ends and limit.ends - limit.transport:now()
    if seconds and (not left or seconds < left) then
      first, left = limit, seconds
    end
  end
  return first, left
end

--- The seconds left, 0 or less if the time is over; infinite without a deadline.
function Control:left()
  return select(2, first_end(self)) or math.huge
end

--- Whether a wait may begin: it ends before the deadline.
function Control:allows(seconds)
  return seconds < self:left()
end

local function ended(kind, reason, message)
  local made = failure.not_sent(kind, message, true)
  made.reason = reason
  return made
end

-- The failure of what ends more than `seconds` from now.
local function fault_within(self, seconds)
  if self:is_cancelled() then
    return ended("cancelled", "cancel", "the program cancelled it")
  end
  local first, left = first_end(self)
  if left and left <= seconds then
    return ended("timeout", "deadline", ("the deadline of %g s is over"):format(first.seconds))
  end
end

--- The failure of a call that would be sent now; nil if it may be sent.
function Control:fault()
  return fault_within(self, 0)
end

--- The failure of a wait that would begin now; nil if it may.
function Control:forbids(seconds)
  return fault_within(self, seconds)
end

--- Waits for a condition, but not longer than it allows.
-- @tparam table tasks the interface of lua/intercom/concurrency/init.lua
-- @tparam table awaited with client and, if anything but time brings it, ready and, if `moved` names it, on
function Control:wait(tasks, awaited)
  local ready, left = awaited.ready, self:left()
  awaited.tasks, awaited.on = tasks, awaited.on or self
  awaited.deadline = math.min(awaited.deadline or math.huge, core.now() + left)
  function awaited.ready()
    return ready ~= nil and ready() or self:is_cancelled()
  end
  for _, limit in ipairs(self) do
    if limit.canceller then
      canceller.add(limit.canceller, awaited)
    end
  end
  tasks.wait(awaited)
  for _, limit in ipairs(self) do
    if limit.canceller then
      canceller.remove(limit.canceller, awaited)
    end
  end
  awaited.ready = ready
end

return control
