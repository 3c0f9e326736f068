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
task.STEP = STEP
-- With several clients only one of them can be waited on; the others are looked at this often.
local STEP_AMONG_SEVERAL = 0.005

-- The coroutines that are tasks. Weak in both: a task has its coroutine, and where a table is not an
-- ephemeron (5.1, LuaJIT) weak keys alone would keep both for ever.
local tasks = setmetatable({}, { __mode = "kv" })

local isyieldable = coroutine.isyieldable

--- The task that runs, or nil where waiting blocks: also inside a callback of C (of string.gsub, say),
-- where a task cannot yield. Its field `held` is a function that undoes what it has begun, if it ends
-- in the middle.
function task.running()
  local thread, is_main = coroutine.running()
  if thread and not is_main and (not isyieldable or isyieldable()) then
    return tasks[thread]
  end
end

--- Whether waiting for a client's transfers is nothing but waiting in libcurl.
function task.blocks(client)
  local settings = core.settings(client)
  return not task.running() and not (settings and settings.wait)
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

-- Waits once, as long as the condition allows.
local function pass_time(condition)
  local seconds = condition.deadline and math.max(0, condition.deadline - core.now()) or STEP
  if condition.client then
    return let_pass(condition.client, math.min(seconds, STEP))
  end
  if #condition.clients > 1 then
    seconds = math.min(seconds, STEP_AMONG_SEVERAL)
  end
  for _, client in ipairs(condition.clients) do
    let_pass(client, math.min(seconds, STEP))
  end
end

local function block(condition)
  while not is_ready(condition) do
    pass_time(condition)
  end
end

--- Waits for a condition.
function task.wait(condition)
  if task.running() then
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

local function release(self)
  if self.held then
    self.held()
    self.held = nil
  end
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
    release(self)
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
    self.condition:cancel()
  end
  release(self)
  tasks[self.thread] = nil
end

-- The condition that one of several tasks can go on.
local Group = {}
Group.__index = Group

function Group:ready()
  for _, one in ipairs(self.running) do
    if is_ready(one.condition) then
      return true
    end
  end
  return false
end

-- What the tasks wait for now: their clients, and the first of their deadlines.
function Group:look()
  local deadline
  for _, one in ipairs(self.running) do
    local condition = one.condition
    for _, client in ipairs(condition.clients or { condition.client }) do
      if not self.known[client] then
        self.known[client] = true
        table.insert(self.clients, client)
      end
    end
    if condition.deadline and (not deadline or condition.deadline < deadline) then
      deadline = condition.deadline
    end
  end
  self.deadline = deadline
end

-- Gives each task that can go on its turn. Returns whether one could.
function Group:go_on(finished)
  local left, moved = {}, false
  for _, one in ipairs(self.running) do
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
  if moved then
    self.running = left
  end
  return moved
end

--- Drives several tasks until all of them are done.
-- @tparam table running list of tasks
-- @tparam function finished called with each that ends; it may return another one to be driven in
-- its place
function task.await_all(running, finished)
  local group = setmetatable({ running = running, clients = {}, known = {} }, Group)
  while #group.running > 0 do
    if not group:go_on(finished) then
      group:look()
      if task.running() then
        coroutine.yield(group)
      else
        pass_time(group)
      end
    end
  end
end

--- Lets a function run as if it were in no task: its waits block. For PUC Lua 5.1, whose loops
-- cannot yield in their iterator.
function task.blocking(f, ...)
  local self = task.running()
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
