-- Carries the requests of nginx over cosockets, with lua-resty-http.
--
-- Nothing here can unpack gzip, so it is not asked for.
local core = require "intercom.core"
local failure = require "intercom.call.failure"
local ffi = require "ffi"
local http = require "resty.http"
local semaphore = require "ngx.semaphore"
local proxy = require "intercom.transport.proxy"
local percent_decoded = require "intercom.percent_decoded"
local Socket = require "intercom.transport.nginx.cosocket"

local resty_http = {}

local spawn, kill, reap = ngx.thread.spawn, ngx.thread.kill, ngx.thread.wait

local CONNECT_LONGEST = 300
-- Larger bodies may not fit into the buffers on the way: an answer may arrive while they are sent.
local LARGE = 64 * 1024
local TLS_1_2 = 0x0303

-- The URL of a proxy, and its Proxy-Authorization, if any | nil, what is wrong. The default scheme is http, as in
-- libcurl.
local function proxy_of(given)
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
  return url, user and "Basic " .. ngx.encode_base64(percent_decoded(user)) or nil
end

--- Why no client can have these settings, or nil.
function resty_http.fault(settings)
  if settings.ca_file then
    return "ca_file: over lua-resty-http nginx's lua_ssl_trusted_certificate says whom to trust"
  end
  local fault = proxy.fault(settings, false)
  local url, wrong = proxy_of(settings.proxy)
  return fault or not url and wrong or nil
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

local function is_address(host)
  return host:find "^%d+%.%d+%.%d+%.%d+$" ~= nil or host:find "^%[" ~= nil
end

local function host_and_port(origin)
  local host, port = origin:match "^%w+://(.*):(%d+)$"
  return host or origin:match "^%w+://(.*)$", tonumber(port)
end

-- Where requests to a URL go | nil, what is wrong:
--   options              for lua-resty-http's connect
--   name                 for messages
--   looks_up             whether a name is looked up to connect
--   by_proxy             whether a proxy fetches the URL, with this proxy_authorization
--   over_tls
local function target_of(url, given)
  local origin, secure = core.origin(url)
  if not origin then
    return nil, secure
  end
  local host, port = host_and_port(origin)
  port = port or secure and 443 or 80
  local proxy_url, authorization = proxy_of(given)
  return {
    name = host .. ":" .. port,
    looks_up = not is_address(host_and_port(proxy_url or origin)),
    by_proxy = proxy_url ~= nil and not secure,
    proxy_authorization = not secure and authorization or nil,
    over_tls = secure,
    options = {
      scheme = secure and "https" or "http",
      host = host,
      port = port,
      ssl_server_name = host,
      ssl_verify = true,
      -- Only connections of this kind are in it.
      pool = ("intercom %s %s %s"):format(origin, proxy_url or "", authorization or ""),
      proxy_opts = proxy_url and {
        http_proxy = proxy_url,
        https_proxy = proxy_url,
        http_proxy_authorization = authorization,
        https_proxy_authorization = authorization,
      },
    },
  }
end

-- The targets of clients by their settings.
local own_targets = setmetatable({}, { __mode = "k" })

local function own_target(settings)
  local target = own_targets[settings]
  if not target then
    local wrong
    target, wrong = target_of(settings.base_url, settings.proxy)
    own_targets[settings] = target
    return target, wrong
  end
  return target
end

local function run_connect(client, options, ended)
  local went, done, wrong, session = pcall(client.connect, client, options)
  ended.done, ended.wrong, ended.session = went and done or nil, not went and done or wrong, session
  ended.has = true
  if ended.turn then
    ended.turn:post()
  end
end

-- As lua-resty-http's connect, within a time limit even while it waits for something with a different one: nginx's
-- look-ups of names have resolver_timeout.
local function connect_within(seconds, client, options)
  local ended = {}
  local thread = assert(spawn(run_connect, client, options, ended))
  if not ended.has then
    ended.turn = semaphore.new()
    ended.turn:wait(seconds)
  end
  if not ended.has then
    kill(thread)
    return nil, "timeout"
  end
  reap(thread)
  return ended.done, ended.wrong, ended.session
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

-- Connects the socket, or gives it a kept connection: whether it is a kept one | nil, failure
local function connect(socket, target, longest)
  local client = assert(http.new())
  socket.cosocket = client.sock
  client.sock = socket
  socket:take_turn()
  local seconds = math.min(socket:left(), longest > 0 and longest or CONNECT_LONGEST)
  local went, wrong, session
  if not socket:limit(seconds) then
    wrong = "timeout"
  elseif target.looks_up then
    went, wrong, session = connect_within(seconds, client, target.options)
  else
    went, wrong, session = client:connect(target.options)
  end
  if not went then
    socket:close()
    return not_connected(target.name .. ": " .. wrong)
  elseif socket:getreusedtimes() > 0 then
    return true
  elseif is_outdated(session) then
    socket:close()
    return not_sent("tls", target.name .. ": the server talks no TLS from 1.2 on", true)
  end
  socket:came_late()
  return false
end

-- Hands the sink what has arrived of the body of a success. Returns the failure, if any.
local function hand_over(reader, sink)
  if not reader:is_streamed() then
    return nil
  end
  if not sink.begun then
    local wrong, kind = sink:begin(reader:status(), function(name)
      return reader:header(name)
    end)
    if wrong then
      return failure.stopped(wrong, kind)
    end
  end
  local bytes = reader:take()
  local refused = bytes ~= "" and sink:write(bytes)
  return refused and failure.stopped(refused) or nil
end

-- Reads an answer to its end, or only until its head was read: response, whether the connection may be used again |
-- false | nil, what is wrong, kind
local function read(socket, reader, sink, only_head)
  while true do
    local bytes, wrong = socket:some()
    local response, detail, kind
    if bytes then
      response, detail, kind = reader:feed(bytes)
    elseif wrong == "closed" then
      response, detail = reader:closed()
    else
      return nil, wrong
    end
    local refused = sink and hand_over(reader, sink)
    if refused then
      return nil, refused
    elseif response ~= false or only_head and reader:status() then
      return response, detail, kind
    end
  end
end

-- What `read` has returned, with regard to the sending: whether the request was sent whole, else what was wrong. That
-- counts only if nothing came.
local function outcome(socket, sent, wrong, response, detail, kind)
  if response then
    return response, detail and sent
  elseif not socket.came and wrong then
    return nil, wrong
  end
  return nil, detail, kind
end

-- Sends a large body while its answer may already arrive: the server may reject the request before it is sent whole,
-- and close the connection; its answer can be read even then. As `ask`.
local function ask_beside(socket, reader, delivery, head, body)
  local sent, wrong
  local function send()
    local done, fault = socket:send(head)
    if done then
      done, fault = socket:send(body)
    end
    sent, wrong = done ~= nil, fault
  end
  -- If the call is ended meanwhile, only its light thread ends: this tells the sender.
  delivery.running:hold(socket)
  local sender = assert(spawn(send))
  local response, detail, kind = read(socket, reader, delivery.sink, true)
  if sent == nil and not (reader:status() and reader:status() < 300) then
    kill(sender)
  else
    reap(sender)
  end
  delivery.running:drop(socket)
  if response == false then
    response, detail, kind = read(socket, reader, delivery.sink)
  end
  return outcome(socket, sent, wrong, response, detail, kind)
end

-- Sends a request and reads its answer: response, whether the connection may be used again | nil, what is wrong, kind
local function ask(socket, reader, delivery, head, body)
  if body and #body > LARGE then
    return ask_beside(socket, reader, delivery, head, body)
  end
  local sent, wrong = socket:send(body and head .. body or head)
  return outcome(socket, sent ~= nil, wrong, read(socket, reader, delivery.sink))
end

-- Readers that no call uses.
local spare, SPARE_MOST = {}, 16

-- Sends over one connection: response | nil, failure, whether a kept connection turned out to be dead
local function exchange(delivery, resent)
  local settings, client, request, sink = delivery.settings, delivery.client, delivery.request, delivery.sink
  local target, head, body, wrong, kind
  if delivery.url then
    target, wrong = target_of(delivery.url, settings.proxy)
  else
    target, wrong = own_target(settings)
  end
  if target then
    head, body = request:http1(client, delivery.authorization, delivery.url, delivery.headers, target.by_proxy,
      target.proxy_authorization)
    wrong = body
  end
  if not head then
    return not_sent("protocol", wrong, true)
  end
  local verb, timeout, wants_file = request:terms(client, sink ~= nil)
  local stall = sink and settings.stall_timeout or 0
  local socket = Socket.new(nil, timeout > 0 and core.now() + timeout or nil, stall > 0 and stall or nil)
  local is_reused, fault = connect(socket, target, settings.connect_timeout)
  if is_reused == nil then
    return nil, fault
  end
  local reader = table.remove(spare) or core.answer_reader()
  delivery.sent = true
  reader:begin(verb, settings.max_response_bytes, target.over_tls, wants_file or sink ~= nil, sink ~= nil, resent)
  local response, detail
  response, detail, kind = ask(socket, reader, delivery, head, body)
  if response and detail then
    socket:setkeepalive()
  else
    socket:close()
  end
  if response then
    if #spare < SPARE_MOST then
      spare[#spare + 1] = reader
    end
    return response
  end
  fault = select(2, broken(detail, kind))
  fault.status = fault.status or reader:status()
  return nil, fault, is_reused and not socket.came and detail ~= "timeout"
end

--- Sends a request once, and again if a kept connection was dead and a second delivery changes nothing.
function resty_http.send(delivery)
  local resent = false
  while true do
    local response, fault, is_dead = exchange(delivery, resent)
    if response then
      return response
    end
    if not is_dead or not select(3, delivery.request:description()) then
      if resent then
        failure.doubt(fault)
      end
      return nil, fault
    end
    resent = true
  end
end

return resty_http
