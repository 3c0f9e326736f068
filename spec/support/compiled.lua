--- Compiles the C parts of the specs for the Lua that runs them.
local lua = os.getenv "LUA" or "lua5.4"

-- The sanitizers' runtime is for the interpreter, not for the compiler.
local COMPILE = [[
folder=$(mktemp -d) && echo "$folder" && unset LD_PRELOAD &&
headers=$(make --silent --no-print-directory LUA='%s' --eval='headers:;@echo $(LUA_INCDIR)' headers) &&
${CC:-cc} -shared -fPIC -I"$headers" -o "$folder/compiled.so" spec/support/%s.c %s 2>/dev/null]]

local compiled = {}

--- A shared library of spec/support/NAME.c, in a folder that the caller removes.
-- @tparam string name
-- @tparam[opt] string libraries as the linker takes them
-- @treturn string its path; no file is there if it could not be compiled
-- @treturn string the folder
function compiled.library(name, libraries)
  local pipe = assert(io.popen(COMPILE:format(lua, name, libraries or "")))
  local folder = pipe:read "*l"
  pipe:close()
  return folder .. "/compiled.so", folder
end

--- The functions of spec/support/NAME.c; false if it cannot be compiled.
-- @tparam string name
-- @tparam[opt] string libraries
function compiled.functions(name, libraries)
  local path, folder = compiled.library(name, libraries)
  local open = package.loadlib(path, "luaopen_" .. name)
  os.execute("rm -rf '" .. folder .. "'")
  return open and open() or false
end

return compiled
