-- What a run reports.
local report = {}

local function finish(run, stream)
  local made = stream.report
  -- One that was left out before it was begun has no state.
  if stream.state then
    local totals = run:keep("settle", stream.name)
    made.added, made.changed, made.deleted = totals.added, totals.changed, totals.deleted
    made.stored = run:keep("counts", stream.name)
  end
  made.skipped, made.failed = stream.skipped, stream.failed
  -- What is there of a stream that may not be read any more is old.
  made.complete = #made.missing == 0 and not made.failed
    and not (made.skipped and (stream.named or made.stored > 0))
  return made
end

--- The report: complete, whether everything agrees; and streams, a list.
function report.of(run, list)
  local made = { complete = true, workspace = run.workspace.id, streams = {} }
  for i, stream in ipairs(list) do
    made.streams[i] = finish(run, stream)
    made.complete = made.complete and made.streams[i].complete
  end
  return made
end

return report
