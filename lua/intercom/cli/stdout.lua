-- Standard output. A failure to write ends the program.
local exit = require "intercom.cli.exit"

local stdout = {}

local BROKEN_PIPE = 32

local function check(done, wrong, number)
  if not done then
    if number == BROKEN_PIPE then
      error({ code = exit.CLOSED }, 0)
    end
    error({ code = exit.FAILED, message = "the output cannot be written: " .. tostring(wrong) }, 0)
  end
end

function stdout.write(...)
  check(io.stdout:write(...))
end

--- Returns when everything has been written.
function stdout.flush()
  check(io.stdout:flush())
end

return stdout
