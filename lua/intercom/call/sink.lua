-- The target of a download: a path, an open file, or a function. It counts the bytes received, so that after a broken
-- connection the download continues there.
local core = require "intercom.core"
local interruption = require "intercom.concurrency.interruption"

local Sink = {}
Sink.__index = Sink

local function file_sink(file)
  local sink = { file = file, start = file:seek() }
  function sink.consume(bytes)
    return file:write(bytes)
  end
  function sink.finish()
    return file:flush()
  end
  return sink
end

-- Writes to a temporary file in the same folder, which gets the path's name when it is complete. Anything but a regular
-- file is written to directly.
local function path_sink(path)
  local file, wrong, unread = core.file(path)
  if not file then
    return nil, "the download cannot be stored: " .. wrong, unread
  end
  local sink = { part = file:is_part() and file or nil }
  sink.start = sink.part and 0
  function sink.consume(bytes)
    local from, fault = 1, nil
    while from and from <= #bytes do
      from, fault = file:write(bytes, from)
    end
    return from, fault
  end
  function sink.finish()
    return file:keep()
  end
  function sink.drop()
    file:drop()
  end
  return sink
end

local function function_sink(consume)
  return {
    consume = function(bytes)
      local went, result, wrong = interruption.pcall(consume, bytes)
      if not went then
        return nil, tostring(result)
      end
      return result ~= false and wrong == nil, wrong
    end,
  }
end

--- The messages for a success that is no file, and for one that is part of a file.
Sink.NOT_A_FILE = "the answer is a page of HTML instead of the file"
Sink.A_PART = "the server sent a part of the file, which nobody had asked for"

--- Whether a content type is HTML, which proxies send: no file of the service is HTML.
function Sink.is_page(content_type)
  return content_type ~= nil and content_type:lower():find("^text/html") ~= nil
end

--- @param to a path, an open file, or a function that is called with each piece and stops the
-- download by an error, by false, or by nil and a reason
-- @tparam[opt] function progress called with the bytes received and, if known, how many there are
-- @treturn[1] sink
-- @treturn[2] nil
-- @treturn[2] string what is wrong
-- @treturn[2] boolean whether it is a FIFO that nobody reads yet
function Sink.open(to, progress)
  local sink, wrong, unread
  if type(to) == "string" then
    sink, wrong, unread = path_sink(to)
    if not sink then
      return nil, wrong, unread
    end
  elseif type(to) == "function" then
    sink = function_sink(to)
  else
    sink = file_sink(to)
  end
  sink.progress = progress
  sink.received, sink.longest = 0, 0
  return setmetatable(sink, Sink)
end

--- The headers that ask for the missing bytes, or nil to ask for the whole file.
function Sink:range()
  self.begun = false
  self.asked = self.received > 0 and self.ranges
  if not self.asked then
    return nil
  end
  return { Range = ("bytes=%.0f-"):format(self.received), ["If-Range"] = self.validator }
end

-- Begins the download anew. False if the bytes handed out cannot be taken back.
function Sink:restart()
  if self.received == 0 then
    return true
  end
  if self.part then
    -- Empties the file, since the next answer may be shorter.
    if not self.part:restart() then
      return false
    end
  elseif self.start and self.file:seek("set", self.start) then
    self.longest = math.max(self.longest, self.received)
  else
    return false
  end
  self.received = 0
  return true
end

--- Whether another attempt can complete the download.
function Sink:can_continue()
  return self.received == 0 or self.ranges or self.start ~= nil
end

-- The name and value of the header that identifies this version of the file, or nil. A time distinguishes two versions
-- from the same second only once that second is over.
local function validator(header)
  local etag = header "etag"
  if etag and etag:find '^"' then
    return "etag", etag
  end
  local changed, date = header "last-modified", header "date"
  local then_, now = changed and core.http_date(changed), date and core.http_date(date)
  if then_ and now and then_ < now then
    return "last-modified", changed
  end
end

local function whole(sink, header)
  if not sink:restart() then
    return "the server began the download anew, and what was handed out cannot be taken back"
  end
  sink.validator_name, sink.validator = validator(header)
  sink.ranges = not sink.has_own_range and header "accept-ranges" == "bytes" and sink.validator ~= nil
  sink.total, sink.expected = tonumber(header "content-length"), nil
end

local function continued(sink, header)
  local first, last, total = (header "content-range" or ""):match "^bytes (%d+)%-(%d+)/([%d*]+)$"
  total = tonumber(total) or sink.total
  if tonumber(first) ~= sink.received then
    return "the server went on with the download at another place", "protocol"
  end
  if header(sink.validator_name) ~= sink.validator or sink.total and total ~= sink.total then
    return "the server went on with another version of the file", "protocol"
  end
  if total and tonumber(last) ~= total - 1 then
    return "the server did not send all of the rest", "protocol"
  end
  sink.total, sink.expected = total, tonumber(last) + 1
end

--- Whether a rejected range means that nothing is missing: only the end of the answer was lost.
function Sink:has_all(response)
  local all = ("bytes */%.0f"):format(self.received)
  return self.received > 0 and response.status == 416 and response.headers["content-range"] == all
end

--- Begins an answer that has content.
-- @tparam integer status
-- @tparam function header returns the value of a header by its name in lower case
-- @treturn ?string what is wrong
-- @treturn ?string the kind of error that it is
function Sink:begin(status, header)
  if self.begun then
    return nil
  end
  self.begun = true
  if self.is_file and Sink.is_page(header "content-type") then
    return Sink.NOT_A_FILE, "decode"
  end
  if status == 206 and self.asked then
    return continued(self, header)
  elseif status == 206 and not self.has_own_range then
    return Sink.A_PART, "protocol"
  end
  return whole(self, header)
end

--- Takes a piece of the body.
-- @treturn ?string what is wrong
function Sink:write(bytes)
  local taken, wrong = self.consume(bytes)
  if not taken then
    return "the download could not be stored: " .. tostring(wrong or "the function refused it")
  end
  self.received = self.received + #bytes
  if self.progress then
    local went, failure = interruption.pcall(self.progress, self.received, self.total)
    if not went then
      return "progress failed: " .. tostring(failure)
    end
  end
end

--- Ends a complete download.
-- @treturn ?string what is wrong
-- @treturn ?string the kind of error that it is
function Sink:close()
  if self.expected and self.received ~= self.expected then
    self:release()
    return "the server did not send all of the rest", "protocol"
  end
  local done, wrong = true, nil
  if self.longest > self.received then
    done, wrong = false, "the file has bytes left of an attempt that broke off"
  elseif self.finish then
    done, wrong = self.finish()
  end
  return not done and "the download could not be stored: " .. tostring(wrong) or nil
end

--- Ends a download that failed or was interrupted, and leaves nothing half done under the path.
function Sink:release()
  if self.drop then
    self.drop()
  end
end

return Sink
