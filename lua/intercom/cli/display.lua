-- The progress bar, and how it makes room for the output.
local core = require "intercom.core"
local Progress = require "intercom.cli.progress"
local stdout = require "intercom.cli.stdout"
local terminal = require "intercom.cli.terminal"

local display = {}

local function to_stderr(text)
  io.stderr:write(text)
end

--- Returns a progress bar, or nil if stderr is not a terminal or --quiet is given.
-- @tparam table given options of the program
-- @tparam string label
-- @tparam string unit "items" or "bytes"
function display.bar(given, label, unit)
  -- Lines of --verbose would break up the bar.
  local columns = not given.quiet and not given.verbose and terminal.columns()
  if columns then
    return Progress.new { label = label, unit = unit, columns = columns, now = core.now, write = to_stderr }
  end
end

--- Returns the function that writes output.
-- @tparam ?Progress bar hidden first, if the output goes to a terminal as well
function display.writer(bar)
  if not bar or not terminal.shows_output() then
    return stdout.write
  end
  return function(...)
    bar:hide()
    stdout.write(...)
    stdout.flush()
  end
end

return display
