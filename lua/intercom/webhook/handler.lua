-- Receives notifications in nginx: verifies, queues and answers them; the work is done afterwards.
local options = require "intercom.options"
local parsing = require "intercom.webhook.parsing"
local Queue = require "intercom.webhook.queue"
local reading = require "intercom.call.reading"
local rule = require "intercom.webhook.rule"
local signature = require "intercom.webhook.signature"

local handler = {}

local TOO_LARGE = 413

local DEFAULTS = { max_bytes = 1024 * 1024, max_queued = 10000, concurrency = 10 }

local function positive_integer(value)
  if type(value) ~= "number" or value < 1 or value % 1 ~= 0 then
    return "must be an integer, 1 or more"
  end
end

local function functions_by_topic(value)
  if type(value) ~= "table" or next(value) == nil then
    return "must be a table of functions by topic"
  end
  for topic, call in pairs(value) do
    if type(topic) ~= "string" then
      return "has a key that is no topic: " .. tostring(topic)
    end
    if type(call) ~= "function" then
      return ("must have a function for %q, not a %s"):format(topic, type(call))
    end
  end
end

local OPTIONS = {
  secret = signature.secret_fault,
  on = functions_by_topic,
  max_bytes = positive_integer,
  max_queued = positive_integer,
  concurrency = positive_integer,
  json = parsing.OPTIONS.json,
  null = parsing.OPTIONS.null,
}

local function settings_from(given, more)
  local wrong = options.fault(OPTIONS, given)
    or given.secret == nil and "secret is missing"
    or given.on == nil and "on is missing"
    or more > 0 and "too many arguments; it takes (options)"
  if wrong then
    return nil, wrong
  end
  local settings = {}
  for name in pairs(OPTIONS) do
    settings[name] = given[name] == nil and DEFAULTS[name] or given[name]
  end
  wrong = reading.prepare(settings)
  if wrong then
    return nil, wrong
  end
  return settings
end

local function printable(value)
  local went, text = pcall(tostring, value)
  return went and type(text) == "string" and text:gsub("%c", " ") or "?"
end

local function work(job)
  local notification = job.notification
  local went, wrong = pcall(job.call, notification)
  if not went then
    ngx.log(ngx.ERR, ("webhook: %s %s: its function failed: %s"):format(printable(notification.topic),
      printable(notification.id), printable(wrong)))
  end
end

-- The bytes, or nil, a status and the reason.
local function read_file(path, max_bytes)
  local file, wrong = io.open(path, "rb")
  if not file then
    return nil, ngx.HTTP_INTERNAL_SERVER_ERROR, wrong
  end
  local too_large = file:seek "end" > max_bytes
  file:seek "set"
  local body = not too_large and file:read "*a"
  file:close()
  if too_large then
    return nil, TOO_LARGE, "the body is too large"
  end
  return body
end

local function read_body(max_bytes)
  local length = tonumber(ngx.var.http_content_length)
  if length and length > max_bytes then
    return nil, TOO_LARGE, "the body is too large"
  end
  ngx.req.read_body()
  local body = ngx.req.get_body_data()
  if body then
    if #body > max_bytes then
      return nil, TOO_LARGE, "the body is too large"
    end
    return body
  end
  local path = ngx.req.get_body_file()
  if path then
    return read_file(path, max_bytes)
  end
  return ""
end

-- The status of the answer, and the reason if it rejects the notification.
local function receive(settings, queue)
  local body, status, wrong = read_body(settings.max_bytes)
  if not body then
    return status, wrong
  end
  local notification
  local given = ngx.var.http_x_hub_signature
  notification, wrong, status = parsing.open(rule.webhook, body, given, settings.secret, settings)
  if not notification then
    return status, wrong
  end
  local call = settings.on[notification.topic] or settings.on["*"]
  if call then
    local taken
    taken, wrong = queue:push({ call = call, notification = notification }, #body)
    if not taken then
      return ngx.HTTP_SERVICE_UNAVAILABLE, wrong
    end
  end
  return ngx.HTTP_OK
end

--- @param given options of webhook.handler
-- @tparam number more how many further arguments it was given
-- @treturn[1] function
-- @treturn[2] nil
-- @treturn[2] string what is wrong
function handler.new(given, more)
  local settings, fault = settings_from(given, more)
  if not settings then
    return nil, fault
  end
  local queue = Queue.new {
    work = work,
    timer = { at = ngx.timer.at, every = ngx.timer.every, sleep = ngx.sleep },
    max_queued = settings.max_queued,
    concurrency = settings.concurrency,
  }
  return function()
    local phase = ngx.get_phase()
    if phase ~= "content" then
      error(("the function of webhook.handler is for content_by_lua, not for the phase %s"):format(phase), 2)
    end
    local method = ngx.req.get_method()
    -- Intercom checks that the address answers before it sends notifications there.
    local status, wrong = ngx.HTTP_OK, nil
    if method == "POST" then
      status, wrong = receive(settings, queue)
    elseif method ~= "GET" and method ~= "HEAD" then
      ngx.header["Allow"] = "GET, HEAD, POST"
      status = ngx.HTTP_NOT_ALLOWED
    end
    if wrong then
      ngx.log(ngx.ERR, "webhook: refused: ", wrong)
    end
    if status == ngx.HTTP_OK then
      ngx.header["Content-Length"] = 0
    end
    return ngx.exit(status)
  end
end

return handler
