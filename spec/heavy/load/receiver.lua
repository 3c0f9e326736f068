-- Receives the notifications of run.lua, and counts those that were answered 200 and those that a function was
-- called with. The counts are in a shared dict, so that they survive reloads and cover all workers.
local intercom = require "intercom"
local counts = ngx.shared.counts

local receiver = {}

local function handled(notification)
  counts:incr("handled " .. notification.id, 1, 0)
end

local function options(work, more)
  more.secret, more.on = "load-secret", { ["conversation.user.created"] = work }
  return more
end

receiver.quick = intercom.webhook.handler(options(handled, {}))

-- More arrive than this can handle, so that most are rejected.
receiver.slow = intercom.webhook.handler(options(function(notification)
  ngx.sleep(0.02)
  handled(notification)
end, { max_queued = 300 }))

function receiver.count_answer()
  if ngx.status == 200 then
    counts:incr("answered " .. ngx.var.http_x_delivery, 1, 0)
  end
end

--- One line for each notification that was answered or handled: its id, and how often each happened.
function receiver.tell()
  local by_id = {}
  for _, key in ipairs(counts:get_keys(0)) do
    local kind, id = key:match "^(%S+) (.*)$"
    by_id[id] = by_id[id] or { answered = 0, handled = 0 }
    by_id[id][kind] = counts:get(key)
  end
  for id, times in pairs(by_id) do
    ngx.say(id, " ", times.answered, " ", times.handled)
  end
end

return receiver
