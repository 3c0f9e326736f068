--- The functions of native.c, compiled for the Lua that runs the specs; false where that fails.
local lua = os.getenv "LUA" or "lua5.4"

-- The sanitizers' runtime is for the interpreter, not for the compiler.
local COMPILE = [[
folder=$(mktemp -d) && echo "$folder" && unset LD_PRELOAD &&
headers=$(make --silent --no-print-directory LUA='%s' --eval='headers:;@echo $(LUA_INCDIR)' headers) &&
${CC:-cc} -shared -fPIC -I"$headers" -o "$folder/native.so" spec/native.c 2>/dev/null]]

local pipe = assert(io.popen(COMPILE:format(lua)))
local folder = pipe:read "*l"
pipe:close()
local open = package.loadlib(folder .. "/native.so", "luaopen_native")
os.execute("rm -rf '" .. folder .. "'")
return open and open() or false
