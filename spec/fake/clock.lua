-- The time, which tests may advance instead of waiting.
local clock = { offset = 0 }

function clock.now()
  return ngx.now() + clock.offset
end

function clock.seconds()
  return ngx.time() + clock.offset
end

function clock.advance(seconds)
  clock.offset = clock.offset + seconds
end

function clock.reset()
  clock.offset = 0
end

return clock
