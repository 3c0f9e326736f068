-- Usage: lua mk/rockspec.lua [--write]
-- LuaRocks has no wildcards: the rockspec of the checkout has to name every source file. The one of
-- the version is made of it; --write does so, otherwise both are checked.

local SCM = "rockspec/intercom-scm-1.rockspec"
local VERSION = dofile "lua/intercom/version.lua"
local VERSIONED = ("rockspec/intercom-%s-1.rockspec"):format(VERSION)

local complaints = 0
local function complain(...)
  complaints = complaints + 1
  io.stderr:write(string.format(...), "\n")
end

local function read(path)
  local file = io.open(path, "rb")
  local text = file and file:read "*a"
  if file then file:close() end
  return text
end

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

local function check_files(path)
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

-- The rockspec of the version: the same but for what it is called and where it comes from.
local function versioned()
  local text = assert(read(SCM), SCM .. " is not there")
  local names, urls
  text, names = text:gsub('\nversion = "scm%-1"\n', ('\nversion = "%s-1"\n'):format(VERSION))
  text, urls = text:gsub('(\n  url = "git%+[^"]+",\n)', ('%%1  tag = "v%s",\n'):format(VERSION))
  assert(names == 1 and urls == 1, SCM .. ": version and source.url are not where they were")
  return text
end

if arg[1] == "--write" then
  for _, path in ipairs(files("rockspec", "rockspec")) do
    if path ~= SCM and path ~= VERSIONED then assert(os.remove(path)) end
  end
  local file = assert(io.open(VERSIONED, "wb"))
  file:write(versioned())
  file:close()
  return
end

check_files(SCM)
if read(VERSIONED) ~= versioned() then complain("%s is not what %s makes: run `make rockspec`", VERSIONED, SCM) end
for _, path in ipairs(files("rockspec", "rockspec")) do
  if path ~= SCM and path ~= VERSIONED then complain("%s is not of this version: run `make rockspec`", path) end
end

os.exit(complaints == 0 and 0 or 1)
