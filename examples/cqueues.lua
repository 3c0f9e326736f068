-- Calls inside the event loop of cqueues: while one waits, the loop's other coroutines run.
local cqueues = require "cqueues"
local intercom = require "intercom"
local loop = require "intercom.loop"

local client = intercom.new {
  access_token = os.getenv "INTERCOM_ACCESS_TOKEN" or error "set INTERCOM_ACCESS_TOKEN",
  base_url = os.getenv "INTERCOM_BASE_URL", -- nil: the real service
  wait = loop.cqueues(),
}

local controller = cqueues.new()
local running, ticks = 3, 0

for i = 1, 3 do
  controller:wrap(function()
    local me, err = client.admins:me()
    print(("call %d: %s"):format(i, me and me.email or tostring(err)))
    running = running - 1
  end)
end

controller:wrap(function()
  while running > 0 do
    ticks = ticks + 1
    cqueues.sleep(0.001)
  end
end)

assert(controller:loop())
print("the loop went round meanwhile: " .. (ticks > 0 and "yes" or "no"))
client:close()
