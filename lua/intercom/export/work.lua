-- The work of a run: all streams side by side.
local core = require "intercom.core"
local Run = require "intercom.export.run"
local searched = require "intercom.export.searched"
local whole = require "intercom.export.whole"
local versions = require "intercom.export.versions"

local work = {}

-- Seconds that a log is read again: an entry may be listed later than it is dated.
local LOG_OVERLAP = 3600

-- Why a stream is not exported at all, or nil.
local function reason_to_skip(stream)
  if stream.row.of and not stream.run.streams[stream.row.of] then
    return ("it is read with %s"):format(stream.row.of)
  end
  return stream.operation and versions.lacks(stream, stream.method)
end

local function walk(stream)
  local row, state = stream.row, stream.state
  if row.search then
    searched.run(stream)
  elseif row.begins then
    local since = state.synced or stream.run.options.since
    whole.run_log(stream, since and since - LOG_OVERLAP or 0, stream.run.workspace.now)
  else
    whole.run(stream)
  end
end

-- A token that may not read a stream is no reason to end the others. Returns the failure if it is.
local function judge(stream, wrong)
  if Run.is_refusal(wrong) then
    return stream:refuse(wrong)
  elseif Run.is_of(wrong) and wrong.kind ~= "cancelled" and wrong.reason ~= "deadline" then
    stream.failed = wrong
    return nil
  end
  return wrong
end

local function carry_out(stream)
  stream:load()
  if not stream.row.of then
    walk(stream)
  end
  stream.run:commit()
end

local function one(stream)
  local reason = reason_to_skip(stream)
  if reason then
    stream.skipped = reason
    return true
  end
  local began = core.now()
  local went, wrong = stream.run.tasks.pcall(carry_out, stream)
  stream.report.seconds = core.now() - began
  if not went then
    wrong = judge(stream, wrong)
    if wrong then
      return nil, wrong
    elseif stream.children then
      stream.children.failed = stream.failed
      stream.children.skipped = stream.children.skipped or stream.skipped
    end
  end
  stream:tell "done"
  return true
end

-- What the caller receives for a failure: an Error, or the text of the store. Other failures are mistakes of this
-- program, and raised again.
local function failure_of(wrong)
  if type(wrong) == "table" and wrong.store then
    return wrong.store
  elseif Run.is_of(wrong) then
    return wrong
  end
  error(wrong, 0)
end

-- The last commit: everything that was put is where it is read, also of streams that failed, and of children, which
-- are put by another stream.
local function finish(run, list)
  for _, stream in ipairs(list) do
    if stream.state then
      run:keep("settle", stream.name)
    end
  end
  run:commit(true)
end

--- Exports the streams. Returns the failure that ended the run, if one did.
function work.all(run, list)
  local done, wrong = run.client:map(list, one, { concurrency = #list })
  if not done then
    return failure_of(wrong)
  end
  local went
  went, wrong = pcall(finish, run, list)
  if not went then
    return failure_of(wrong)
  end
end

return work
