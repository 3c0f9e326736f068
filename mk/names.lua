-- Usage: lua mk/names.lua OBJECTS [--write]
-- The names that units of C share have one prefix in the objects, so that a program that links the module statically
-- meets no second `url_parse`. csrc/core/names.h gives it to them: --write makes the file of the symbols that nm
-- finds in the objects, otherwise it is checked.

local NAMES = "csrc/core/names.h"
local PREFIX = "intercom_"

local HEAD = [[
// The names that units share get a prefix in the objects, so that a program that links the module
// statically meets no other symbol of the same name. Made by `make generated`.
#ifndef INTERCOM_NAMES_H
#define INTERCOM_NAMES_H

]]

local function quoted(text)
  return "'" .. text:gsub("'", "'\\''") .. "'"
end

local objects, mode = arg[1], arg[2]
if not objects then
  io.stderr:write "usage: lua mk/names.lua OBJECTS [--write]\n"
  os.exit(2)
end

-- Only of existing sources: the folder may have objects of others.
local function symbols()
  local found, names, bare = {}, {}, nil
  for source in io.popen("ls csrc/*/*.c"):lines() do
    local object = objects .. source:match "^csrc(.*)c$" .. "o"
    for line in io.popen("nm -P " .. quoted(object)):lines() do
      local name, kind = line:match "^_?(%S+) (%u)"
      if name and kind ~= "U" and not name:find "^luaopen_" then
        local short, count = name:gsub("^" .. PREFIX, "")
        found[short] = true
        bare = bare or count == 0 and ("%s of %s"):format(name, source)
      end
    end
  end
  for name in pairs(found) do
    names[#names + 1] = name
  end
  table.sort(names)
  return names, bare
end

local lines = { HEAD }
local names, bare = symbols()
for _, name in ipairs(names) do
  lines[#lines + 1] = ("#define %s %s%s\n"):format(name, PREFIX, name)
end
lines[#lines + 1] = "\n#endif\n"
local text = table.concat(lines)

if mode == "--write" then
  local file = assert(io.open(NAMES, "wb"))
  assert(file:write(text))
  assert(file:close())
else
  local file = io.open(NAMES, "rb")
  local there = file and file:read "*a"
  if file then
    file:close()
  end
  if there ~= text then
    io.stderr:write(NAMES, " is not of the symbols in the objects: run `make generated`\n")
    os.exit(1)
  elseif bare then
    io.stderr:write(bare, " has no prefix: include core/hidden.h before it is declared\n")
    os.exit(1)
  end
end
