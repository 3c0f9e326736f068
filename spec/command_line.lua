--- Runs the program `intercom` as it stands in the checkout, with the interpreter of the specs.
--
--     local result = command_line.run { "contacts", "find", "1" }
--     assert.equal(0, result.status)
local command_line = {}

local lua = os.getenv "LUA" or error "LUA is not set: start the specs with make"

local function quoted(text)
  return "'" .. text:gsub("'", "'\\''") .. "'"
end

--- What a shell runs to start the program with these arguments.
function command_line.shell(arguments)
  local words = { lua, "bin/intercom" }
  for _, argument in ipairs(arguments) do
    words[#words + 1] = quoted(argument)
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
-- @tparam[opt] table given input: what it reads; environment: variables, false for none of that name
-- @treturn table status, out, err
function command_line.run(arguments, given)
  given = given or {}
  local before = { "env -u XDG_CONFIG_HOME HOME=/nonexistent" }
  for name, value in pairs(given.environment or {}) do
    before[#before + 1] = value and name .. "=" .. quoted(value) or "-u " .. name
  end
  -- What env unsets has to come before what it sets.
  table.sort(before, function(a, b)
    return (a:find "^env" and 0 or a:find "^%-u" and 1 or 2) < (b:find "^env" and 0 or b:find "^%-u" and 1 or 2)
  end)
  local input = given.input and "printf %s " .. quoted(given.input) .. " | " or ""
  local ending = given.input and "" or " </dev/null"
  return command_line.sh(input .. table.concat(before, " ") .. " " .. command_line.shell(arguments) .. ending)
end

return command_line
