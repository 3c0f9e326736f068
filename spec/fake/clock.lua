-- Time, which tests may push forward so that nothing has to be waited for.
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
