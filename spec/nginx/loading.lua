-- The first entry of the module path in spec/nginx/loads.lua; without a "?" it is found for
-- every name. Loads the module; if it is the client's, notes the Lua state that loads it.
local name = ...

if name:find "^intercom" then
  local process = io.open("/proc/self/stat"):read "*n"
  local noted = assert(io.open(os.getenv "NGINX_LOADS", "a"))
  noted:write(("%d-%s %s\n"):format(process, tostring(package.loaded):match "0x%x+", name))
  noted:close()
end

local file = package.searchpath(name, package.path:match ";(.*)")
if file then
  return assert(loadfile(file))(name)
end
for i = 3, #package.loaders do
  local load = package.loaders[i](name)
  if type(load) == "function" then
    return load(name)
  end
end
error(("module '%s' not found"):format(name), 0)
