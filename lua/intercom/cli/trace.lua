-- What --verbose shows of the requests and their answers. The token is in none of it.
local Curl = require "intercom.transport.curl"
local trace = {}

-- Bodies are shown up to here: the rest would bury what they are looked at for.
local BODY_MAX = 4096

local function say(mark, text)
  io.stderr:write(mark, " ", text, "\n")
end

local function say_body(mark, body)
  if not body or body == "" then
    return
  end
  if body:find "%z" then
    return say(mark, ("(%d bytes)"):format(#body))
  end
  local shown = body:sub(1, BODY_MAX):gsub("[%z\1-\8\11-\31\127]", "?")
  for line in (shown .. "\n"):gmatch "(.-)\n" do
    say(mark, line)
  end
  if #body > BODY_MAX then
    say(mark, ("(%d bytes more)"):format(#body - BODY_MAX))
  end
end

local function say_request(plain)
  say(">", plain.verb .. " " .. plain.url)
  local names = {}
  for name in pairs(plain.headers) do
    names[#names + 1] = name
  end
  table.sort(names)
  for _, name in ipairs(names) do
    say(">", name .. ": " .. plain.headers[name])
  end
  say_body(">", plain.body)
end

--- The transport over libcurl, which shows what it sends.
function trace.transport()
  local transport = setmetatable({}, Curl)
  function transport.send(self, client, request, ...)
    say_request(request:plain(client))
    return Curl.send(self, client, request, ...)
  end
  return transport
end

local EVENTS = {
  response = function(event)
    local id = event.request_id and ", request " .. event.request_id or ""
    say("<", ("%d in %.0f ms%s"):format(event.status, event.elapsed * 1000, id))
    say_body("<", event.body)
  end,
  retry = function(event)
    say("*", ("%s: %s; again in %.1f s"):format(event.kind, event.message, event.seconds))
  end,
  wait = function(event)
    say("*", ("waiting %.1f s for the rate limit"):format(event.seconds))
  end,
}

--- For `observe`.
function trace.observe(event)
  if EVENTS[event.type] then
    EVENTS[event.type](event)
  end
end

return trace
