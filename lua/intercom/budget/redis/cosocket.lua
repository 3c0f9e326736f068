-- The connections to a Redis inside nginx, from the pool of the worker: waits let the worker go on.
local core = require "intercom.core"
local semaphore = require "ngx.semaphore"
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

-- Connects to a name, whose look-up has a time limit set elsewhere: nginx's resolver_timeout.
local function connect_within(seconds, made, ...)
  local ended, turn = nil, semaphore.new()
  local thread = assert(ngx.thread.spawn(function(...)
    local connected, wrong = made:connect(...)
    ended = { connected = connected, wrong = wrong }
    turn:post()
  end, ...))
  if not ended then
    turn:wait(seconds)
  end
  if not ended then
    ngx.thread.kill(thread)
    return nil, "timeout"
  end
  ngx.thread.wait(thread)
  return ended.connected, ended.wrong
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
  elseif address.host:find ":" then
    connected, wrong = made:connect("[" .. address.host .. "]", address.port, options)
  elseif address.host:find "[^%d.]" then
    connected, wrong = connect_within(deadline - core.now(), made, address.host, address.port, options)
  else
    connected, wrong = made:connect(address.host, address.port, options)
  end
  if not connected then
    return nil, wrong
  end
  channel.reused = (made:getreusedtimes() or 0) > 0
  if address.tls and not channel.reused then
    limit(channel)
    -- It raises an error if it fails without a wait. Without a session it would then report a success.
    local went
    went, connected, wrong = pcall(made.sslhandshake, made, nil, address.host, true)
    if not went or not connected then
      wrong = went and wrong or "the certificate is not trusted, or the handshake failed"
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
