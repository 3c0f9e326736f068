-- Jobs: work that the service goes on with after its answer. The resources that have them get a method `wait`.
local failure = require "intercom.call.failure"
local nearest = require "intercom.nearest"
local operation = require "intercom.operation"
local pauses = require "intercom.call.pauses"

local job = {}

-- The last states of all kinds of jobs, whether they call it `status` or `state`. In any other the job goes on.
local DONE = { completed = true, complete = true, success = true, no_data = true }
local FAILED = {
  failed = failure.refused("job_failed", "the job has failed", true),
  canceled = failure.refused("job_failed", "the job was cancelled", true),
  completed_with_errors = failure.unknown("job_failed", "the job ended, but not all of its items were accepted", true),
}

local MEANINGS = {
  interval = "Seconds until the second look (1). Each pause is half as long again as the one before.",
  max_interval = "Seconds of the longest pause (30).",
  timeout = "Seconds for the whole wait (600).",
}

-- The names that `params` may have.
local function names_of(row)
  local names = {}
  for _, list in ipairs { pauses.NAMES, row.query } do
    for _, name in ipairs(list) do
      names[#names + 1] = name ~= row.parameters[1] and name or nil
    end
  end
  return names
end

-- The parameters of each look and those of the wait | nil, what is wrong
local function parted(row, params)
  if params ~= nil and type(params) ~= "table" then
    return nil, "params must be a table, not " .. type(params)
  end
  local known, query, own = {}, {}, {}
  for _, name in ipairs(row.query) do
    known[name] = query
  end
  for _, name in ipairs(pauses.NAMES) do
    known[name] = own
  end
  for name, value in pairs(params or {}) do
    if not known[name] then
      local near = type(name) == "string" and nearest(name, names_of(row)) or ""
      return nil, ("params has no %q%s"):format(tostring(name), near)
    end
    local wrong = known[name] == own and pauses.number_fault(name, value)
    if wrong then
      return nil, ("params.%s %s"):format(name, wrong)
    end
    known[name][name] = value
  end
  return query, own
end

local function path_of(row, id)
  local text = type(id) == "number" and ("%.0f"):format(id) or id
  text = text:gsub("[^%w%-._~]", function(byte)
    return ("%%%02X"):format(byte:byte())
  end)
  return (row.path:gsub("{[^}]*}", (text:gsub("%%", "%%%%"))))
end

local function with_state(fault, state)
  local made = { code = state }
  for name, value in pairs(fault) do
    made[name] = value
  end
  return made
end

--- The method `wait` of a resource. No tail call: a mistake raises at the line that called the method.
-- @tparam string resource
-- @tparam string finder the method that returns a job by its id
function job.method(resource, finder)
  local row = operation.find(resource, finder)
  return function(self, id, params, given, ...)
    local query, own = parted(row, params)
    given = operation.begun(self, given)
    if query and type(given) == "table" and (given.raw or given.to ~= nil) then
      query, own = nil, (given.raw and "raw" or "to") .. " is for calls that end with one answer"
    end
    if not query then
      error(("%s:wait: %s"):format(row.resource, own), 2)
    end
    local waiting
    while true do
      local found, err, response = operation.call(self, row, "wait", id, query, given, ...)
      if not found then
        return nil, err, response
      end
      local state = type(found) == "table" and (found.status or found.state) or nil
      if DONE[state] then
        return found, nil, response
      end
      if not waiting then
        local call = { resource = row.resource, method = "wait", verb = row.verb, path = path_of(row, id) }
        waiting = pauses.new(self.client, call, own, given or {})
      end
      local fault = FAILED[state]
      err = fault and waiting:error(with_state(fault, state), response)
        or waiting:wait("the job is still " .. tostring(state), response)
      if err then
        err.job = found
        return nil, err, response
      end
    end
  end
end

--- Adds the method `wait` to what is known of a resource's idioms (resource.lua).
-- @tparam string resource
-- @tparam table about with `finds_job`, the method that returns a job by its id
function job.describe(resource, about)
  local row = operation.find(resource, about.finds_job)
  about.made_of.wait, about.summaries.wait = row, "Waits until a job is over."
  about.params, about.meanings = { wait = names_of(row) }, { wait = MEANINGS }
end

return job
