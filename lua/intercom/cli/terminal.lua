-- The terminal: whether there is one, which Lua cannot ask, so the shell does; and what it is shown.
local shell = require "intercom.cli.shell"

local terminal = {}

--- The width of the terminal that shows stderr, in columns; nil where none does.
function terminal.columns()
  local text = shell.output "stty size <&2 2>/dev/null" or ""
  local columns = tonumber(text:match "^%d+ (%d+)")
  -- A terminal that does not know its width says 0.
  return columns == 0 and 80 or columns
end

--- Whether a terminal shows stdout.
function terminal.shows_output()
  local went = os.execute "test -t 1"
  return went == true or went == 0
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
