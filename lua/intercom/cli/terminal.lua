-- The terminal: whether there is one, and what it shows.
local core = require "intercom.core"

local terminal = {}

local STDOUT, STDERR = 1, 2

--- The width of the terminal that shows stderr, in columns; nil where none does.
function terminal.columns()
  local columns = core.terminal_columns(STDERR)
  -- A terminal that does not know its width says 0.
  return columns == 0 and 80 or columns
end

--- Whether a terminal shows stdout.
function terminal.shows_output()
  return core.terminal_columns(STDOUT) ~= nil
end

--- A text that cannot move the cursor or change the terminal: its control characters, those of C0 and
-- C1, are "?". Tabs and ends of lines stay.
function terminal.printable(text)
  return (text:gsub("[%z\1-\8\11-\31\127]", "?"):gsub("\194[\128-\159]", "?"))
end

--- Tells somebody something, on stderr.
function terminal.say(text)
  io.stderr:write("intercom: ", terminal.printable(text), "\n")
end

return terminal
