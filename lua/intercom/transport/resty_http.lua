-- Carries the requests of nginx over cosockets, with lua-resty-http.
--
-- Nothing here can unpack gzip, so it is not asked for.
local core = require "intercom.core"
local http = require "resty.http"
local Socket = require "intercom.transport.buffered_socket"

local resty_http = {}

-- Where lua-nginx-module has cosockets, but for the phases of TLS that wait only in an nginx and an
-- OpenSSL with OpenResty's patches: elsewhere the handshake fails.
resty_http.phases = {
  rewrite = true,
  server_rewrite = true,
  access = true,
  content = true,
  timer = true,
  ssl_cert = true,
}

local PIECE = 64 * 1024
local CONNECT_LONGEST = 300
local NEEDS_BODY = { POST = true, PUT = true, PATCH = true }

local function unescaped(text)
  return (text:gsub("%%(%x%x)", function(digits)
    return string.char(tonumber(digits, 16))
  end))
end

-- lua-resty-http's options for a proxy | nil, what is wrong. Without a scheme it is http, as in libcurl.
local function proxy_options(proxy)
  if not proxy or proxy == "" then
    return nil
  end
  local scheme, rest = proxy:match "^(%w+)://(.*)$"
  if (scheme or "http"):lower() ~= "http" then
    return nil, ("proxy: lua-resty-http knows http proxies only, not %q"):format(scheme)
  end
  local user, host = (rest or proxy):match "^(.*)@([^@]*)$"
  local url = "http://" .. (host or rest or proxy):gsub("/$", "")
  if not url:find ":%d+$" then
    url = url .. ":1080"
  end
  local authorization = user and "Basic " .. ngx.encode_base64(unescaped(user)) or nil
  return {
    http_proxy = url,
    https_proxy = url,
    http_proxy_authorization = authorization,
    https_proxy_authorization = authorization,
  }
end

--- Why it cannot be with these options, or nil.
function resty_http.fault(settings)
  if settings.ca_file then
    return "ca_file: over lua-resty-http nginx's lua_ssl_trusted_certificate says whom to trust"
  end
  return select(2, proxy_options(settings.proxy))
end

local function failed(kind, message, outcome, permanent)
  return nil, { kind = kind, message = message, outcome = outcome or "unknown", permanent = permanent or false }
end

local function not_connected(wrong)
  local certificate = wrong:find "certificate" or wrong:find ": %d+: "
  if certificate then
    return failed("tls", wrong .. " (nginx trusts what lua_ssl_trusted_certificate names)", "not_sent", true)
  end
  local kind = wrong:find "timeout" and "timeout" or wrong:lower():find "handshake" and "tls" or "connection"
  return failed(kind, wrong, "not_sent")
end

-- Of a request that was on its way.
local function broken(wrong)
  if wrong == "timeout" then
    return failed("timeout", "the answer did not come in time")
  end
  if wrong:find "^couldn't parse" then
    return failed("protocol", wrong)
  end
  return failed("connection", "the connection broke off: " .. wrong)
end

-- A connection: kept or new | nil, failure
local function connect(plain, socket)
  local client = assert(http.new())
  local within = plain.connect_timeout > 0 and plain.connect_timeout or CONNECT_LONGEST
  socket.cosocket = client.sock
  client.sock = socket
  socket:limit(within)
  local target, wrong = client:parse_uri(plain.url, false)
  if not target then
    return failed("protocol", wrong, "not_sent", true)
  end
  local scheme, host, port, path, query = unpack(target, 1, 5)
  local went
  went, wrong = client:connect {
    scheme = scheme,
    host = host,
    port = port,
    ssl_server_name = host,
    ssl_verify = true,
    proxy_opts = proxy_options(plain.proxy),
  }
  if not went then
    return not_connected(("%s:%s: %s"):format(host, port, wrong))
  end
  return client, nil, path, query
end

local function header(answer, name)
  local value = answer.headers[name]
  return type(value) == "table" and value[#value] or value
end

-- What is wrong with an answer's head, or nil.
local function head_fault(plain, answer)
  local length = answer.headers["content-length"]
  local chunked = http.transfer_encoding_is_chunked(answer.headers)
  if length and not chunked and (type(length) == "table" or not length:find "^%d+$") then
    return "the answer has no usable Content-Length"
  end
  local encoding = header(answer, "content-encoding")
  if encoding and encoding:lower() ~= "identity" and not plain.wants_file and not plain.streamed then
    return ("the answer is packed (%s), which was not asked for"):format(encoding)
  end
end

local function cancelled(wrong, kind)
  return failed(kind or "cancelled", wrong, "unknown", true)
end

-- Reads the body piece by piece: true | nil, failure
local function read(answer, socket, take)
  local delimited = http.transfer_encoding_is_chunked(answer.headers) or header(answer, "content-length")
  while true do
    local bytes, wrong = answer.body_reader(PIECE)
    if not bytes then
      bytes, wrong = socket.partial, socket.fault or wrong
    end
    socket.partial = nil
    if bytes then
      local failure = take(bytes)
      if failure then
        return nil, failure
      end
    end
    if wrong == "closed" and not delimited then
      return true
    end
    if wrong then
      return broken(wrong)
    end
    if not bytes then
      return true
    end
  end
end

-- The body as a string | nil, failure
local function collect(answer, socket, most)
  local pieces, size = {}, 0
  local went, failure = read(answer, socket, function(bytes)
    size = size + #bytes
    if size > most then
      return select(2, failed("protocol", "the answer is larger than max_response_bytes"))
    end
    pieces[#pieces + 1] = bytes
  end)
  if not went then
    return nil, failure
  end
  local body = table.concat(pieces)
  return body, nil, #body
end

-- Hands the body to the sink: "", nil, its size | nil, failure
local function stream(answer, socket, sink)
  local wrong, kind = sink:begin(answer.status, function(name)
    return header(answer, name)
  end)
  if wrong then
    return cancelled(wrong, kind)
  end
  local size = 0
  local went, failure = read(answer, socket, function(bytes)
    size = size + #bytes
    wrong = sink:write(bytes)
    return wrong and select(2, cancelled(wrong)) or nil
  end)
  if not went then
    return nil, failure
  end
  return "", nil, size
end

local function lists(headers)
  local plain = {}
  for name, value in pairs(headers) do
    plain[name:lower()] = value
  end
  return plain
end

-- Sends over one connection: answer | nil, failure; whether a kept connection turned out to be dead
local function exchange(plain, sink)
  local socket = Socket.new(nil, {
    deadline = plain.timeout > 0 and core.now() + plain.timeout or nil,
    stall = plain.streamed and plain.stall_timeout > 0 and plain.stall_timeout or nil,
  })
  local client, failure, path, query = connect(plain, socket)
  if not client then
    return nil, failure
  end
  socket.came = false
  local answer, wrong = client:request {
    method = plain.verb,
    path = path,
    query = query,
    headers = plain.headers,
    body = plain.body or NEEDS_BODY[plain.verb] and "" or nil,
  }
  if not answer then
    local is_dead = client:get_reused_times() > 0 and not socket.came and wrong ~= "timeout"
    client:close()
    failure = select(2, broken(wrong))
    return nil, failure, is_dead
  end
  wrong = head_fault(plain, answer)
  if wrong then
    client:close()
    return failed("protocol", wrong)
  end
  local is_success = answer.status >= 200 and answer.status <= 299
  local body, size
  if sink and is_success then
    body, failure, size = stream(answer, socket, sink)
  else
    body, failure, size = collect(answer, socket, plain.max_response_bytes)
  end
  if not body then
    client:close()
    failure.status = answer.status
    return nil, failure
  end
  client:set_keepalive()
  return { status = answer.status, headers = lists(answer.headers), body = body, size = size }
end

--- Sends a request once; again where a kept connection was dead and a second delivery changes nothing.
function resty_http.send(plain, sink)
  local resent = false
  while true do
    local answer, failure, is_dead = exchange(plain, sink)
    if answer then
      answer.resent = resent
      return answer
    end
    if not is_dead or not plain.repeatable then
      if resent then
        failure.outcome = "unknown"
      end
      return nil, failure
    end
    resent = true
  end
end

return resty_http
