--- Files and commands of the machine that runs the specs.
local host = {}

--- The bytes of a file; nil if there is none.
function host.read(path)
  local file = io.open(path, "rb")
  local bytes = file and file:read "*a"
  if file then
    file:close()
  end
  return bytes
end

function host.write(path, bytes)
  local file = assert(io.open(path, "wb"))
  assert(file:write(bytes))
  assert(file:close())
end

--- What a command prints.
function host.output(command)
  local pipe = assert(io.popen(command))
  local text = pipe:read "*a"
  pipe:close()
  return text
end

--- The same with its standard error.
function host.all_output(command)
  return host.output("{ " .. command .. "; } 2>&1")
end

--- A text as one word of the shell.
function host.quoted(text)
  return "'" .. text:gsub("'", "'\\''") .. "'"
end

--- The interpreter that runs the specs.
function host.interpreter()
  local i = -1
  while arg[i - 1] do
    i = i - 1
  end
  return arg[i]
end

--- Where this Lua begins if it tries every `stride`th of what starts many programs: all Luas together try them all.
function host.first(stride)
  local number = rawget(_G, "jit") and 1 or tonumber(_VERSION:match "%d$")
  return (number - 1) % stride + 1
end

return host
