--- Ends calls from elsewhere in the program: the value of the option `cancel`.
-- @classmod Canceller
local condition = require "intercom.concurrency.condition"
local core = require "intercom.core"

local Canceller = { __name = "intercom.Canceller" }
Canceller.__index = Canceller

-- The conditions that are waited for under each canceller. Weak, because a host may drop a coroutine that waits.
local waiting = setmetatable({}, { __mode = "k" })

local canceller = {}

--- Makes a canceller.
-- @function canceller
-- @treturn Canceller
function canceller.new(...)
  if select("#", ...) > 0 then
    error("intercom.canceller: too many arguments", 2)
  end
  local self = setmetatable({
    --- Whether cancel() was called.
    cancelled = false,
  }, Canceller)
  waiting[self] = setmetatable({}, { __mode = "k" })
  return self
end

-- What is wrong with a value of the option `cancel`, or nil.
function canceller.fault(value)
  if getmetatable(value) ~= Canceller then
    return "must be made by intercom.canceller()"
  end
end

-- Makes an event loop look at the calls that wait in it.
local function wake(client)
  if core.settings(client) and condition.has_loop(client) then
    local watch = core.watch(client)
    watch:alarm(0)
    watch:close()
  end
end

--- Ends the calls, walks, maps and tasks that have this canceller, now and later.
-- @function cancel
function Canceller:cancel(...)
  if canceller.fault(self) then
    error("cancel: call it with a colon, as canceller:cancel()", 2)
  end
  if select("#", ...) > 0 then
    error("cancel: too many arguments", 2)
  end
  self.cancelled = true
  for awaited in pairs(waiting[self]) do
    awaited.tasks.moved(awaited.on)
    wake(awaited.client)
  end
end

-- Notes that a condition with `tasks`, `on` and `client` is waited for.
function canceller.add(self, awaited)
  waiting[self][awaited] = true
end

-- Notes that it is waited for no longer.
function canceller.remove(self, awaited)
  waiting[self][awaited] = nil
end

return canceller
