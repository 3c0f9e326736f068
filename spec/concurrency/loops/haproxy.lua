-- Run in HAProxy: fifty tasks over connections that close, then a map in another one.
local intercom = require "intercom"
local loop = require "intercom.loop"
local core = rawget(_G, "core")

local client = intercom.new {
  access_token = os.getenv "INTERCOM_ACCESS_TOKEN",
  base_url = os.getenv "INTERCOM_BASE_URL",
  headers = { Connection = "close" },
  max_retries = 0,
  wait = loop.sleep(function(seconds)
    core.msleep(math.ceil(seconds * 1000))
  end),
}
local good, ended, ticks = 0, 0, 0

local function find()
  local me = client.admins:me()
  good = me and good + 1 or good
  return true
end

for _ = 1, 50 do
  core.register_task(function()
    for _ = 1, 4 do
      find()
    end
    ended = ended + 1
  end)
end

core.register_task(function()
  repeat
    core.msleep(1)
    ticks = ticks + 1
  until ended == 50
  client:map({ 1, 2, 3, 4, 5, 6 }, find)
  io.stdout:write(("%d calls, others ran: %s\n"):format(good, tostring(ticks > 1)))
  io.stdout:flush()
  os.exit(0)
end)
