--- reporting_data_exports: waiting until a job is over.
-- @module reporting_data_exports

--- Waits until an export is over.
-- @function reporting_data_exports:wait
-- @tparam string|integer job_identifier
-- @tparam[opt] table params interval: seconds until the second look (1), from which each pause is half as long again;
-- max_interval: of the longest pause (30); timeout: for the whole wait (600); app_id and client_id, as of find
-- @tparam[opt] table options of each call; their deadline is for all of them
-- @treturn[1] table the job
-- @treturn[1] nil
-- @treturn[1] Response response
-- @treturn[2] nil
-- @treturn[2] Error err of kind `job_failed` if the job failed, `timeout` if it
-- is not over in time; `err.job` is the job as it was last
-- @treturn[2] ?Response response
return setmetatable({}, { made_of = {}, summaries = {}, finds_job = "find" })
