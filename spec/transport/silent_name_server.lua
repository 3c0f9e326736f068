-- Run by name_server_spec.lua where a name server is asked for whatever name, and this one is it.
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

-- One call is still under way when the program ends.
coroutine.wrap(function()
  client:with({ timeout = 60 }):parallel {
    function()
      return client.admins:me()
    end,
    coroutine.yield,
  }
end)()
