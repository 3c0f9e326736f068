--- Requests of Canvas Kit.
-- @module intercom.canvas
local signature = require "intercom.webhook.signature"

local RULE = { name = "canvas.verify", signs = "canvas.sign", algorithm = "sha256", prefix = "", digits = 64 }

local canvas = {}

--- Verifies that Intercom sent a request, in a time that does not reveal where signatures differ.
-- @function verify
-- @tparam string body the raw bytes
-- @tparam ?string signature the header `X-Body-Signature`, nil if absent
-- @tparam string|table secret the app's client secret, or a list of secrets of which one must match
-- @treturn[1] boolean true
-- @treturn[2] nil
-- @treturn[2] string why not
canvas.verify = signature.verifier(RULE)

--- Signs a request as Intercom does, for tests of what receives it.
-- @function sign
-- @tparam string body the raw bytes
-- @tparam string secret the app's client secret
-- @treturn string what the header `X-Body-Signature` contains
canvas.sign = signature.signer(RULE)

return canvas
