-- One run of an export: child.lua TO VERSION REPORT STATE. Exits with 0 if the copy is complete, 1 if not, 2 after an
-- error. Singer's messages are all that it prints.
local intercom = require "intercom"

local to, version, report_file, state = arg[1], arg[2], arg[3], arg[4]

local client = intercom.new {
  access_token = os.getenv "INTERCOM_ACCESS_TOKEN", base_url = os.getenv "INTERCOM_BASE_URL", version = version,
  timeout = 10,
}

local report, err = intercom.export { client = client, to = to, state = to:find "^singer:" and state or nil }
if not report then
  io.stderr:write(tostring(err), "\n")
  os.exit(2, true)
end
local file = assert(io.open(report_file, "w"))
file:write(assert(intercom.json.encode(report)))
file:close()
os.exit(report.complete and 0 or 1, true)
