-- From a signed body to its value.
local options = require "intercom.options"
local reading = require "intercom.call.reading"
local signature = require "intercom.webhook.signature"

local parsing = {}

--- The options that say how a body is decoded.
parsing.OPTIONS = { json = options.CLIENT.json, null = options.CLIENT.null }

-- HTTP statuses that tell Intercom why.
local BAD_REQUEST, UNAUTHORIZED = 400, 401

--- Verifies and decodes: the value | nil, why not, and the status to respond with
-- @tparam table rule
-- @tparam string body
-- @param given the signature
-- @param secret
-- @tparam table settings that reading.prepare has seen
function parsing.open(rule, body, given, secret, settings)
  local verified, why = signature.check(rule, body, given, secret)
  if not verified then
    return nil, why, UNAUTHORIZED
  end
  local value, wrong = reading.decode(body, settings, rule.what)
  if value == nil and wrong then
    return nil, ("the body is no %s: %s"):format(rule.what, wrong), BAD_REQUEST
  end
  wrong = rule.fault(value)
  if wrong then
    return nil, wrong, BAD_REQUEST
  end
  return value
end

-- settings | nil, what is wrong
local function settings_of(given)
  local wrong = given ~= nil and options.fault(parsing.OPTIONS, given) or nil
  local settings = {}
  for name in pairs(wrong and {} or parsing.OPTIONS) do
    settings[name] = given and given[name]
  end
  wrong = wrong or reading.prepare(settings)
  if wrong then
    return nil, wrong
  end
  return settings
end

--- Makes a function that verifies and decodes a signed body.
function parsing.parser(rule)
  return function(body, given, secret, how, ...)
    local wrong, settings = signature.argument_fault(body, given, secret), nil
    if not wrong then
      settings, wrong = settings_of(how)
    end
    wrong = wrong or select("#", ...) > 0 and "too many arguments; it takes (body, signature, secret, options)"
    if wrong then
      error(rule.module .. ".parse: " .. wrong, 2)
    end
    return parsing.open(rule, body, given, secret, settings)
  end
end

return parsing
