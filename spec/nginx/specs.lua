-- Usage: specs.lua PART [FILES [PATTERN]]
-- Runs a part of parts.lua inside nginx, or some of its files or tests, and prints the results.
local intercom = require "intercom"

-- Nothing is printed while specs pass.
local client = intercom.new {
  access_token = "none", base_url = os.getenv "NGINX_URL", max_retries = 0, stall_timeout = 0,
}
local sum

local done, err = client:request("GET", "/specs", {
  query = { part = arg[1], files = arg[2], only = arg[3] },
  to = function(text)
    io.write(text)
    sum = text:match "%d+ successes / [^\n]*" or sum
  end,
  timeout = 0,
})
if not done then
  io.stderr:write(tostring(err), "\n")
end
local good = done and sum and sum:find "/ 0 failures / 0 errors"
os.exit(good and 0 or 1, true)
