-- Keeps an exiting worker alive while calls are in threads: nginx waits for its timers, but not for threads.
local stay = {}

-- When nginx exits it ends all timers at once, which is the only purpose of this one.
local LONG = 24 * 3600
local INTERVAL = 0.1

-- The calls under way, each keyed by a value that only its own stack holds: a call whose request is gone vanishes with
-- it.
local calls = setmetatable({}, { __mode = "k" })
local watched = false

local function hold()
  while next(calls) do
    ngx.sleep(INTERVAL)
    collectgarbage()
  end
  watched = false
end

local function watch(is_exiting)
  if is_exiting then
    return hold()
  end
  watched = ngx.timer.at(LONG, watch)
end

--- Notes the beginning of a call. Returns the argument for `ended`.
function stay.began()
  -- An exiting worker accepts only timers without a delay.
  watched = watched or ngx.timer.at(LONG, watch) or ngx.timer.at(0, hold)
  local call = {}
  calls[call] = true
  return call
end

function stay.ended(call)
  calls[call] = nil
end

return stay
