-- Faults on demand. Each kind says whether the operation is carried out first (`done`), whether it
-- strikes before the request's body is read, and how the answer is spoilt.
local match = require "fake.match"
local settings = require "fake.settings"
local spoil = require "fake.spoil"

local fault = {}

local queue = {}

function fault.reset()
  queue = {}
end

--- Queues a fault; returns what is wrong with it, if anything.
function fault.add(rule)
  local kind = spoil[rule.kind]
  if not kind then
    return "unknown kind of fault: " .. tostring(rule.kind)
  end
  rule.times = rule.times or 1
  if rule.done == nil then
    rule.done = kind.done
  end
  queue[#queue + 1] = rule
end

function fault.kinds()
  local names = {}
  for name in pairs(spoil) do
    names[#names + 1] = name
  end
  table.sort(names)
  return names
end

function fault.take(req)
  return match.take(queue, req)
end

function fault.is_done(rule)
  return rule.done
end

function fault.is_before_body(rule)
  return spoil[rule.kind].before_body and not rule.done
end

--- Whether libcurl delivers the request again by itself.
function fault.repeats(rule, req)
  return rule.done and spoil[rule.kind].cuts and req.connection_requests > 1
end

--- Changes the request before it is carried out.
function fault.prepare(rule, req)
  local kind = spoil[rule.kind]
  if kind.prepare then
    kind.prepare(rule, req, settings)
  end
end

--- Returns the response to send, or nil if the connection has been dealt with.
function fault.run(rule, req, answer)
  answer = answer or { status = 200, headers = {}, body = { type = "fake", id = "1", text = ("0123456789"):rep(20) } }
  req.entry.status = not spoil[rule.kind].silent and answer.status or nil
  return spoil[rule.kind].run(rule, req, answer, settings)
end

return fault
