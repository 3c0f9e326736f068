--- Notifications that Intercom sends to an app.
-- @module intercom.webhook
local parsing = require "intercom.webhook.parsing"
local rule = require "intercom.webhook.rule"
local signature = require "intercom.webhook.signature"

local RULE = rule.webhook

local webhook = {}

--- Verifies that Intercom sent a notification, in a time that does not reveal where signatures differ.
-- @function verify
-- @tparam string body the raw bytes
-- @tparam ?string signature the header `X-Hub-Signature`, nil if absent
-- @tparam string|table secret the app's client secret, or a list of secrets of which one must match
-- @treturn[1] boolean true
-- @treturn[2] nil
-- @treturn[2] string why not
webhook.verify = signature.verifier(RULE)

--- Verifies and decodes a notification.
-- @function parse
-- @tparam string body the raw bytes
-- @tparam ?string signature the header `X-Hub-Signature`, nil if absent
-- @tparam string|table secret the app's client secret, or a list of secrets of which one must match
-- @tparam[opt] table options json, null: as for a client
-- @treturn[1] table notification: `id`, `topic`, `data.item` …
-- @treturn[2] nil
-- @treturn[2] string why not
-- @treturn[2] integer the status to respond with: 401 for the signature, 400 for the body
webhook.parse = parsing.parser(RULE)

--- Signs a notification as Intercom does, for tests of what receives it.
-- @function sign
-- @tparam string body the raw bytes
-- @tparam string secret the app's client secret
-- @treturn string what the header `X-Hub-Signature` contains
webhook.sign = signature.signer(RULE)

--- Makes the function that receives notifications in nginx, for `content_by_lua`. Make it once, in a
-- module or `init_by_lua`, and call it for each request: it has a queue in each worker.
--
-- Each notification is answered at once, 200, and the function for its topic is called afterwards, in
-- a timer, with the decoded notification (`id`, `topic`, `data.item` …). While the queue is full the
-- answer is 503, so that Intercom sends the notification again.
-- @tparam table options secret: as for `verify`; on: functions by topic, `["*"]` for all others;
-- max_bytes: of a notification (1 MiB); max_queued: how many wait in a worker (10,000); concurrency:
-- how many functions run at once in a worker (10); json, null: as for a client
-- @treturn function
function webhook.handler(options, ...)
  if type(ngx) ~= "table" or not ngx.timer then
    error("webhook.handler: it works in nginx with its Lua module only; webhook.parse works everywhere", 2)
  end
  local handle, wrong = require("intercom.webhook.handler").new(options, select("#", ...))
  if not handle then
    error("webhook.handler: " .. wrong, 2)
  end
  return handle
end

return webhook
