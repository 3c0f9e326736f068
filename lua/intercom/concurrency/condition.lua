-- What a call waits for. A condition is a table with
--   client     whose transfers go on meanwhile, or `clients`, a list of them
--   request    of this client: it has ended or, with `streamed`, has received bytes
--   ready()    or else: returns whether the awaited thing has come
--   deadline   in seconds of core.now(), if time alone brings it
--   lost       set when its client was closed: nothing comes any more
--   on         what `moved` names when it may have come: light_thread.lua needs it
-- A condition that represents other tasks (task.lua, scheduler.lua, outside.lua) also has
--   work()     does what these leave to the coroutine outside all tasks; returns whether there was anything
--   lose(client)   notes that a client was closed
--   cancel()   ends what is awaited
local core = require "intercom.core"

local condition = {
  -- Whether there ever was a client with an event loop: only then a call looks for its client's.
  loop_in_use = false,
}

--- The longest single wait in C, in seconds. A signal ends it at once, and between two of them the interpreter
-- runs the hook by which a host ends a script.
condition.STEP = 1
-- Only one client's connections can be waited for at a time; those of others are looked at this often.
local STEP_AMONG_SEVERAL = 0.005

--- Whether waiting outside tasks is up to the host: the client has an event loop.
function condition.has_loop(client)
  local settings = core.settings(client)
  return settings ~= nil and settings.wait ~= nil
end

function condition.is_ready(self)
  local request = self.request
  if request then
    return request:ready(self.streamed) or self.lost
  end
  if self.lost or self.ready and self:ready() then
    return true
  end
  return self.deadline ~= nil and core.now() >= self.deadline
end

local is_ready = condition.is_ready

--- Tells a condition, or nil, that a client was closed.
function condition.lose(self, client)
  if self and self.lose then
    self:lose(client)
  elseif self and self.client == client then
    self.lost = true
  end
end

--- Does what a condition, or nil, leaves to the coroutine outside all tasks. Returns whether there was anything.
function condition.work(self)
  local work = self and self.work
  return work ~= nil and work(self)
end

--- Ends what is awaited.
function condition.cancel(self)
  if self.request then
    self.request:close()
  elseif self.cancel then
    self:cancel()
  end
end

-- Set while a host cannot be yielded to.
local without_host = false

--- Calls a function in which waiting blocks, whatever event loop the client has.
function condition.without_host(f, ...)
  local function back(...)
    without_host = false
    return ...
  end
  without_host = true
  return back(pcall(f, ...))
end

--- Whether such a function runs.
function condition.is_without_host()
  return without_host
end

-- Waits where the transport of the client's settings does: by its own `wait`, or in libcurl.
local function wait_in_transport(self, client, settings, seconds, between)
  local transport = settings.transport
  if not transport.wait then
    core.wait(client, seconds, between)
    return
  end
  transport:wait(seconds, function()
    return is_ready(self)
  end)
end

-- Waits while a client's transfers go on, in its transport or in the host's event loop. `between`: how much of the time
-- since the last call of this function was for other clients. `left`: seconds until it has to return even if nothing
-- comes.
local function let_pass(self, client, seconds, between, left)
  local settings = core.settings(client)
  if settings and settings.wait and not without_host then
    local function ready()
      return is_ready(self) or not core.settings(client)
    end
    settings.wait(client, seconds, ready, left)
    settings, seconds, between = core.settings(client), 0, seconds
    if settings and is_ready(self) then
      return
    end
  end
  if settings then
    wait_in_transport(self, client, settings, seconds, between)
  else
    condition.lose(self, client)
  end
end

-- What a client's calls wait for, which clients may share: its transport that waits itself, or its connections. nil if
-- the client is closed.
local function waits_in(client)
  local settings = core.settings(client)
  return settings and settings.transport.wait and settings.transport or core.connections(client)
end

-- The first client that is open, and whether others wait for something else.
local function open_clients(self)
  local first, awaited, several
  for _, client in ipairs(self.clients) do
    local own = waits_in(client)
    if not own then
      condition.lose(self, client)
    elseif not first then
      first, awaited = client, own
    else
      several = several or own ~= awaited
    end
  end
  return first, several
end

-- The tasks that were left, an object with pass_time(condition), or false without any: see scheduler.lua.
condition.left = false

--- Waits once outside tasks, as long as the condition allows. The tasks that were left go on meanwhile.
function condition.pass_time(self)
  local left = condition.left
  if left and not left:is_driven() then
    return left:pass_time(self)
  end
  return condition.pass_time_alone(self)
end

--- The same, without them.
function condition.pass_time_alone(self)
  if condition.work(self) then
    return
  end
  local left = self.deadline and math.max(0, self.deadline - core.now())
  local seconds = math.min(left or condition.STEP, condition.STEP)
  if self.client then
    return let_pass(self, self.client, seconds, 0, left)
  end
  local client, several = open_clients(self)
  if not several then
    return client and let_pass(self, client, seconds, 0, left)
  end
  local among = math.min(seconds, STEP_AMONG_SEVERAL)
  for _, one in ipairs(self.clients) do
    let_pass(self, one, among, among * #self.clients, among)
  end
end

--- Waits outside tasks until the condition holds.
function condition.block(self)
  while not is_ready(self) do
    condition.pass_time(self)
  end
end

return condition
