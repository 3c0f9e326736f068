--- Random faults, and clients that meet them.
local core = require "intercom.core"
local Curl = require "intercom.transport.curl"
local patience = require "spec.support.patience"
local support = require "spec.support.client"
local fake = support.fake

local weather = {}

-- How often each occurs in about 1,000 deliveries.
local FAULTS = {
  reset_before_headers = 12, close_before_headers = 12, done_then_reset = 12, done_then_close = 12,
  reset_in_headers = 8, reset_in_body = 8, truncated_body = 8, wrong_length = 4, bad_length = 4, bad_chunking = 4,
  unfinished_chunks = 4, bad_status_line = 4, header_flood = 2, broken_gzip = 4, truncated_gzip = 4, html_502 = 12,
  html_200 = 4, empty_200 = 4, not_json = 4, error_500 = 12, unavailable = 12, close_after = 12, stall = 1,
  stall_in_body = 1, close_in_headers = 8, close_undelimited = 4, one_too_many = 8, long_header = 2,
  -- Each of these ends a window for all calls.
  rate_limited = 3,
}

-- A 503 is certain to be a rejection only with Retry-After.
local SURE = { kind = "unavailable", often = 12, retry_after = 1 }
-- Few enough lines that the response, in memory beside others, does not count as growth.
local TRAILERS = { kind = "trailer_flood", often = 2, count = 2000 }

--- Begins the faults.
function weather.begin(seed)
  local rules = { SURE, TRAILERS }
  for kind, often in pairs(FAULTS) do
    rules[#rules + 1] = { kind = kind, often = often }
  end
  table.sort(rules, function(a, b)
    return a.kind .. (a.retry_after or "") < b.kind .. (b.retry_after or "")
  end)
  for i, rule in ipairs(rules) do
    fake.fault {
      kind = rule.kind, chance = rule.often / 1000, seed = seed * 100 + i, times = -1, seconds = 1,
      retry_after = rule.retry_after, count = rule.count,
    }
  end
end

--- Ends the faults.
function weather.clear()
  support.client():request("DELETE", "/_fake/faults")
end

-- Discards the waits, because their list would grow.
local FORGET = { __newindex = function() end }

--- Options for calls one after another: the waits take no time.
function weather.patient()
  local options, slept = patience.options()
  setmetatable(slept, FORGET)
  return options
end

--- Options for concurrent calls: each wait lets the others continue, but only for an instant. The
-- rate limit's windows are real, so a call that waits for one asks again and again.
-- @treturn table options
-- @treturn table open (requests that the budget let go and did not get back), waits
function weather.hasty()
  local figures = { open = 0, waits = 0 }
  local transport = setmetatable({}, Curl)
  transport.__index = transport
  function transport.sleep(self, client, seconds)
    Curl.sleep(self, client, math.min(seconds, 0.02))
  end
  local real, budget = core.budget(), {}
  function budget.take(_, now)
    local wait, window = real:take(now)
    if wait > 0 then
      figures.waits = figures.waits + 1
    else
      figures.open = figures.open + 1
    end
    return wait, window
  end
  function budget.give_back(_, window)
    figures.open = figures.open - 1
    real:give_back(window)
  end
  function budget.learn(_, ...)
    real:learn(...)
  end
  return { transport = transport, budget = budget }, figures
end

--- Clients over HTTP/1.1 and over HTTP/2 with TLS, and one for a host that does not respond.
function weather.clients(options)
  local function made(more)
    local all = { max_retries = 3, timeout = 0.5, max_wait = 1e6 }
    for _, from in ipairs { options, more } do
      for name, value in pairs(from) do
        all[name] = value
      end
    end
    return support.client(all)
  end
  return {
    http = made {},
    https = made { base_url = os.getenv "INTERCOM_FAKE_TLS_URL", ca_file = os.getenv "INTERCOM_FAKE_CA" },
    nowhere = made { base_url = os.getenv "INTERCOM_FAKE_REFUSED_URL" },
  }
end

return weather
