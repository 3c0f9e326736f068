--- A server that speaks HTTP/2 frame by frame. It does not read what requests say.
local tls_server = require "spec.support.tls_server"

local http2 = { available = tls_server.available }

local DATA, HEADERS, RST_STREAM, SETTINGS, GOAWAY = 0, 1, 3, 4, 7
local END_STREAM, END_HEADERS, ACK = 1, 4, 1
local PREFACE = "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n"

local function number(bytes)
  local value = 0
  for i = 1, #bytes do
    value = value * 256 + bytes:byte(i)
  end
  return value
end

local function bytes_of(value, count)
  local bytes = ""
  for _ = 1, count do
    bytes = string.char(value % 256) .. bytes
    value = math.floor(value / 256)
  end
  return bytes
end

local function frame(kind, flags, stream, payload)
  return bytes_of(#payload, 3) .. string.char(kind, flags) .. bytes_of(stream, 4) .. payload
end

http2.NO_ERROR, http2.INTERNAL_ERROR, http2.REFUSED_STREAM, http2.CANCEL, http2.HTTP_1_1_REQUIRED = 0, 2, 7, 8, 13

--- 200 with a body of JSON.
function http2.answer(stream, body)
  local content_type = "application/json"
  -- ":status: 200" is in HPACK's table, and so is "content-type", as number 31.
  local head = "\136\15\16" .. string.char(#content_type) .. content_type
  return frame(HEADERS, END_HEADERS, stream, head) .. frame(DATA, END_STREAM, stream, body)
end

function http2.reset(stream, code)
  return frame(RST_STREAM, 0, stream, bytes_of(code, 4))
end

function http2.goaway(last, code)
  return frame(GOAWAY, 0, 0, bytes_of(last, 4) .. bytes_of(code or http2.NO_ERROR, 4))
end

local function ends(kind, flags)
  return (kind == HEADERS or kind == DATA) and flags % 2 == END_STREAM
end

--- @tparam function request called with the connection, the request's number on it
-- and its stream; returns what to send, or "end" to close the connection
function http2.start(request)
  return tls_server.start {
    protocol = "h2",
    serve = function(connection)
      connection:send(frame(SETTINGS, 0, 0, ""))
      local count = 0
      local head = connection:read(#PREFACE) and connection:read(9)
      while head do
        local kind, flags, stream = head:byte(4), head:byte(5), number(head:sub(6))
        connection:read(number(head:sub(1, 3)))
        local answer
        if kind == SETTINGS and flags ~= ACK then
          answer = frame(SETTINGS, ACK, 0, "")
        elseif ends(kind, flags) then
          count = count + 1
          connection:note(("request %d on connection %d"):format(count, connection.number))
          answer = request(connection, count, stream)
        end
        if answer == "end" then
          return
        elseif answer then
          connection:send(answer)
        end
        head = connection:read(9)
      end
      connection:note(("connection %d ended"):format(connection.number))
    end,
  }
end

return http2
