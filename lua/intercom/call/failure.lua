-- A failure: what an attempt returns when it has no value. The functions here make it; for a response, and for an error
-- of libcurl, the core makes it, with the same fields:
--   kind         as in an error
--   outcome      what happened to the request: "not_sent"; "refused", if the server did not carry it
--                out; or "unknown"
--   message
--   permanent    true if no other attempt is made
--   reason       why not, if it is another one than "permanent"
--   retry_after, reset_in        seconds after which another attempt may help
--   status, request_id, rate_limit   of the response, if there is one
-- A call that ends with a failure returns an error made from it (error.lua).
local failure = {}

local function new(kind, outcome, message, permanent)
  return { kind = kind, outcome = outcome, message = message, permanent = permanent }
end

--- The request was never sent.
function failure.not_sent(kind, message, permanent)
  return new(kind, "not_sent", message, permanent)
end

--- The server did not carry the request out.
function failure.refused(kind, message, permanent)
  return new(kind, "refused", message, permanent)
end

--- The server may have carried the request out.
function failure.unknown(kind, message, permanent)
  return new(kind, "unknown", message, permanent)
end

--- This side ended the request while it was under way.
function failure.stopped(message, kind)
  return new(kind or "cancelled", "unknown", message, true)
end

--- The client was closed before the request was sent.
function failure.closed()
  return new("cancelled", "not_sent", "the client is closed", true)
end

--- Adds the response's own fields.
function failure.of(response, made)
  made.status, made.request_id, made.rate_limit = response.status, response.request_id, response.rate_limit
  return made
end

--- Notes that the server may have carried the request out after all.
function failure.doubt(made)
  made.outcome = "unknown"
end

return failure
