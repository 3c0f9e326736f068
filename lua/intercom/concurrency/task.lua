-- A task: a function in a coroutine, whose waits let others go on. To wait, it yields its condition
-- (condition.lua) to the coroutine that drives it: await here, or scheduler.lua. Anything else that its function
-- yields is for whoever resumes the driver: an event loop, say. Outside tasks waiting blocks.
local condition = require "intercom.concurrency.condition"
local core = require "intercom.core"
local coroutines = require "intercom.concurrency.coroutines"
local interruption = require "intercom.concurrency.interruption"

local task = {}

local pack, unpack = coroutines.pack, coroutines.unpack
local running_coroutine = coroutines.running

-- The tasks by their coroutines. Weak in both: a task has its coroutine, and where a table is not an ephemeron
-- (5.1, LuaJIT) weak keys alone would keep both for ever.
local tasks = setmetatable({}, { __mode = "kv" })

-- Distinguishes a condition from the values that a task's function yields itself.
local WAIT = {}

local Task = {}
Task.__index = Task

--- The running task, or nil if waiting blocks.
function task.running()
  local thread = running_coroutine()
  return thread and tasks[thread]
end

-- The task in which a function runs whose waits block.
local blocked

--- What may end the calls of the running task, or nil: see lua/intercom/call/control.lua.
function task.control()
  local self = task.running() or blocked
  return self and self.control
end

--- The parent of the running task's calls, or nil: see lua/intercom/call/family.lua.
function task.family()
  local self = task.running() or blocked
  return self and self.family
end

--- Waits for a condition within the running task.
function task.yield(awaited)
  coroutine.yield(WAIT, awaited)
end

--- Waits for a condition.
function task.wait(awaited)
  if task.running() then
    task.yield(awaited)
  else
    condition.block(awaited)
  end
end

--- Keeps what must be undone if the task ends in the middle.
-- @tparam table what with a method `release`
function Task:hold(what)
  -- A call may be made inside another one, by the function that takes a download.
  what.outer = self.held
  self.held = what
end

--- Drops what need not be undone any more. Anything held after it belongs to calls that raised, and is released.
function Task:drop(what)
  while self.held ~= what do
    local raised = self.held
    self.held = raised.outer
    raised:release()
  end
  self.held, what.outer = what.outer, nil
end

--- The condition that a request has ended. The same table each time: a task waits for one at a time.
function Task:end_of(client, request)
  local awaited = self.end_of_request
  if not awaited then
    awaited = {}
    self.end_of_request = awaited
  end
  awaited.client, awaited.request, awaited.lost = client, request, nil
  return awaited
end

local function finish(self, results)
  self.done, self.condition = true, nil
  self.results = results
  local held = self.held
  self.held = nil
  while held do
    held:release()
    held = held.outer
  end
end

-- Handles the results of coroutine.resume.
local function settle(self, ...)
  local _, mark, awaited = ...
  if mark == WAIT then
    self.condition = awaited
    if self.cancelled then
      self:cancel()
    end
  elseif coroutine.status(self.thread) == "dead" then
    finish(self, pack(...))
  elseif running_coroutine() then
    return settle(self, coroutine.resume(self.thread, coroutine.yield(select(2, ...))))
  else
    coroutines.close(self.thread)
    finish(self, pack(false, "attempt to yield from outside a coroutine"))
  end
end

--- Notes the end of its coroutine, which Ctrl-C kept `go_on` from seeing; the script has received that.
function Task:catch_up()
  if not self.done and coroutine.status(self.thread) == "dead" then
    self.caught_up = true
    finish(self, pack(false, interruption.MESSAGE))
  end
end

-- The coroutine that last ran a task; the task itself represents the main coroutine, which not every Lua names. Weak,
-- because the host may drop a coroutine that drives tasks.
local drivers = setmetatable({}, { __mode = "kv" })

--- Runs it until its next wait.
function Task:go_on()
  drivers[self] = coroutine.running() or self
  settle(self, coroutine.resume(self.thread))
end

--- Whether it has ended, or the host's coroutine that drove it has.
function Task:has_ended()
  local driver = drivers[self]
  if self.done or self.is_left or driver == self then
    return self.done
  end
  local outer = driver and tasks[driver]
  return not driver or coroutine.status(driver) == "dead" or outer ~= nil and outer:has_ended()
end

--- Starts a function as a task: runs it until its first wait, and begins what it waits for.
-- @treturn table with done, condition while it is not done, then results: as of coroutine.resume
function task.start(f, ...)
  local arguments = pack(...)
  local outer = task.running() or blocked
  local self = setmetatable({ done = false, control = outer and outer.control, family = outer and outer.family }, Task)
  self.thread = coroutine.create(function()
    return f(unpack(arguments, 1, arguments.n))
  end)
  tasks[self.thread] = self
  self:go_on()
  local client = not self.done and self.condition.client
  if client and core.settings(client) then
    core.wait(client, 0)
  end
  return self
end

-- The condition that an awaited task can go on, or that another one has cancelled it.
local Awaited = {}
Awaited.__index = Awaited

function Awaited:ready()
  return self.task.done or condition.is_ready(self.task.condition)
end

function Awaited:work()
  return condition.work(self.task.condition)
end

function Awaited:lose(client)
  condition.lose(self.task.condition, client)
end

function Awaited:cancel()
  self.task:cancel()
end

--- Drives it to its end.
-- @treturn table its results
function Task:await()
  while not self.done do
    local inner = self.condition
    task.wait(setmetatable({
      task = self, client = inner.client, clients = inner.clients, deadline = inner.deadline,
    }, Awaited))
    if not self.done then
      self:go_on()
    end
  end
  return self.results
end

--- Ends it at its current wait or, if it runs, at its next one; from then on `cancelled` is true.
function Task:cancel()
  if self.done then
    return
  end
  self.cancelled = true
  if coroutine.status(self.thread) ~= "suspended" or not self.condition then
    return
  end
  condition.cancel(self.condition)
  tasks[self.thread] = nil
  finish(self, pack(false, "cancelled"))
  coroutines.close(self.thread)
end

--- Like pcall, for a function that may yield.
task.pcall = coroutines.PCALL_YIELDS and pcall or function(f, ...)
  if not running_coroutine() then
    return pcall(f, ...)
  end
  local results = task.start(f, ...):await()
  return unpack(results, 1, results.n)
end

--- Runs a function as if outside tasks: its waits block.
function task.blocking(client, f, ...)
  local self = task.running()
  if condition.is_without_host() or not self and not condition.has_loop(client) then
    return f(...)
  end
  local outer = blocked
  local function back(went, ...)
    blocked = outer
    if self then
      tasks[self.thread] = self
    end
    if not went then
      error((...), 0)
    end
    return ...
  end
  if self then
    tasks[self.thread], blocked = nil, self
  end
  return back(condition.without_host(f, ...))
end

return task
