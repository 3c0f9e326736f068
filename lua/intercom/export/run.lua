-- One run of an export: its client, its store, and what all streams share: the places for calls under way, and the
-- commits. Inside a run failures are raised: an Error of a call, or a table { store = message }.
local core = require "intercom.core"
local events = require "intercom.call.event"

local Run = {}
Run.__index = Run

-- Of events that belong to no call.
local NO_CALL = {}

--- Seconds between two commits.
Run.COMMIT_EVERY = 2

--- How often what fails is tried, besides the client's own attempts.
Run.TRIES = 3

--- @tparam client client
-- @tparam store store
-- @tparam table options of the export, complete
function Run.new(client, store, options)
  local self = setmetatable({
    client = client,
    store = store,
    options = options,
    tasks = core.settings(client).transport.tasks,
    free = options.concurrency,
    -- The states that this run changes, by name.
    states = {},
    committed_at = core.now(),
  }, Run)
  function self.has_place()
    return self.free > 0 or core.settings(client) == nil
  end
  return self
end

local function give_place_back(self, ...)
  self.free = self.free + 1
  self.tasks.moved(self)
  return ...
end

--- Calls a function that makes one call of the API, as soon as one of the places is free.
function Run:call(f, ...)
  while not self.has_place() do
    self.tasks.wait { client = self.client, on = self, ready = self.has_place }
  end
  self.free = self.free - 1
  return give_place_back(self, f(...))
end

--- The same of what may be called again: calls it again after failures that may pass. The client has tried, too, but
-- not after answers that make no sense.
function Run:insist(f, ...)
  local value, err
  for _ = 1, Run.TRIES do
    value, err = self:call(f, ...)
    if value ~= nil or not Run.is_passing(err) then
      break
    end
  end
  return value, err
end

--- Calls a function for each entry of a list, several at once, and raises the first failure. Returns the results.
function Run:each(list, concurrency, f)
  local results, err = self.client:map(list, f, { concurrency = concurrency })
  if not results then
    error(err, 0)
  end
  return results
end

--- Raises a failure of the store; returns the results otherwise.
function Run.stored(value, wrong, ...)
  if not value and wrong ~= nil then
    error({ store = wrong }, 0)
  end
  return value, wrong, ...
end

--- Calls a method of the store.
function Run:keep(method, ...)
  local store = self.store
  return Run.stored(store[method](store, ...))
end

--- Notes that a state changes: as it is at each commit from now on, it becomes durable with the rows that were put.
function Run:note(name, state)
  self.states[name] = state
end

--- Makes rows and states durable, if it is time to or `now` is true.
function Run:commit(now)
  if not now and core.now() - self.committed_at < self.COMMIT_EVERY then
    return
  end
  local texts = {}
  for name, state in pairs(self.states) do
    texts[name] = assert(core.encode(state, "state"))
  end
  self:keep("commit", texts)
  self.committed_at = core.now()
end

--- Reports an event to the program.
function Run:tell(event)
  if self.options.observe then
    events.notify({ observers = { self.options.observe } }, NO_CALL, "export", event)
  end
end

--- Whether a failure is one of a call, with this kind if one is given.
function Run.is_of(wrong, kind)
  return type(wrong) == "table" and wrong.kind ~= nil and (kind == nil or wrong.kind == kind)
end

-- Failures that a later or a smaller call may not have.
local PASSING = {
  timeout = true, server = true, connection = true, decode = true, protocol = true, rate_limited = true,
}

--- Whether a failure may pass.
function Run.is_passing(err)
  return Run.is_of(err) and PASSING[err.kind] == true and err.reason ~= "deadline"
end

--- Whether a failure says that the token may not do this, or nothing at all.
function Run.is_refusal(err)
  return Run.is_of(err, "unauthorized") or Run.is_of(err, "forbidden")
end

--- Whether a failure says that an object does not exist any more.
function Run.is_gone(err)
  return Run.is_of(err, "not_found") or Run.is_of(err, "gone")
end

return Run
