-- Many calls at once: client:map and client:parallel.
local control = require "intercom.call.control"
local core = require "intercom.core"
local Error = require "intercom.error"
local family = require "intercom.call.family"
local interruption = require "intercom.concurrency.interruption"
local Pager = require "intercom.pager"

local map = {}

local CONCURRENCY = 10

--- Whether a value can be called.
function map.is_callable(value)
  local metatable = getmetatable(value)
  return type(value) == "function" or type(metatable) == "table" and metatable.__call ~= nil
end

local function call(f)
  return f()
end

-- Returns a function that returns the position and value of the next item, then nothing.
local function source(list, run)
  local position = 0
  if type(list) == "table" and not map.is_callable(list) then
    return function()
      position = position + 1
      if list[position] ~= nil then
        return position, list[position]
      end
    end
  end
  -- An iterator may wait for its next page, so only one worker at a time may be inside it. If it raises, it is not
  -- entered again.
  local take = Pager.of(list) and Pager.take or call
  local inside, ended = false, false
  local free = {
    on = run,
    ready = function()
      return not inside or run.stopped
    end,
  }
  return function(client)
    free.client = client
    while inside and not run.stopped do
      run.tasks.wait(free)
    end
    if ended or run.stopped then
      return nil
    end
    inside = true
    local item = take(list)
    inside = false
    run.tasks.moved(run)
    ended = item == nil
    if not ended then
      position = position + 1
      return position, item
    end
  end
end

-- The error of an item that is not begun because the map's time is over, or because it was cancelled; or nil.
local function ended(run)
  local fault = run.control and run.control:fault()
  return fault and Error.new(fault, { method = "map" }, core.settings(run.client), { attempts = 0 })
end

-- One worker: takes items until none are left, or a failure stops all.
local function work(run, seat)
  if run.control then
    run.tasks.running().control = run.control
  end
  if run.family then
    run.tasks.running().family = run.family
  end
  while not run.stopped do
    local position, item = run.next(run.client)
    if not position then
      return
    end
    local err = ended(run)
    if err then
      error(err, 0)
    end
    seat.position, seat.worked = position, true
    if position > run.count then
      run.count = position
    end
    local value
    value, err = run.call(item, position)
    if value == nil and err ~= nil then
      run:fail(position, err)
    else
      run.results[position] = value
    end
    seat.position = nil
  end
end

local Run = {}
Run.__index = Run

function Run:fail(position, err)
  self.errors[position] = err
  if not self.first or position < self.first then
    self.first = position
  end
  if self.on_error == "stop" then
    self:stop()
  end
end

function Run:stop()
  self.stopped = true
  self.tasks.moved(self)
end

local function start_worker(run)
  local seat = {}
  local worker = run.tasks.start(work, run, seat)
  worker.seat = seat
  return worker
end

--- Calls a function for each item, several at once.
-- @tparam client client
-- @param list a list, a pager or another iterator function
-- @tparam function f called with the item and its position; returns a value, or nil and an error
-- @tparam table options concurrency (10), on_error: "stop" (after a failure no further item is begun) or "collect";
-- deadline and cancel
-- @return results by position | nil, the first error, the other results; with "collect" results and errors, both by
-- position
function map.run(client, list, f, options)
  local settings = core.settings(client)
  local run = setmetatable({
    client = client,
    tasks = settings.transport.tasks,
    control = control.of(settings, options),
    -- The client's calls are observed, and the map is their parent.
    family = settings.observed and family.number() or nil,
    call = f,
    on_error = options.on_error or "stop",
    results = {},
    errors = {},
    count = 0,
    stopped = false,
  }, Run)
  run.next = source(list, run)
  local workers = {}
  for i = 1, options.concurrency or CONCURRENCY do
    workers[i] = start_worker(run)
    -- A worker that found nothing to do shows that nothing is left for others.
    if run.stopped or workers[i].done and not workers[i].seat.worked then
      break
    end
  end
  run.tasks.await_all(workers, function(worker)
    local went, raised = worker.results[1], worker.results[2]
    if went then
      return nil
    end
    if raised == nil then
      raised = "nil was raised"
    end
    if interruption.is(raised) then
      error(raised, 0)
    end
    -- A raised error is the item's failure; without an item it is raised again below.
    if not worker.seat.position then
      run.raised = run.raised or { raised }
      run:stop()
      return nil
    end
    run:fail(worker.seat.position, raised)
    return not run.stopped and start_worker(run) or nil
  end)
  if Pager.of(list) then
    list:leave()
  end
  run.results.n = run.count
  if run.raised then
    -- A failure to fetch more of the list is returned; any other error is a mistake of the program.
    if getmetatable(run.raised[1]) == Error then
      return nil, run.raised[1], run.results, run.errors
    end
    error(run.raised[1], 0)
  end
  if run.on_error == "collect" then
    return run.results, run.errors
  end
  if run.first then
    return nil, run.errors[run.first], run.results
  end
  return run.results
end

return map
