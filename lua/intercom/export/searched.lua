-- A stream that is searched: first a walk of all windows of created_at, then what changed since the last run, then what
-- was deleted; and at the end a comparison.
local children = require "intercom.export.children"
local deletions = require "intercom.export.deletions"
local postponed = require "intercom.export.postponed"
local reconcile = require "intercom.export.reconcile"
local taking = require "intercom.export.taking"
local windows = require "intercom.export.windows"

local searched = {}

local DAY = 86400

-- Seconds of the last run that are looked at again: clocks differ, and a service that compares days shows no part of
-- one.
local OVERLAP, OVERLAP_OF_DAYS = 60, 2 * DAY

local function take(stream)
  return function(texts)
    taking.page(stream, texts)
  end
end

local function sum(list)
  local count = 0
  for _, window in ipairs(list) do
    count = count + window.count
  end
  return count
end

-- The windows of the walk, and the moment at which it began.
local function plan_walk(stream, mark)
  local all = { { from = 0, to = windows.LAST } }
  return { at = mark, left = windows.plan(stream, "created_at", all, windows.limit(stream)) }
end

local function remove(list, window)
  for i, one in ipairs(list) do
    if one == window then
      return table.remove(list, i)
    end
  end
end

-- Walks the windows that are not stored yet. Each one leaves the state once all of it is.
local function walk(stream, mark)
  local state = stream.state
  stream.step = "walk"
  state.walk = state.walk or plan_walk(stream, mark)
  stream:note()
  local left, list = state.walk.left, {}
  for i, window in ipairs(left) do
    list[i] = window
  end
  stream.expected = sum(left)
  windows.walk_all(stream, "created_at", list, take(stream), function(window)
    remove(left, window)
    stream.run:commit()
  end)
  state.synced, state.walk = state.walk.at, nil
  stream:note()
end

-- Reads what changed since the last run. What changes meanwhile moves to the end, or into the next run.
local function read_changes(stream)
  stream.step, stream.expected, stream.rows = "changes", nil, 0
  local from = stream.state.synced - (stream.zone ~= nil and OVERLAP_OF_DAYS or OVERLAP)
  local list = { { from = math.max(0, from), to = windows.LAST } }
  local planned = windows.plan(stream, "updated_at", list, windows.limit(stream))
  stream.expected = sum(planned)
  windows.walk_all(stream, "updated_at", planned, take(stream), function(window, done)
    if stream.state.since then
      stream.report.counted = stream.report.counted + (done.total or done.taken)
    end
    if done:is_short() then
      table.insert(stream.unlisted, {
        from = window.from, to = window.to, counted = done.total, stored = done.taken,
        reason = "the service lists fewer changes than it counts",
      })
    end
  end)
end

local function walk_or_read_changes(stream, mark)
  if not stream.state.synced then
    walk(stream, mark)
    if stream.state.synced == mark then
      return
    end
  end
  read_changes(stream)
end

local function read_beside(stream)
  deletions.run(stream, stream.row.beside)
end

-- Of windows of changes that did not list all, the next run reads everything again. The comparison may have named what
-- they lack.
local function report_unlisted(stream)
  for _, window in ipairs(#stream.report.missing == 0 and stream.unlisted or {}) do
    stream:miss(window)
  end
end

-- Begins with what changed then, instead of with everything; in a copy that began later, with that.
local function begin_since(state, since)
  if since and not state.walk and (not state.synced or state.since and since < state.since) then
    state.synced, state.since = since, since
    children.forget_since(state, since)
  end
end

--- Exports the stream.
function searched.run(stream)
  local state, run = stream.state, stream.run
  local mark = run.workspace.now - stream.row.lag
  stream.last_run, stream.unlisted = state.synced, {}
  begin_since(state, run.options.since)
  children.begin(stream)
  -- What was changed later than this may have been stored in the same second.
  stream.unsettled_from = (state.synced or state.walk and state.walk.at or mark) + stream.row.lag - 1
  taking.find_failed(stream)
  run:each({ walk_or_read_changes, read_beside }, 2, function(f)
    f(stream, mark)
    return true
  end)
  stream.step = "deletions"
  deletions.run(stream, stream.row.feeds)
  if not state.since then
    reconcile.run(stream)
  end
  taking.find_failed(stream)
  report_unlisted(stream)
  postponed.report(stream, "failed", stream)
  children.finish(stream)
  if #stream.unlisted == 0 then
    state.synced = mark
  end
  stream:note()
end

return searched
