-- The time, which tests may advance instead of waiting.
local clock = { offset = 0 }

function clock.now()
  return clock.held or ngx.now() + clock.offset
end

function clock.seconds()
  return math.floor(clock.now())
end

--- The time as the header Date has it.
function clock.date()
  return ngx.http_time(clock.seconds())
end

--- Calls a function at another time.
function clock.at(time, call, ...)
  clock.held = time
  local went, wrong = pcall(call, ...)
  clock.held = nil
  if not went then
    error(wrong, 0)
  end
end

function clock.advance(seconds)
  clock.offset = clock.offset + seconds
end

function clock.reset()
  clock.offset = 0
end

return clock
