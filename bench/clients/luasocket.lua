-- LuaSocket and lua-cjson. socket.http opens a connection for each request.
local cjson = require "cjson"
local http = require "socket.http"
local ltn12 = require "ltn12"
local workload = require "bench.workload"

workload.run(function(url)
  local function get(target)
    local parts = {}
    local _, status = http.request {
      url = target,
      headers = {
        ["Authorization"] = "Bearer bench-token",
        ["Accept"] = "application/json",
        ["Intercom-Version"] = "2.14",
      },
      sink = ltn12.sink.table(parts),
    }
    assert(status == 200, status)
    return cjson.decode(table.concat(parts))
  end

  return workload.over(url, get)
end)
