-- Bytes and sockets: sends answers whole, in part or badly, and cuts connections.
local ffi = require "ffi"
local base = require "resty.core.base"
local semaphore = require "ngx.semaphore"
local clock = require "fake.clock"
local json = require "fake.json"

local wire = {}

-- Only the first fields of nginx's structures, which have been the same since nginx 0.7.
ffi.cdef [[
typedef struct { void *data; void *read; void *write; int fd; } fake_connection;
typedef struct { uint32_t signature; fake_connection *connection; } fake_request;
typedef struct { int onoff; int seconds; } fake_linger;
int setsockopt(int fd, int level, int name, const void *value, unsigned int size);
int shutdown(int fd, int how);
int kill(int pid, int signal);
]]

local SIGNATURE = 0x50545448
local SOL_SOCKET, SO_LINGER, SHUT_RDWR = 1, 13, 2
local SIGTERM = 15

local function descriptor()
  local request = ffi.cast("fake_request *", base.get_request())
  return request.signature == SIGNATURE and request.connection.fd or nil
end

--- Ends the connection with a FIN, with nothing more sent.
function wire.close()
  local fd = ngx.req.http_version() == 2 and descriptor()
  if fd then
    ffi.C.shutdown(fd, SHUT_RDWR)
  end
  return ngx.exit(444)
end

--- Ends the connection with a RST.
function wire.reset()
  local fd = descriptor()
  if fd then
    local linger = ffi.new("fake_linger", 1, 0)
    ffi.C.setsockopt(fd, SOL_SOCKET, SO_LINGER, linger, ffi.sizeof(linger))
    if ngx.req.http_version() == 2 then
      ffi.C.shutdown(fd, SHUT_RDWR)
    end
  end
  return ngx.exit(444)
end

--- Sends these very bytes instead of an answer; false where HTTP/2 makes that impossible.
function wire.raw(bytes)
  local socket = ngx.req.http_version() ~= 2 and ngx.req.socket(true)
  if not socket then
    return false
  end
  socket:send(bytes)
  return true
end

local go, gone = semaphore.new(), semaphore.new()

--- Sends these pieces one by one, and leaves the connection open and silent. `late` follows
-- upon wire.go_on. HTTP/2 makes that impossible: there the connection is reset.
function wire.hold(pieces, late)
  local socket = ngx.req.http_version() ~= 2 and ngx.req.socket(true)
  if not socket then
    return wire.reset()
  end
  for _, piece in ipairs(pieces) do
    socket:send(piece)
  end
  if late and go:wait(60) then
    socket:send(late)
    gone:post(1)
  end
  socket:settimeout(3600000)
  repeat
    local byte = socket:receive(1)
  until not byte
  return ngx.exit(444)
end

--- Makes held connections send `late` now.
function wire.go_on()
  go:post(1)
  return gone:wait(10)
end

local function content(answer)
  local body = answer.body
  if type(body) == "table" then
    return json.encode(body), "application/json; charset=utf-8"
  end
  return body or "", "application/json; charset=utf-8"
end

--- Sends the headers of an answer and returns its body as text.
function wire.headers(req, answer)
  local body, content_type = content(answer)
  ngx.status = answer.status
  if body ~= "" or answer.reader then
    ngx.header["Content-Type"] = content_type
  end
  if answer.status ~= 204 and not answer.chunked then
    ngx.header["Content-Length"] = answer.length or #body
  end
  if req.request_id and not answer.bare then
    ngx.header["X-Request-Id"] = req.request_id
  end
  ngx.header["Date"] = clock.date()
  for name, value in pairs(answer.headers or {}) do
    ngx.header[name] = value
  end
  ngx.send_headers()
  return body
end

--- answer.reader, if there, is a function that returns the body piece by piece.
function wire.send(req, answer)
  local body = wire.headers(req, answer)
  if answer.reader and ngx.req.get_method() ~= "HEAD" then
    for piece in answer.reader do
      if not ngx.print(piece) or not ngx.flush(true) then
        return ngx.exit(444)
      end
    end
  elseif body ~= "" then
    ngx.print(body)
  end
  return ngx.eof()
end

--- Stops nginx once the process that started it has ended, however it ended.
function wire.end_with(parent)
  local function look(premature)
    if not premature and parent and ffi.C.kill(parent, 0) ~= 0 then
      ffi.C.kill(wire.master, SIGTERM)
    end
  end
  wire.master = require("ngx.process").get_master_pid()
  ngx.timer.every(1, look)
end

return wire
