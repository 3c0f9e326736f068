-- How Intercom signs what it sends. A rule has
--   module        of the functions, for messages
--   algorithm, digits, prefix    of the signature, and what the header has before it
--   what          it is that is signed
--   fault(value)  what is wrong with the decoded value, or nil
local rule = {}

rule.webhook = {
  module = "webhook",
  algorithm = "sha1",
  digits = 40,
  prefix = "sha1=",
  what = "notification",
  fault = function(value)
    return (type(value) ~= "table" or type(value.topic) ~= "string") and "no notification with a topic" or nil
  end,
}

rule.canvas = {
  module = "canvas",
  algorithm = "sha256",
  digits = 64,
  prefix = "",
  what = "request of Canvas Kit",
  fault = function(value)
    return (type(value) ~= "table" or value[1] ~= nil) and "no request of Canvas Kit" or nil
  end,
}

return rule
