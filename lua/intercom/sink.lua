-- Where a download goes: a path, an open file, or a function. It knows how far it has come, so that
-- after a broken connection it goes on there.
local Sink = {}
Sink.__index = Sink

local function file_sink(file, start)
  return {
    file = file,
    start = start,
    consume = function(bytes)
      return file:write(bytes)
    end,
  }
end

-- A path is written to `path.part` first, so that a file under its own name is always whole.
local function path_sink(path)
  local part = path .. ".part"
  local file, wrong = io.open(part, "wb")
  if not file then
    return nil, "the download cannot be stored: " .. wrong
  end
  local sink = file_sink(file, 0)
  sink.path, sink.part = path, part
  return sink
end

local function function_sink(consume)
  return {
    consume = function(bytes)
      local went, result, wrong = pcall(consume, bytes)
      if not went then
        return nil, tostring(result)
      end
      return result ~= false and wrong == nil, wrong
    end,
  }
end

--- @param to a path, an open file, or a function that is called with each piece and stops the
-- download by an error, by false, or by nil and a reason
-- @tparam[opt] function progress called with the bytes received and, if known, how many there are
-- @treturn[1] sink
-- @treturn[2] nil
-- @treturn[2] string what is wrong
function Sink.open(to, progress)
  local sink, wrong
  if type(to) == "string" then
    sink, wrong = path_sink(to)
    if not sink then
      return nil, wrong
    end
  elseif type(to) == "function" then
    sink = function_sink(to)
  else
    sink = file_sink(to, to:seek())
  end
  sink.progress = progress
  sink.received = 0
  return setmetatable(sink, Sink)
end

--- The headers that ask for what is still missing, or nil where all of it is.
function Sink:range()
  self.begun = false
  if self.received == 0 or not self.ranges then
    return nil
  end
  return { Range = ("bytes=%.0f-"):format(self.received), ["If-Range"] = self.validator }
end

-- The download begins anew. False where what was handed out cannot be taken back.
function Sink:restart()
  if self.received == 0 then
    return true
  end
  if not self.start or not self.file:seek("set", self.start) then
    return false
  end
  self.received = 0
  return true
end

--- Whether another attempt can complete the download.
function Sink:can_continue()
  return self.received == 0 or self.ranges or self.start ~= nil
end

local function whole(sink, header)
  if not sink:restart() then
    return "the server began the download anew, and what was handed out cannot be taken back"
  end
  local etag = header "etag"
  sink.validator = etag and not etag:find "^W/" and etag or nil
  sink.ranges = header "accept-ranges" == "bytes" and sink.validator ~= nil
  sink.total = tonumber(header "content-length")
end

local function continued(sink, header)
  local first, total = (header "content-range" or ""):match "^bytes (%d+)%-%d+/([%d*]+)$"
  if tonumber(first) ~= sink.received then
    return "the server went on with the download at another place"
  end
  sink.total = tonumber(total)
end

--- An answer with content begins.
-- @tparam integer status
-- @tparam function header gives the value of a header by its name in lower case
-- @treturn ?string what is wrong
function Sink:begin(status, header)
  if self.begun then
    return nil
  end
  self.begun = true
  return (status == 206 and self.received > 0 and continued or whole)(self, header)
end

--- Takes a piece.
-- @treturn ?string what is wrong
function Sink:write(bytes)
  local taken, wrong = self.consume(bytes)
  if not taken then
    return "the download could not be stored: " .. tostring(wrong or "the function refused it")
  end
  self.received = self.received + #bytes
  if self.progress then
    local went, failure = pcall(self.progress, self.received, self.total)
    if not went then
      return "progress failed: " .. tostring(failure)
    end
  end
end

--- All is there.
-- @treturn ?string what is wrong
function Sink:finish()
  local done, wrong = true, nil
  if self.part then
    done, wrong = self.file:close()
    if done then
      done, wrong = os.rename(self.part, self.path)
    end
    if not done then
      os.remove(self.part)
    end
  elseif self.file then
    done, wrong = self.file:flush()
  end
  return not done and "the download could not be stored: " .. tostring(wrong) or nil
end

--- It failed: leaves nothing half done under the path.
function Sink:abandon()
  if self.part then
    self.file:close()
    os.remove(self.part)
  end
end

return Sink
