-- Webhooks and a Canvas Kit app on Copas: luarocks install copas, or Debian's lua-copas. A proxy before it speaks TLS.
-- Run: INTERCOM_ACCESS_TOKEN=… INTERCOM_CLIENT_SECRET=… lua webhooks.lua 8080
local copas = require "copas"
local socket = require "socket"
local intercom = require "intercom"
local canvas, webhook = intercom.canvas, intercom.webhook

local secret = os.getenv "INTERCOM_CLIENT_SECRET" or error("set INTERCOM_CLIENT_SECRET", 0)
local client = intercom.new {
  access_token = os.getenv "INTERCOM_ACCESS_TOKEN",
  base_url = os.getenv "INTERCOM_BASE_URL", -- nil: the real service
  wait = require("intercom.loop").copas(), -- calls wait in Copas, which serves others meanwhile
}

local topics, routes = {}, {}

topics["conversation.user.created"] = function(notification)
  for _, contact in ipairs(notification.data.item.contacts.contacts) do
    local tag = intercom.check(client.tags:create { name = "wrote to us" })
    intercom.check(client.contacts:attach_tag(contact.id, { id = tag.id }))
  end
end

routes["POST /webhook"] = function(body, headers)
  local notification, why, status = webhook.parse(body, headers["x-hub-signature"], secret)
  local work = notification and topics[notification.topic]
  if work then
    copas.addthread(function() -- beside the response, for which Intercom does not wait long
      work(notification)
    end)
  end
  return status or 200, why or ""
end

routes["POST /canvas"] = function(body, headers)
  local request, why, status = canvas.parse(body, headers["x-body-signature"], secret)
  if not request then
    return status, why
  end
  local pressed = request.component_id == "again" and "Pressed." or "Hello!"
  return 200, canvas.reply { canvas.text { text = pressed }, canvas.button {
    id = "again", label = "Press me", action = canvas.submit(),
  } }
end

local function serve(connection)
  connection = copas.wrap(connection)
  local line, headers = connection:receive "*l", {}
  for header in function() return connection:receive "*l" end do
    local name, value = header:match "^([^:]+):%s*(.-)%s*$"
    if not name then break end
    headers[name:lower()] = value
  end
  local length = tonumber(headers["content-length"]) or 0
  local route = routes[(line or ""):match "^%u+ [^ ?]*"]
  -- Intercom checks with GET or HEAD that the address exists.
  local status, text = line and not line:find "^POST" and 200 or 404, ""
  if route and length <= 1024 * 1024 then
    status, text = route(length > 0 and connection:receive(length) or "", headers)
  end
  connection:send(("HTTP/1.1 %d\r\nContent-Type: application/json\r\nContent-Length: %d\r\nConnection: close\r\n\r\n%s")
    :format(status, #text, text))
end

local server = assert(socket.bind("127.0.0.1", tonumber(arg[1] or 8080)))
print(server:getsockname())
io.stdout:flush()
copas.addserver(server, serve)
copas.loop()
