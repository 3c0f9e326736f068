-- Calls a function that has begun something which must be undone if it ends in the middle.

local function released(what, went, ...)
  if not went then
    what:release()
    error((...), 0)
  end
  return ...
end

local function dropped(running, what, ...)
  running:drop(what)
  return ...
end

--- Calls `f`. If it raises, or its task ends in the middle, `what:release()` undoes what has begun.
-- @tparam table tasks the interface of lua/intercom/concurrency/init.lua
-- @tparam table what with a method `release`, called with true by the collector
-- @tparam function f
-- @param ... its arguments
-- @return what it returns
return function(tasks, what, f, ...)
  local running = tasks.running()
  if not running then
    return released(what, tasks.pcall(f, ...))
  end
  running:hold(what)
  return dropped(running, what, f(...))
end
