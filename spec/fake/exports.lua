-- Export jobs: pending, then in progress, then ready for download. Reading a job advances it.
local download = require "fake.download"
local errors = require "fake.errors"
local gzip = require "fake.gzip"
local handlers = require "fake.handlers"
local settings = require "fake.settings"
local store = require "fake.store"

local exports = {}

local function job_id(prefix)
  return function(n)
    return string.format("%s%012d", prefix, n)
  end
end

exports.data = store.collection(job_id "job")
exports.reporting = store.collection(job_id "rep")

local function view(req, job, path)
  local ready = job.status == "completed" or job.status == "complete"
  return {
    job_identifier = job.id, status = job.status, download_url = ready and req.base_url .. path .. job.id or "",
    download_expires_at = ready and os.date("!%Y-%m-%dT%H:%M:%SZ", ngx.time() + 2 * 86400) or "",
  }
end

local function limit_pending(jobs, limit, message)
  local pending = 0
  for _, job in ipairs(jobs.list) do
    if job.status == "pending" or job.status == "in_progress" then
      pending = pending + 1
    end
  end
  if pending >= limit then
    errors.list(429, "rate_limit_exceeded", message)
  end
end

local function must(jobs, id)
  return jobs:get(id) or errors.not_found("Job Not Found", "job_not_found")
end

local function advance(job, last)
  if job.status == "pending" then
    job.status = "in_progress"
  elseif job.status == "in_progress" then
    job.status = last
  end
  return job
end

local function file(req, job, wanted)
  local accept = req.headers.accept
  if not accept or not tostring(accept):find("application/octet-stream", 1, true) then
    errors.list(406, "not_acceptable", "Accept must be application/octet-stream")
  elseif job.status ~= wanted then
    errors.not_found "There is nothing to download yet"
  elseif settings.export_bytes then
    return download.endless(req, settings.export_bytes, "application/octet-stream")
  end
  local lines = { "user_id,email,created_at,body" }
  for i = 1, settings.export_rows do
    lines[#lines + 1] = string.format('%d,person%d@example.com,%d,"Message, number %d"', i, i, 1700000000 + i, i)
  end
  job.bytes = job.bytes or gzip.pack(table.concat(lines, "\n") .. "\n")
  local answer = download.bytes(req, job.bytes, "application/octet-stream")
  answer.headers["Content-Disposition"] = 'attachment; filename="' .. job.id .. '.csv.gz"'
  return answer
end

--- A job that is already done.
function exports.finished(jobs, status)
  local job = jobs:add { status = status, data = {} }
  return job
end

local DATA_PATH, REPORTING_PATH = "/download/content/data/", "/download/reporting_data/"

handlers["data_exports.create"] = function(req)
  errors.need(req.body, "created_at_after", "created_at_before")
  limit_pending(exports.data, 1, "Exceeded rate limit of 1 pending message data export jobs")
  return view(req, exports.data:add { status = "pending", data = {} }, DATA_PATH)
end

handlers["data_exports.find"] = function(req)
  return view(req, advance(must(exports.data, req.params.job_identifier), settings.export_status), DATA_PATH)
end

handlers["data_exports.cancel"] = function(req)
  local job = must(exports.data, req.params.job_identifier)
  job.status = "canceled"
  return view(req, job, DATA_PATH)
end

handlers["data_exports.download"] = function(req)
  return file(req, must(exports.data, req.params.job_identifier), "completed")
end

handlers["reporting_data_exports.create"] = function(req)
  if not req.body.dataset_id then
    errors.list(400, "bad_request", "'dataset_id' is a required parameter")
  end
  limit_pending(exports.reporting, 5, "Exceeded rate limit of 5 pending reporting dataset export jobs")
  return view(req, exports.reporting:add { status = "pending", data = {} }, REPORTING_PATH)
end

handlers["reporting_data_exports.find"] = function(req)
  local last = settings.export_status == "completed" and "complete" or settings.export_status
  return view(req, advance(must(exports.reporting, req.params.job_identifier), last), REPORTING_PATH)
end

handlers["reporting_data_exports.download"] = function(req)
  return file(req, must(exports.reporting, req.params.job_identifier), "complete")
end

return exports
