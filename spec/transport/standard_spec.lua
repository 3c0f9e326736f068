-- A process whose stdin, stdout and stderr are closed: the client opens nothing under their numbers.
local command_line = require "spec.cli.command_line"
local host = require "spec.support.host"
local support = require "spec.support.client"
local fake = support.fake

local CLOSED = " <&- >&- 2>&-"

describe("closed standard descriptors", function()
  local out

  before_each(function()
    fake.reset()
    out = os.tmpname()
  end)

  after_each(function()
    os.remove(out)
  end)

  it("are not taken by connections, and what is written to them fails", function()
    local script = [[
      local intercom = require "intercom"
      local lowest, printed = math.huge, {}
      local client = intercom.new {
        access_token = os.getenv "INTERCOM_ACCESS_TOKEN", base_url = os.getenv "INTERCOM_BASE_URL",
        wait = function(of, seconds)
          for _, one in ipairs(of:descriptors()) do
            lowest = math.min(lowest, one.fd)
          end
          of:step(seconds)
        end,
      }
      local called = client.admins:me() ~= nil
      for i, file in ipairs { io.stdout, io.stderr } do
        printed[i] = tostring((file:write "printed" and file:flush()))
      end
      called = called and client.admins:me() ~= nil
      local file = io.open(arg[1], "w")
      file:write(tostring(called), " ", tostring(lowest > 2), " ", table.concat(printed, " "), " ",
        tostring(io.stdin:read(1)))
      file:close()
    ]]
    local file = out .. ".lua"
    host.write(file, script)
    command_line.sh(("%s %s %s%s"):format(host.interpreter(), file, out, CLOSED))
    os.remove(file)
    assert.equal("true true nil nil nil", host.read(out))
    assert.equal(2, #fake.log { path = "/me" })
  end)

  it("receive no bytes of a download to a path", function()
    fake.answer { path = "/file", body = "content", times = 2 }
    os.remove(out)
    local result = command_line.sh(command_line.shell { "api", "GET", "/file", "--to", out } .. CLOSED)
    assert.equal(0, result.status)
    assert.equal("content", host.read(out))
  end)

  it("end the program with status 1 if it has something to print", function()
    fake.answer { path = "/file", body = "{}", times = -1 }
    for _, words in ipairs { { "me" }, { "api", "GET", "/file" }, { "contacts", "list", "--all" }, { "version" } } do
      local result = command_line.sh(command_line.shell(words) .. " >&-")
      assert.equal(1, result.status)
      assert.equal("intercom: the output cannot be written: Bad file descriptor\n", result.err)
      assert.equal(1, command_line.sh(command_line.shell(words) .. CLOSED).status)
    end
  end)
end)
