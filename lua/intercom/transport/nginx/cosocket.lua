-- A cosocket with limits that cosockets lack: one time limit for all its work. lua-resty-http connects through it as
-- through any cosocket, and reads a proxy's answer to CONNECT.
local base = require "resty.core.base"
local core = require "intercom.core"
local ffi = require "ffi"
local phase = require "intercom.transport.nginx.phase"

local Socket = {}
Socket.__index = Socket

local now, time = core.now, core.time

local PIECE = 64 * 1024
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
  local behind = time() - ngx.now()
  if behind >= FRESH then
    lost = lost + behind
    ngx.update_time()
  end
end

--- @param cosocket of ngx.socket.tcp
-- @tparam ?number deadline of core.now()
-- @tparam ?number stall seconds between two pieces
function Socket.new(cosocket, deadline, stall)
  update_clock()
  return setmetatable({ cosocket = cosocket, deadline = deadline, stall = stall, seen = lost }, Socket)
end

-- The cosocket's methods that lua-resty-http calls to connect.

function Socket:connect(host, port, options)
  return self.cosocket:connect(host, port, options)
end

function Socket:getreusedtimes()
  return self.cosocket:getreusedtimes()
end

function Socket:setkeepalive()
  return self.cosocket:setkeepalive()
end

function Socket:close()
  return self.cosocket:close()
end

--- The remaining seconds; 0 or less if the time is over.
function Socket:left()
  return self.deadline and self.deadline - now() or NO_LIMIT
end

-- Time in which nothing could be done does not count towards the limit.
local function forgive(self, seconds)
  if self.deadline and seconds > 0 then
    self.deadline = self.deadline + seconds
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
    local began = now()
    ngx.sleep(TURN)
    local late = now() - began - TURN
    -- Time that others noticed is not counted twice.
    forgive(self, late - (lost - self.seen))
    forgive_lost(self)
    if time() - ngx.now() < FRESH then
      return
    end
  end
end

--- The next bytes to arrive | nil, what is wrong
function Socket:some()
  if not self:limit(self.stall) then
    return nil, "timeout"
  end
  local bytes, wrong = self.cosocket:receiveany(PIECE)
  if not bytes then
    return nil, wrong
  end
  self.came = true
  self:came_late()
  return bytes
end

-- The status of a proxy's answer to CONNECT | nil, what is wrong
local function read_status(self)
  local reader = core.answer_reader()
  reader:begin("CONNECT", 0)
  while true do
    local bytes, wrong = self:some()
    if not bytes then
      return nil, wrong
    end
    local response, fault, has_more = reader:feed(bytes)
    if response then
      self.has_more = has_more
      return response.status
    elseif response == nil then
      return nil, fault
    end
  end
end

--- A line of a proxy's answer to CONNECT: lua-resty-http needs no more than its status.
function Socket:receive()
  if self.has_status then
    return ""
  end
  local status, wrong = read_status(self)
  self.has_status = status ~= nil
  return status and ("HTTP/1.1 %d"):format(status), wrong
end

--- Like the cosocket's, but piece by piece, so that it stops in the middle when nobody waits for it.
function Socket:send(data)
  if #data <= PIECE then
    if not self:limit(self.stall) then
      return nil, "timeout"
    end
    return self.cosocket:send(data)
  end
  for from = 1, #data, PIECE do
    if self.abandoned then
      return nil, "abandoned"
    elseif not self:limit(self.stall) then
      return nil, "timeout"
    end
    local sent, wrong = self.cosocket:send(data:sub(from, from + PIECE - 1))
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
  if self.has_more then
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
