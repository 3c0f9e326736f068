-- Calls that wait side by side in nginx, on its light threads: the interface in init.lua. nginx itself is the
-- scheduler: it resumes each light thread as soon as the awaited thing has come.
local core = require "intercom.core"
local coroutines = require "intercom.concurrency.coroutines"
local semaphore = require "ngx.semaphore"

-- Any light thread can wait, and only nginx ends one.
local light_thread = { pcall = pcall, drops = false }

-- An awaited light thread calls `moved`, unless it died. So a waiter also looks again after this many seconds.
local LOOK_AGAIN = 1
-- nginx counts milliseconds.
local SHORTEST = 0.001

local spawn, kill, reap = ngx.thread.spawn, ngx.thread.kill, ngx.thread.wait

-- The light threads by their coroutines. Weak in both: each has its coroutine, so weak keys alone would keep both
-- for ever.
local started = setmetatable({}, { __mode = "kv" })

-- The semaphores at which light threads wait, as lists by what they wait for.
local waiting = setmetatable({}, { __mode = "k" })

-- The seconds that a wait may take; 0 if its deadline is over.
local function time_for(condition)
  local left = condition.deadline and condition.deadline - core.now()
  if not left or left > LOOK_AGAIN then
    return LOOK_AGAIN
  end
  return left > 0 and math.max(left, SHORTEST) or 0
end

--- Waits for a condition: a table with `ready()`, and in `on` what it depends on; at most until its `deadline`, if it
-- has one.
function light_thread.wait(condition)
  local on = condition.on
  while not condition:ready() do
    local seconds = time_for(condition)
    if seconds == 0 then
      return
    end
    local turn = semaphore.new()
    waiting[on] = waiting[on] or {}
    table.insert(waiting[on], turn)
    turn:wait(seconds)
  end
end

--- Announces that conditions with this `on` may have come.
function light_thread.moved(on)
  local turns = waiting[on]
  waiting[on] = nil
  for _, turn in ipairs(turns or {}) do
    turn:post()
  end
end

--- nginx goes on with every light thread.
function light_thread.leave() end

--- The calls of the light threads end with an error.
function light_thread.close() end

--- Only PUC Lua 5.1 needs more than a call, and nginx has LuaJIT.
function light_thread.blocking(_, f, ...)
  return f(...)
end

local LightThread = {}
LightThread.__index = LightThread

--- The running light thread, even if it was started elsewhere or is a request's main one.
function light_thread.running()
  local thread = coroutine.running()
  local self = started[thread]
  -- nginx reuses coroutines.
  if not self or self.done then
    self = setmetatable({ done = false, thread = thread }, LightThread)
    started[thread] = self
  end
  return self
end

-- The running light thread, if it was started here.
local function known()
  local self = started[coroutine.running()]
  return self and not self.done and self or nil
end

--- What may end the calls of the running light thread, or nil: see lua/intercom/call/control.lua.
function light_thread.control()
  local self = known()
  return self and self.control
end

--- The parent of its calls, or nil: see lua/intercom/call/family.lua.
function light_thread.family()
  local self = known()
  return self and self.family
end

-- Makes what the collector finalizes together with the light thread that has it: then all that is held is undone.
local function guard_of(held)
  local guard = newproxy(true)
  getmetatable(guard).__gc = function()
    for i = #held, 1, -1 do
      held[i]:release(true)
    end
  end
  return guard
end

--- Keeps what must be undone if it ends in the middle: by `cancel`, or by nginx, which ends light threads where
-- they are when the client goes away. In that case the collector undoes it, when the coroutine's own variables
-- are gone: so `release` must be no function that uses them.
-- @tparam table what with a method `release`, called with true by the collector
function LightThread:hold(what)
  -- A call may be made inside another one, by the function that takes a download.
  local held = self.held
  if not held then
    held = {}
    self.held, self.guard = held, guard_of(held)
  end
  held[#held + 1] = what
end

-- Removes the innermost.
local function take_held(self)
  return table.remove(self.held)
end

--- Drops what need not be undone any more. Anything held after it belongs to calls that raised, and is released.
function LightThread:drop(what)
  local innermost = take_held(self)
  while innermost ~= what do
    innermost:release()
    innermost = take_held(self)
  end
end

-- The status of a light thread that has ended; "zombie" if nothing has waited for it.
local ENDED = { dead = true, zombie = true }

--- Whether it has ended.
function LightThread:has_ended()
  return self.done or ENDED[coroutine.status(self.thread)] or false
end

local function run(self, f, ...)
  started[coroutine.running()] = self
  self.results = coroutines.pack(pcall(f, ...))
  self.done = true
  light_thread.moved(self)
  if self.group then
    light_thread.moved(self.group)
  end
end

--- Starts a function, which runs until its first wait.
function light_thread.start(f, ...)
  local self = setmetatable({ done = false, parent = coroutine.running() }, LightThread)
  self.control, self.family = light_thread.control(), light_thread.family()
  self.thread = assert(spawn(run, self, f, ...))
  return self
end

-- nginx keeps a light thread that has ended until the request ends, unless its parent waits for it.
local function forget(self)
  if coroutine.running() == self.parent then
    reap(self.thread)
  end
end

--- Waits for its end.
function LightThread:await()
  local function is_done()
    return self.done
  end
  light_thread.wait { on = self, ready = is_done }
  forget(self)
  return self.results
end

--- Ends it at its current wait. Only its parent can do so; called by others, this does nothing.
function LightThread:cancel()
  if self.done or not kill(self.thread) then
    return
  end
  self.done, self.results = true, { n = 2, false, "cancelled" }
  while self.held and #self.held > 0 do
    take_held(self):release()
  end
end

--- Waits until all of several have ended.
-- @tparam table running list of them
-- @tparam function finished called with each that ends; it may return another one in its place
function light_thread.await_all(running, finished)
  local group = {}
  local function any_done()
    for _, one in ipairs(running) do
      if one.done then
        return true
      end
    end
    return #running == 0
  end
  for _, one in ipairs(running) do
    one.group = group
  end
  while #running > 0 do
    light_thread.wait { on = group, ready = any_done }
    local left = {}
    for _, one in ipairs(running) do
      if one.done then
        forget(one)
        one = finished(one)
      end
      if one then
        one.group = group
        left[#left + 1] = one
      end
    end
    running = left
  end
end

return light_thread
