-- Imports with the service's bulk jobs. A job says neither which records it made nor which it refused, so afterwards
-- every record is looked up and compared; one that is missing is sent alone, and then there is a reason.
local bulk = {}

-- The most records that a job takes at once.
local BATCH = 100
local JOBS_AT_ONCE = 5

local FATAL = { unauthorized = true, forbidden = true, cancelled = true }

-- An iterator over lists of up to 100 items.
local function batches(next_item)
  return function()
    local batch = {}
    repeat
      local item = next_item()
      batch[#batch + 1] = item
    until not item or #batch == BATCH
    return batch[1] and batch or nil
  end
end

-- Gives each item its record in the service, as far as one search finds them: true | nil, an error.
local function find(run, batch)
  local records = {}
  for i, item in ipairs(batch) do
    records[i] = item.record
  end
  if not records[1] then
    return true
  end
  local found, err = run.resource.find_all(run, records)
  for _, item in ipairs(found and batch or {}) do
    item.found = found[item.key]
  end
  return found and true, err
end

-- What jobs take of the items: to create, and to update. One that could be made twice goes alone.
local function split(run, batch)
  local create, update = {}, {}
  for _, item in ipairs(batch) do
    local changes = item.found and run.resource.changes(item.record, item.found)
    if changes then
      changes.id = item.found.id
      update[#update + 1] = changes
    elseif not item.found and not item.is_alone then
      create[#create + 1] = run.resource.bulk_form(item.record)
    end
  end
  return create, update
end

-- Runs a job to its end. Its failure is no end of the import, but an error that every other call would have, too, is.
local function run_job(run, method, list)
  if not list[1] then
    return true
  end
  local resource = run.client[run.resource.resource]
  local job, err = resource[method](resource, { [run.resource.resource] = list })
  if job then
    job, err = resource:wait(job.id, { interval = run.interval })
  end
  if not job and FATAL[err.kind] then
    return nil, err
  end
  return true
end

local function work(run, batch)
  local done, err = find(run, batch)
  if not done then
    return nil, err
  end
  local last = batch[#batch].row.number
  local noted, wrong = run.journal:announce(last)
  if not noted then
    return nil, run.fault(run.client, wrong)
  end
  local create, update = split(run, batch)
  done, err = run_job(run, "bulk_create", create)
  if done then
    done, err = run_job(run, "bulk_update", update)
  end
  -- Returns nothing, so that the map keeps nothing.
  return nil, not done and err or nil
end

-- The items of the second pass, each with its record in the service if a search finds it.
local function compared(run)
  local next_batch, batch, at = batches(run:items()), {}, 0
  return function()
    at = at + 1
    if not batch[at] then
      batch, at = next_batch() or {}, 1
      local done, err = find(run, batch)
      if not done then
        error(err, 0)
      end
    end
    local item = batch[at]
    if item and not item.is_alone then
      item.doubt = item.row.number <= run.journal.begun
    end
    return item
  end
end

--- Settles all rows of a run that are left.
-- @treturn[1] boolean true
-- @treturn[2] nil
-- @treturn[2] Error
function bulk.run(run)
  local done, err = run.client:map(batches(run:items()), function(batch)
    return work(run, batch)
  end, { concurrency = math.min(JOBS_AT_ONCE, run.concurrency) })
  if not done then
    return nil, err
  end
  run.done = 0
  return run:all(compared(run))
end

return bulk
