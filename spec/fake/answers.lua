-- Canned responses that tests queue for the next matching requests.
local json = require "fake.json"
local match = require "fake.match"

local answers = {}

local queue = {}

function answers.reset()
  queue = {}
end

--- rule: method, path, id, after, times, status, headers, body, bare (without the fake's X-Request-Id).
function answers.add(rule)
  rule.times = rule.times or 1
  queue[#queue + 1] = rule
end

function answers.take(req)
  local rule = match.take(queue, req)
  if not rule then
    return nil
  end
  local body = rule.body
  if type(body) == "table" then
    body = json.encode(body)
  end
  return { status = rule.status or 200, headers = rule.headers or {}, body = body or "", bare = rule.bare }
end

return answers
