-- Keeps a worker that is to exit while calls are in threads: nginx waits for its timers, but for no thread.
local stay = {}

-- nginx ends all its timers at once when it exits, so this one is there for that alone.
local LONG = 24 * 3600
local INTERVAL = 0.1

-- The calls, each by a value that only its own stack holds: one whose request is gone vanishes with it.
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

--- A call begins. Returns what to give to `ended`.
function stay.began()
  -- A worker that exits takes none but for at once.
  watched = watched or ngx.timer.at(LONG, watch) or ngx.timer.at(0, hold)
  local call = {}
  calls[call] = true
  return call
end

function stay.ended(call)
  calls[call] = nil
end

return stay
