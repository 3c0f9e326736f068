-- Calls a function outside all tasks, in the coroutine that drives them: a program's own transport may wait there in
-- its host's way, and the host knows nothing of tasks.
local coroutines = require "intercom.concurrency.coroutines"
local interruption = require "intercom.concurrency.interruption"
local task = require "intercom.concurrency.task"

-- The condition that the driver has called the function.
local Called = {}
Called.__index = Called

function Called:ready()
  return self.results ~= nil
end

function Called:work()
  if self.results or self.is_running then
    return false
  end
  self.is_running = true
  self.results = coroutines.pack(task.pcall(self.f, coroutines.unpack(self.arguments, 1, self.arguments.n)))
  if not self.results[1] and interruption.is(self.results[2]) then
    error(self.results[2], 0)
  end
  return true
end

return function(f, ...)
  if not task.running() then
    return f(...)
  end
  local called = setmetatable({ f = f, arguments = coroutines.pack(...), clients = {} }, Called)
  repeat
    task.yield(called)
  until called.results
  if not called.results[1] then
    error(called.results[2], 0)
  end
  return coroutines.unpack(called.results, 2, called.results.n)
end
