-- Usage: lua mk/rockspec.lua [--write]
-- LuaRocks has no wildcards, so the rockspec of the checkout names every source file.
-- That of the version differs only in its name, its source, and doc/, the reference,
-- which only a release has. --write makes them so; otherwise both are checked.

local SCM = "rockspec/intercom-scm-1.rockspec"
local VERSION = dofile "lua/intercom/version.lua"
local VERSIONED = ("rockspec/intercom-%s-1.rockspec"):format(VERSION)

local function read(path)
  local file = io.open(path, "rb")
  local text = file and file:read "*a"
  if file then
    file:close()
  end
  return text
end

local function write(path, text)
  local file = assert(io.open(path, "wb"))
  assert(file:write(text))
  assert(file:close())
end

local function files(folder, extension)
  local listing = assert(io.popen(("find %s -name '*.%s'"):format(folder, extension)))
  local found = {}
  for file in listing:lines() do
    found[#found + 1] = file
  end
  listing:close()
  table.sort(found)
  return found
end

local function modules()
  local names, paths, lines = {}, {}, {}
  for i, path in ipairs(files("lua", "lua")) do
    names[i] = path:gsub("^lua/", ""):gsub("%.lua$", ""):gsub("/init$", ""):gsub("/", ".")
    paths[names[i]] = path
  end
  table.sort(names)
  for i, name in ipairs(names) do
    local key = name:find("[^%w_]") and ("[%q]"):format(name) or name
    lines[i] = ("    %s = %q,\n"):format(key, paths[name])
  end
  return table.concat(lines)
end

local function sources()
  local lines = {}
  for i, path in ipairs(files("csrc", "c")) do
    lines[i] = ("        %q,\n"):format(path)
  end
  return table.concat(lines)
end

-- Puts `made` between two texts, each of which occurs once.
local function put(text, before, made, after)
  local _, from = text:find(before, 1, true)
  local to = from and text:find(after, from + 1, true)
  if not to or text:find(before, from + 1, true) then
    error(("%s: there is no place between %q and %q"):format(SCM, before, after), 0)
  end
  return text:sub(1, from) .. made .. text:sub(to)
end

local scm = assert(read(SCM), SCM .. " is not there")
scm = put(scm, "\n  modules = {\n", modules(), '    ["intercom.core"] = {\n')
scm = put(scm, "\n      sources = {\n", sources(), "      },\n")

local versioned = put(scm, '\nversion = "', VERSION, '-1"\n')
local repository = scm:match 'url = "git%+(.-)%.git"'
local archive = ("%s/releases/download/v%s/intercom-%s.tar.gz"):format(repository, VERSION, VERSION)
versioned = put(versioned, '\n  url = "', archive, '",\n')
versioned = put(versioned, "\n  copy_directories = { ", '"doc", ', '"examples"')

local others = {}
for _, path in ipairs(files("rockspec", "rockspec")) do
  if path ~= SCM and path ~= VERSIONED then
    others[#others + 1] = path
  end
end

if arg[1] == "--write" then
  write(SCM, scm)
  write(VERSIONED, versioned)
  for _, path in ipairs(others) do
    assert(os.remove(path))
  end
elseif scm ~= read(SCM) or versioned ~= read(VERSIONED) or #others > 0 then
  io.stderr:write("the rockspecs are not of these files and of version ", VERSION, ": run `make generated`\n")
  os.exit(1)
end
