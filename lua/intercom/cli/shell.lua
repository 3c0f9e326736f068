-- Words and commands of the shell.
local shell = {}

--- Quotes a text as one word of a POSIX shell.
function shell.quoted(text)
  if text:find "^[%w_./:=@%%+,-]+$" then
    return text
  end
  return "'" .. text:gsub("'", "'\\''") .. "'"
end

--- Runs a command: its output | nil, what is wrong.
function shell.output(command)
  local pipe, wrong = io.popen(command, "r")
  if not pipe then
    return nil, wrong
  end
  local text = pipe:read "*a"
  local ended, how, code = pipe:close()
  -- PUC Lua 5.1 does not report the exit status.
  if ended == nil and code then
    return nil, ("it ended with %s %d"):format(how, code)
  end
  return text
end

return shell
