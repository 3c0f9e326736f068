-- Usage: lua mk/rockspec.lua FILE.rockspec...
-- The rockspec has to name every source file; LuaRocks has no wildcards.

local function files(folder, extension)
  local listing = assert(io.popen("find " .. folder .. " -name '*." .. extension .. "' | sort"))
  local found = {}
  for file in listing:lines() do found[#found + 1] = file end
  listing:close()
  return found
end

local function load_rockspec(path)
  local env = {}
  local chunk
  if _VERSION == "Lua 5.1" then
    chunk = assert(loadfile(path))
    setfenv(chunk, env)
  else
    chunk = assert(loadfile(path, "t", env))
  end
  chunk()
  return env
end

local function module_name(path)
  return (path:gsub("^lua/", ""):gsub("%.lua$", ""):gsub("/init$", ""):gsub("/", "."))
end

local complaints = 0
local function complain(...)
  complaints = complaints + 1
  io.stderr:write(string.format(...), "\n")
end

for _, path in ipairs(arg) do
  local modules = load_rockspec(path).build.modules

  local expected = {}
  for _, file in ipairs(files("lua", "lua")) do
    local name = module_name(file)
    expected[name] = true
    if modules[name] ~= file then complain("%s: add [%q] = %q", path, name, file) end
  end

  local listed = {}
  for name, what in pairs(modules) do
    if type(what) == "table" then
      for _, file in ipairs(what.sources) do listed[file] = true end
    elseif not expected[name] then
      complain("%s: %s is not there", path, what)
    end
  end
  for _, file in ipairs(files("csrc", "c")) do
    if not listed[file] then complain("%s: add %q to the sources", path, file) end
    listed[file] = nil
  end
  for file in pairs(listed) do complain("%s: %s is not there", path, file) end
end

os.exit(complaints == 0 and 0 or 1)
