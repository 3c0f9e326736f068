--- Runs the program `intercom` of the checkout with the interpreter of the specs.
--
--     local result = command_line.run { "contacts", "find", "1" }
--     assert.equal(0, result.status)
local host = require "spec.support.host"

local command_line = {}

local lua = os.getenv "LUA" or error "LUA is not set: start the specs with make"

--- Returns the shell command that runs the program with these arguments.
function command_line.shell(arguments)
  local words = { lua, "bin/intercom" }
  for _, argument in ipairs(arguments) do
    words[#words + 1] = host.quoted(argument)
  end
  return table.concat(words, " ")
end

local function take(path)
  local file = assert(io.open(path, "rb"))
  local text = file:read "*a"
  file:close()
  os.remove(path)
  return text
end

--- Runs a script of the shell.
-- @treturn table status, out, err
function command_line.sh(script)
  local out, err, status = os.tmpname(), os.tmpname(), os.tmpname()
  os.execute(("{ %s\n} >%s 2>%s; echo $? >%s"):format(script, out, err, status))
  return { out = take(out), err = take(err), status = tonumber(take(status)) }
end

--- Runs the program.
-- @tparam table arguments
-- @tparam[opt] table given input: its standard input; environment: variables, false to unset one
-- @treturn table status, out, err
function command_line.run(arguments, given)
  given = given or {}
  local script = { "unset XDG_CONFIG_HOME; export HOME=/nonexistent" }
  for name, value in pairs(given.environment or {}) do
    script[#script + 1] = value and ("export %s=%s"):format(name, host.quoted(value)) or "unset " .. name
  end
  script[#script + 1] = (given.input and "printf %s " .. host.quoted(given.input) .. " | " or "")
    .. command_line.shell(arguments)
    .. (given.input and "" or " </dev/null")
  return command_line.sh(table.concat(script, "; "))
end

--- Runs a command in a terminal.
-- @tparam string command of the shell
-- @tparam[opt] string input what is typed
-- @treturn table status, out: what the terminal shows
function command_line.in_terminal(command, input)
  if command_line.sh("command -v script").status ~= 0 then
    pending "script, which makes a terminal, is not installed"
  end
  local source = input and "printf %s " .. host.quoted(input) .. " | " or "</dev/null "
  return command_line.sh(source .. "script -qefc " .. host.quoted(command) .. " /dev/null")
end

return command_line
