-- Imports a file and kills itself with SIGKILL at an event of the client: killed.lua RESOURCE FILE EVENT [bulk].
-- Before it ends it prints its peak memory. CONCURRENCY is how many calls it makes at once.
local intercom = require "intercom"

local resource, path, last = arg[1], arg[2], tonumber(arg[3])
local events = 0

local client = intercom.new {
  access_token = os.getenv "INTERCOM_ACCESS_TOKEN",
  base_url = os.getenv "INTERCOM_BASE_URL",
  max_retries = 0,
  observe = function()
    events = events + 1
    if events == last then
      os.execute "kill -9 $PPID"
    end
  end,
}
local report, err = intercom.import {
  client = client, resource = resource, from = path,
  bulk = arg[4] == "bulk" or nil, interval = 0,
  concurrency = tonumber(os.getenv "CONCURRENCY" or 4),
}
if not report then
  print(err)
end
local status = io.open "/proc/self/status"
if status then
  print("peak " .. (status:read("*a"):match "VmHWM:%s*(%d+) kB" or 0))
end
os.exit(report and report.complete and 0 or 1)
