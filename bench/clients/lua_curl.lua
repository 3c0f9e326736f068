-- Lua-cURL and lua-cjson.
local curl = require "curl"
local cjson = require "cjson"
local workload = require "bench.workload"

workload.run(function(url)
  local easy = curl.easy_init()
  easy:setopt(curl.OPT_HTTPHEADER, {
    "Authorization: Bearer bench-token", "Accept: application/json", "Intercom-Version: 2.14",
  })

  local function get(target)
    local parts = {}
    easy:setopt(curl.OPT_URL, target)
    easy:setopt(curl.OPT_WRITEFUNCTION, function(bytes, size)
      parts[#parts + 1] = bytes
      return size
    end)
    easy:perform()
    return cjson.decode(table.concat(parts))
  end

  return workload.over(url, get)
end)
