-- Ctrl-C, as the program `lua` has it: an error that is raised wherever the script is, also in a function
-- whose errors are somebody's to handle. It goes on to whoever runs the script.
local interruption = {}

--- Whether an error is one.
function interruption.is(raised)
  return type(raised) == "string" and raised:find "interrupted!$" ~= nil
end

local function let_through(went, raised, ...)
  if not went and interruption.is(raised) then
    error(raised, 0)
  end
  return went, raised, ...
end

--- As pcall, but that an interruption goes on.
function interruption.pcall(f, ...)
  return let_through(pcall(f, ...))
end

return interruption
