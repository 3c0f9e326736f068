-- How many descriptors clients open: a process has few.
local host = require "spec.support.host"
local native = require "spec.support.native"
local support = require "spec.support.client"
local fake = support.fake

describe("the descriptors of a client", function()
  if not native then
    return pending "native.c cannot be compiled here"
  end

  before_each(fake.reset)

  -- Returns what a script prints in a process that can open `count`
  -- descriptors beside those that it inherits, which include libcurl's.
  local function alone(count, script)
    local command = [[last=$(ls /proc/$$/fd | sort -n | tail -n 1); ulimit -n $((last + %d)); exec %s -e %s]]
    return host.all_output(command:format(count, host.quoted(host.interpreter()), host.quoted([[
      local support = require "spec.support.client"
      ]] .. script)))
  end

  -- Runs `work` while only `count` more descriptors can be opened than are open now.
  local function with_few(count, work)
    local open = 0
    for number in host.output("ls /proc/$PPID/fd"):gmatch "%d+" do
      open = math.max(open, tonumber(number) + 1)
    end
    local before = native.limit_descriptors(open + count)
    local went, wrong = pcall(work)
    native.limit_descriptors(before)
    assert(went, wrong)
  end

  it("are opened by its first call, not earlier", function()
    assert.equal("opened\n", alone(64, [[
      local clients = {}
      for i = 1, 200 do
        clients[i] = support.client()
        assert(#clients[i]:descriptors() == 0)
        clients[i]:step()
      end
      assert(io.open "/dev/null"):close()
      assert(clients[200].admins:me())
      print "opened"
    ]]))
  end)

  it("are closed once nothing refers to the client", function()
    assert.equal("given back\n", alone(400, [[
      for _ = 1, 400 do
        assert(support.client().admins:me())
      end
      assert(io.open "/dev/null"):close()
      print "given back"
    ]]))
  end)

  it("are given to an event loop, whatever their numbers", function()
    with_few(1400, function()
      -- Collects the clients of other tests, whose descriptors would otherwise be closed and reused meanwhile.
      collectgarbage()
      collectgarbage()
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
