-- The exit codes of the program.
local command_line = require "spec.cli.command_line"
local exit = require "intercom.cli.exit"
local support = require "spec.support.client"

local fake = support.fake
local sh = command_line.sh

describe("exit status", function()
  local folder

  setup(function()
    folder = sh("mktemp -d").out:gsub("%s+$", "")
    sh(("mkdir %s/intercom && umask 077 && echo max_retries = 0 >%s/intercom/config"):format(folder, folder))
  end)

  teardown(function()
    sh("rm -rf " .. folder)
  end)

  before_each(fake.reset)

  -- Runs the program without retries.
  local function run(arguments, environment)
    local all = { XDG_CONFIG_HOME = folder }
    for name, value in pairs(environment or {}) do
      all[name] = value
    end
    return command_line.run(arguments, { environment = all })
  end

  it("is defined once for each kind of error", function()
    local file = assert(io.open "csrc/core/error_kind.h")
    local count, seen = 0, {}
    for name in file:read("*a"):gmatch 'KIND%([%u_]+, "([%l_]+)"' do
      count = count + 1
      for _, row in ipairs(exit.codes) do
        for i = 3, #row do
          if row[i] == name then
            assert.is_nil(seen[name])
            seen[name] = row[1]
          end
        end
      end
      assert.is_number(seen[name], name)
    end
    file:close()
    assert.is_true(count >= 16)
  end)

  it("depends on the response of the service", function()
    for status, code in pairs {
      [400] = 5, [401] = 3, [403] = 3, [404] = 4, [409] = 5, [410] = 4, [418] = 5, [422] = 5, [429] = 6, [500] = 7,
    } do
      fake.reset()
      fake.answer { path = "/me", status = status, body = { type = "error.list", errors = {} }, times = -1 }
      local result = run { "api", "POST", "/me" }
      assert.equal(code, result.status, status)
      assert.equal("", result.out)
      assert.matches("^intercom: %l[%l_]+: [^\n]+ %(" .. status .. ", POST /me[^\n]*%)\n$", result.err)
    end
  end)

  it("comes with a message that cannot change the terminal", function()
    fake.answer {
      path = "/me",
      status = 400,
      body = '{"type":"error.list","errors":[{"code":"x","message":"a\\u001b]0;b\\u0007c\\u009b2J\\u007fd\\u00e9"}]}',
    }
    local result = run { "me" }
    assert.equal(5, result.status)
    assert.matches("a?]0;b?c?2J?d\195\169", result.err, 1, true)
    assert.is_nil(result.err:find "[%z\1-\9\11-\31\127]")
  end)

  it("depends on the failure of the network", function()
    local refused = run({ "me" }, { INTERCOM_BASE_URL = os.getenv "INTERCOM_FAKE_REFUSED_URL" })
    assert.equal(8, refused.status)
    assert.matches("^intercom: connection: ", refused.err)
    local tls = run({ "me" }, { INTERCOM_BASE_URL = os.getenv "INTERCOM_FAKE_TLS_URL" })
    assert.equal(8, tls.status)
    fake.answer { path = "/me", status = 200, body = "<html>", times = -1 }
    assert.equal(9, run({ "me" }).status)
  end)

  it("is 2 for a wrong command line", function()
    assert.equal(2, run({}).status)
    assert.equal(2, run({ "nothing" }).status)
    local result = run({ "me" }, { INTERCOM_ACCESS_TOKEN = false })
    assert.equal(2, result.status)
    assert.matches("^intercom: there is no token: set INTERCOM_ACCESS_TOKEN", result.err)
    for _, row in ipairs(exit.codes) do
      assert.equal(row[1] == exit.USAGE, row[2]:find "no token" ~= nil)
      assert.is_nil(row[2]:find "token is missing")
    end
  end)

  it("comes without a message if the reader has closed the output", function()
    fake.seed { contacts = 300 }
    local list = command_line.shell { "contacts", "list", "--all", "--quiet" }
    local status = os.tmpname()
    for _, trap in ipairs { "", "trap '' PIPE; " } do
      local result = sh(("{ %s%s; echo $? >%s; } | head -n 1"):format(trap, list, status))
      assert.equal("", result.err)
      assert.equal("[\n", result.out)
      assert.equal("141\n", sh("cat " .. status).out)
    end
    os.remove(status)
  end)

  it("is 1 if the output cannot be written", function()
    if sh("test -w /dev/full").status ~= 0 then
      pending "there is no /dev/full here"
    end
    local params = fake.seed({ examples = true }).examples["data_exports.download"].params
    for _, arguments in ipairs {
      { "me" }, { "contacts", "list", "--all" }, { "version" }, { "data_exports", "download", params.job_identifier },
    } do
      local result = sh(command_line.shell(arguments) .. " >/dev/full")
      assert.equal(1, result.status)
      assert.equal("intercom: the output cannot be written: No space left on device\n", result.err)
    end
    local result = run { "me", "--to", "/nonexistent/file" }
    assert.equal(1, result.status)
    assert.matches("cancelled: the download cannot be stored: /nonexistent/file", result.err, 1, true)
  end)

  it("is 130 after Ctrl-C, without a message", function()
    fake.fault { kind = "stall", seconds = 60, path = "/me", times = -1 }
    for _, arguments in ipairs { { "me" }, { "api", "GET", "/me", "--to", "/dev/null" } } do
      local before = fake.count()
      local pid, status = os.tmpname(), os.tmpname()
      local out = os.tmpname()
      os.execute(("{ %s >%s 2>&1 & echo $! >%s; wait $!; echo $? >%s; } &"):format(
        -- A shell starts background processes with SIGINT ignored.
        "env --default-signal=INT " .. command_line.shell(arguments), out, pid, status
      ))
      while fake.count() == before do end
      local ended
      repeat
        ended = sh(("kill -INT $(cat %s) 2>/dev/null; test -s %s"):format(pid, status)).status == 0
      until ended
      assert.equal("130\n", sh("cat " .. status).out)
      assert.equal("", sh("cat " .. out).out)
      sh(("rm -f %s %s %s"):format(pid, status, out))
    end
  end)

  it("is 0 without any Lua module but the library's own", function()
    local script = "local known = require;"
      .. " function require(name) assert(name:find '^intercom', name) return known(name) end;"
      .. " arg = { [0] = 'intercom', 'contacts', 'list', '--help' }; dofile 'bin/intercom'"
    local result = sh(("%s -e %s"):format(os.getenv "LUA", "\"" .. script .. "\""))
    assert.equal("", result.err)
    assert.equal(0, result.status)
    assert.matches("^Usage: intercom contacts list ", result.out)
  end)
end)
