-- A cosocket that keeps to limits that it has not itself: one time limit for all it does, and a size for
-- what has to end by itself. lua-resty-http connects and sends through it as through any other, and reads
-- what a proxy answers to CONNECT; answers are read by http1.lua.
local base = require "resty.core.base"
local core = require "intercom.core"
local ffi = require "ffi"
local http1 = require "intercom.transport.nginx.http1"
local phase = require "intercom.transport.nginx.phase"

local Socket = {}

-- What is not here is the cosocket's own.
function Socket.__index(self, name)
  if Socket[name] then
    return Socket[name]
  end
  local cosocket = self.cosocket
  local function pass_on(_, ...)
    return cosocket[name](cosocket, ...)
  end
  return cosocket[name] and pass_on
end

local PIECE = 64 * 1024
-- As libcurl has it.
local LINE_MOST = 100 * 1024
-- The least that nginx can sleep; with OpenResty's patches nothing.
local TURN = phase.is_openresty() and 0 or 0.001
-- Seconds that nginx's clock may be behind: it has milliseconds.
local FRESH = 0.002
local TURNS = 3
-- cosockets have no "no limit".
local NO_LIMIT = 24 * 86400

-- Seconds in which nginx did not look what came, because Lua was at work: as far as it was noticed, by all
-- calls of the worker.
local lost = 0

-- Brings nginx's clock up to date, by which it counts time limits. It shows when nginx looked last.
local function update_clock()
  local behind = core.time() - ngx.now()
  if behind >= FRESH then
    lost = lost + behind
    ngx.update_time()
  end
end

--- @param cosocket of ngx.socket.tcp
-- @tparam table limits: `deadline` of core.now() or nil, `stall` seconds between two pieces or nil
function Socket.new(cosocket, limits)
  update_clock()
  -- What was received and not yet taken: `text` from `at` on.
  return setmetatable({ cosocket = cosocket, limits = limits, text = "", at = 1, seen = lost }, Socket)
end

--- Seconds that are left; 0 or less where the time is over.
function Socket:left()
  return self.limits.deadline and self.limits.deadline - core.now() or NO_LIMIT
end

-- The time in which nothing could be done is no part of the limit.
local function forgive(self, seconds)
  if self.limits.deadline and seconds > 0 then
    self.limits.deadline = self.limits.deadline + seconds
  end
end

-- The same of what was lost since the last time.
local function forgive_lost(self)
  update_clock()
  forgive(self, lost - self.seen)
  self.seen = lost
end

--- What was waited for has come. Where that was behind the limit, nginx was kept from looking at least as
-- long, and at the limit too: then what is still missing has as much time once more.
function Socket:came_late()
  forgive(self, -2 * self:left())
end

--- Sets the time limit of what comes next. Returns false where there is none left.
-- @tparam[opt] number most seconds at most
function Socket:limit(most)
  forgive_lost(self)
  local seconds = math.min(self:left(), most or NO_LIMIT, NO_LIMIT)
  if seconds <= 0 then
    return false
  end
  self.cosocket:settimeout(math.ceil(seconds * 1000))
  return true
end

--- Waits until nginx has looked what came: what comes unasked on an idle connection closes it, but only then.
-- So it looks before one is taken, for the answer that nobody asked for would be this call's. While Lua is
-- at work behind that, it looks again.
function Socket:take_turn()
  for _ = 1, TURNS do
    local began = core.now()
    ngx.sleep(TURN)
    local late = core.now() - began - TURN
    -- What others noticed of it is not counted twice.
    forgive(self, late - (lost - self.seen))
    forgive_lost(self)
    if core.time() - ngx.now() < FRESH then
      return
    end
  end
end

--- Whether more came than was taken.
function Socket:has_more()
  return self.at <= #self.text
end

-- More of what comes: true | nil, what is wrong
local function fill(self)
  if not self:limit(self.limits.stall) then
    return nil, "timeout"
  end
  local bytes, wrong = self.cosocket:receiveany(PIECE)
  if not bytes then
    return nil, wrong
  end
  self.text, self.at = self:has_more() and self.text:sub(self.at) .. bytes or bytes, 1
  self.came = true
  self:came_late()
  return true
end

--- So many bytes may the lines have that come now.
-- @tparam integer most
-- @tparam string fault what is wrong where they have more
-- @tparam[opt] string kind of that failure
function Socket:expect_lines(most, fault, kind)
  self.lines_left, self.too_many, self.kind_of_too_many = most, fault, kind
end

--- The next line, without its end | nil, what is wrong, kind
function Socket:line()
  local looked_at = 0
  while true do
    local stop = self.text:find("\n", self.at + looked_at, true)
    looked_at = (stop or #self.text) - self.at + 1
    if looked_at > LINE_MOST then
      return nil, "a header line of the answer has no end"
    elseif looked_at > self.lines_left then
      return nil, self.too_many, self.kind_of_too_many
    end
    if stop then
      local line = self.text:sub(self.at, stop - 1):gsub("\r$", "")
      self.lines_left = self.lines_left - looked_at
      self.at = stop + 1
      return line
    end
    local went, wrong = fill(self)
    if not went then
      return nil, wrong
    end
  end
end

--- The next bytes: those that are there, else those that come first | nil, what is wrong
-- @tparam[opt] integer most
function Socket:some(most)
  if not self:has_more() then
    local went, wrong = fill(self)
    if not went then
      return nil, wrong
    end
  end
  local last = math.min(most and self.at + most - 1 or #self.text, #self.text)
  local bytes = self.at == 1 and last == #self.text and self.text or self.text:sub(self.at, last)
  self.at = last + 1
  return bytes
end

-- The lines of a head as lua-resty-http expects them: of the answer itself, none of them folded.
local function proxy_lines(self)
  local head, wrong = http1.head(self)
  if not head then
    return nil, wrong
  end
  local lines = { ("HTTP/1.%d %d"):format(head.minor, head.status) }
  for name, value in pairs(head.headers) do
    for _, one in ipairs(type(value) == "table" and value or { value }) do
      lines[#lines + 1] = name .. ": " .. one
    end
  end
  lines[#lines + 1] = ""
  return lines
end

--- A line of what a proxy answers to CONNECT.
function Socket:receive()
  if not self.proxy_lines then
    local wrong
    self.proxy_lines, wrong = proxy_lines(self)
    if not self.proxy_lines then
      return nil, wrong
    end
  end
  return table.remove(self.proxy_lines, 1)
end

--- As the cosocket's, and piece by piece, so that it ends in the middle where nobody waits for it.
function Socket:send(data)
  for from = 1, #data, PIECE do
    if self.abandoned then
      return nil, "abandoned"
    elseif not self:limit(self.limits.stall) then
      return nil, "timeout"
    end
    local sent, wrong = self.cosocket:send(#data <= PIECE and data or data:sub(from, from + PIECE - 1))
    if not sent then
      return nil, wrong
    end
  end
  return #data
end

--- Nobody waits for what is being sent any more.
function Socket:release()
  self.abandoned = true
end

local reason = base.get_errmsg_ptr()

--- As the cosocket's, which raises where it refuses a certificate at once: its reason is still there.
function Socket:sslhandshake(...)
  -- Said in clear text, it would be taken for what was said inside.
  if self:has_more() then
    return nil, "handshake failed: the proxy sent more than its answer"
  end
  reason[0] = nil
  local went, session, wrong = pcall(self.cosocket.sslhandshake, self.cosocket, ...)
  if went then
    return session, wrong
  end
  return nil, "certificate refused: " .. (reason[0] ~= nil and ffi.string(reason[0]) or session)
end

return Socket
