-- Calls that wait side by side: coroutines over the transfers of a client.
--
-- What a call waits for is a condition: a table with
--   client     whose transfers must go on meanwhile
--   ready()    whether it has come
--   deadline   in seconds of core.now(), where time alone brings it
--   cancel()   ends what is waited for, where it can be ended
-- Inside a task waiting yields the condition to whoever drives the task; outside it blocks.
local core = require "intercom.core"

local task = {}

-- The longest single wait in C. A signal ends it at once, and between two of them the interpreter
-- runs the hook by which a host ends a script.
local STEP = 1
-- With several clients only one of them can be waited on; the others are looked at this often.
local STEP_AMONG_SEVERAL = 0.005

-- The coroutines that are tasks. Weak in both: a task has its coroutine, and where a table is not an
-- ephemeron (5.1, LuaJIT) weak keys alone would keep both for ever.
local tasks = setmetatable({}, { __mode = "kv" })

local function running_task()
  local thread, is_main = coroutine.running()
  return thread and not is_main and tasks[thread] or nil
end

--- Whether waiting would yield.
function task.is_running()
  return running_task() ~= nil
end

local function is_ready(condition)
  return condition.ready and condition:ready() or condition.deadline ~= nil and core.now() >= condition.deadline
end

-- Lets time pass for a client's transfers: in libcurl, or in the event loop that the host brought.
local function let_pass(client, seconds)
  local settings = core.settings(client)
  if settings and settings.wait then
    settings.wait(client, seconds)
    seconds = 0
  end
  core.wait(client, seconds)
end

local function block(condition)
  while not is_ready(condition) do
    local seconds = condition.deadline and math.max(0, condition.deadline - core.now()) or STEP
    local clients = condition.clients or { condition.client }
    if #clients > 1 then
      seconds = math.min(seconds, STEP_AMONG_SEVERAL)
    end
    for _, client in ipairs(clients) do
      let_pass(client, math.min(seconds, STEP))
    end
  end
end

--- Waits for a condition.
function task.wait(condition)
  if running_task() then
    coroutine.yield(condition)
  else
    block(condition)
  end
end

local Task = {}
Task.__index = Task

local function pack(...)
  return { n = select("#", ...), ... }
end

-- Runs it up to its next wait.
local function go_on(self)
  local results = pack(coroutine.resume(self.thread))
  self.condition = nil
  if coroutine.status(self.thread) ~= "dead" then
    self.condition = results[2]
  else
    self.done = true
    self.results = results
  end
end

--- Starts a function as a task; it runs up to its first wait.
-- @treturn table with done, condition while it is not done, then results: as of coroutine.resume
function task.start(f, ...)
  local arguments = pack(...)
  local unpack = table.unpack or unpack
  local self = setmetatable({ done = false }, Task)
  self.thread = coroutine.create(function()
    return f(unpack(arguments, 1, arguments.n))
  end)
  tasks[self.thread] = self
  go_on(self)
  return self
end

--- Drives it to its end.
function Task:await()
  while not self.done do
    task.wait(self.condition)
    go_on(self)
  end
  return self.results
end

--- Ends it where it is.
function Task:cancel()
  if not self.done and self.condition.cancel then
    self.condition.cancel()
  end
  tasks[self.thread] = nil
end

-- What the first of several unfinished tasks to go on waits for.
local function any_of(unfinished)
  local clients, seen, deadline = {}, {}, nil
  for _, one in ipairs(unfinished) do
    for _, client in ipairs(one.condition.clients or { one.condition.client }) do
      if not seen[client] then
        seen[client] = true
        clients[#clients + 1] = client
      end
    end
    if one.condition.deadline then
      deadline = math.min(deadline or math.huge, one.condition.deadline)
    end
  end
  return {
    clients = clients,
    deadline = deadline,
    ready = function()
      for _, one in ipairs(unfinished) do
        if is_ready(one.condition) then
          return true
        end
      end
      return false
    end,
  }
end

--- Drives several tasks until all of them are done.
-- @tparam table running list of tasks; `finished`, called with each that ends, may return another
-- one to be driven in its place
function task.await_all(running, finished)
  while #running > 0 do
    local left, moved = {}, false
    for _, one in ipairs(running) do
      if not one.done and is_ready(one.condition) then
        go_on(one)
        moved = true
      end
      if one.done then
        moved = true
        one = finished(one)
      end
      left[#left + 1] = one
    end
    running = left
    if not moved and #running > 0 then
      task.wait(any_of(running))
    end
  end
end

--- Lets a function run as if it were in no task: its waits block. For PUC Lua 5.1, whose loops
-- cannot yield in their iterator.
function task.blocking(f, ...)
  local self = running_task()
  if not self then
    return f(...)
  end
  local function back(...)
    tasks[self.thread] = self
    return ...
  end
  tasks[self.thread] = nil
  return back(f(...))
end

return task
