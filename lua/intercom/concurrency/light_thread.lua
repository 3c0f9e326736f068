-- Calls side by side in nginx: what task.lua is elsewhere, on light threads. There is no scheduler of
-- ours here: nginx runs each light thread on as soon as what it waits for has come.
local semaphore = require "ngx.semaphore"

local light_thread = {}

-- Whoever is waited for says when it has moved on, unless it died.
local LOOK_AGAIN = 1

local spawn, kill, reap = ngx.thread.spawn, ngx.thread.kill, ngx.thread.wait

-- The light threads that were started here, by their coroutine. Weak in both: each has its coroutine,
-- so weak keys alone would keep both for ever.
local started = setmetatable({}, { __mode = "kv" })

-- Who waits, by what they wait for: lists of semaphores.
local waiting = setmetatable({}, { __mode = "k" })

--- Waits for a condition: a table with `ready()`, and in `on` what it is about.
function light_thread.wait(condition)
  local on = condition.on
  while not condition:ready() do
    local turn = semaphore.new()
    waiting[on] = waiting[on] or {}
    table.insert(waiting[on], turn)
    turn:wait(LOOK_AGAIN)
  end
end

--- Lets those look again who wait for something.
function light_thread.moved(on)
  local turns = waiting[on]
  waiting[on] = nil
  for _, turn in ipairs(turns or {}) do
    turn:post()
  end
end

local LightThread = {}
LightThread.__index = LightThread

--- The light thread that runs. Also one that was started elsewhere, or a request's own: waiting lets
-- others go on in any.
function light_thread.running()
  local thread = coroutine.running()
  local self = started[thread]
  -- nginx uses coroutines again.
  if not self or self.done then
    self = setmetatable({ done = false, thread = thread }, LightThread)
    started[thread] = self
  end
  return self
end

--- Keeps what has to be undone if it ends in the middle: by `cancel`, or by nginx, which ends light
-- threads where they are when the client goes away. Then it is done when the collector finds that nobody
-- can end the call any more. What a coroutine's own variables were is gone by then: hence no function
-- of the call's own.
-- @tparam table what with a method `release`, called with true where the collector calls
function LightThread:hold(what)
  local guard = newproxy(true)
  getmetatable(guard).__gc = function()
    what:release(true)
  end
  -- A call may be made inside another one: by what takes a download.
  self.held = { what = what, guard = guard, outer = self.held }
end

-- Takes the innermost away.
local function take_held(self)
  local held = self.held
  getmetatable(held.guard).__gc = nil
  self.held = held.outer
  return held.what
end

--- That is past: there is nothing to undo. What still stands above it, has raised.
function LightThread:drop(what)
  local innermost = take_held(self)
  while innermost ~= what do
    innermost:release()
    innermost = take_held(self)
  end
end

-- One that nobody waited for is a zombie.
local ENDED = { dead = true, zombie = true }

--- Whether it goes on no more.
function LightThread:has_ended()
  return self.done or ENDED[coroutine.status(self.thread)]
end

local function pack(...)
  return { n = select("#", ...), ... }
end

local function run(self, f, ...)
  started[coroutine.running()] = self
  self.results = pack(pcall(f, ...))
  self.done = true
  light_thread.moved(self)
  if self.group then
    light_thread.moved(self.group)
  end
end

--- Starts a function; it runs up to its first wait.
-- @treturn table with done, then results: as of pcall
function light_thread.start(f, ...)
  local self = setmetatable({ done = false, parent = coroutine.running() }, LightThread)
  self.thread = assert(spawn(run, self, f, ...))
  return self
end

-- nginx keeps what has ended until the request has, unless who started it asks for it.
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

--- Ends it where it is. Only who started it can: for others it goes on to its end.
function LightThread:cancel()
  if self.done or not kill(self.thread) then
    return
  end
  self.done, self.results = true, { n = 2, false, "cancelled" }
  while self.held do
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
