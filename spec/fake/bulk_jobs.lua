-- Bulk jobs of contacts and companies: pending, then running, then carried out. Reading a job advances it.
local clock = require "fake.clock"
local errors = require "fake.errors"
local handlers = require "fake.handlers"
local json = require "fake.json"
local store = require "fake.store"

-- What each item of an operation is carried out by, and the parameter of its path.
local SINGLE = {
  ["contacts.bulk_create"] = { "contacts.create" },
  ["contacts.bulk_update"] = { "contacts.update", "contact_id" },
  ["contacts.bulk_delete"] = { "contacts.delete", "contact_id" },
  ["companies.bulk_create"] = { "companies.create_or_update" },
  ["companies.bulk_update"] = { "companies.update", "company_id" },
  ["companies.bulk_delete"] = { "companies.delete", "company_id" },
}

-- Whether every item could be carried out.
local function carry_out(req, task)
  local all = true
  local name, parameter = unpack(SINGLE[task.operation])
  for _, item in ipairs(task.items) do
    local single = setmetatable({ body = item, params = parameter and { [parameter] = tostring(item.id) } }, {
      __index = req,
    })
    all = pcall(handlers[name], single) and all
  end
  return all
end

local function finish(req, job)
  for _, task in ipairs(job.tasks) do
    local all = carry_out(req, task)
    task.view.state = all and "completed" or "completed_with_errors"
    task.view.completed_at = clock.seconds()
    job.data.state = (all and job.data.state ~= "completed_with_errors") and "completed" or "completed_with_errors"
  end
  job.data.completed_at = clock.seconds()
end

local function view(req, resource, job)
  local tasks = {}
  for i, task in ipairs(job.tasks) do
    tasks[i] = task.view
  end
  local shown = { tasks = json.array(tasks), url = ("%s/%s/bulk/%s"):format(req.base_url, resource, job.id) }
  for name, value in pairs(job.data) do
    shown[name] = value
  end
  return shown
end

local bulk_jobs = {}

for _, resource in ipairs { "contacts", "companies" } do
  local jobs = store.collection(store.number_id(7001))
  bulk_jobs[resource] = jobs

  local function must(id)
    return jobs:get(tostring(id)) or errors.not_found("Job Not Found", "job_not_found")
  end

  local function enqueue(req)
    local items = req.body[resource]
    if type(items) ~= "table" or #items == 0 then
      errors.bad_parameter(resource, resource .. " must be a list that is not empty")
    end
    local now = clock.seconds()
    local job = type(req.body.job) == "table" and req.body.job.id and must(req.body.job.id)
      or jobs:add { tasks = {}, data = { type = resource .. ".bulk.job", state = "pending", created_at = now } }
    job.data.updated_at = now
    local id = ("%s-%d"):format(job.id, #job.tasks + 1)
    table.insert(job.tasks, {
      operation = req.operation.name, items = items,
      view = { id = id, item_count = #items, state = "pending", created_at = now },
    })
    return view(req, resource, job)
  end

  for _, action in ipairs { "create", "update", "delete" } do
    handlers[resource .. ".bulk_" .. action] = enqueue
  end

  handlers[resource .. ".find_bulk_job"] = function(req)
    local job = must(req.params.job_id)
    if job.data.state == "pending" then
      job.data.state = "running"
    elseif job.data.state == "running" then
      finish(req, job)
    end
    job.data.updated_at = clock.seconds()
    return view(req, resource, job)
  end
end

return bulk_jobs
