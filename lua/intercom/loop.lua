--- Event loops: each function returns a value for the option `wait`.
-- @module intercom.loop
local core = require "intercom.core"

local loop = {}

-- Seconds until the next look, for hosts that cannot watch a descriptor: short at first, then longer.
local SOONEST, LATEST = 0.001, 0.02

local isyieldable = coroutine.isyieldable

-- The running coroutine, or nil if it cannot yield.
local function running()
  local thread, is_main = coroutine.running()
  if thread and not is_main and (not isyieldable or isyieldable()) then
    return thread
  end
end

local function block(client, seconds)
  core.wait(client, seconds)
end

-- The coroutines that wait for a client's connections in one loop. The loop is a table of functions: suspend(one) makes
-- the running coroutine wait until resume(one) is called; `listen` makes the loop call turn() when the descriptor is
-- readable, as long as a coroutine waits.
local Waiting = {}
Waiting.__index = Waiting

-- Resumes the coroutines that can go on.
function Waiting:turn()
  self.watch:step()
  local now, kept, woken = core.now(), {}, {}
  for _, one in ipairs(self.all) do
    local goes_on = one.ready() or one.at and one.at <= now
    table.insert(goes_on and woken or kept, one)
  end
  self.all = kept
  self:set_alarm()
  local raised
  for _, one in ipairs(woken) do
    -- The coroutine may have been resumed otherwise meanwhile.
    if not one.over then
      local went, wrong = pcall(self.host.resume, one)
      raised = raised or not went and { wrong } or nil
    end
  end
  if raised then
    error(raised[1], 0)
  end
  return #woken > 0
end

function Waiting:set_alarm()
  local first
  for _, one in ipairs(self.all) do
    if one.at and (not first or one.at < first) then
      first = one.at
    end
  end
  if first then
    self.watch:alarm(math.max(0, first - core.now()))
  end
end

function Waiting:is_over()
  return #self.all == 0
end

-- Later waits begin anew.
function Waiting:close()
  self.known[self.connections] = nil
  self.watch:close()
end

function Waiting:wait(ready, left)
  local one = { waiting = self, ready = ready, at = left and core.now() + left }
  table.insert(self.all, one)
  self:set_alarm()
  if not self.listens then
    self.listens = true
    self.descriptor = self.watch:descriptor()
    self.host.listen(self)
  end
  self.host.suspend(one)
  one.over = true
end

local function always()
  return true
end

-- @tparam table host
-- @tparam[opt] function place returns the loop whose coroutines wait together, or nil if waiting blocks
local function waits_in(host, place)
  local known = {}
  return function(client, seconds, ready, left)
    local here = (place or running)()
    if not here then
      return block(client, seconds)
    end
    local mine = known
    if place then
      known[here] = known[here] or {}
      mine = known[here]
    end
    local connections = core.connections(client)
    local waiting = mine[connections]
    if not waiting then
      waiting = setmetatable({
        host = host,
        all = {},
        known = mine,
        connections = connections,
        watch = core.watch(client),
      }, Waiting)
      mine[connections] = waiting
    end
    -- A caller that passes only two arguments looks again after `seconds`.
    waiting:wait(ready or always, ready and left or not ready and seconds or nil)
  end
end

local function suspend(one)
  one.thread = running()
  coroutine.yield()
end

local function resume(one)
  if coroutine.status(one.thread) == "dead" then
    return
  end
  local went, wrong = coroutine.resume(one.thread)
  if not went then
    error(debug.traceback(one.thread, tostring(wrong)), 0)
  end
end

-- Calls turn() by a host's timer, as long as a coroutine waits.
local function listen_by_timer(later)
  return function(waiting)
    local seconds = SOONEST
    local function turn()
      local went, woke = pcall(waiting.turn, waiting)
      seconds = woke and SOONEST or math.min(seconds * 2, LATEST)
      if waiting:is_over() then
        waiting:close()
      else
        later(seconds, turn)
      end
      if not went then
        error(woke, 0)
      end
    end
    later(seconds, turn)
  end
end

--- For a host that has only timers. A call in a coroutine yields until it can go on, and is looked at every few
-- milliseconds; outside coroutines it blocks.
-- @tparam function f called with seconds and a function, which it calls after that time
-- @treturn function
function loop.later(f)
  if type(f) ~= "function" then
    error("loop.later: a function is needed, not " .. type(f), 2)
  end
  return waits_in { suspend = suspend, resume = resume, listen = listen_by_timer(f) }
end

--- For a host that has only a function that sleeps while others run.
-- @tparam function f called with seconds; returns after that time
-- @treturn function
function loop.sleep(f)
  if type(f) ~= "function" then
    error("loop.sleep: a function is needed, not " .. type(f), 2)
  end
  return function(client, seconds, ready, left)
    local over = core.now() + (ready and left or not ready and seconds or math.huge)
    local step = SOONEST
    repeat
      f(math.min(step, math.max(0, over - core.now())))
      step = math.min(step * 2, LATEST)
      if core.settings(client) then
        core.wait(client, 0, core.loop_step)
      end
    until (ready or always)() or core.now() >= over
  end
end

--- For libuv: luv, or `vim.loop` in Neovim. A call in a coroutine yields until it can go on; outside coroutines it
-- blocks.
-- @tparam table uv the module
-- @treturn function
function loop.luv(uv)
  if type(uv) ~= "table" or not uv.new_poll or not uv.new_timer then
    error("loop.luv: luv is needed, as in loop.luv(require \"luv\")", 2)
  end
  local function later(seconds, f)
    local timer = uv.new_timer()
    timer:start(math.ceil(seconds * 1000), 0, function()
      timer:close()
      f()
    end)
  end
  local function listen(waiting)
    local poll = waiting.descriptor and uv.new_poll(waiting.descriptor)
    if not poll then
      return listen_by_timer(later)(waiting)
    end
    poll:start("r", function()
      local went, wrong = pcall(waiting.turn, waiting)
      if waiting:is_over() then
        poll:stop()
        poll:close()
        waiting:close()
      end
      if not went then
        error(wrong, 0)
      end
    end)
  end
  return waits_in { suspend = suspend, resume = resume, listen = listen }
end

--- For cqueues. A call in a coroutine of a controller lets its other coroutines run; elsewhere it blocks.
-- @treturn function
function loop.cqueues()
  local cqueues = require "cqueues"
  local condition = require "cqueues.condition"
  local host = {}
  function host.suspend(one)
    one.come = condition.new()
    one.come:wait()
  end
  function host.resume(one)
    one.come:signal()
  end
  function host.listen(waiting)
    local descriptor = waiting.descriptor
    cqueues.running():wrap(function()
      local object = descriptor and { pollfd = descriptor, events = "r" }
      repeat
        cqueues.poll(object or LATEST)
        waiting:turn()
        if waiting:is_over() then
          -- The resumed coroutines may wait again at once.
          cqueues.sleep(0)
        end
      until waiting:is_over()
      -- The controller must not keep a closed descriptor.
      if descriptor then
        cqueues.cancel(descriptor)
      end
      waiting:close()
    end)
  end
  return waits_in(host, function()
    return (cqueues.running())
  end)
end

-- LuaSocket's select cannot wait for descriptors from this number on.
local SELECT_MOST = 1024

-- A socket for Copas and select: `is_read` tells whether it is ready, `descriptor` what to wait for otherwise.
local function socket_of(is_read, descriptor, dirty)
  return {
    getfd = descriptor,
    dirty = dirty,
    receive = function()
      if is_read() then
        return ""
      end
      return nil, "timeout"
    end,
    settimeout = always,
    close = always,
  }
end

--- For Copas. A call in one of its threads lets the others run; outside coroutines it blocks.
-- @treturn function
function loop.copas()
  local copas = require "copas"
  local host = {}
  function host.suspend(one)
    local function is_woken()
      return one.woken
    end
    -- select skips a socket without a descriptor, and finds a dirty one ready at once.
    local function descriptor()
      return one.woken and one.waiting.descriptor or -1
    end
    copas.receive(socket_of(is_woken, descriptor, is_woken), 1)
  end
  function host.resume(one)
    one.woken = true
  end
  function host.listen(waiting)
    local asked
    -- Copas asks first whether it has to wait, and again after the wait.
    local function is_read()
      asked = not asked
      return not asked
    end
    local read = socket_of(is_read, function()
      return waiting.descriptor
    end, function()
      return false
    end)
    copas.addthread(function()
      repeat
        copas.receive(read, 1)
        waiting:turn()
      until waiting:is_over()
      waiting:close()
    end)
  end
  local wait = waits_in(host)
  return function(client, seconds, ...)
    local descriptor = client:descriptor()
    if not descriptor or descriptor >= SELECT_MOST then
      return block(client, seconds)
    end
    return wait(client, seconds, ...)
  end
end

return loop
