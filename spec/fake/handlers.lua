-- The operations that have a handler of their own; all others are answered by generic.lua.
local handlers = {}

--- handlers["contacts.find"] = function(req) return body, status, headers end
-- A table body goes out as JSON, a string as it is, nil as an empty answer.
-- req: operation, params (by name), args, body, version, base_url, path, headers, request_id.
return handlers
