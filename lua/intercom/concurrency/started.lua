--- A function that runs beside the program: what `client:start` returns.
-- @classmod Task
local canceller = require "intercom.canceller"
local control = require "intercom.call.control"
local core = require "intercom.core"
local coroutines = require "intercom.concurrency.coroutines"
local Error = require "intercom.error"
local failure = require "intercom.call.failure"
local family = require "intercom.call.family"
local interruption = require "intercom.concurrency.interruption"
local notice = require "intercom.notice"

local Started = { __name = "intercom.Task" }
Started.__index = Started

local started = {}

-- Of errors: a task is no request.
local NO_CALL = { method = "start" }

-- Calls a function when the collector takes the value that is returned.
local function finalizer(f)
  if not newproxy then
    return setmetatable({}, { __gc = f })
  end
  local proxy = newproxy(true)
  getmetatable(proxy).__gc = f
  return proxy
end

-- What the function returned or, as nil and an error, what it raised.
local function outcome_of(self)
  local results = self.task.results
  if results[1] then
    return coroutines.unpack(results, 2, results.n)
  elseif interruption.is(results[2]) then
    error(results[2], 0)
  elseif self.task.cancelled then
    return nil, Error.new(failure.closed(), NO_CALL, core.settings(self.client), { attempts = 0 })
  end
  return nil, results[2] == nil and "nil was raised" or results[2]
end

-- Reports the error of a task that nobody waited for. The task keeps `self`, so it has ended, or never will.
local function report(self)
  local task = self.task
  if self.awaited or not task or not task.done or task.cancelled or self.canceller.cancelled then
    return
  end
  local results = task.results
  local wrong = results[2]
  if not results[1] and interruption.is(wrong) then
    -- The script received it where it waited.
    return
  end
  if results[1] then
    wrong = wrong == nil and results[3] or nil
  end
  if wrong ~= nil or not results[1] then
    notice("a task that nobody waited for failed", wrong)
  end
end

local function run(self, f, ...)
  local running = self.tasks.running()
  running.control = self.control
  if core.settings(self.client).observed then
    running.family = family.number()
  end
  return f(...)
end

--- Starts a function, which runs until its first wait.
-- @tparam client client
-- @tparam function f
-- @param ... its arguments
-- @treturn[1] Task
-- @treturn[2] nil
-- @treturn[2] Error why nothing can wait here
function started.start(client, f, ...)
  local settings = core.settings(client)
  local transport = settings.transport
  local fault = transport.unusable and transport:unusable()
  if fault then
    return nil, Error.new(fault, NO_CALL, settings, { attempts = 0 })
  end
  local own = canceller.new()
  local self = setmetatable({
    client = client,
    tasks = transport.tasks,
    canceller = own,
    control = control.of(settings, { cancel = own }),
    awaited = false,
  }, Started)
  self.guard = finalizer(function()
    report(self)
  end)
  local task = self.tasks.start(run, self, f, ...)
  self.task, task.started = task, self
  if not task.done then
    self.tasks.leave(task, client)
  elseif not task.results[1] and interruption.is(task.results[2]) then
    error(task.results[2], 0)
  end
  return self
end

local function check(self, name, ...)
  if getmetatable(self) ~= Started then
    error(("%s: call it with a colon, as task:%s()"):format(name, name), 3)
  end
  if select("#", ...) > 0 then
    error(name .. ": too many arguments", 3)
  end
end

--- Waits until the function has ended.
-- @function wait
-- @return what it returned or, if it raised an error, nil and the error
function Started:wait(...)
  check(self, "wait", ...)
  local task, tasks, limits = self.task, self.tasks, self.tasks.control()
  if task == tasks.running() then
    error("wait: a task cannot wait for itself", 2)
  end
  self.awaited = true
  local function has_ended()
    return task.done
  end
  while not task.done do
    local fault = limits and limits:fault()
    if fault then
      return nil, Error.new(fault, NO_CALL, core.settings(self.client), { attempts = 0 })
    end
    local ended = { on = task, ready = has_ended, clients = {} }
    ended.client = core.settings(self.client) and self.client or nil
    if limits then
      limits:wait(tasks, ended)
    else
      tasks.wait(ended)
    end
  end
  task:await()
  return outcome_of(self)
end

--- Ends its calls and sleeps: those under way, and all that it would begin.
-- @function cancel
function Started:cancel(...)
  check(self, "cancel", ...)
  self.canceller:cancel()
end

return started
