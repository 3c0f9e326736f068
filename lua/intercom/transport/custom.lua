-- Makes a transport of an object that the program passed: see init.lua for both contracts.
local concurrency = require "intercom.concurrency"
local core = require "intercom.core"
local failure = require "intercom.call.failure"
local outside = require "intercom.concurrency.outside"

local Custom = { tasks = concurrency }
Custom.__index = Custom

function Custom.new(object)
  return setmetatable({ object = object }, Custom)
end

local KINDS = { connection = true, timeout = true, tls = true, protocol = true, cancelled = true }

local function as_failure(given)
  if type(given) ~= "table" then
    given = { message = given }
  end
  local made = given.outcome == "not_sent" and failure.not_sent or failure.unknown
  local kind = KINDS[given.kind] and given.kind or "connection"
  return made(kind, tostring(given.message or "the transport failed"), given.permanent)
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
local function fault_of(answer, most)
  if type(answer) ~= "table" then
    return "is no table"
  end
  local status = tonumber(answer.status)
  if not status or status % 1 ~= 0 or status < 200 or status > 999 then
    return "has no status"
  elseif type(answer.headers) ~= "table" then
    return "has no headers"
  elseif answer.body ~= nil and not is_text(answer.body) then
    return "has a body that is no string"
  elseif #tostring(answer.body or "") > most then
    return "is larger than max_response_bytes"
  end
  for name, value in pairs(answer.headers) do
    if not is_header(name, value) then
      return ("has a header that is none: %s"):format(tostring(name))
    end
  end
end

-- Tells the transport what may end the request.
local function limit(plain, control)
  local left = control:left()
  if plain.timeout == 0 or left < plain.timeout then
    plain.timeout = left < math.huge and left or plain.timeout
  end
  function plain.is_cancelled()
    return control:is_cancelled()
  end
end

function Custom:send(client, request, authorization, sink, _, control)
  local plain = request:plain(client, authorization)
  if control then
    limit(plain, control)
  end
  for name, value in pairs(sink and sink:range() or {}) do
    plain.headers[name] = value
  end
  local answer, wrong = outside(self.object.send, self.object, plain)
  if not answer then
    return nil, as_failure(wrong)
  end
  local fault = fault_of(answer, sink and math.huge or plain.max_response_bytes)
  if fault then
    return nil, failure.stopped("the transport's answer " .. fault, "protocol")
  end
  local response = core.response(answer)
  if sink and response.status >= 200 and response.status < 300 then
    local headers = response.headers
    local refused, kind = sink:begin(response.status, function(name)
      return headers[name]
    end)
    refused = refused or sink:write(response:bytes())
    if refused then
      return nil, failure.stopped(refused, kind)
    end
  end
  return response
end

function Custom:sleep(_, seconds)
  return outside(self.object.sleep, self.object, seconds)
end

function Custom:now()
  return self.object:now()
end

return Custom
