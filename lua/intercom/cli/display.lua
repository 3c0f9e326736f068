-- Who watches: the progress bar, and how it makes room for the output.
local core = require "intercom.core"
local Progress = require "intercom.cli.progress"
local stdout = require "intercom.cli.stdout"
local terminal = require "intercom.cli.terminal"

local display = {}

local function to_stderr(text)
  io.stderr:write(text)
end

--- A progress bar, where stderr is a terminal and --quiet was not said; else nil.
-- @tparam table given options of the program
-- @tparam string label
-- @tparam string unit "items" or "bytes"
function display.bar(given, label, unit)
  -- What --verbose shows would tear it.
  local columns = not given.quiet and not given.verbose and terminal.columns()
  if columns then
    return Progress.new { label = label, unit = unit, columns = columns, now = core.now, write = to_stderr }
  end
end

--- The function that writes output.
-- @tparam ?Progress bar which shares the terminal with the output, if that goes to one too
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
