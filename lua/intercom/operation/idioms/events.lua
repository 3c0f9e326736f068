--- events:create with the event's date fixed before the first try: by the date the service tells a repeated delivery
-- from a second event.
-- @module events
local core = require "intercom.core"
local operation = require "intercom.operation"

local events = {}

local CREATE = operation.find("events", "create")

--- Records an event.
-- @function events:create
-- @tparam table params event_name, user_id or email or id, created_at (Unix seconds; now), metadata
-- @tparam[opt] table options of the call
-- @treturn[1] boolean true
-- @treturn[1] nil
-- @treturn[1] Response response
-- @treturn[2] nil
-- @treturn[2] Error err
-- @treturn[2] ?Response response
function events:create(params, ...)
  if type(params) == "table" and params.created_at == nil then
    local dated = { created_at = math.floor(core.time()) }
    for key, value in pairs(params) do
      dated[key] = value
    end
    params = dated
  end
  local value, err, response = operation.call(self, CREATE, "create", params, ...)
  return value, err, response
end

return setmetatable(events, { made_of = { create = CREATE } })
