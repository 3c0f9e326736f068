-- Usage: lua spec/types/check.lua LANGUAGE_SERVER
-- lua-language-server must not complain about the examples and
-- correct.lua, and about mistaken.lua exactly as its comments say.
local cjson = require "cjson"

local server = arg[1]

-- The server resolves relative paths from its own folder.
local pwd = assert(io.popen "pwd")
local here = pwd:read "*l"
pwd:close()
local build = here .. "/build/types"

local function write(path, text)
  local file = assert(io.open(path, "w"))
  file:write(text)
  file:close()
end

-- file name -> line -> code, of the files in a folder
local function complaints(folder)
  os.remove(build .. "/check.json")
  os.execute(table.concat({
    ("'%s' --check='%s/%s' --checklevel=Hint"):format(server, here, folder),
    ("--configpath='%s/luarc.json' --logpath='%s'"):format(build, build),
    ("--check_format=json --check_out_path='%s/check.json' >'%s/output' 2>&1"):format(build, build),
  }, " "))
  local file = io.open(build .. "/check.json")
  local found = {}
  for uri, list in pairs(file and cjson.decode(file:read "*a") or {}) do
    local name = uri:match "[^/]+$"
    found[name] = {}
    for _, complaint in ipairs(list) do
      found[name][complaint.range.start.line + 1] = complaint.code
    end
  end
  return found
end

local function expected(path)
  local lines, number = {}, 0
  for line in io.lines(path) do
    number = number + 1
    lines[number] = line:match "%-%-> ([%w-]+)$"
  end
  return lines
end

os.execute(("mkdir -p '%s'"):format(build))
write(build .. "/luarc.json", ('{"workspace.library": ["%s/library"], "runtime.version": "Lua 5.4"}\n'):format(here))

local wrong = 0
local function compare(name, got, wanted)
  for _, lines in ipairs { got, wanted } do
    for number in pairs(lines) do
      if got[number] ~= wanted[number] then
        wrong = wrong + 1
        io.stderr:write(("%s:%d: %s, not %s\n"):format(name, number, tostring(got[number]), tostring(wanted[number])))
        got[number], wanted[number] = nil, nil
      end
    end
  end
end

for name, lines in pairs(complaints "examples") do
  compare("examples/" .. name, lines, {})
end
local ours = complaints "spec/types"
local wanted = expected "spec/types/mistaken.lua"
assert(next(wanted), "mistaken.lua names no mistakes")
compare("spec/types/mistaken.lua", ours["mistaken.lua"] or {}, wanted)
ours["mistaken.lua"], ours["check.lua"] = nil, nil
for name, lines in pairs(ours) do
  compare("spec/types/" .. name, lines, {})
end
os.exit(wrong == 0 and 0 or 1)
