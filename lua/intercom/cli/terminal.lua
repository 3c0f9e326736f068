-- The terminal: its width, and messages on it.
local core = require "intercom.core"

local terminal = {}

local STDOUT, STDERR = 1, 2

--- The width of the terminal that shows stderr, in columns; nil where none does.
function terminal.columns()
  local columns = core.terminal_columns(STDERR)
  -- 0: the terminal does not know its width.
  return columns == 0 and 80 or columns
end

--- Whether a terminal shows stdout.
function terminal.shows_output()
  return core.terminal_columns(STDOUT) ~= nil
end

--- Replaces control characters (C0 and C1), which could move the cursor or change the terminal, with "?".
-- Tabs and line feeds stay.
function terminal.printable(text)
  return (text:gsub("[%z\1-\8\11-\31\127]", "?"):gsub("\194[\128-\159]", "?"))
end

--- Prints a message on stderr.
function terminal.say(text)
  io.stderr:write("intercom: ", terminal.printable(text), "\n")
end

return terminal
