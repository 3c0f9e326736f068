-- The steps of a call for a download: it opens the place where the bytes go, and leaves nothing half done there,
-- however the call ends.
local failure = require "intercom.call.failure"
local held = require "intercom.call.held"

local download = {}

local function has_range(headers)
  for name in pairs(type(headers) == "table" and headers or {}) do
    if type(name) == "string" and name:lower() == "range" then
      return true
    end
  end
  return false
end

-- Whether the program itself asks for a part of the file.
local function asks_for_part(self)
  return has_range(self.options.headers) or has_range(self.settings.headers)
end

--- Whether a response is a success for this call although its status says otherwise.
function download.is_fine(self, response)
  if response.status == 206 then
    return asks_for_part(self) or self.sink ~= nil and self.sink.asked
  end
  return self.sink ~= nil and self.sink:has_all(response)
end

-- The failure that the download ends with, or nil.
local function close(sink, fault)
  if fault then
    sink:release()
    return fault
  end
  local wrong, kind = sink:close()
  return wrong and failure.stopped(wrong, kind)
end

local function read_stored()
  return true
end

-- How many seconds to wait for the reader of a FIFO, who may come later, and after how many to look again.
local READER_LONGEST, READER_WAIT = 10, 0.02

--- Opens the place where the bytes go, as the call's `sink`. Returns the failure, if any.
function download.open(self)
  local Sink = require "intercom.call.sink"
  local options, transport = self.options, self.settings.transport
  local deadline = transport:now() + READER_LONGEST
  local wrong, unread
  self.sink, wrong, unread = Sink.open(options.to, options.progress)
  local control = self.control
  while unread and transport:now() < deadline and not (control and control:fault()) do
    transport:sleep(self.client, READER_WAIT, control)
    self.sink, wrong, unread = Sink.open(options.to, options.progress)
  end
  if wrong then
    return control and control:fault() or failure.not_sent("cancelled", wrong)
  end
  self.sink.is_file = select(4, self.request:description())
  self.sink.has_own_range = asks_for_part(self)
  self.stored = 0
  self.read = read_stored
end

--- Makes the call, then closes the place where the bytes went.
-- @tparam table self the call
-- @tparam function deliver makes it
-- @return as deliver
function download.run(self, deliver)
  local value, fault, response = held(self.settings.transport.tasks, self.sink, deliver, self)
  fault = close(self.sink, fault)
  return not fault and value or nil, fault, response
end

--- The bytes of a file that is kept in memory | nil, failure
function download.read_bytes(response)
  local Sink = require "intercom.call.sink"
  if Sink.is_page(response.headers["content-type"]) then
    return nil, failure.of(response, failure.unknown("decode", Sink.NOT_A_FILE))
  end
  return response:bytes()
end

return download
