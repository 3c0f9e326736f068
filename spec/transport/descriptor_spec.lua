-- How many descriptors clients take, of which a process has few.
local host = require "spec.support.host"
local native = require "spec.support.native"
local support = require "spec.support.client"
local fake = support.fake

describe("the descriptors of a client", function()
  if not native then
    return pending "native.c cannot be compiled here"
  end

  before_each(fake.reset)

  -- Runs `work` where so many descriptors more can be opened than are open now: other tests' clients
  -- hold some. What the collector would give back of them meanwhile is given back before.
  local function with_few(count, work)
    collectgarbage()
    collectgarbage()
    local open = 0
    for number in host.output("ls /proc/$PPID/fd"):gmatch "%d+" do
      open = math.max(open, tonumber(number) + 1)
    end
    local before = native.limit_descriptors(open + count)
    local went, wrong = pcall(work)
    native.limit_descriptors(before)
    assert(went, wrong)
  end

  it("are opened by its first call, and not before", function()
    with_few(100, function()
      local clients = {}
      for i = 1, 200 do
        clients[i] = support.client()
        assert.same({}, (clients[i]:descriptors()))
        clients[i]:step()
      end
      assert(io.open "/dev/null"):close()
      assert.is_table(clients[200].admins:me())
    end)
  end)

  it("are given back when nothing holds it any more", function()
    with_few(300, function()
      for _ = 1, 400 do
        assert.is_table(assert(support.client().admins:me()))
      end
      assert(io.open "/dev/null"):close()
    end)
  end)

  it("are told to an event loop, whatever their numbers", function()
    with_few(1400, function()
      local held = {}
      for i = 1, 1100 do
        held[i] = assert(io.open "/dev/null")
      end
      local most = 0
      local client
      fake.fault { kind = "stall", path = "/me", seconds = 60 }
      client = support.client {
        timeout = 0.2,
        wait = function()
          for _, descriptor in ipairs((client:descriptors())) do
            most = math.max(most, descriptor.fd)
          end
          client:step(0.01)
        end,
      }
      support.fails({ kind = "timeout" }, client.admins:me())
      assert.is_true(most > 1100)
      for _, file in ipairs(held) do
        file:close()
      end
    end)
  end)
end)
