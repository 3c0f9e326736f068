-- What a call does beside when its answer is stored: it opens where that goes, and whatever ends the call,
-- nothing half done is left.
local Sink = require "intercom.call.sink"

local download = {}

local function has_range(headers)
  for name in pairs(headers or {}) do
    if type(name) == "string" and name:lower() == "range" then
      return true
    end
  end
  return false
end

-- Whether the program itself asks for a part.
local function asks_for_part(self)
  return has_range(self.headers) or has_range(self.settings.headers)
end

--- Whether an answer that is no success by its status is one, for this call.
function download.is_fine(self, response)
  if response.status == 206 then
    return asks_for_part(self) or self.sink ~= nil and self.sink.asked
  end
  return self.sink ~= nil and self.sink:has_all(response)
end

-- Nothing, or the failure that it ends with.
local function close(sink, failure)
  if failure then
    sink:release()
    return failure
  end
  local wrong, kind = sink:close()
  return wrong and { kind = kind or "cancelled", outcome = "unknown", message = wrong }
end

local function read_stored()
  return true
end

-- Whoever reads a FIFO may come a little later; so long it is waited for, in pieces.
local READER_LONGEST, READER_WAIT = 10, 0.02

--- Opens where it goes, as the call's `sink`: nothing, or the failure.
function download.open(self, options)
  local transport = self.settings.transport
  local deadline = transport:now() + READER_LONGEST
  local wrong, unread
  self.sink, wrong, unread = Sink.open(options.to, options.progress)
  while unread and transport:now() < deadline do
    transport:sleep(self.client, READER_WAIT)
    self.sink, wrong, unread = Sink.open(options.to, options.progress)
  end
  if wrong then
    return { kind = "cancelled", outcome = "not_sent", message = wrong }
  end
  self.sink.is_file = select(4, self.request:description())
  self.sink.has_own_range = asks_for_part(self)
  self.stored = 0
  self.read = read_stored
end

local function released(sink, went, ...)
  if not went then
    sink:release()
    error((...), 0)
  end
  return ...
end

local function deliver_protected(self, deliver)
  local tasks = self.settings.transport.tasks
  local running = tasks.running()
  if not running then
    return released(self.sink, tasks.pcall(deliver, self))
  end
  running:hold(self.sink)
  local value, failure, response = deliver(self)
  running:drop(self.sink)
  return value, failure, response
end

--- Makes the call, and closes where the answer went.
-- @tparam table self the call
-- @tparam function deliver makes it
-- @return as deliver
function download.run(self, deliver)
  local value, failure, response = deliver_protected(self, deliver)
  failure = close(self.sink, failure)
  return not failure and value or nil, failure, response
end

return download
