-- Transports, which send a client's requests. The contract of the built-in ones (curl.lua, nginx/init.lua):
--   tasks            runs calls side by side: concurrency/init.lua, or another module with its interface
--   send(self, client, request, authorization, sink, running, control)
--                    sends the request once → response | nil, failure (call/failure.lua). `authorization` is the
--                    header's value; `sink`, if there is one, takes the body of a success (call/sink.lua);
--                    `running` is the current task, if any; `control` may end it (call/control.lua), if there is
--                    one: then nothing may use the connection that the answer would have come over
--   sleep(self, client, seconds, control)
--   now(self)        → seconds of a clock that never goes back
-- and, if needed:
--   concurrent       true if a call that waits in a task lets others go on: then pages are prefetched
--   waits_for_all    true if the program waits for requests that it began and does not need: then no page is
--                    prefetched unless the program asks for it
--   fault(self, settings)   why no client can have these settings, or nil
--   unusable(self)   the failure of every call made now, or nil
--
-- A program's own transport has three functions and needs to know neither clients nor tasks; custom.lua makes a
-- transport of it:
--   send(self, request)     request: verb, url, headers, body, timeout, connect_timeout, max_response_bytes,
--                           repeatable (whether it may be sent again), is_cancelled (for a call with the option
--                           `cancel`: a function that returns whether to end it); timeout ends before its deadline
--                           → { status = , headers = , body = } | nil, failure
--                           failure: kind ("connection", "timeout", "tls", "protocol", "cancelled"), message,
--                           outcome ("not_sent" if nothing was sent, else "unknown"), permanent
--   sleep(self, seconds)
--   now(self)
local Curl = require "intercom.transport.curl"
local Custom = require "intercom.transport.custom"
local Nginx = require "intercom.transport.nginx"

local transport = {}

--- The transport for a value of the option `transport`.
-- @tparam ?string|table choice "curl", "nginx", a program's own one, or that of another client
-- @treturn[1] table transport
-- @treturn[2] nil
-- @treturn[2] string what is wrong
function transport.of(choice)
  choice = choice or Nginx.is_here() and "nginx" or "curl"
  if choice == "curl" then
    return Curl
  elseif choice == "nginx" then
    return Nginx.new()
  end
  local metatable = getmetatable(choice)
  if choice == Curl or metatable == Curl or metatable == Custom or metatable == Nginx then
    return choice
  end
  return Custom.new(choice)
end

return transport
