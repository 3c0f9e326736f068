-- Usage: lua sync_contacts.lua CONTACTS.csv
-- Creates or updates a contact for each row, found by its email. The first line names the columns: fields of contacts,
-- and custom attributes of the workspace. An empty cell leaves its field unchanged. Rows that were rejected are in
-- CONTACTS.rejected.csv: correct them there, and run the script with that file. Run it again after an interruption.
local intercom = require "intercom"

local path = arg[1] or error("usage: sync_contacts.lua CONTACTS.csv", 0)

local client = intercom.new {
  access_token = os.getenv "INTERCOM_ACCESS_TOKEN" or error("set INTERCOM_ACCESS_TOKEN", 0),
  base_url = os.getenv "INTERCOM_BASE_URL", -- nil: the real service
}

local report, err = intercom.import {
  client = client,
  resource = "contacts",
  from = path,
  match = "email",
  share = 0.5, -- the rest of the rate limit is for others
}
client:close()

if not report then
  io.stderr:write(tostring(err), "\n")
  os.exit(1)
end
for _, row in ipairs(report.rejections) do
  print(("line %d: %s: %s"):format(row.line, row.field, row.reason))
end
local done = report.earlier + report.created + report.updated + report.left
print(("%d contacts are up to date, %d were rejected"):format(done, report.rejected))
os.exit(report.complete and report.rejected == 0 and 0 or 1)
