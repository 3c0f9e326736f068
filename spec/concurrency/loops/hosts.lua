-- The event loops that loop_spec.lua runs in. Each of `all` returns nothing if its module is not installed for this
-- Lua, or `wait`, `sleep`, and run(functions), which runs them in coroutines until all have ended.
local loop = require "intercom.loop"

local function module(name)
  local there, found = pcall(require, name)
  return there and found or nil
end

local hosts = {}

function hosts.cqueues()
  local cqueues = module "cqueues"
  return cqueues and {
    wait = loop.cqueues(),
    sleep = cqueues.sleep,
    run = function(functions)
      local controller = cqueues.new()
      for _, f in ipairs(functions) do
        controller:wrap(f)
      end
      assert(controller:loop())
    end,
  }
end

function hosts.luv()
  local uv = module "luv"
  return uv and {
    wait = loop.luv(uv),
    sleep = function(seconds)
      local thread, timer = coroutine.running(), uv.new_timer()
      timer:start(math.ceil(seconds * 1000), 0, function()
        timer:close()
        assert(coroutine.resume(thread))
      end)
      coroutine.yield()
    end,
    run = function(functions)
      for _, f in ipairs(functions) do
        coroutine.wrap(f)()
      end
      uv.run()
    end,
  }
end

function hosts.copas()
  local copas = module "copas"
  return copas and {
    wait = loop.copas(),
    sleep = function(seconds)
      local socket = require "socket"
      local udp, over = (socket.udp4 or socket.udp)(), socket.gettime() + seconds
      local function is_over()
        return socket.gettime() >= over
      end
      copas.receive({
        getfd = function()
          return is_over() and udp:getfd() or -1
        end,
        dirty = is_over,
        receive = function()
          return is_over() and "" or nil, "timeout"
        end,
        settimeout = is_over,
        close = is_over,
      }, 1)
    end,
    run = function(functions)
      local left = #functions
      for _, f in ipairs(functions) do
        copas.addthread(function()
          f()
          left = left - 1
        end)
      end
      while left > 0 do
        copas.step(0.01)
      end
    end,
  }
end

-- A minimal loop, which has only timers and coroutines that sleep.
local function timers()
  local core = require "intercom.core"
  local due = {}
  local function later(seconds, f)
    table.insert(due, { at = core.now() + seconds, f = f })
  end
  local function sleep(seconds)
    local thread = coroutine.running()
    later(seconds, function()
      assert(coroutine.resume(thread))
    end)
    coroutine.yield()
  end
  local function run(functions)
    for _, f in ipairs(functions) do
      coroutine.wrap(f)()
    end
    while #due > 0 do
      local now = core.now()
      for i = #due, 1, -1 do
        if due[i].at <= now then
          table.remove(due, i).f()
        end
      end
    end
  end
  return { later = later, sleep = sleep, run = run }
end

function hosts.later()
  local host = timers()
  host.wait = loop.later(host.later)
  return host
end

function hosts.sleep()
  local host = timers()
  host.wait = loop.sleep(host.sleep)
  return host
end

return { all = hosts, module = module, timers = timers }
