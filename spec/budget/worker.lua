-- One of several processes that share a budget: makes so many calls without waiting for the window, and prints how many
-- were answered, and how many with a 429.
local intercom = require "intercom"

local url, calls = arg[1], tonumber(arg[2])
local limited, answered = 0, 0
local client = intercom.new {
  access_token = os.getenv "INTERCOM_ACCESS_TOKEN",
  base_url = os.getenv "INTERCOM_BASE_URL",
  budget = { redis = url },
  on_limit = "fail",
  max_retries = 0,
  observe = function(event)
    if event.type == "response" then
      answered = answered + 1
      limited = limited + (event.status == 429 and 1 or 0)
    end
  end,
}
for _ = 1, calls do
  client.admins:me()
end
print(answered, limited)
