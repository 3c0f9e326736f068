-- Calls of the library. What it raises is a mistake in the command line or the configuration, which the program reports
-- without the line of its own source.
local exit = require "intercom.cli.exit"
local interruption = require "intercom.concurrency.interruption"

local checked = {}

--- Ends the program: the configuration is wrong.
function checked.refuse_configuration(message)
  error({ code = exit.USAGE, message = message }, 0)
end

--- Calls a function of the library.
-- @tparam function refuse called with the message of what was raised
-- @tparam function f
-- @param ... its arguments
-- @return its first three results
function checked.call(refuse, f, ...)
  local results = { pcall(f, ...) }
  if results[1] then
    return results[2], results[3], results[4]
  end
  local wrong = results[2]
  if type(wrong) == "table" or interruption.is(wrong) then
    error(wrong, 0)
  end
  refuse((tostring(wrong):gsub("^[^:\n]*:%d+: ", ""):gsub("^intercom%.%l+: ", "")))
end

return checked
