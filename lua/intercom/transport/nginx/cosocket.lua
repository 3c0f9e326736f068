-- A cosocket with limits that cosockets lack: one time limit for all its work, and a size limit for lines.
-- lua-resty-http connects and sends through it as through any cosocket, and reads a proxy's answer to CONNECT;
-- http1.lua reads the other answers.
local base = require "resty.core.base"
local core = require "intercom.core"
local ffi = require "ffi"
local http1 = require "intercom.transport.nginx.http1"
local phase = require "intercom.transport.nginx.phase"

local Socket = {}

-- Other methods are the cosocket's.
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
-- libcurl's limit.
local LINE_MOST = 100 * 1024
-- The shortest sleep of nginx; zero with OpenResty's patches.
local TURN = phase.is_openresty() and 0 or 0.001
-- Seconds that nginx's clock may lag: it counts milliseconds.
local FRESH = 0.002
local TURNS = 3
-- cosockets cannot have no limit.
local NO_LIMIT = 24 * 86400

-- Seconds in which nginx could not look for data, because Lua was at work, as far as any call of the worker noticed.
local lost = 0

-- Updates nginx's clock, by which it counts time limits. The lag shows when nginx last looked for data.
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
  -- The bytes received but not yet taken are `text` from `at` on.
  return setmetatable({ cosocket = cosocket, limits = limits, text = "", at = 1, seen = lost }, Socket)
end

--- The remaining seconds; 0 or less if the time is over.
function Socket:left()
  return self.limits.deadline and self.limits.deadline - core.now() or NO_LIMIT
end

-- Time in which nothing could be done does not count towards the limit.
local function forgive(self, seconds)
  if self.limits.deadline and seconds > 0 then
    self.limits.deadline = self.limits.deadline + seconds
  end
end

-- The same for the time lost since the last call.
local function forgive_lost(self)
  update_clock()
  forgive(self, lost - self.seen)
  self.seen = lost
end

--- Call it when awaited data has arrived. If that was after the limit, nginx was kept from looking at least as long,
-- and at the limit, too: then the rest gets as much time once more.
function Socket:came_late()
  forgive(self, -2 * self:left())
end

--- Sets the time limit of the next operation. Returns false if no time is left.
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

--- Waits until nginx has looked for data: unrequested data on an idle connection closes it, but only then. Otherwise
-- that data would be taken for this call's answer. If Lua was at work meanwhile, it looks again.
function Socket:take_turn()
  for _ = 1, TURNS do
    local began = core.now()
    ngx.sleep(TURN)
    local late = core.now() - began - TURN
    -- Time that others noticed is not counted twice.
    forgive(self, late - (lost - self.seen))
    forgive_lost(self)
    if core.time() - ngx.now() < FRESH then
      return
    end
  end
end

--- Whether there are bytes received but not taken.
function Socket:has_more()
  return self.at <= #self.text
end

-- Receives more: true | nil, what is wrong
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

--- Limits the bytes of the following lines.
-- @tparam integer most
-- @tparam string fault what is wrong if they have more
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

--- The next bytes: those already received, else the first to arrive | nil, what is wrong
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

-- The lines of a head in lua-resty-http's form: those of the answer itself, unfolded.
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

--- A line of a proxy's answer to CONNECT.
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

--- Like the cosocket's, but piece by piece, so that it stops in the middle when nobody waits for it.
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

--- Tells the sender that nobody waits for it any more.
function Socket:release()
  self.abandoned = true
end

local reason = base.get_errmsg_ptr()

--- Like the cosocket's, but returns an error when that raises: it does so if it rejects a certificate at once, and the
-- reason is still available then.
function Socket:sslhandshake(...)
  -- Otherwise data received in clear text would be taken for data from inside TLS.
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
