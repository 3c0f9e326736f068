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
--   pause(self, client, seconds, control)   as `sleep`, between attempts and in client:sleep
--   wait(self, seconds, ready)   waits for its requests, at most so long or until ready(), where libcurl does not
--
-- A program's own transport needs to know neither clients nor tasks; custom.lua makes a transport of it. wrapped.lua
-- makes one of a table of hooks and the transport that they wrap. docs/transports.md has the contract of both.
local Curl = require "intercom.transport.curl"
local Nginx = require "intercom.transport.nginx"

local transport = {
  -- The `__name` of the transports that own.lua makes.
  NAME = "intercom.transport",
}

local function is_built(choice)
  local metatable = getmetatable(choice)
  return choice == Curl or metatable == Curl or metatable == Nginx
    or type(metatable) == "table" and metatable.__name == transport.NAME
end

--- What is wrong with a value of the option `transport`, or nil.
function transport.fault(choice)
  if choice == "curl" or choice == "nginx" or is_built(choice) then
    return nil
  end
  return require("intercom.transport.own").fault(choice, transport.fault)
end

--- The transport for a value of the option `transport`.
-- @tparam ?string|table choice "curl", "nginx", a program's own one, hooks, or that of another client
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
  if is_built(choice) then
    return choice
  end
  return require("intercom.transport.own").of(choice, transport.of)
end

return transport
