-- What the tests say of themselves: spec/support/output.lua, and mk/core-tests for those in C.
local host = require "spec.support.host"

local quoted = host.quoted

describe("the output", function()
  local folder

  before_each(function()
    folder = host.output("mktemp -d"):match "%S+"
  end)

  after_each(function()
    os.execute("rm -rf " .. folder)
  end)

  -- What a command prints and its exit status, to no terminal unless there is to be one.
  local function run(command, terminal)
    local shell = terminal and "script -qefc %s /dev/null </dev/null" or "sh -c %s"
    local text = host.output(shell:format(quoted(command .. " 2>&1")) .. "; echo $?"):gsub("\r\n", "\n")
    return text:match "^(.-)(%d+)\n$"
  end

  local function specs(text, terminal)
    host.write(folder .. "/x_spec.lua", text)
    local busted = ("LUA=/a/folder/lua5.9 %s %s -o spec/support/output.lua %s"):format(
      host.interpreter(), quoted(arg[0]), folder)
    return run(busted, terminal)
  end

  local GOOD = 'describe("it", function() for i = 1, 200 do it("works " .. i, function() end) end end)'

  it("of specs is a line when all is well", function()
    local text, status = specs(GOOD)
    assert.matches("^lua5%.9  200 successes / 0 failures / 0 errors / 0 pending : %d+%.%d seconds\n$", text)
    assert.equal("0", status)
  end)

  it("of specs has failures and errors whole, and counts them", function()
    local text, status = specs [[
      describe("it", function()
        it("works", function() end)
        it("fails", function() assert.equal("left", "right") end)
        it("raises", function() error "what went wrong" end)
        it("waits", function() pending "for something" end)
      end)
    ]]
    assert.matches("x_spec.lua @ 3\nit fails\n", text, 1, true)
    assert.matches("'right'.*'left'.*stack traceback", text)
    assert.matches("it raises\n.*what went wrong", text)
    assert.matches("\nlua5%.9  [^\n]+\n +pending: it waits: for something\n$", text)
    assert.matches("1 successes / 1 failures / 1 errors / 1 pending :", text, 1, true)
    assert.not_equal("0", status)
    text, status = specs 'error "in the file itself"'
    assert.matches("in the file itself", text, 1, true)
    assert.matches("0 successes / 0 failures / 1 errors / 0 pending :", text, 1, true)
    assert.equal("1", status)
  end)

  it("of specs shows a terminal where it is, in one line", function()
    if host.output "command -v script" == "" then
      pending "script is not installed"
    end
    local text = specs(GOOD, true)
    assert.matches("\r\27[K", text, 1, true)
    assert.matches("\27%[Klua5%.9  40 tests, [^\n\r]*x_spec%.lua\r", text)
    assert.equal(1, select(2, text:gsub("\n", "")))
  end)

  local function programs(...)
    local paths = {}
    for i, script in ipairs { ... } do
      paths[i] = folder .. "/test" .. i
      host.write(paths[i], "#!/bin/sh\n" .. script)
      os.execute("chmod +x " .. paths[i])
    end
    return run("mk/core-tests " .. table.concat(paths, " "))
  end

  local WELL = "echo '[ RUN      ] a test'; echo '[  PASSED  ] 13 test(s).'"

  it("of the core's tests is a line when all is well", function()
    assert.same({ "core    26 successes / 0 failures / 0 errors\n", "0" }, { programs(WELL, WELL) })
  end)

  it("of the core's tests is all that a program says which fails or ends before its time", function()
    local text, status = programs(
      WELL,
      "echo '[  PASSED  ] 2 test(s).'; echo '[  FAILED  ] 3 test(s), listed below:\n[  FAILED  ] a_test'; exit 3",
      "echo 'something is said'; kill -SEGV $$"
    )
    assert.matches("[  FAILED  ] a_test\n", text, 1, true)
    assert.matches("something is said\n", text, 1, true)
    assert.matches("test3: exit status 139\n", text, 1, true)
    assert.matches("\ncore    15 successes / 3 failures / 1 errors\n$", text)
    assert.equal("1", status)
    assert.equal("1", select(2, programs "exit 0"))
  end)
end)
