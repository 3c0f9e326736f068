-- A transport that the user brought: an object with three functions, called with plain tables.
--
--   send(self, request)   request: verb, url, headers, body, timeout, connect_timeout,
--                         max_response_bytes, repeatable (whether it may be sent again unasked)
--                         → { status = , headers = , body = } | nil, failure
--                         failure: kind ("connection", "timeout", "tls", "protocol", "cancelled"),
--                         message, outcome ("not_sent" where nothing left, else "unknown")
--   sleep(self, seconds)
--   now(self)             → seconds of a clock that never goes back
local core = require "intercom.core"
local task = require "intercom.task"

local Custom = { tasks = task }
Custom.__index = Custom

function Custom.new(object)
  return setmetatable({ object = object }, Custom)
end

local function as_failure(failure)
  if type(failure) ~= "table" then
    failure = { message = tostring(failure or "the transport failed") }
  end
  return {
    kind = failure.kind or "connection",
    message = failure.message or "the transport failed",
    outcome = failure.outcome == "not_sent" and "not_sent" or "unknown",
    permanent = failure.permanent,
  }
end

function Custom:send(client, request, authorization, sink)
  local plain = request:plain(client, authorization)
  for name, value in pairs(sink and sink:range() or {}) do
    plain.headers[name] = value
  end
  local answer, failure = task.outside(self.object.send, self.object, plain)
  if not answer then
    return nil, as_failure(failure)
  end
  local response = core.response(answer)
  if sink and response.status >= 200 and response.status < 300 then
    local headers = response.headers
    local wrong, kind = sink:begin(response.status, function(name)
      return headers[name]
    end)
    wrong = wrong or sink:write(response:bytes())
    if wrong then
      return nil, { kind = kind or "cancelled", outcome = "unknown", permanent = true, message = wrong }
    end
  end
  return response
end

function Custom:sleep(_, seconds)
  return task.outside(self.object.sleep, self.object, seconds)
end

function Custom:now()
  return self.object:now()
end

return Custom
