--- Methods for the actions of conversations:manage.
-- @module conversations
local operation = require "intercom.operation"

local conversations = {}

local MANAGE = operation.find("conversations", "manage")

-- What each method needs besides the id.
local NEEDED = {
  close = { "admin_id" },
  open = { "admin_id" },
  snooze = { "admin_id", "snoozed_until" },
  assign = { "admin_id", "assignee_id" },
}

local function manage(name, message_type)
  return function(self, conversation_id, params, ...)
    local body = params
    -- operation.call rejects anything else.
    if operation.is_resource(self) and (params == nil or type(params) == "table") then
      body = { type = "admin" }
      for key, value in pairs(params or {}) do
        body[key] = value
      end
      body.message_type = message_type
      for _, key in ipairs(NEEDED[name]) do
        if body[key] == nil then
          error(("conversations:%s: params.%s is missing"):format(name, key), 2)
        end
      end
    end
    local value, err, response = operation.call(self, MANAGE, name, conversation_id, body, ...)
    return value, err, response
  end
end

--- Closes a conversation.
-- @function conversations:close
-- @tparam string|integer conversation_id
-- @tparam table params admin_id; body: a last message
-- @tparam[opt] table options of the call
-- @treturn[1] table the conversation
-- @treturn[1] nil
-- @treturn[1] Response response
-- @treturn[2] nil
-- @treturn[2] Error err
-- @treturn[2] ?Response response
conversations.close = manage("close", "close")

--- Opens a closed or snoozed conversation again.
-- @function conversations:open
-- @tparam string|integer conversation_id
-- @tparam table params admin_id
-- @tparam[opt] table options of the call
-- @treturn[1] table the conversation
-- @treturn[1] nil
-- @treturn[1] Response response
-- @treturn[2] nil
-- @treturn[2] Error err
-- @treturn[2] ?Response response
conversations.open = manage("open", "open")

--- Snoozes a conversation.
-- @function conversations:snooze
-- @tparam string|integer conversation_id
-- @tparam table params admin_id; snoozed_until (Unix seconds)
-- @tparam[opt] table options of the call
-- @treturn[1] table the conversation
-- @treturn[1] nil
-- @treturn[1] Response response
-- @treturn[2] nil
-- @treturn[2] Error err
-- @treturn[2] ?Response response
conversations.snooze = manage("snooze", "snoozed")

--- Assigns a conversation.
-- @function conversations:assign
-- @tparam string|integer conversation_id
-- @tparam table params admin_id (who assigns); assignee_id ("0" for nobody); type ("admin", the
-- default, or "team"); body
-- @tparam[opt] table options of the call
-- @treturn[1] table the conversation
-- @treturn[1] nil
-- @treturn[1] Response response
-- @treturn[2] nil
-- @treturn[2] Error err
-- @treturn[2] ?Response response
conversations.assign = manage("assign", "assignment")

return setmetatable(conversations, {
  made_of = { close = MANAGE, open = MANAGE, snooze = MANAGE, assign = MANAGE },
  needed = NEEDED,
  params = {
    close = { "admin_id", "body" },
    open = { "admin_id" },
    snooze = { "admin_id", "snoozed_until" },
    assign = { "admin_id", "assignee_id", "type", "body" },
  },
  summaries = {
    close = "Closes a conversation.",
    open = "Opens a closed or snoozed conversation again.",
    snooze = "Snoozes a conversation until a time.",
    assign = "Assigns a conversation to an admin or a team.",
  },
})
