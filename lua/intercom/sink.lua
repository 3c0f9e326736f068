-- Where a download goes: a path, an open file, or a function.
local Sink = {}
Sink.__index = Sink

-- A path is written to `path.part` first, so that a file under its own name is always whole.
local function open_path(path)
  local part = path .. ".part"
  local file, wrong = io.open(part, "wb")
  if not file then
    return nil, "cannot write " .. wrong
  end
  local sink = { file = file, start = 0, part = part, path = path }
  function sink.consume(bytes)
    return file:write(bytes)
  end
  return setmetatable(sink, Sink)
end

--- @param to a path, an open file, or a function that is called with each piece
-- @tparam[opt] function progress called with the bytes received and, if known, how many there are
-- @treturn[1] sink
-- @treturn[2] nil
-- @treturn[2] string what is wrong
function Sink.open(to, progress)
  local sink, wrong
  if type(to) == "string" then
    sink, wrong = open_path(to)
    if not sink then
      return nil, wrong
    end
  elseif type(to) == "function" then
    sink = setmetatable({
      consume = function(bytes)
        local went, result, why = pcall(to, bytes)
        if not went then
          return nil, tostring(result)
        end
        if result == nil and why == nil then
          return true
        end
        return result, why
      end,
    }, Sink)
  else
    sink = setmetatable({
      file = to,
      start = to:seek(),
      consume = function(bytes)
        return to:write(bytes)
      end,
    }, Sink)
  end
  sink.progress = progress
  sink.taken = 0
  return sink
end

--- Takes a piece. Returns what went wrong, or nothing.
function Sink:write(bytes, received, total)
  local taken, wrong = self.consume(bytes)
  if not taken then
    return "the download could not be stored: " .. tostring(wrong or "the function refused it")
  end
  self.taken = self.taken + #bytes
  if self.progress then
    local went, failure = pcall(self.progress, received, total)
    if not went then
      return "progress failed: " .. tostring(failure)
    end
  end
end

--- The download begins anew. False where what was handed out cannot be taken back.
function Sink:restart()
  if self.taken == 0 then
    return true
  end
  if not self.start or not self.file:seek("set", self.start) then
    return false
  end
  self.taken = 0
  return true
end

--- All is there. Returns what went wrong, or nothing.
function Sink:finish()
  if not self.part then
    return
  end
  local closed, wrong = self.file:close()
  if closed then
    closed, wrong = os.rename(self.part, self.path)
  end
  if not closed then
    os.remove(self.part)
    return "the download could not be stored: " .. tostring(wrong)
  end
end

--- It failed: leaves nothing half done behind.
function Sink:abandon()
  if self.part then
    self.file:close()
    os.remove(self.part)
  end
end

return Sink
