-- Calls that wait side by side: coroutines over the transfers of a client.
--
-- What a call waits for is a condition: a table with
--   client     whose transfers must go on meanwhile
--   request    on its way, that has something to do then: it ended, or with `streamed` has bytes
--   ready()    else whether it has come
--   deadline   in seconds of core.now(), where time alone brings it
--   work()     what is to be done first, outside of all tasks: by whoever drives them
--   cancel()   ends what is waited for, where it is no request and can be ended
--   lost       set where it cannot come any more: the client was closed
--   on         what `moved` names when it may have come (light_thread.lua needs it; here it is looked at)
-- Inside a task waiting yields the condition to whoever drives the task; outside it blocks. What a
-- function in a task yields otherwise is meant for whoever resumes the driver: an event loop, say.
local core = require "intercom.core"
local interruption = require "intercom.concurrency.interruption"

local task = {}

-- The longest single wait in C. A signal ends it at once, and between two of them the interpreter
-- runs the hook by which a host ends a script.
local STEP = 1
task.STEP = STEP
-- Of clients with connections of their own only one can be waited on; the others are looked at this often.
local STEP_AMONG_SEVERAL = 0.005

-- The coroutines that are tasks. Weak in both: a task has its coroutine, and where a table is not an
-- ephemeron (5.1, LuaJIT) weak keys alone would keep both for ever.
local tasks = setmetatable({}, { __mode = "kv" })

-- Tells a condition from what a function in a task yields itself.
local WAIT = {}

local next_ready = core.next_ready
local unpack = table.unpack or unpack
local isyieldable = coroutine.isyieldable
-- What 5.4 closes in a coroutine that is left.
local close = rawget(coroutine, "close") or function() end

-- PUC Lua 5.1 cannot yield across pcall.
local PCALL_YIELDS = _VERSION ~= "Lua 5.1" or rawget(_G, "jit") ~= nil

local function can_yield()
  if isyieldable then
    return isyieldable()
  end
  local thread, is_main = coroutine.running()
  return thread ~= nil and not is_main
end

--- The task that runs, or nil where waiting blocks: also inside a callback of C (of string.gsub, say),
-- where a task cannot yield.
function task.running()
  local thread, is_main = coroutine.running()
  if thread and not is_main and (not isyieldable or isyieldable()) then
    return tasks[thread]
  end
end

--- Who waits may be dropped by whoever drives it, and then only the collector tells.
task.drops = true

--- Lets those look again who wait for something: they do by themselves.
function task.moved() end

--- Whether waiting outside tasks is the host's, who brought an event loop.
function task.has_loop(client)
  local settings = core.settings(client)
  return settings ~= nil and settings.wait ~= nil
end

local function is_ready(condition)
  local request = condition.request
  if request then
    return request:ready(condition.streamed) or condition.lost
  end
  if condition.lost or condition.ready and condition:ready() then
    return true
  end
  return condition.deadline ~= nil and core.now() >= condition.deadline
end

-- Tells a condition, and those that it is made of, that their client was closed.
local function lose(condition, client)
  if not condition then
    return
  end
  if condition.lose then
    condition:lose(client)
  elseif condition.client == client then
    condition.lost = true
  end
end

-- The wait of a `for` loop on PUC Lua 5.1 goes on: a host cannot be yielded to.
local in_for = false

-- Lets time pass for a client's transfers: in libcurl, or in the event loop that the host brought. So
-- much of the time `between` the last time and this one is such, too. `left`: the seconds until this
-- has to be back even where nothing comes.
local function let_pass(condition, client, seconds, between, left)
  local settings = core.settings(client)
  if settings and settings.wait and not in_for then
    local function ready()
      return is_ready(condition) or not core.settings(client)
    end
    settings.wait(client, seconds, ready, left)
    settings, seconds, between = core.settings(client), 0, seconds
    if settings and is_ready(condition) then
      return
    end
  end
  if settings then
    core.wait(client, seconds, between)
  else
    lose(condition, client)
  end
end

-- The first client that is open, and whether others have connections of their own. Those that were
-- closed are told to the condition.
local function open_clients(condition)
  local first, connections, several
  for _, client in ipairs(condition.clients) do
    local own = core.connections(client)
    if not own then
      lose(condition, client)
    elseif not first then
      first, connections = client, own
    else
      several = several or own ~= connections
    end
  end
  return first, several
end

-- Does what a condition, or one that it is made of, leaves to the driver. Returns whether there was something.
local function do_work(condition)
  local work = condition and condition.work
  return work ~= nil and work(condition)
end

-- Waits once, as long as the condition allows.
local function pass_time(condition)
  if do_work(condition) then
    return
  end
  local left = condition.deadline and math.max(0, condition.deadline - core.now())
  local seconds = math.min(left or STEP, STEP)
  if condition.client then
    return let_pass(condition, condition.client, seconds, 0, left)
  end
  local client, several = open_clients(condition)
  if not several then
    return client and let_pass(condition, client, seconds, 0, left)
  end
  local among = math.min(seconds, STEP_AMONG_SEVERAL)
  for _, one in ipairs(condition.clients) do
    let_pass(condition, one, among, among * #condition.clients, among)
  end
end

local function block(condition)
  while not is_ready(condition) do
    pass_time(condition)
  end
end

--- Waits for a condition, in the task that runs.
function task.yield(condition)
  coroutine.yield(WAIT, condition)
end

--- Waits for a condition.
function task.wait(condition)
  if task.running() then
    task.yield(condition)
  else
    block(condition)
  end
end

local Task = {}
Task.__index = Task

local function pack(...)
  return { n = select("#", ...), ... }
end

--- Keeps what has to be undone if the task ends in the middle.
-- @tparam table what with a method `release`
function Task:hold(what)
  -- A call may be made inside another one: by what takes a download.
  what.outer = self.held
  self.held = what
end

--- That is past: there is nothing to undo. What still stands above it, has raised.
function Task:drop(what)
  while self.held ~= what do
    local raised = self.held
    self.held = raised.outer
    raised:release()
  end
  self.held, what.outer = what.outer, nil
end

local function let_go(self)
  local held = self.held
  self.held = nil
  while held do
    held:release()
    held = held.outer
  end
end

--- The condition that a request has ended. The same table each time: a task waits for one at a time.
function Task:end_of(client, request)
  local condition = self.end_of_request
  if not condition then
    condition = {}
    self.end_of_request = condition
  end
  condition.client, condition.request, condition.lost = client, request, nil
  return condition
end

local function finish(self, results)
  self.done, self.condition = true, nil
  self.results = results
  let_go(self)
end

-- What a task that was resumed has come to.
local function settle(self, ...)
  local _, mark, condition = ...
  if mark == WAIT then
    self.condition = condition
    if self.cancelled then
      self:cancel()
    end
  elseif coroutine.status(self.thread) == "dead" then
    finish(self, pack(...))
  elseif can_yield() then
    return settle(self, coroutine.resume(self.thread, coroutine.yield(select(2, ...))))
  else
    close(self.thread)
    finish(self, pack(false, "attempt to yield from outside a coroutine"))
  end
end

-- The coroutine that ran a task last; itself stands for the main one where Lua does not name it. Weak,
-- as the host may drop a coroutine that drives tasks.
local drivers = setmetatable({}, { __mode = "kv" })

-- Runs it up to its next wait.
local function go_on(self)
  drivers[self] = coroutine.running() or self
  settle(self, coroutine.resume(self.thread))
end

--- Whether it goes on no more: it has ended, or the host's coroutine that drove it has.
function Task:has_ended()
  local driver = drivers[self]
  if self.done or driver == self then
    return self.done
  end
  local outer = driver and tasks[driver]
  return not driver or coroutine.status(driver) == "dead" or outer ~= nil and outer:has_ended()
end

--- Starts a function as a task; it runs up to its first wait, and what it waits for is begun.
-- @treturn table with done, condition while it is not done, then results: as of coroutine.resume
function task.start(f, ...)
  local arguments = pack(...)
  local self = setmetatable({ done = false }, Task)
  self.thread = coroutine.create(function()
    return f(unpack(arguments, 1, arguments.n))
  end)
  tasks[self.thread] = self
  go_on(self)
  local client = not self.done and self.condition.client
  if client and core.settings(client) then
    core.wait(client, 0)
  end
  return self
end

-- The condition that an awaited task can go on, or was cancelled by another one.
local Awaited = {}
Awaited.__index = Awaited

function Awaited:ready()
  return self.task.done or is_ready(self.task.condition)
end

function Awaited:work()
  return do_work(self.task.condition)
end

function Awaited:lose(client)
  lose(self.task.condition, client)
end

function Awaited:cancel()
  self.task:cancel()
end

--- Drives it to its end.
function Task:await()
  while not self.done do
    local awaited = setmetatable({ task = self }, Awaited)
    awaited.client, awaited.clients = self.condition.client, self.condition.clients
    awaited.deadline = self.condition.deadline
    task.wait(awaited)
    if not self.done then
      go_on(self)
    end
  end
  return self.results
end

--- Ends it where it is, or at its next wait where it runs; `cancelled` says so from then on.
function Task:cancel()
  if self.done then
    return
  end
  self.cancelled = true
  if coroutine.status(self.thread) ~= "suspended" or not self.condition then
    return
  end
  if self.condition.request then
    self.condition.request:close()
  elseif self.condition.cancel then
    self.condition:cancel()
  end
  tasks[self.thread] = nil
  finish(self, pack(false, "cancelled"))
  close(self.thread)
end

-- The condition that one of several tasks can go on.
local Group = {}
Group.__index = Group

-- `request` is false where it is none.
local function set(group, i, one, request)
  local requests = group.requests
  if requests[i] == false then
    group.others = group.others - 1
  end
  if not request then
    group.others = group.others + 1
  end
  group.running[i], requests[i] = one, request
end

local function know(group, client)
  if not group.known[client] then
    group.known[client] = true
    table.insert(group.clients, client)
  end
end

-- Notes what a task waits for: beside it the request, of which C can tell for all tasks at once
-- whether it has ended, or false.
local function place(group, i, one)
  local condition = one.condition
  if one.done then
    set(group, i, one, false)
    return
  end
  set(group, i, one, not condition.streamed and condition.request or false)
  if group.known[condition.client] then
    return
  elseif condition.client then
    know(group, condition.client)
  else
    for _, client in ipairs(condition.clients) do
      know(group, client)
    end
  end
end

-- The others keep their order.
local function remove(group, i)
  if not group.requests[i] then
    group.others = group.others - 1
  end
  table.remove(group.running, i)
  table.remove(group.requests, i)
end

local function new_group(tasks_of_it)
  local group = setmetatable({ running = {}, requests = {}, others = 0, clients = {}, known = {} }, Group)
  for i, one in ipairs(tasks_of_it) do
    place(group, i, one)
  end
  return group
end

-- Whether the task at a place that `next_ready` gave can go on: it gives all those that wait for no request.
local function can_go_on(group, i)
  local one = group.running[i]
  return group.requests[i] or one.done or is_ready(one.condition)
end

function Group:ready()
  local i = next_ready(self.requests, 1)
  while i and not can_go_on(self, i) do
    i = next_ready(self.requests, i + 1)
  end
  return i ~= nil
end

function Group:work()
  for i = 1, self.others > 0 and #self.running or 0 do
    if do_work(self.running[i].condition) then
      return true
    end
  end
  return false
end

function Group:lose(client)
  for i, one in ipairs(self.running) do
    lose(one.condition, client)
    set(self, i, one, false)
  end
end

function Group:cancel()
  for _, one in ipairs(self.running) do
    one:cancel()
  end
end

-- The first of the deadlines.
function Group:look()
  self.deadline = nil
  for i = 1, self.others > 0 and #self.running or 0 do
    local condition = self.running[i].condition
    local deadline = condition and condition.deadline
    if deadline and (not self.deadline or deadline < self.deadline) then
      self.deadline = deadline
    end
  end
end

-- Gives each task that can go on its turn. Returns whether one could.
function Group:go_on(finished)
  local moved = false
  local i = next_ready(self.requests, 1)
  while i do
    if self.requests[i] or can_go_on(self, i) then
      moved = true
      local one = self.running[i]
      if not one.done then
        go_on(one)
      end
      if one.done then
        one = finished(one)
      end
      if one then
        place(self, i, one)
      else
        remove(self, i)
        i = i - 1
      end
    end
    i = next_ready(self.requests, i + 1)
  end
  return moved
end

local function drive(group, finished)
  local in_task = task.running()
  while #group.running > 0 do
    if not group:go_on(finished) then
      group:look()
      if in_task then
        task.yield(group)
      else
        pass_time(group)
      end
    end
  end
end

--- As pcall, also where that cannot be yielded across.
task.pcall = PCALL_YIELDS and pcall or function(f, ...)
  if not can_yield() then
    return pcall(f, ...)
  end
  local results = task.start(f, ...):await()
  return unpack(results, 1, results.n)
end

--- Drives several tasks until all of them are done. Where waiting raises (a host ends its script), they
-- are cancelled.
-- @tparam table running list of tasks
-- @tparam function finished called with each that ends; it may return another one to be driven in
-- its place
function task.await_all(running, finished)
  local group = new_group(running)
  local went, wrong = task.pcall(drive, group, finished)
  if not went then
    group:cancel()
    error(wrong, 0)
  end
end

-- That a function has been called by the driver.
local Called = {}
Called.__index = Called

function Called:ready()
  return self.results ~= nil
end

function Called:work()
  if self.results or self.is_running then
    return false
  end
  self.is_running = true
  self.results = pack(task.pcall(self.f, unpack(self.arguments, 1, self.arguments.n)))
  if not self.results[1] and interruption.is(self.results[2]) then
    error(self.results[2], 0)
  end
  return true
end

--- Calls a function outside of all tasks, in the coroutine that drives them: it may wait there as its host
-- has it, who knows of no other.
function task.outside(f, ...)
  if not task.running() then
    return f(...)
  end
  local called = setmetatable({ f = f, arguments = pack(...), clients = {} }, Called)
  repeat
    task.yield(called)
  until called.results
  if not called.results[1] then
    error(called.results[2], 0)
  end
  return unpack(called.results, 2, called.results.n)
end

--- Lets a function run as if it were in no task: its waits block. For PUC Lua 5.1, whose loops
-- cannot yield in their iterator.
-- @tparam client client whose calls they are
function task.blocking(client, f, ...)
  local self = task.running()
  if in_for or not self and not task.has_loop(client) then
    return f(...)
  end
  local function back(went, ...)
    in_for = false
    if self then
      tasks[self.thread] = self
    end
    if not went then
      error((...), 0)
    end
    return ...
  end
  in_for = true
  if self then
    tasks[self.thread] = nil
  end
  return back(pcall(f, ...))
end

return task
