-- A download of more bytes than 32 bits count, which breaks off once: it arrives
-- whole and unchanged, and memory does not grow with it. For `make large`.
local intercom = require "intercom"

local SIZE = tonumber(arg[1]) or 4 * 1024 * 1024 * 1024 + 12345
local BREAK = 1000000
local MEMORY = 8 * 1024 -- kilobytes

local SIXTEEN = "0123456789abcdef"

local client = intercom.new {
  access_token = os.getenv "INTERCOM_ACCESS_TOKEN", base_url = os.getenv "INTERCOM_BASE_URL",
}

-- The process's peak memory in kilobytes, or 0 if the system does not count it.
local function peak()
  local file = io.open("/proc/self/status", "r")
  local status = file and file:read "*a" or ""
  if file then
    file:close()
  end
  return tonumber(status:match "VmHWM:%s*(%d+) kB") or 0
end

local job = assert(client.data_exports:create { created_at_after = 1, created_at_before = 2 }).job_identifier
repeat
  local status = assert(client.data_exports:find(job)).status
until status == "completed"
local path = "/download/content/data/" .. job
assert(client:request("POST", "/_fake/settings", { body = { export_bytes = SIZE } }))
assert(client:request("POST", "/_fake/fault", { body = { kind = "reset_in_body", path = path, bytes = BREAK } }))

local received, told = 0, 0
local expected = ""
local before = peak()
local value, err, response = client.data_exports:download(job, nil, {
  to = function(bytes)
    local from = received % 16
    if #expected < #bytes + 16 then
      expected = SIXTEEN:rep(math.ceil(#bytes / 16) + 1)
    end
    assert(bytes == expected:sub(from + 1, from + #bytes), "other bytes than were sent")
    received = received + #bytes
  end,
  progress = function(so_far, total)
    assert(so_far > told and total == SIZE, "wrong progress")
    told = so_far
  end,
})
if not value then
  error(err)
end
local grown = peak() - before
assert(received == SIZE and told == SIZE, ("%.0f of %.0f bytes"):format(received, SIZE))
assert(response.attempts == 2, "it was to break off once")
assert(grown < MEMORY, ("%d kB more memory"):format(grown))
print(("%.0f bytes, %d kB more memory"):format(received, grown))
