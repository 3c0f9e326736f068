-- The connection to a Redis over LuaSocket: one for the process, kept open. A wait for a reply blocks, for a limited
-- time.
local core = require "intercom.core"

local Channel = {}
Channel.__index = Channel

local luasocket = {}

local socket

--- What is missing to use it for an address, or nil.
function luasocket.fault(address)
  local found
  found, socket = pcall(require, "socket")
  if not found then
    return "needs LuaSocket"
  end
  if address.path and not pcall(require, "socket.unix") then
    return "needs a LuaSocket that has socket.unix"
  end
  if address.tls and not pcall(require, "ssl") then
    return "needs LuaSec for rediss"
  end
end

function luasocket.can_wait()
  return true
end

local function limit(self)
  self.socket:settimeout(math.max(self.deadline - core.now(), 0), "t")
end

function Channel:send(bytes)
  limit(self)
  local last, wrong = self.socket:send(bytes)
  return last == #bytes, wrong
end

function Channel:receive(count)
  limit(self)
  local bytes, wrong = self.socket:receive(count)
  return bytes, wrong
end

function Channel:close()
  self.socket:close()
end

local function new_socket(path)
  if not path then
    return socket.tcp()
  end
  local unix = require "socket.unix"
  return type(unix) == "table" and (unix.stream or unix)() or unix()
end

--- Opens a connection.
-- @treturn[1] channel
-- @treturn[2] nil
-- @treturn[2] string what is wrong
function luasocket.open(address, deadline, ca_file)
  local made, wrong = new_socket(address.path)
  if not made then
    return nil, wrong
  end
  local channel = setmetatable({ socket = made, deadline = deadline, process = core.process() }, Channel)
  limit(channel)
  local connected
  if address.path then
    connected, wrong = made:connect(address.path)
  else
    connected, wrong = made:connect(address.host, address.port)
  end
  if connected and not address.path then
    made:setoption("tcp-nodelay", true)
  end
  if connected and address.tls then
    limit(channel)
    made, wrong = require("intercom.budget.redis.luasec").wrap(made, address.host, ca_file)
    connected, channel.socket = made, made or channel.socket
  end
  if not connected then
    channel:close()
    return nil, wrong
  end
  return channel
end

--- The open connection, if it is this process's: after a fork it is the parent's, who reads its replies.
function luasocket.kept(link)
  local channel = link.channel
  if channel and channel.process ~= core.process() then
    link.channel = nil
    return nil
  end
  return channel
end

--- Keeps a connection for the next exchange.
function luasocket.keep(link, channel)
  link.channel = channel
end

--- Gives up the kept connection.
function luasocket.forget(link)
  if link.channel then
    link.channel:close()
    link.channel = nil
  end
end

--- Sends what the next exchange would bring, without waiting: others need to know it now.
function luasocket.post(link, budget)
  local channel = luasocket.kept(link)
  if channel and not link.busy then
    channel.deadline = core.now()
    if not link:send(channel, { words = budget:words(0) }) then
      luasocket.forget(link)
    end
  end
end

return luasocket
