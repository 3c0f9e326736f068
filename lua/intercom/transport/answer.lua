-- What a program's own functions answer to a request: its check, the response made of it, and the failure.
local core = require "intercom.core"
local failure = require "intercom.call.failure"

local answer = {}

local KINDS = { connection = true, timeout = true, tls = true, protocol = true, decode = true, cancelled = true }

--- The failure that a function gave: a table, or only its message.
-- @param given
-- @tparam string message where it gave none
-- @tparam table outcomes the functions of lua/intercom/call/failure.lua by the outcomes that it may give; `otherwise`
-- for all others
function answer.failure(given, message, outcomes)
  if type(given) ~= "table" then
    given = { message = given }
  end
  local make = outcomes[given.outcome] or outcomes.otherwise
  local kind = KINDS[given.kind] and given.kind or "connection"
  local made = make(kind, tostring(given.message or message), given.permanent)
  made.status = tonumber(given.status)
  return made
end

local function is_text(value)
  return type(value) == "string" or type(value) == "number"
end

local function is_header(name, value)
  if type(value) ~= "table" then
    return type(name) == "string" and is_text(value)
  end
  for i = 1, #value do
    if not is_text(value[i]) then
      return false
    end
  end
  return type(name) == "string" and #value > 0
end

-- What is wrong with an answer, or nothing. Without a status, for example, it says nothing about the request.
local function fault_of(given, most)
  if type(given) ~= "table" then
    return "is no table"
  end
  local status = tonumber(given.status)
  if not status or status % 1 ~= 0 or status < 200 or status > 999 then
    return "has no status"
  elseif type(given.headers) ~= "table" then
    return "has no headers"
  elseif given.body ~= nil and not is_text(given.body) then
    return "has a body that is no string"
  elseif #tostring(given.body or "") > most then
    return "is larger than max_response_bytes"
  end
  for name, value in pairs(given.headers) do
    if not is_header(name, value) then
      return ("has a header that is none: %s"):format(tostring(name))
    end
  end
end

-- Gives the sink the body of a success. Returns the failure, if any.
local function hand_over(response, sink)
  if response.status < 200 or response.status > 299 then
    return nil
  end
  local headers = response.headers
  local refused, kind = sink:begin(response.status, function(name)
    return headers[name]
  end)
  refused = refused or sink:write(response:bytes())
  return refused and failure.stopped(refused, kind) or nil
end

--- The response of an answer, whose body the sink receives, if there is one | nil, failure
-- @tparam string whose answer it is, for messages
-- @tparam number most bytes that the body may have without a sink
function answer.response(given, whose, sink, most)
  local fault = fault_of(given, sink and math.huge or most)
  if fault then
    return nil, failure.stopped(whose .. " " .. fault, "protocol")
  end
  local response = core.response(given)
  fault = sink and hand_over(response, sink)
  if fault then
    return nil, fault
  end
  return response
end

return answer
