-- Whether the output goes to somebody who looks. Lua cannot ask, so the shell does.
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

return terminal
