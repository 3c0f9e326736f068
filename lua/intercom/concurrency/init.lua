-- Calls that wait side by side. A transport names in `tasks` the module that runs them: this one, on coroutines and
-- libcurl's transfers, or light_thread.lua, on nginx's light threads. Both have these functions:
--   start(f, ...)    starts f as a task, which runs until its first wait
--   running()        the current task; nil if waiting blocks
--   control()        what may end the calls of the current task, its field `control`, or nil (call/control.lua). A
--                    task that is started in it has the same
--   family()         the parent in events of the calls of the current task, its field `family`, or nil
--                    (call/family.lua). A task that is started in it has the same
--   wait(condition)  waits: see condition.lua. Both know `client`, `on` and `ready` together, and `deadline`
--   moved(on)        says that conditions with this `on` may have come
--   await_all(tasks, finished)   waits until all have ended; `finished` is called with each that has, and may
--                    return another one in its place
--   leave(task, client)          makes a task of the client go on when anything waits outside tasks, without `await`
--   close(client)    the client is closed: ends the tasks that were left, where no host goes on with them
--   pcall(f, ...)    as pcall, of a function that waits
--   blocking(client, f, ...)     calls f so that its waits block, for loops on PUC Lua 5.1, whose iterators cannot
--                    yield
--   drops            true if the host may drop a task, which only the collector notices
-- and a task has
--   done, results    whether it has ended, and what pcall would have returned
--   await()          waits for its end; returns its results
--   cancel()         ends it at its current wait
--   has_ended()      whether it has ended, for whatever reason
--   hold(what)       keeps what must be undone, by its method `release`, if the task ends in the middle
--   drop(what)       keeps it no longer
local scheduler = require "intercom.concurrency.scheduler"
local task = require "intercom.concurrency.task"

return {
  start = task.start,
  running = task.running,
  control = task.control,
  family = task.family,
  wait = task.wait,
  -- The waiters look by themselves.
  moved = function() end,
  await_all = scheduler.await_all,
  leave = scheduler.leave,
  close = scheduler.close,
  pcall = task.pcall,
  blocking = task.blocking,
  drops = true,
}
