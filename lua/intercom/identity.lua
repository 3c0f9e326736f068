--- Signs who the user of a Messenger is, so that nobody can pose as another.
-- @module intercom.identity
local core = require "intercom.core"

local identity = {}

local function secret_fault(secret)
  if type(secret) ~= "string" or secret == "" then
    return "secret must be a string that is not empty"
  end
end

-- The text of a string or an integer, or nil.
local function id_text(value)
  if type(value) == "number" then
    local text = core.encode(value)
    return text and text:match "^%-?%d+$"
  end
  return type(value) == "string" and value ~= "" and value or nil
end

local ID_FAULT = "must be a string that is not empty, or an integer"

--- The `user_hash` that a page gives to the Messenger with the `user_id`.
-- @tparam string secret the Messenger's secret for web, iOS or Android
-- @tparam string|integer user_id the email if users have no id
-- @treturn string 64 hexadecimal digits
function identity.user_hash(secret, user_id, ...)
  local id = id_text(user_id)
  local wrong = secret_fault(secret)
    or not id and "user_id " .. ID_FAULT
    or select("#", ...) > 0 and "too many arguments; it takes (secret, user_id)"
  if wrong then
    error("identity.user_hash: " .. wrong, 2)
  end
  local _, hex = core.hmac("sha256", secret, id)
  return hex
end

local function base64url(bytes)
  return (core.base64(bytes):gsub("[+/=]", { ["+"] = "-", ["/"] = "_", ["="] = "" }))
end

local HEADER = base64url '{"alg":"HS256","typ":"JWT"}'

-- The claims with the id as a string, or nil and what is wrong.
local function claims_text(claims)
  if type(claims) ~= "table" then
    return nil, "claims must be a table, not " .. type(claims)
  end
  local all = {}
  for name, value in pairs(claims) do
    all[name] = value
  end
  all.user_id = id_text(claims.user_id)
  if not all.user_id then
    return nil, "claims.user_id " .. ID_FAULT
  end
  if claims.exp ~= nil and type(claims.exp) ~= "number" then
    return nil, "claims.exp must be a number: Unix seconds"
  end
  return core.encode(all, "claims")
end

--- A JSON Web Token (HS256) that says who the user is.
-- @tparam string secret the Messenger's secret
-- @tparam table claims user_id: a string or an integer, which is sent as a string; exp: Unix seconds after which the
-- token is invalid; and further attributes of the user
-- @treturn string
function identity.jwt(secret, claims, ...)
  local text, wrong = claims_text(claims)
  wrong = secret_fault(secret)
    or wrong
    or select("#", ...) > 0 and "too many arguments; it takes (secret, claims)"
  if wrong then
    error("identity.jwt: " .. wrong, 2)
  end
  local signed = HEADER .. "." .. base64url(text)
  return signed .. "." .. base64url((core.hmac("sha256", secret, signed)))
end

return identity
