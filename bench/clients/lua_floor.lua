-- The Lua floor: libcurl and lua-cjson, called from one small C function.
local get = require "lua_floor"
local workload = require "bench.workload"

workload.run(function(url)
  return workload.over(url, get)
end)
