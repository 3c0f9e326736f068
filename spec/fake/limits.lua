-- The rate limit: windows of real time, counted over all authenticated requests.
local errors = require "fake.errors"

local limits = {}

local settings, window, used

function limits.reset()
  settings, window, used = { limit = 100000, window = 10, headers = "normal" }, nil, 0
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
  local reset = (math.floor(ngx.now() / settings.window) + 1) * settings.window
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

--- Counts one request; returns the headers of its response, and whether it exceeds the limit.
function limits.take()
  ngx.update_time()
  local now = math.floor(ngx.now() / settings.window)
  if now ~= window then
    window, used = now, 0
  end
  used = used + 1
  return limits.headers(math.max(0, settings.limit - used)), used > settings.limit
end

return limits
