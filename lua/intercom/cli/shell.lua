-- What the shell is asked and told.
local shell = {}

--- A text as one word of a POSIX shell.
function shell.quoted(text)
  if text:find "^[%w_./:=@%%+,-]+$" then
    return text
  end
  return "'" .. text:gsub("'", "'\\''") .. "'"
end

--- What a command prints | nil, what is wrong.
function shell.output(command)
  local pipe, wrong = io.popen(command, "r")
  if not pipe then
    return nil, wrong
  end
  local text = pipe:read "*a"
  local ended, how, code = pipe:close()
  -- PUC Lua 5.1 does not tell how it ended.
  if ended == nil and code then
    return nil, ("it ended with %s %d"):format(how, code)
  end
  return text
end

return shell
