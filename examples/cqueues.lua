-- Calls inside the event loop of cqueues: while one waits, the loop's other coroutines run.
local cqueues = require "cqueues"
local intercom = require "intercom"

-- Tells the loop what libcurl waits for.
local function wait(client, seconds)
  local descriptors, due = client:descriptors()
  local objects = {}
  for i, descriptor in ipairs(descriptors) do
    objects[i] = {
      pollfd = descriptor.fd,
      events = (descriptor.read and "r" or "") .. (descriptor.write and "w" or ""),
    }
  end
  objects[#objects + 1] = math.min(seconds, due or seconds)
  cqueues.poll(table.unpack(objects))
end

local client = intercom.new {
  access_token = os.getenv "INTERCOM_ACCESS_TOKEN" or error "set INTERCOM_ACCESS_TOKEN",
  base_url = os.getenv "INTERCOM_BASE_URL", -- nil: the real service
  wait = wait,
}

local loop = cqueues.new()
local running, ticks = 3, 0

for i = 1, 3 do
  loop:wrap(function()
    local me, err = client.admins:me()
    print(("call %d: %s"):format(i, me and me.email or tostring(err)))
    running = running - 1
  end)
end

loop:wrap(function()
  while running > 0 do
    ticks = ticks + 1
    cqueues.sleep(0.001)
  end
end)

assert(loop:loop())
print("the loop went round meanwhile: " .. (ticks > 0 and "yes" or "no"))
client:close()
