-- The token of a call: the value of its Authorization header, and what removes the token from text.
local failure = require "intercom.call.failure"
local redaction = require "intercom.call.redaction"

local token = {}

local Withheld = {}

--- An access_token of which nothing is sent, for requests that need none. Errors and events hide `secret` as they hide
-- tokens.
function token.withheld(secret)
  return setmetatable({ secret = secret }, Withheld)
end

--- Whether a value is what token.withheld has made.
function token.is_withheld(value)
  return getmetatable(value) == Withheld
end

--- Prepares a client's settings: a token that is a string is the same in every call.
function token.prepare(settings)
  local given = settings.access_token
  settings.authorization = type(given) == "string" and "Bearer " .. given or nil
  local hidden = settings.authorization or token.is_withheld(given) and "Bearer " .. given.secret
  settings.kept = hidden and redaction.kept(hidden)
end

--- Gives a call its token: the result of the function that the program passed as access_token.
-- @tparam table self the call
-- @treturn ?table failure
function token.ask(self)
  local settings = self.settings
  if token.is_withheld(settings.access_token) then
    return nil
  end
  local given, wrong = settings.access_token()
  if type(given) ~= "string" or given == "" or given:find "[%c%s]" then
    local message = "access_token returned no usable token"
    if given == nil and wrong ~= nil then
      message = message .. ": " .. tostring(wrong)
    end
    return failure.not_sent("unauthorized", message)
  end
  local authorization = "Bearer " .. given
  -- Usually the same token as in the call before.
  if settings.asked_authorization ~= authorization then
    settings.asked_authorization, settings.asked_kept = authorization, redaction.kept(authorization)
  end
  self.authorization, self.kept = authorization, settings.asked_kept
end

--- The secret that finds the token in text; nil before the token is known.
function token.secret(self)
  local kept = self.kept or self.settings.kept
  return kept and kept[1]
end

return token
