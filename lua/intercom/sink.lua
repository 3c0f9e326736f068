-- Where a download goes: a path, an open file, or a function. It knows how far it has come, so that
-- after a broken connection it goes on there.
local Sink = {}
Sink.__index = Sink

local function file_sink(file, start)
  local sink = { file = file, start = start }
  function sink.consume(bytes)
    return sink.file:write(bytes)
  end
  return sink
end

-- A path is written to `path.part` first, so that a file under its own name is always whole. But a
-- device is not to be replaced by a file.
local function path_sink(path)
  local part = not path:find "^/dev/[^/]+$" and path .. ".part" or nil
  local file, wrong = io.open(part or path, "wb")
  if not file then
    return nil, "the download cannot be stored: " .. wrong
  end
  local sink = file_sink(file, part and 0)
  sink.path, sink.part, sink.opened = path, part, true
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

--- What is said of a success that is no file.
Sink.NOT_A_FILE = "the answer is a page of HTML instead of the file"

--- Whether a content type is that of HTML, as proxies answer it: no file of the service is any.
function Sink.is_page(content_type)
  return content_type ~= nil and content_type:lower():find("^text/html") ~= nil
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
  sink.received, sink.longest = 0, 0
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
  if self.part then
    -- Opened anew it is empty: the next answer may be shorter.
    self.file:close()
    local file = io.open(self.part, "wb")
    if not file then
      return false
    end
    self.file = file
  else
    self.longest = math.max(self.longest, self.received)
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
  local first, last, total = (header "content-range" or ""):match "^bytes (%d+)%-(%d+)/([%d*]+)$"
  if tonumber(first) ~= sink.received then
    return "the server went on with the download at another place"
  end
  sink.total = tonumber(total)
  if sink.total and tonumber(last) ~= sink.total - 1 then
    return "the server did not send all of the rest"
  end
end

--- Whether the refusal of a range says that nothing is missing: only the answer's end was lost.
function Sink:has_all(response)
  local all = ("bytes */%.0f"):format(self.received)
  return self.received > 0 and response.status == 416 and response.headers["content-range"] == all
end

--- An answer with content begins.
-- @tparam integer status
-- @tparam function header gives the value of a header by its name in lower case
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
  if self.opened then
    done, wrong = self.file:close()
  elseif self.longest > self.received then
    done, wrong = false, "the file has bytes left of an attempt that broke off"
  elseif self.file then
    done, wrong = self.file:flush()
  end
  if self.part and done then
    done, wrong = os.rename(self.part, self.path)
  end
  if self.part and not done then
    os.remove(self.part)
  end
  return not done and "the download could not be stored: " .. tostring(wrong) or nil
end

--- It failed: leaves nothing half done under the path.
function Sink:abandon()
  if self.opened and io.type(self.file) == "file" then
    self.file:close()
  end
  if self.part then
    os.remove(self.part)
  end
end

return Sink
