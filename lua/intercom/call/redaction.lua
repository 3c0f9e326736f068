-- Takes the token out of what a server says: one that repeats the request in its answer would bring it
-- into errors, events and logs.
local core = require "intercom.core"

local redaction = {}

-- Shorter ones are none that a service gives out, and would be found in any text.
local SHORTEST = 8

local SCHEME = "Bearer "

--- What responses keep to hide a token: a table with the secret, or an empty one.
-- @tparam string authorization the header's value
function redaction.kept(authorization)
  return { #authorization >= #SCHEME + SHORTEST and core.secret(authorization:sub(#SCHEME + 1)) or nil }
end

--- The same for a call whose token was asked for: mostly it is that of the call before.
function redaction.kept_of_call(settings, authorization)
  if settings.asked_authorization ~= authorization then
    settings.asked_authorization, settings.asked_kept = authorization, redaction.kept(authorization)
  end
  return settings.asked_kept
end

--- A value without the token; a table is changed in its place.
-- @tparam ?secret secret
-- @param value a string, a table of any depth, or anything else
function redaction.clean(secret, value)
  if secret and type(value) == "string" then
    return secret:hide(value)
  elseif secret and type(value) == "table" then
    for key, inner in pairs(value) do
      value[key] = redaction.clean(secret, inner)
    end
  end
  return value
end

--- The beginning of a text, which does not end in the middle of the token.
function redaction.start(secret, text, length)
  -- However it is spelled, a whole one has room behind the end.
  return redaction.clean(secret, text:sub(1, length + 4096)):sub(1, length)
end

return redaction
