-- client:wait: looks at something until it is done.
local control = require "intercom.call.control"
local core = require "intercom.core"
local coroutines = require "intercom.concurrency.coroutines"
local Error = require "intercom.error"
local failure = require "intercom.call.failure"
local family = require "intercom.call.family"
local options = require "intercom.options"
local pauses = require "intercom.call.pauses"

local wait = {}

local CALL = { method = "wait" }

local CHECKS = {
  done = function(value)
    return type(value) ~= "function" and "must be a function, not " .. type(value) or nil
  end,
}
for name, check in pairs(options.LIMITS) do
  CHECKS[name] = check
end
for _, name in ipairs(pauses.NAMES) do
  CHECKS[name] = function(value)
    return pauses.number_fault(name, value)
  end
end

--- What is wrong with the arguments, or nil.
function wait.fault(find, given)
  if type(find) ~= "function" then
    return "a function is needed, not " .. type(find)
  end
  return options.fault(CHECKS, given) or not given.done and "options.done is missing: it says whether it is done" or nil
end

local function look_until_done(client, find, given)
  local waiting = pauses.new(client, CALL, given, given)
  while true do
    local found, err, response = find()
    if found == nil and err ~= nil then
      return nil, err, response
    end
    local done, failed = given.done(found)
    if done then
      return found, nil, response
    end
    if failed then
      err = waiting:error(failure.unknown("job_failed", tostring(failed), true))
    else
      err = waiting:wait "not done"
    end
    if err then
      err.job = found
      return nil, err, response
    end
  end
end

--- Looks at intervals.
-- @return what was found, nil, response | nil, error, response
function wait.run(client, find, given)
  local settings = core.settings(client)
  local transport = settings.transport
  local fault = transport.unusable and transport:unusable()
  if fault then
    return nil, Error.new(fault, CALL, settings, { attempts = 0 })
  elseif given.deadline == nil and given.cancel == nil and not settings.observed then
    return look_until_done(client, find, given)
  end
  -- In a task, whose calls end with its limits and have the same parent in events.
  given = control.begun(settings, given)
  local task = transport.tasks.start(function()
    local running = transport.tasks.running()
    running.control, running.family = control.of(settings, given), family.number()
    return look_until_done(client, find, given)
  end)
  local results = task:await()
  if not results[1] then
    error(results[2], 0)
  end
  return coroutines.unpack(results, 2, results.n)
end

return wait
