--- Transports that a program might bring: over LuaSocket, blocking or concurrent, and in nginx over its own sockets.
-- Each speaks just enough HTTP/1.0 for the fake.
local core = require "intercom.core"

local foreign = {}

local function host_and_port(url)
  local host, port = url:match "^http://([^/:]+):(%d+)"
  return host, tonumber(port)
end

local function head(request)
  local lines = { ("%s %s HTTP/1.0"):format(request.verb, request.url:match "^http://[^/]+(.*)$") }
  for name, value in pairs(request.headers) do
    lines[#lines + 1] = name .. ": " .. value
  end
  if request.body then
    lines[#lines + 1] = "Content-Length: " .. #request.body
  end
  return table.concat(lines, "\r\n") .. "\r\n\r\n" .. (request.body or "")
end

local function broken(wrong)
  return nil, { kind = wrong == "timeout" and "timeout" or "connection", message = wrong, outcome = "unknown" }
end

local function not_connected(wrong)
  return nil, { kind = "connection", message = wrong, outcome = "not_sent" }
end

-- The answer in what arrived until the server closed the connection.
local function answer_of(text)
  local status, lines, body = text:match "^HTTP/%d%.%d (%d+)[^\r]*\r\n(.-)\r\n\r\n(.*)$"
  if not status then
    return broken "the answer is incomplete"
  end
  local headers = {}
  for name, value in lines:gmatch "([^\r\n:]+):%s*([^\r\n]*)" do
    headers[name] = headers[name] and headers[name] .. ", " .. value or value
  end
  local length = tonumber(headers["Content-Length"])
  if length and #body < length and status ~= "304" then
    return broken "the answer is incomplete"
  end
  return { status = tonumber(status), headers = headers, body = body }
end

--- Blocks in each call.
function foreign.blocking()
  local socket = require "socket"
  local transport = {}
  function transport.send(_, request)
    local connection, wrong = socket.connect(host_and_port(request.url))
    if not connection then
      return not_connected(wrong)
    end
    connection:settimeout(request.timeout > 0 and request.timeout or nil, "t")
    local sent, unsent = connection:send(head(request))
    local text, fault, part = connection:receive "*a"
    connection:close()
    if not sent and not text then
      return broken(unsent)
    end
    if text or fault == "closed" then
      return answer_of(text or part)
    end
    return broken(fault)
  end
  function transport.sleep(_, seconds)
    socket.sleep(seconds)
  end
  transport.now = core.now
  return transport
end

--- Says how it waits: its calls go on side by side.
function foreign.concurrent()
  local socket = require "socket"
  -- `reading`: the connections that are waited for, with the functions that note that they can be read.
  local transport = { reading = {}, given_up = 0 }

  -- Waits until a connection can be read. False after the end of the request's time.
  local function await(request, connection, deadline)
    local is_ready = false
    transport.reading[connection] = function()
      is_ready = true
    end
    local goes_on = request.await(function()
      return is_ready or deadline and core.now() >= deadline
    end, function()
      transport.given_up = transport.given_up + 1
      transport.reading[connection] = nil
      connection:close()
    end)
    transport.reading[connection] = nil
    return goes_on and is_ready
  end

  local function read(request, connection, deadline)
    local pieces = {}
    while await(request, connection, deadline) do
      local bytes, wrong, part = connection:receive(65536)
      pieces[#pieces + 1] = bytes or part
      if not bytes and wrong == "closed" then
        return answer_of(table.concat(pieces))
      elseif not bytes and wrong ~= "timeout" then
        return broken(wrong)
      end
    end
    return broken "timeout"
  end

  function transport.send(_, request)
    local deadline = request.timeout > 0 and core.now() + request.timeout or nil
    local connection, wrong = socket.connect(host_and_port(request.url))
    if not connection then
      return not_connected(wrong)
    end
    local sent, unsent = connection:send(head(request))
    if not sent then
      return broken(unsent)
    end
    connection:settimeout(0)
    local answer, failure = read(request, connection, deadline)
    connection:close()
    return answer, failure
  end

  function transport:wait(seconds)
    local connections = {}
    for connection in pairs(self.reading) do
      connections[#connections + 1] = connection
    end
    for _, connection in ipairs(socket.select(connections, nil, math.min(seconds, 0.05))) do
      self.reading[connection]()
    end
  end

  transport.now = core.now
  return transport
end

--- In nginx: waits as nginx does, in the light thread of the call.
function foreign.nginx()
  local transport = { wait = "nginx" }
  function transport.send(_, request)
    local socket = rawget(_G, "ngx").socket.tcp()
    local seconds = request.timeout > 0 and request.timeout or 60
    socket:settimeout(seconds * 1000)
    local connected, wrong = socket:connect(host_and_port(request.url))
    if not connected then
      return not_connected(wrong)
    end
    local _, unsent = socket:send(head(request))
    local text, fault, part = socket:receive "*a"
    socket:close()
    if not text and unsent then
      return broken(unsent)
    end
    if text or fault == "closed" then
      return answer_of(text or part)
    end
    return broken(fault)
  end
  transport.now = core.now
  return transport
end

return foreign
