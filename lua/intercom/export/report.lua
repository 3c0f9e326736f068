-- What a run reports.
local report = {}

local function finish(run, stream)
  local made = stream.report
  if stream.skipped then
    made.skipped = stream.skipped
  else
    local totals = run:keep("settle", stream.name)
    made.added, made.changed, made.deleted = totals.added, totals.changed, totals.deleted
    made.stored = run:keep("counts", stream.name)
  end
  made.failed = stream.failed
  made.complete = #made.missing == 0 and not made.failed and not (made.skipped and stream.named)
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
