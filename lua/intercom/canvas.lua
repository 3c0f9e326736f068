--- Requests of Canvas Kit.
-- @module intercom.canvas
local signature = require "intercom.webhook.signature"

local canvas = {}

--- Verifies that Intercom sent a request, in a time that does not reveal where signatures differ.
-- @function verify
-- @tparam string body the raw bytes
-- @tparam ?string signature the header `X-Body-Signature`, nil if absent
-- @tparam string|table secret the app's client secret, or a list of secrets of which one must match
-- @treturn[1] boolean true
-- @treturn[2] nil
-- @treturn[2] string why not
canvas.verify = signature.verifier { name = "canvas.verify", algorithm = "sha256", prefix = "", digits = 64 }

return canvas
