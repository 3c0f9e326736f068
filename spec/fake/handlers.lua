-- The operations with special handlers; generic.lua answers all others.
local handlers = {}

--- handlers["contacts.find"] = function(req) return body, status, headers end
-- A table is sent as JSON, a string as is, nil as an empty response.
-- req: operation, params (by name), args, body, version, base_url, path, headers, request_id.
return handlers
