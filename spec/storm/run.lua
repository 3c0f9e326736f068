-- Many calls under random faults: what is reported of each write must be what became of it, and
-- nothing may grow. CALLS (10000) and SEED (1) come from the environment.
local intercom = require "intercom"
local patience = require "spec.patience"
local support = require "spec.support"
local calls = require "spec.storm.calls"
local growth = require "spec.storm.growth"
local fake = support.fake

local CALLS = tonumber(os.getenv "CALLS" or 10000)
local SEED = tonumber(os.getenv "SEED" or 1)
-- Enough for each call that attaches a tag to have a pair of its own.
local CONTACTS, TAGS = 50, math.max(50, math.ceil(CALLS / 300))

-- Each about so often in 1,000 deliveries.
local FAULTS = {
  reset_before_headers = 12, close_before_headers = 12, done_then_reset = 12, done_then_close = 12,
  reset_in_headers = 8, reset_in_body = 8, truncated_body = 8, wrong_length = 4, bad_length = 4, bad_chunking = 4,
  unfinished_chunks = 4, bad_status_line = 4, header_flood = 2, broken_gzip = 4, truncated_gzip = 4, html_502 = 12,
  html_200 = 4, empty_200 = 4, not_json = 4, error_500 = 12, unavailable = 12, rate_limited = 12, close_after = 12,
  stall = 1, stall_in_body = 1,
}

local function queue_faults()
  local names = {}
  for name in pairs(FAULTS) do
    names[#names + 1] = name
  end
  table.sort(names)
  for i, name in ipairs(names) do
    fake.fault {
      kind = name, chance = FAULTS[name] / 1000, seed = SEED * 100 + i, times = -1, seconds = 1,
      -- Of these only some are refusals that are sure.
      retry_after = name == "unavailable" and i % 2 == 0 and 1 or nil,
    }
  end
end

-- The waits are of no interest, and would grow.
local FORGET = { __newindex = function() end }

local function clients()
  local options = { max_retries = 3, timeout = 0.5, max_wait = 1000 }
  local function made(more)
    local all = {}
    for _, from in ipairs { options, more } do
      for name, value in pairs(from) do
        all[name] = value
      end
    end
    local client, slept = patience.client(all)
    setmetatable(slept, FORGET)
    return client
  end
  return {
    http = made {},
    https = made { base_url = os.getenv "INTERCOM_FAKE_TLS_URL", ca_file = os.getenv "INTERCOM_FAKE_CA" },
    nowhere = made { base_url = os.getenv "INTERCOM_FAKE_REFUSED_URL" },
  }
end

local failures = 0

local function complain(...)
  failures = failures + 1
  if failures <= 20 then
    io.stderr:write(("storm: " .. ...):format(select(2, ...)), "\n")
  end
end

-- What the calls reported: by number "value", or the error's outcome.
local function new_results()
  local results = { kinds = {} }
  for i = 1, CALLS do
    results[i] = "none"
  end
  return results
end

local function make(results, client, plan, i)
  local value, err = plan.run(client, plan, "w" .. i)
  local kind = "value"
  if value == nil then
    kind = err.kind .. " " .. err.outcome
    assert(getmetatable(err) == intercom.Error)
  end
  results[i] = value ~= nil and "value" or err.outcome
  results.kinds[kind] = (results.kinds[kind] or 0) + 1
end

-- What is there when each client has its connection and nothing else is under way.
local function settled(through)
  for _, name in ipairs { "http", "https" } do
    assert(through[name]:request("GET", "/_fake/log", { query = { path = "/none" } }))
  end
  return growth.measure()
end

local function storm(results, plans)
  local through = clients()
  local function one(i)
    local plan = plans[i]
    local client = i % 100 == 0 and through.nowhere or i % 3 == 0 and through.https or through.http
    make(results, client, plan, i)
    -- The plans are many, so that garbage would be let grow as large as they are.
    if i % 250 == 0 then
      collectgarbage()
    end
    return true
  end
  -- What is there once all that is there has been used: connections, tables, libcurl's own.
  local warm, alone = math.floor(CALLS * 0.1), math.floor(CALLS * 0.6)
  for i = 1, warm do
    one(i)
  end
  local before = settled(through)
  for i = warm + 1, alone do
    one(i)
  end
  local grown = growth.compare(before, settled(through))
  local rest = {}
  for i = alone + 1, CALLS do
    rest[#rest + 1] = i
  end
  assert(through.http:map(rest, one, { concurrency = 10 }))
  return grown, through
end

-- Deliveries as the server counted them.
local function check_counts(results, plans)
  local counts = fake.counts().by_id
  local tally = {}
  for i = 1, CALLS do
    local plan, outcome = plans[i], results[i]
    local count = counts["w" .. i] or { received = 0, done = 0 }
    plan.done = count.done
    tally[outcome] = (tally[outcome] or 0) + 1
    local name = ("%d, %s, %s"):format(i, plan.name, outcome)
    if plan.writes then
      if outcome == "value" and (count.done < 1 or not plan.repeatable and count.done > 1) then
        complain("%s: done %d times", name, count.done)
      elseif (outcome == "refused" or outcome == "not_sent") and count.done > 0 then
        complain("%s: done %d times", name, count.done)
      elseif not plan.repeatable and count.done > 1 then
        complain("%s: done %d times", name, count.done)
      end
    end
    if outcome == "not_sent" and count.received > 0 then
      complain("%s: received %d times", name, count.received)
    end
  end
  return tally
end

local function show(title, counts)
  local names = {}
  for name in pairs(counts) do
    names[#names + 1] = name
  end
  table.sort(names)
  print(title)
  for _, name in ipairs(names) do
    print(("  %-24s %d"):format(name, counts[name]))
  end
end

fake.reset()
fake.seed { contacts = CONTACTS, tags = TAGS }
local plans = calls.plan(CALLS, SEED, support.client())
queue_faults()
local results = new_results()
local started = os.time()
local grown, through = storm(results, plans)
support.client():request("DELETE", "/_fake/faults")

show(("%d calls in %d s, %d deliveries"):format(CALLS, os.time() - started, (fake.count())), results.kinds)
local tally = check_counts(results, plans)
show("outcomes", tally)
for _, outcome in ipairs { "value", "refused", "not_sent", "unknown" } do
  if not tally[outcome] and CALLS >= 1000 then
    complain("no call ended as %s", outcome)
  end
end
for _, wrong in ipairs(calls.compare(plans, support.client())) do
  complain("%s", wrong)
end
for name, client in pairs(through) do
  client:close()
  through[name] = nil
end
for _, wrong in ipairs(grown) do
  complain("%s", wrong)
end
print(failures == 0 and "nothing lost, nothing done twice, nothing grew" or failures .. " failures")
os.exit(failures == 0 and 0 or 1, true)
