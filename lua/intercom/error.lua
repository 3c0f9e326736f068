--- The error of a call: what happened, what the server said, and what happened to the request. Its fields: see Errors
-- in the guide.
-- @classmod Error

local regions = require "intercom.region"

local Error = { __name = "intercom.Error" }
Error.__index = Error

-- Fields that tell how to treat a failed attempt, of no use to callers.
local INTERNAL = { permanent = true, reset_in = true }

-- Makes an error from an attempt's failure (kind, message, outcome …), its call (resource, method, verb, path), the
-- settings of its client (nil if it is closed) and, if given, more about it (attempts, elapsed, reason …).
function Error.new(failure, call, settings, about)
  local made = {}
  for name, value in pairs(failure) do
    if not INTERNAL[name] then
      made[name] = value
    end
  end
  for name, value in pairs(about or {}) do
    made[name] = value
  end
  made.resource, made.method = call.resource, call.method
  made.verb, made.path = call.verb, call.path
  made.host = settings and regions.host(settings.base_url)
  made.hint = made.status == 401 and made.host and regions.hint(made.host) or nil
  made.retryable = made.retryable or false
  if not made.message then
    made.message = made.status and "the server answered " .. made.status or "the call failed"
  end
  return setmetatable(made, Error)
end

local PATH_SHOWN = 200

local function shortened(path)
  return #path > PATH_SHOWN and path:sub(1, PATH_SHOWN) .. "..." or path
end

local function one_line(text)
  return (text:gsub("%s+", " "))
end

local function request_line(err)
  local line = err.verb .. " " .. shortened(err.path)
  if not err.host or regions.is_default(err.host) then
    return line
  end
  return line .. " at " .. err.host
end

--- One line: kind, message, then status, code, field, verb, path, request id and outcome. An error raised by
-- intercom.check begins with the place of that call.
-- @function __tostring
-- @treturn string
function Error:__tostring()
  local details = {}
  if self.status then
    details[#details + 1] = self.code and self.status .. " " .. self.code or tostring(self.status)
  end
  if self.field then
    details[#details + 1] = "field " .. self.field
  end
  if self.verb then
    details[#details + 1] = request_line(self)
  end
  if self.request_id then
    details[#details + 1] = "request " .. self.request_id
  end
  if self.outcome == "unknown" and self.verb ~= "GET" then
    details[#details + 1] = "outcome unknown"
  end
  if self.attempts and self.attempts > 1 then
    details[#details + 1] = self.attempts .. " attempts"
  end
  local text = ("%s%s: %s"):format(self.place or "", self.kind, self.message)
  if details[1] then
    text = text .. " (" .. table.concat(details, ", ") .. ")"
  end
  return one_line(self.hint and text .. "; " .. self.hint or text)
end

--- An error in a text is its line.
-- @function __concat
-- @treturn string
function Error.__concat(left, right)
  local other = getmetatable(left) == Error and right or left
  if type(other) ~= "string" and type(other) ~= "number" and getmetatable(other) ~= Error then
    error(("attempt to concatenate a %s value with an error"):format(type(other)), 2)
  end
  return tostring(left) .. tostring(right)
end

return Error
