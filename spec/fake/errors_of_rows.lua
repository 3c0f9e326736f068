-- Operations without state that respond with one of the rarer error shapes.
local errors = require "fake.errors"
local generic = require "fake.generic"
local handlers = require "fake.handlers"
local json = require "fake.json"

-- Errors as an object from key to message.
handlers["fin.submit_csat"] = function(req)
  local messages = {}
  for _, name in ipairs { "conversation_id", "rating" } do
    if req.body[name] == nil or req.body[name] == json.null then
      messages[name] = name .. " is missing"
    end
  end
  if next(messages) then
    errors.keyed(422, messages)
  end
  return { conversation_id = req.body.conversation_id, rating = req.body.rating, status = "rated" }
end

-- error_key with and without a message.
handlers["phone_call_redirects.create"] = function(req)
  local phone = req.body.phone
  if type(phone) ~= "string" or not phone:find "^%+?%d[%d ]+$" then
    errors.error_key(422, "invalid_phone_number")
  elseif phone:find "^%+?000" then
    errors.error_key(422, "sms_failed", "The text message could not be sent")
  end
  return { type = "phone_call_redirect", phone = phone }
end

-- type "error" with a message: the list would lock its author out.
handlers["ip_allowlist.update"] = function(req)
  local list = json.is_array(req.body.ip_allowlist) and req.body.ip_allowlist or {}
  local covered = req.body.enabled ~= true
  for _, address in ipairs(list) do
    covered = covered or tostring(address):find "^127%." ~= nil
  end
  if not covered then
    errors.plain(403, "Your address 127.0.0.1 is not on the list: saving it would lock you out")
  end
  return { type = "ip_allowlist", enabled = req.body.enabled == true, ip_allowlist = json.array(list) }
end

handlers["fin_voice.find"] = function(req)
  if req.params.call_id:find "^missing" then
    errors.error_key(404, "call_not_found", "There is no such call")
  end
  return generic.answer(req)
end
