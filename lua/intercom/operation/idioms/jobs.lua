--- jobs: waiting until one is over.
-- @module jobs

--- Waits until a job is over.
-- @function jobs:wait
-- @tparam string|integer job_id
-- @tparam[opt] table params interval: seconds until the second look (1), from which each pause is half as long again;
-- max_interval: of the longest pause (30); timeout: for the whole wait (600)
-- @tparam[opt] table options of each call; their deadline is for all of them
-- @treturn[1] table the job
-- @treturn[1] nil
-- @treturn[1] Response response
-- @treturn[2] nil
-- @treturn[2] Error err of kind `job_failed` if the job failed, `timeout` if it
-- is not over in time; `err.job` is the job as it was last
-- @treturn[2] ?Response response
return setmetatable({}, { made_of = {}, summaries = {}, finds_job = "find" })
