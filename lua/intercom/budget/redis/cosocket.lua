-- The connections to a Redis inside nginx, from the pool of the worker: waits let the worker go on.
local core = require "intercom.core"
local phase = require "intercom.transport.nginx.phase"

local Channel = {}
Channel.__index = Channel

local cosocket = {}

-- How long an idle connection is kept, in milliseconds, and how many are.
local IDLE, POOL = 60000, 8

function cosocket.fault() end

function cosocket.can_wait()
  return (select(2, phase.now()))
end

local function limit(self)
  self.socket:settimeout(math.max((self.deadline - core.now()) * 1000, 1))
end

function Channel:send(bytes)
  limit(self)
  return self.socket:send(bytes)
end

function Channel:receive(count)
  limit(self)
  local bytes, wrong = self.socket:receive(count)
  return bytes, wrong
end

function Channel:close()
  self.socket:close()
end

-- The same connections for the same server, user and database.
local function pool_of(address)
  local who = table.concat({ address.user or "", address.password or "" }, "\0")
  local where = address.path or address.host .. ":" .. address.port
  return ("intercom-redis:%s:%d:%s"):format(where, address.database, core.sha1(where .. "\0" .. who))
end

--- Opens a connection, or takes one from the pool: see luasocket.lua.
function cosocket.open(address, deadline)
  local made = ngx.socket.tcp()
  local channel = setmetatable({ socket = made, deadline = deadline }, Channel)
  limit(channel)
  local options = { pool = pool_of(address) }
  local connected, wrong
  if address.path then
    connected, wrong = made:connect("unix:" .. address.path, options)
  else
    local host = address.host:find ":" and "[" .. address.host .. "]" or address.host
    connected, wrong = made:connect(host, address.port, options)
  end
  if not connected then
    return nil, wrong
  end
  channel.reused = (made:getreusedtimes() or 0) > 0
  if address.tls and not channel.reused then
    limit(channel)
    connected, wrong = made:sslhandshake(nil, address.host, true)
    if not connected then
      channel:close()
      return nil, wrong
    end
  end
  return channel
end

function cosocket.kept() end

function cosocket.keep(_, channel)
  channel.socket:setkeepalive(IDLE, POOL)
end

function cosocket.forget() end

local function flush(premature, link, budget)
  budget.posting = false
  if not premature and budget:has_news() then
    link:ask(budget:words(0))
  end
end

--- Sends what the next exchange would bring, from a timer: the caller cannot wait.
function cosocket.post(link, budget)
  if not budget.posting then
    local _, started = pcall(ngx.timer.at, 0, flush, link, budget)
    budget.posting = started == true
  end
end

return cosocket
