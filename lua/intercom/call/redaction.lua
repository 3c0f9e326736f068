-- Removes the token from what a server sends: a server that repeats the request in its response would bring
-- the token into errors, events and logs.
local core = require "intercom.core"

local redaction = {}

-- The service issues no shorter token, and any text might contain one.
local SHORTEST = 8

local SCHEME = "Bearer "

--- The value that a response keeps in order to hide a token: a table with the secret, or an empty one.
-- @tparam string authorization the header's value
function redaction.kept(authorization)
  return { #authorization >= #SCHEME + SHORTEST and core.secret(authorization:sub(#SCHEME + 1)) or nil }
end

--- Returns a value without the token; changes a table in place.
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

--- The beginning of a text, cut nowhere within the token.
function redaction.start(secret, text, length)
  -- A token that begins before the cut ends within these bytes, however it is escaped.
  return redaction.clean(secret, text:sub(1, length + 4096)):sub(1, length)
end

return redaction
