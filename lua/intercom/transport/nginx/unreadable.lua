-- Finds out whether nginx's workers may read what their threads load: the master reads as root, they as another user.
local ffi = require "ffi"

local PERMISSION_DENIED = 13

local function user()
  local went, name = pcall(function()
    ffi.cdef [[
      typedef struct { char *name; } intercom_user;
      unsigned int geteuid(void);
      intercom_user *getpwuid(unsigned int id);
    ]]
    local id = ffi.C.geteuid()
    local found = ffi.C.getpwuid(id)
    return found ~= nil and ffi.string(found.name) or "the user " .. id
  end)
  return went and name or "another user"
end

local function is_denied(path)
  local file, _, code = io.open(path)
  if file then
    file:close()
  end
  return not file and code == PERMISSION_DENIED
end

-- The candidate files of a module, by a path of templates.
local function candidates(name, path)
  local file = name:gsub("%.", "/")
  return path:gsub("%?", (file:gsub("%%", "%%%%"))):gmatch "[^;]+"
end

-- The folder of this module.
local beside = debug.getinfo(1, "S").source:match "^@(.*)unreadable%.lua$"

--- A message about a file of a thread's modules that the workers' user may not read, or nil.
return function()
  local denied = beside and is_denied(beside .. "thread.lua") and beside .. "thread.lua"
  if not denied and not package.searchpath("intercom.core", package.cpath) then
    for path in candidates("intercom.core", package.cpath) do
      denied = denied or is_denied(path) and path
    end
  end
  return denied
    and ("nginx's workers run as %s, who may not read %s: install the client where they may, "
      .. "or name another user in nginx.conf"):format(user(), denied)
end
