-- Verifies what Intercom signs with a secret that it shares with the app, by a rule of rule.lua.
local core = require "intercom.core"

local signature = {}

local function is_secret(value)
  return type(value) == "string" and value ~= ""
end

--- @param secret
-- @treturn ?string what is wrong with it. An empty secret would accept anybody's signature.
function signature.secret_fault(secret)
  local list = secret
  if type(secret) ~= "table" then
    list = { secret }
  end
  for i = 1, math.max(1, #list) do
    if not is_secret(list[i]) then
      return "must be a string that is not empty, or a list of such strings"
    end
  end
end

--- @treturn ?string what is wrong with these arguments
function signature.argument_fault(body, given, secret)
  if type(body) ~= "string" then
    return "body must be a string, not " .. type(body)
  end
  -- ngx.req.get_headers returns a table for a repeated header.
  if given ~= nil and type(given) ~= "string" and type(given) ~= "table" then
    return "signature must be a string, not " .. type(given)
  end
  local wrong = signature.secret_fault(secret)
  return wrong and "secret " .. wrong
end

--- true | nil, why not
function signature.check(rule, body, given, secret)
  if given == nil or given == "" then
    return nil, "the signature is missing"
  end
  local digits = type(given) == "string" and given:match("^" .. rule.prefix .. "(%x+)$")
  if not digits or #digits ~= rule.digits then
    return nil, ("the signature is not %s%d hexadecimal digits"):format(rule.prefix, rule.digits)
  end
  for _, one in ipairs(type(secret) == "table" and secret or { secret }) do
    local _, expected = core.hmac(rule.algorithm, one, body)
    if core.same(expected, digits) then
      return true
    end
  end
  return nil, "the signature does not match the body"
end

--- Makes a function that verifies signatures.
function signature.verifier(rule)
  return function(body, given, secret, ...)
    local wrong = signature.argument_fault(body, given, secret)
      or select("#", ...) > 0 and "too many arguments; it takes (body, signature, secret)"
    if wrong then
      error(rule.module .. ".verify: " .. wrong, 2)
    end
    return signature.check(rule, body, given, secret)
  end
end

--- Makes a function that signs as Intercom does.
function signature.signer(rule)
  return function(body, secret, ...)
    local wrong = type(body) ~= "string" and "body must be a string, not " .. type(body)
      or not is_secret(secret) and "secret must be a string that is not empty"
      or select("#", ...) > 0 and "too many arguments; it takes (body, secret)"
    if wrong then
      error(rule.module .. ".sign: " .. wrong, 2)
    end
    local _, digits = core.hmac(rule.algorithm, secret, body)
    return rule.prefix .. digits
  end
end

return signature
