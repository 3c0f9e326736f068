-- Usage: lua examples/export_workspace.lua sqlite:workspace.db [STREAM...]
-- A job for every night: brings the copy of a workspace up to date, and says by its exit status whether it is complete.
-- The destination may also be a folder or postgresql://user@host/database; without streams, all are copied.
local intercom = require "intercom"

local to = arg[1] or error("usage: export_workspace.lua DESTINATION [STREAM...]", 0)

local client = intercom.new {
  access_token = os.getenv "INTERCOM_ACCESS_TOKEN" or error("set INTERCOM_ACCESS_TOKEN", 0),
  base_url = os.getenv "INTERCOM_BASE_URL", -- nil: the real service
}

local report, err = intercom.export {
  client = client,
  to = to,
  streams = arg[2] and { (table.unpack or unpack)(arg, 2) },
  share = 0.5, -- the rest of the rate limit is for what runs by day, too
}
client:close()

if not report then
  io.stderr:write(tostring(err), "\nRun it again to continue.\n")
  os.exit(1)
end
for _, stream in ipairs(report.streams) do
  print(("%-20s %d stored, %d added, %d changed, %d deleted%s"):format(
    stream.stream, stream.stored, stream.added, stream.changed, stream.deleted,
    stream.skipped and " (skipped: " .. stream.skipped .. ")" or ""
  ))
  for _, missing in ipairs(stream.missing) do
    io.stderr:write(("%s: %s\n"):format(stream.stream, missing.reason or "missing"))
  end
end
os.exit(report.complete and 0 or 1)
