-- The terminal: its width, and messages on it.
local core = require "intercom.core"

local terminal = {}

local STDIN, STDOUT, STDERR = 0, 1, 2

local function columns_of(descriptor)
  local columns = core.terminal_columns(descriptor)
  -- 0: the terminal does not know its width.
  return columns == 0 and 80 or columns
end

--- The width of the terminal that shows stderr, in columns; nil where none does.
function terminal.columns()
  return columns_of(STDERR)
end

--- The width of the terminal that shows stdout, in columns; nil where none does.
function terminal.output_columns()
  return columns_of(STDOUT)
end

--- Whether a terminal shows stdout.
function terminal.shows_output()
  return terminal.output_columns() ~= nil
end

--- Whether somebody can read a question and answer it.
function terminal.is_interactive()
  return core.terminal_columns(STDIN) ~= nil and core.terminal_columns(STDERR) ~= nil
end

--- Replaces control characters (C0 and C1), which could move the cursor or change the terminal, with "?".
-- Tabs and line feeds stay.
function terminal.printable(text)
  return (text:gsub("[%z\1-\8\11-\31\127]", "?"):gsub("\194[\128-\159]", "?"))
end

--- Prints a question on stderr; the answer follows on the same line.
function terminal.ask(text)
  io.stderr:write("intercom: ", terminal.printable(text))
end

--- Prints a message on stderr.
function terminal.say(text)
  terminal.ask(text .. "\n")
end

return terminal
