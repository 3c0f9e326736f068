--- contacts: create or update in one call, and waiting until a bulk job is over.
-- @module contacts
local existing_id = require "intercom.operation.existing_id"
local operation = require "intercom.operation"

local contacts = {}

local CREATE = operation.find("contacts", "create")
local UPDATE = operation.find("contacts", "update")

--- Creates a contact or, if one with the same email or external_id exists, updates that one. Between the two requests
-- another client may delete or change the contact: then the update's error is returned, and nothing was created.
-- @function contacts:upsert
-- @tparam table params as for create
-- @tparam[opt] table options of the call
-- @treturn[1] table the contact
-- @treturn[1] nil
-- @treturn[1] Response response
-- @treturn[2] nil
-- @treturn[2] Error err
-- @treturn[2] ?Response response
function contacts:upsert(params, given, ...)
  given = operation.begun(self, given)
  local value, err, response = operation.call(self, CREATE, "upsert", params, given, ...)
  local id = err and err.kind == "conflict" and existing_id(err)
  if id then
    value, err, response = operation.call(self, UPDATE, "upsert", id, params, given, ...)
  end
  return value, err, response
end

--- Waits until a bulk job is over.
-- @function contacts:wait
-- @tparam string|integer job_id
-- @tparam[opt] table params interval: seconds until the second look (1), from which each pause is half as long again;
-- max_interval: of the longest pause (30); timeout: for the whole wait (600)
-- @tparam[opt] table options of each call; their deadline is for all of them
-- @treturn[1] table the job
-- @treturn[1] nil
-- @treturn[1] Response response
-- @treturn[2] nil
-- @treturn[2] Error err of kind `job_failed` if the job did not accept all items, `timeout` if it
-- is not over in time; `err.job` is the job as it was last
-- @treturn[2] ?Response response
return setmetatable(contacts, {
  made_of = { upsert = CREATE },
  summaries = { upsert = "Creates a contact, or updates the one that exists already." },
  finds_job = "find_bulk_job",
})
