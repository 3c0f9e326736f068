-- A cosocket that keeps to limits that it has not itself: one time limit for all it does, and one for
-- the head of an answer. lua-resty-http reads through it as through any other.
local base = require "resty.core.base"
local core = require "intercom.core"
local ffi = require "ffi"

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
local HEAD_MOST = 300 * 1024
-- cosockets have no "no limit".
local NO_LIMIT = 24 * 86400

--- @param cosocket of ngx.socket.tcp
-- @tparam table limits: `deadline` of core.now() or nil, `stall` seconds between two pieces or nil
function Socket.new(cosocket, limits)
  return setmetatable({ cosocket = cosocket, limits = limits, text = "", head = 0 }, Socket)
end

-- Seconds that are left; 0 or less where the time is over.
function Socket:left()
  return self.limits.deadline and self.limits.deadline - core.now() or NO_LIMIT
end

--- Sets the time limit of what comes next. Returns false where there is none left.
-- @tparam[opt] number most seconds at most
function Socket:limit(most)
  local seconds = math.min(self:left(), most or NO_LIMIT, NO_LIMIT)
  if seconds <= 0 then
    return false
  end
  self.cosocket:settimeout(math.ceil(seconds * 1000))
  return true
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
  self.text = self.text .. bytes
  self.came = true
  return true
end

local function receive_line(self)
  local from = 1
  self.partial, self.fault = nil, nil
  while true do
    local at = self.text:find("\n", from, true)
    if at then
      local line = self.text:sub(1, at - 1):gsub("\r", "")
      self.text = self.text:sub(at + 1)
      self.head = self.head + at
      return line
    end
    from = #self.text + 1
    if self.head + from > HEAD_MOST then
      return nil, "the head of the answer has no end"
    end
    local went, wrong = fill(self)
    if not went then
      self.fault = wrong
      return nil, wrong
    end
  end
end

-- Behind each piece of a chunked body: no bytes of it.
local LINE_END = 2

-- No more than that of what is there already.
local function take(self, count)
  local bytes = self.text:sub(1, count)
  self.text = self.text:sub(count + 1)
  return bytes
end

local function receive_count(self, count)
  local pieces, have = {}, 0
  self.head, self.partial, self.fault = 0, nil, nil
  while have < count do
    if self.text == "" then
      local went, wrong = fill(self)
      if not went then
        -- lua-resty-http forgets what came before the end of a body that broke off, and where nothing
        -- says how long it is, why it did.
        local partial = table.concat(pieces)
        self.partial, self.fault = count > LINE_END and partial or nil, wrong
        return nil, wrong, partial
      end
    end
    local piece = take(self, count - have)
    pieces[#pieces + 1] = piece
    have = have + #piece
  end
  return table.concat(pieces)
end

--- As the cosocket's, for a line ("*l") or a number of bytes.
function Socket:receive(pattern)
  if type(pattern) == "number" then
    return receive_count(self, pattern)
  end
  return receive_line(self)
end

--- As the cosocket's.
function Socket:send(data)
  if not self:limit(self.limits.stall) then
    return nil, "timeout"
  end
  return self.cosocket:send(data)
end

local reason = base.get_errmsg_ptr()

--- As the cosocket's, which raises where it refuses a certificate at once: its reason is still there.
function Socket:sslhandshake(...)
  reason[0] = nil
  local went, session, wrong = pcall(self.cosocket.sslhandshake, self.cosocket, ...)
  if went then
    return session, wrong
  end
  return nil, "certificate refused: " .. (reason[0] ~= nil and ffi.string(reason[0]) or session)
end

--- As the cosocket's. A connection on which more came than was asked for is not kept.
function Socket:setkeepalive(...)
  if self.text ~= "" then
    return self.cosocket:close()
  end
  return self.cosocket:setkeepalive(...)
end

return Socket
