-- intercom.loop in each event loop that is installed for this Lua: fifty coroutines, also over
-- connections that the server closes.
local hosts = require "spec.concurrency.loops.hosts"
local intercom = require "intercom"
local loop = require "intercom.loop"
local support = require "spec.support.client"
local fake = support.fake

local COROUTINES, CALLS = 50, 4

local module, timers = hosts.module, hosts.timers

for name, open in pairs(hosts.all) do
  describe("in the loop of " .. name, function()
    local host = open()
    if not host then
      return pending(name .. " is not installed for this Lua")
    end

    before_each(fake.reset)

    local function all_of(functions)
      local ended = 0
      for i, f in ipairs(functions) do
        functions[i] = function()
          f()
          ended = ended + 1
        end
      end
      host.run(functions)
      assert.equal(#functions, ended)
    end

    for kind, headers in pairs { ["that are kept"] = {}, ["that close"] = { Connection = "close" } } do
      it("fifty coroutines call over connections " .. kind, function()
        local client = support.client { wait = host.wait, headers = headers }
        local good, functions = 0, {}
        for i = 1, COROUTINES do
          functions[i] = function()
            for _ = 1, CALLS do
              assert(client.admins:me())
              good = good + 1
            end
          end
        end
        all_of(functions)
        assert.equal(COROUTINES * CALLS, good)
        assert.equal(COROUTINES * CALLS, #fake.log { path = "/me" })
      end)
    end

    it("other coroutines run while a call waits", function()
      fake.fault { kind = "stall", path = "/me", seconds = 60 }
      local client = support.client { wait = host.wait, timeout = 0.3 }
      local ticks, over = 0, false
      all_of {
        function()
          support.fails({ kind = "timeout" }, client.admins:me())
          over = true
        end,
        function()
          repeat
            host.sleep(0.01)
            ticks = ticks + 1
          until over
        end,
      }
      assert.is_true(ticks > 1)
    end)

    it("a map, a pager and a download wait in it", function()
      fake.seed { contacts = 30 }
      local client = support.client { wait = host.wait }
      local seen, received = 0, 0
      all_of {
        function()
          local found = assert(client:map({ 1, 2, 3, 4, 5, 6 }, function()
            return client.admins:me()
          end))
          assert.equal(6, found.n)
        end,
        function()
          -- In PUC Lua 5.1, which cannot yield here, this loop blocks.
          for _ in client.contacts:list { per_page = 7 } do
            seen = seen + 1
          end
        end,
        function()
          local job = client.data_exports:create({ created_at_after = 1, created_at_before = 2 }).job_identifier
          repeat
            local status = client.data_exports:find(job).status
          until status == "completed"
          assert(client.data_exports:download(job, nil, {
            to = function(bytes)
              received = received + #bytes
            end,
          }))
        end,
      }
      assert.equal(30, seen)
      assert.is_true(received > 0)
    end)

    it("a call waits for its retry", function()
      fake.fault { kind = "error_500", path = "/me" }
      local client = support.client { wait = host.wait, max_retries = 2 }
      all_of {
        function()
          assert.is_table(assert(client.admins:me()))
        end,
      }
    end)

    it("other coroutines call while one sleeps", function()
      local client = support.client { wait = host.wait }
      local called, turns = false, 0
      all_of {
        function()
          repeat
            client:sleep(0.001)
            turns = turns + 1
          until called or turns > 20000
        end,
        function()
          called = client.admins:me() ~= nil
        end,
      }
      assert.is_true(called)
      assert.is_true(turns <= 20000)
    end)

    it("a task goes on while a coroutine waits", function()
      local client = support.client { wait = host.wait }
      local ended, turns = 0, 0
      all_of {
        function()
          local task = client:start(function()
            return assert(client.admins:me()).id
          end)
          assert.is_string(task:wait())
          ended = ended + 1
        end,
        function()
          client:start(function()
            client:sleep(0.001)
            assert(client.admins:me())
            ended = ended + 1
          end)
          while ended < 2 and turns < 20000 do
            client:sleep(0.001)
            turns = turns + 1
          end
        end,
      }
      assert.equal(2, ended)
    end)

    it("a call ends when it is cancelled", function()
      fake.fault { kind = "stall", path = "/me", seconds = 60 }
      local client, canceller = support.client { wait = host.wait }, intercom.canceller()
      all_of {
        function()
          support.fails({ kind = "cancelled", reason = "cancel" }, client.admins:me(nil, { cancel = canceller }))
        end,
        function()
          host.sleep(0.02)
          canceller:cancel()
        end,
      }
      fake.fault { kind = "stall", path = "/me", seconds = 60 }
      all_of {
        function()
          support.fails({ kind = "timeout", reason = "deadline" }, client.admins:me(nil, { deadline = 0.05 }))
        end,
      }
    end)

    it("a call ends with its client", function()
      fake.fault { kind = "stall", path = "/me", seconds = 60 }
      local client = support.client { wait = host.wait }
      all_of {
        function()
          support.fails({ kind = "cancelled" }, client.admins:me())
        end,
        function()
          host.sleep(0.02)
          client:close()
        end,
      }
    end)

    it("calls outside coroutines block", function()
      if name == "sleep" then
        return
      end
      local client = support.client { wait = host.wait }
      assert.is_table(assert(client.admins:me()))
    end)
  end)
end

describe("a loop", function()
  before_each(fake.reset)

  it("wakes only the coroutine whose call can continue", function()
    local host, resumed = timers(), 0
    local yield = coroutine.yield
    local client = support.client { wait = loop.later(host.later), timeout = 0.5 }
    fake.fault { kind = "stall", path = "/me", seconds = 60, times = 10 }
    local functions = {}
    for i = 1, 11 do
      functions[i] = function()
        if i == 11 then
          for _ = 1, 20 do
            assert(client.tags:list():all())
          end
        else
          support.fails({ kind = "timeout" }, client.admins:me())
        end
      end
    end
    local function counted(...)
      resumed = resumed + 1
      return ...
    end
    -- luacheck: ignore 122
    coroutine.yield = function(...)
      return counted(yield(...))
    end
    local went, wrong = pcall(host.run, functions)
    coroutine.yield = yield
    assert(went, wrong)
    -- An answer may arrive in pieces on a slow machine; waking all each time would take more than 11 * 20.
    assert.is_true(resumed <= 10 + 20 * 5, resumed)
  end)

  it("propagates what a coroutine raises, and still runs the others", function()
    local host, ended = timers(), 0
    local client = support.client { wait = loop.later(host.later) }
    local functions = {}
    for i = 1, 4 do
      functions[i] = function()
        assert(client.admins:me())
        ended = ended + 1
        if i == 2 then
          error "the second raises"
        end
      end
    end
    local went, wrong = pcall(host.run, functions)
    assert.is_false(went)
    assert.matches("the second raises", wrong, 1, true)
    host.run {}
    assert.equal(4, ended)
  end)

  it("names the argument that it needs", function()
    support.raises("loop.later: a function is needed, not nil", function()
      loop.later()
    end)
    support.raises("loop.sleep: a function is needed, not number", function()
      loop.sleep(1)
    end)
    support.raises('loop.luv: luv is needed, as in loop.luv(require "luv")', function()
      loop.luv {}
    end)
  end)
end)

describe("client:descriptor()", function()
  before_each(fake.reset)

  it("stays the same, even if connections close", function()
    local client = support.client { headers = { Connection = "close" } }
    local descriptor = client:descriptor()
    if not descriptor then
      return pending "neither epoll nor kqueue"
    end
    for _ = 1, 3 do
      assert(client.admins:me())
      assert.equal(descriptor, client:descriptor())
    end
  end)

  it("is readable when there is something to do", function()
    local socket = module "socket"
    local descriptor = support.client():descriptor()
    if not socket or not descriptor then
      return pending "no LuaSocket, or no descriptor"
    end
    local client, done
    client = support.client {
      wait = function(_, _, ready)
        repeat
          coroutine.yield()
        until ready()
      end,
    }
    local object = {
      getfd = function()
        return client:descriptor()
      end,
      dirty = function()
        return false
      end,
    }
    assert.same({}, (socket.select({ object }, nil, 0)))
    local go_on = coroutine.wrap(function()
      for _ = 1, 5 do
        assert(client.admins:me())
      end
      done = true
    end)
    local turns = 0
    go_on()
    while not done do
      assert.equal(object, (socket.select({ object }, nil, 10))[1])
      client:step()
      turns = turns + 1
      go_on()
    end
    assert.is_true(turns < 100)
    client:step()
    assert.same({}, (socket.select({ object }, nil, 0)))
  end)

  it("raises at its line if the client is closed or the colon is missing", function()
    local client = support.client()
    support.raises("descriptor: call it with a colon, as client:descriptor()", function()
      client.descriptor()
    end)
    client:close()
    support.raises("descriptor: the client is closed", function()
      client:descriptor()
    end)
  end)
end)
