-- Run by name_server_spec.lua in a network where this is the name server of all names.
local socket = require "socket"
local core = require "intercom.core"
local intercom = require "intercom"

local server = socket.udp()
assert(server:setsockname("127.0.0.53", 53))
print "asks"

local client = intercom.new { access_token = "token", timeout = 0.3, max_retries = 0 }
local nobody = client:with { base_url = "http://127.0.0.1:9" }
local begun = core.now()
local others = 0
local _, errors = client:map({ "call", "others" }, function(name)
  if name == "call" then
    return client.admins:me()
  end
  repeat
    nobody.admins:me()
    others = others + 1
  until core.now() - begun > 0.6
  return true
end, { on_error = "collect" })
print(("the call: %s, %s"):format(errors[1].kind, errors[1].outcome))
print("others went on: " .. tostring(others > 1))

-- A name that is answered when nobody waits for it any more, so that libcurl's news of it has no reader.
server:settimeout(5)
local ended, asked
client:parallel {
  function()
    client.contacts:create { email = "a@example.com" }
    ended = core.now()
    return true
  end,
  function()
    repeat
      nobody.admins:me()
      while ended and not asked do
        local question, ip, port = server:receivefrom()
        asked = question:find "api.*intercom" ~= nil
        server:sendto(question:sub(1, 2) .. "\129\131" .. question:sub(5), ip, port)
      end
    until asked and core.now() - ended > 0.2
    return true
  end,
}
print "went on behind a late answer"

-- One call is still under way when the program ends.
coroutine.wrap(function()
  client:with({ timeout = 60 }):parallel {
    function()
      return client.admins:me()
    end,
    coroutine.yield,
  }
end)()
