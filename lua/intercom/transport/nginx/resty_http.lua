-- Carries the requests of nginx over cosockets, with lua-resty-http.
--
-- Nothing here can unpack gzip, so it is not asked for.
local core = require "intercom.core"
local coroutines = require "intercom.concurrency.coroutines"
local failure = require "intercom.call.failure"
local ffi = require "ffi"
local http = require "resty.http"
local http1 = require "intercom.transport.nginx.http1"
local semaphore = require "ngx.semaphore"
local proxy = require "intercom.transport.proxy"
local Socket = require "intercom.transport.nginx.cosocket"

local resty_http = {}

local spawn, kill, reap = ngx.thread.spawn, ngx.thread.kill, ngx.thread.wait

local CONNECT_LONGEST = 300
-- Larger bodies may not fit into the buffers on the way: an answer may arrive while they are sent.
local LARGE = 64 * 1024
local TLS_1_2 = 0x0303
local NEEDS_BODY = { POST = true, PUT = true, PATCH = true }

local function unescaped(text)
  return (text:gsub("%%(%x%x)", function(digits)
    return string.char(tonumber(digits, 16))
  end))
end

-- lua-resty-http's options for a proxy | nil, what is wrong. The default scheme is http, as in libcurl.
local function proxy_options(given)
  if not given or given == "" then
    return nil
  end
  local scheme, rest = given:match "^(%w+)://(.*)$"
  if (scheme or "http"):lower() ~= "http" then
    return nil, ("proxy: lua-resty-http knows http proxies only, not %q"):format(scheme)
  end
  local user, host = (rest or given):match "^(.*)@([^@]*)$"
  local url = "http://" .. (host or rest or given):gsub("/$", "")
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

--- Why no client can have these settings, or nil.
function resty_http.fault(settings)
  if settings.ca_file then
    return "ca_file: over lua-resty-http nginx's lua_ssl_trusted_certificate says whom to trust"
  end
  return proxy.fault(settings, false) or select(2, proxy_options(settings.proxy))
end

local function not_sent(kind, message, permanent)
  return nil, failure.not_sent(kind, message, permanent)
end

local function not_connected(wrong)
  local certificate = wrong:find "certificate" or wrong:find ": %d+: "
  if certificate then
    return not_sent("tls", wrong .. " (nginx trusts what lua_ssl_trusted_certificate names)", true)
  end
  local kind = wrong:find "timeout" and "timeout" or wrong:lower():find "handshake" and "tls" or "connection"
  return not_sent(kind, wrong)
end

-- The failure of a request under way. `wrong` may be a failure already.
local function broken(wrong, kind)
  if type(wrong) == "table" then
    return nil, wrong
  elseif kind then
    return nil, failure.unknown(kind, wrong)
  elseif wrong == "timeout" then
    return nil, failure.unknown("timeout", "the answer did not come in time")
  end
  return nil, failure.unknown("connection", "the connection broke off: " .. wrong)
end

-- The function's results, or nil and "timeout", even while it waits for something with a different time limit: nginx's
-- look-ups of names have resolver_timeout.
local function within(seconds, f, ...)
  local ended, results = semaphore.new(), nil
  local thread = assert(spawn(function(...)
    results = coroutines.pack(pcall(f, ...))
    ended:post()
  end, ...))
  if not results then
    ended:wait(seconds)
  end
  if not results then
    kill(thread)
    return nil, "timeout"
  end
  reap(thread)
  return select(results[1] and 2 or 1, unpack(results, 1, results.n))
end

-- Whether a TLS session has an outdated version. nginx decides in lua_ssl_protocols which versions are offered.
local has_version, session_version = pcall(function()
  ffi.cdef "int SSL_SESSION_get_protocol_version(const void *session);"
  return ffi.C.SSL_SESSION_get_protocol_version
end)

local function is_outdated(session)
  local kind = type(session)
  return has_version and (kind == "userdata" or kind == "cdata") and session_version(session) < TLS_1_2
end

-- A connection, kept or new | nil, failure
local function connect(plain, socket)
  local client = assert(http.new())
  socket.cosocket = client.sock
  client.sock = socket
  local target, wrong = client:parse_uri(plain.url, false)
  if not target then
    return not_sent("protocol", wrong, true)
  end
  local scheme, host, port, path, query = unpack(target, 1, 5)
  socket:take_turn()
  local seconds = math.min(socket:left(), plain.connect_timeout > 0 and plain.connect_timeout or CONNECT_LONGEST)
  local went, session
  if socket:limit(seconds) then
    went, wrong, session = within(seconds, client.connect, client, {
      scheme = scheme,
      host = host,
      port = port,
      ssl_server_name = host,
      ssl_verify = true,
      proxy_opts = proxy_options(plain.proxy),
    })
  else
    wrong = "timeout"
  end
  if not went then
    client:close()
    return not_connected(("%s:%s: %s"):format(host, port, wrong))
  elseif is_outdated(session) then
    client:close()
    return not_sent("tls", ("%s:%s: the server talks no TLS from 1.2 on"):format(host, port), true)
  end
  socket:came_late()
  return client, nil, path, query
end

-- What is wrong with an answer's head, or nil.
local function head_fault(plain, head)
  local encoding = http1.joined(head, "content-encoding"):gsub("[%s,]", "")
  if encoding ~= "" and encoding ~= "identity" and not plain.wants_file and not plain.streamed then
    return ("the answer is packed (%s), which was not asked for"):format(encoding)
  end
end

-- The body as a string, its size | nil, what is wrong, kind
local function collect(socket, framing, most)
  local pieces, size = {}, 0
  local went, wrong, kind = http1.body(socket, framing, most, function(bytes)
    size = size + #bytes
    if size > most then
      return failure.unknown("protocol", http1.TOO_LARGE)
    end
    pieces[#pieces + 1] = bytes
  end)
  if not went then
    return nil, wrong, kind
  end
  return table.concat(pieces), size
end

-- Hands the body to the sink: "", its size | nil, what is wrong, kind
local function stream(socket, framing, most, head, sink)
  local wrong, kind = sink:begin(head.status, function(name)
    local value = head.headers[name]
    return type(value) == "table" and value[#value] or value
  end)
  if wrong then
    return nil, failure.stopped(wrong, kind)
  end
  local size = 0
  local went
  went, wrong, kind = http1.body(socket, framing, most, function(bytes)
    size = size + #bytes
    local refused = sink:write(bytes)
    return refused and failure.stopped(refused) or nil
  end)
  if not went then
    return nil, wrong, kind
  end
  return "", size
end

-- Sends a request and reads the head of its answer | nil, what is wrong, kind. The server may reject the request before
-- it is sent whole, and close the connection; its answer can be read even then.
local function ask(client, socket, request, running)
  local sent, wrong
  local function send()
    sent, wrong = client:send_request(request)
    sent = sent or false
  end
  local head, fault, kind
  if #(request.body or "") <= LARGE then
    send()
    head, fault, kind = http1.head(socket)
  else
    -- If the call is ended meanwhile, only its light thread ends: this tells the sender.
    running:hold(socket)
    local sender = assert(spawn(send))
    head, fault, kind = http1.head(socket)
    if sent == nil and not (head and head.status < 300) then
      kill(sender)
    else
      reap(sender)
    end
    running:drop(socket)
  end
  if not head then
    return nil, not socket.came and wrong or fault, kind
  end
  head.is_whole = sent or false
  return head
end

-- The body of an answer, its size, and whether the connection may be used again | nil, what is wrong, kind
local function body_of(plain, socket, head, sink)
  local succeeds = head.status >= 200 and head.status <= 299
  -- The status of an error is enough.
  local fault = head_fault(plain, head)
  if fault and succeeds then
    return nil, fault, "protocol"
  end
  local framing, wrong, kind = http1.framing(plain.verb, head)
  if not framing then
    return nil, wrong, kind
  end
  -- nginx does not show whether the end of a connection was announced inside TLS or forced by someone on the way. A
  -- truncated JSON text is noticed when it is read.
  local shows = not sink and http1.joined(head, "content-type"):find("json", 1, true)
  if framing.until_closed and succeeds and not shows and plain.url:find "^https:" then
    return nil, "nothing says how long the answer is, nor whether it came to its end", "protocol"
  end
  local most = plain.max_response_bytes
  local body, size
  if sink and succeeds then
    body, size, kind = stream(socket, framing, most, head, sink)
  else
    body, size, kind = collect(socket, framing, most)
  end
  if not body then
    return nil, size, kind
  end
  return fault and "" or body, size, framing.kept and head.is_whole and not socket:has_more()
end

-- Sends over one connection: answer | nil, failure, whether a kept connection turned out to be dead
local function exchange(plain, sink, running)
  local socket = Socket.new(nil, {
    deadline = plain.timeout > 0 and core.now() + plain.timeout or nil,
    stall = plain.streamed and plain.stall_timeout > 0 and plain.stall_timeout or nil,
  })
  local client, fault, path, query = connect(plain, socket)
  if not client then
    return nil, fault
  end
  local is_reused = client:get_reused_times() > 0
  plain.sent = true
  local head, wrong, kind = ask(client, socket, {
    method = plain.verb,
    path = path,
    query = query,
    headers = plain.headers,
    body = plain.body or NEEDS_BODY[plain.verb] and "" or nil,
  }, running)
  if not head then
    local is_dead = is_reused and not socket.came and wrong ~= "timeout"
    client:close()
    return nil, select(2, broken(wrong, kind)), is_dead
  end
  local body, size, is_kept = body_of(plain, socket, head, sink)
  if not body then
    client:close()
    fault = select(2, broken(size, is_kept))
    fault.status = head.status
    return nil, fault
  end
  if is_kept then
    client:set_keepalive()
  else
    client:close()
  end
  return { status = head.status, headers = head.headers, body = body, size = size }
end

--- Sends a request once, and again if a kept connection was dead and a second delivery changes nothing.
function resty_http.send(plain, sink, running)
  local resent = false
  while true do
    local answer, fault, is_dead = exchange(plain, sink, running)
    if answer then
      answer.resent = resent
      return answer
    end
    if not is_dead or not plain.repeatable then
      if resent then
        failure.doubt(fault)
      end
      return nil, fault
    end
    resent = true
  end
end

return resty_http
