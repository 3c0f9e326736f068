-- Ctrl-C in the program `lua`: an error that is raised wherever the script is, even in a function whose errors are
-- handled. It passes through to the caller of the script.
local interruption = { MESSAGE = "interrupted!" }

--- Whether an error is an interruption.
function interruption.is(raised)
  return type(raised) == "string" and raised:find "interrupted!$" ~= nil
end

local function let_through(went, raised, ...)
  if not went and interruption.is(raised) then
    error(raised, 0)
  end
  return went, raised, ...
end

--- Like pcall, but passes interruptions on.
function interruption.pcall(f, ...)
  return let_through(pcall(f, ...))
end

return interruption
