-- The rate limit: windows of time, counted over all authenticated requests.
local clock = require "fake.clock"
local errors = require "fake.errors"
local json = require "fake.json"

local limits = {}

local settings, window, used, history

function limits.reset()
  settings, window, used, history = { limit = 100000, window = 10, headers = "normal" }, nil, 0, json.array {}
end

limits.reset()

--- limit, window (seconds), headers ("normal", "none", "past", "garbage"), retry_after.
function limits.set(options)
  limits.reset()
  for name, value in pairs(options) do
    settings[name] = value
  end
end

function limits.headers(remaining)
  if settings.headers == "none" then
    return {}
  elseif settings.headers == "garbage" then
    return { ["X-RateLimit-Limit"] = "many", ["X-RateLimit-Remaining"] = "-", ["X-RateLimit-Reset"] = "soon" }
  end
  local reset = (math.floor(clock.now() / settings.window) + 1) * settings.window
  if settings.headers == "past" then
    reset = reset - 3600
  end
  return {
    ["X-RateLimit-Limit"] = string.format("%d", settings.limit),
    ["X-RateLimit-Remaining"] = string.format("%d", remaining),
    ["X-RateLimit-Reset"] = string.format("%d", math.ceil(reset)),
  }
end

function limits.exceeded(headers)
  headers["Retry-After"] = settings.retry_after and tostring(settings.retry_after) or nil
  local message = string.format("Exceeded rate limit of %d in %d_seconds", settings.limit, settings.window)
  errors.list(429, "rate_limit_exceeded", message, nil, headers)
end

--- How many requests each window had, oldest first: { from =, used =, exceeded = paths, cut = }.
function limits.history()
  return history
end

--- Counts one request; returns the headers of its response, and whether it exceeds the limit.
function limits.take(path)
  ngx.update_time()
  local now = math.floor(clock.now() / settings.window)
  if now ~= window then
    window, used = now, 0
    history[#history + 1] = { from = now * settings.window, exceeded = json.array {}, cut = 0 }
  end
  used = used + 1
  history[#history].used = used
  if used > settings.limit then
    table.insert(history[#history].exceeded, path)
  end
  return limits.headers(math.max(0, settings.limit - used)), used > settings.limit
end

--- Notes that the last request's kept connection is cut before a response: libcurl delivers it again by itself.
-- One without a token, as that of OAuth, is in no window.
function limits.cut()
  local last = history[#history]
  if last then
    last.cut = last.cut + 1
  end
end

return limits
