-- Shows requests and responses for --verbose, without the token.
local Curl = require "intercom.transport.curl"
local redaction = require "intercom.call.redaction"
local sorted_names = require "intercom.sorted_names"
local terminal = require "intercom.cli.terminal"

local trace = {}

-- Bytes of a body that are shown; more would bury the rest.
local BODY_MAX = 4096

local Trace = {}
Trace.__index = Trace

--- @tparam string token not shown even if the service repeats it
function trace.new(token)
  return setmetatable({ secret = redaction.kept("Bearer " .. token)[1] }, Trace)
end

function Trace:say(mark, text)
  io.stderr:write(mark, " ", terminal.printable(redaction.clean(self.secret, text)), "\n")
end

function Trace:say_body(mark, body)
  if not body or body == "" then
    return
  end
  if body:find "%z" then
    return self:say(mark, ("(%d bytes)"):format(#body))
  end
  for line in (redaction.start(self.secret, body, BODY_MAX) .. "\n"):gmatch "(.-)\n" do
    self:say(mark, line)
  end
  if #body > BODY_MAX then
    self:say(mark, ("(%d bytes more)"):format(#body - BODY_MAX))
  end
end

function Trace:say_request(plain)
  self:say(">", plain.verb .. " " .. plain.url)
  for _, name in ipairs(sorted_names(plain.headers)) do
    self:say(">", name .. ": " .. plain.headers[name])
  end
  self:say_body(">", plain.body)
end

--- Returns the transport over libcurl, which shows each request that it sends.
function Trace:transport()
  local transport = setmetatable({}, Curl)
  function transport.send(sender, client, request, ...)
    self:say_request(request:plain(client))
    return Curl.send(sender, client, request, ...)
  end
  return transport
end

local EVENTS = {
  response = function(self, event)
    local id = event.request_id and ", request " .. event.request_id or ""
    self:say("<", ("%d in %.0f ms%s"):format(event.status, event.elapsed * 1000, id))
    self:say_body("<", event.body)
  end,
  retry = function(self, event)
    self:say("*", ("%s: %s; again in %.1f s"):format(event.kind, event.message, event.seconds))
  end,
  budget = function(self, event)
    self:say("*", "the rate limit is " .. (event.shared and "shared again" or "not shared: " .. event.message))
  end,
  export = function(self, event)
    local rows = ("%.0f%s rows"):format(event.rows, event.expected and (" of %.0f"):format(event.expected) or "")
    self:say("*", ("%s: %s, %s, %.0f calls"):format(event.stream, event.step, rows, event.calls))
  end,
  wait = function(self, event)
    self:say("*", ("waiting %.1f s for the rate limit"):format(event.seconds))
  end,
}

--- Shows an event that `observe` receives.
function Trace:observe(event)
  if EVENTS[event.type] then
    EVENTS[event.type](self, event)
  end
end

return trace
