-- Many calls under random faults, one after another and many at once, and walks over lists:
-- what is reported of each write must be what happened, each response must reach its own
-- caller, and nothing may grow. CALLS (10000) and SEED (1) come from the environment.
local intercom = require "intercom"
local support = require "spec.support.client"
local calls = require "spec.heavy.storm.calls"
local complaints = require "spec.heavy.storm.complaints"
local growth = require "spec.heavy.storm.growth"
local walks = require "spec.heavy.storm.walks"
local weather = require "spec.heavy.storm.weather"
local fake = support.fake

local CALLS = tonumber(os.getenv "CALLS" or 10000)
local SEED = tonumber(os.getenv "SEED" or 1)
-- Enough for each call that attaches a tag to have a pair to itself.
local CONTACTS, TAGS = 50, math.max(50, math.ceil(CALLS / 300))
local CONCURRENCY = 16
-- Windows of one second, which the concurrent calls use up.
local WINDOW_LIMIT = 800

-- What each call reported, by number: "value", or the error's outcome.
local function new_results()
  local results = { kinds = {} }
  for i = 1, CALLS do
    results[i] = "none"
  end
  return results
end

local function complain_of(plan, i, what)
  complaints.add("%d, %s: %s", i, plan.name, what)
end

-- Makes a call and keeps what it reported. Returns its own value or error.
local function make(results, through, plans, i)
  local plan = plans[i]
  local client = i % 100 == 0 and through.nowhere or i % 3 == 0 and through.https or through.http
  local value, err = plan.run(client, plan, "w" .. i)
  local kind = "value"
  if value == nil then
    assert(getmetatable(err) == intercom.Error, err)
    kind = err.kind .. " " .. err.outcome
    if err.resource .. ":" .. err.method ~= plan.operation then
      complain_of(plan, i, "got the error of " .. err.resource .. ":" .. err.method)
    end
  -- A response without a body is true.
  elseif value ~= true and not plan.is_own(value, plan, "w" .. i) then
    complain_of(plan, i, "got the answer of another call")
  end
  if results[i] ~= "none" then
    complain_of(plan, i, "called twice")
  end
  results[i] = value ~= nil and "value" or err.outcome
  results.kinds[kind] = (results.kinds[kind] or 0) + 1
  -- With so many plans in memory, the collector would let as much garbage accumulate.
  if i % 250 == 0 then
    collectgarbage()
  end
  return value, err
end

-- Measures what there is when each client has its connection and nothing else is under way.
local function settled(through)
  for _, name in ipairs { "http", "https" } do
    assert(through[name]:request("GET", "/_fake/log", { query = { path = "/none" } }))
  end
  return growth.measure()
end

local function range(from, to)
  local list = {}
  for i = from, to do
    list[#list + 1] = i
  end
  return list
end

local function one_after_another(through, results, plans, from, to)
  for i = from, to do
    make(results, through, plans, i)
  end
end

local function at_once(through, results, plans, from, to)
  local marks, errors = through.http:map(range(from, to), function(i)
    local value, err = make(results, through, plans, i)
    return value ~= nil and "w" .. i or nil, err
  end, { concurrency = CONCURRENCY, on_error = "collect" })
  if marks.n ~= to - from + 1 then
    complaints.add("%s results of calls %d to %d", tostring(marks.n), from, to)
  end
  for i = from, to do
    local mark, err = marks[i - from + 1], errors[i - from + 1]
    local there = mark == "w" .. i and not err and "value" or not mark and err and err.outcome
    if there ~= results[i] then
      local found = ("%s and %s"):format(tostring(mark), tostring(err))
      complain_of(plans[i], i, ("%s, but %s at its position"):format(results[i], found))
    end
  end
end

-- Compares the deliveries with those that the server counted.
local function check_counts(results, plans)
  local counts = fake.counts().by_id
  local tally = {}
  for i = 1, CALLS do
    local plan, outcome = plans[i], results[i]
    local count = counts["w" .. i] or { received = 0, done = 0 }
    plan.done = count.done
    tally[outcome] = (tally[outcome] or 0) + 1
    local twice = not plan.repeatable and count.done > 1
    local lost = outcome == "value" and count.done < 1
    local denied = (outcome == "refused" or outcome == "not_sent") and count.done > 0
    if plan.writes and (twice or lost or denied) then
      complain_of(plan, i, ("%s, but done %d times"):format(outcome, count.done))
    end
    if outcome == "not_sent" and count.received > 0 then
      complain_of(plan, i, ("%s, but received %d times"):format(outcome, count.received))
    end
  end
  for _, outcome in ipairs { "value", "refused", "not_sent", "unknown" } do
    if not tally[outcome] and CALLS >= 1000 then
      complaints.add("no call ended as %s", outcome)
    end
  end
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

local function close(through)
  for name, client in pairs(through) do
    client:close()
    through[name] = nil
  end
end

-- Makes all calls in one way. Growth shows once everything has been used: connections, tables, libcurl's memory.
local function storm(name, options, seed, way)
  fake.seed { contacts = CONTACTS, tags = TAGS }
  local plans, results = calls.plan(CALLS, seed, support.client()), new_results()
  local through = weather.clients(options)
  weather.begin(seed)
  local started, warm = os.time(), math.floor(CALLS * 0.2)
  way(through, results, plans, 1, warm)
  local before = settled(through)
  way(through, results, plans, warm + 1, CALLS)
  complaints.add_all(growth.compare(before, settled(through)))
  weather.clear()
  show(("%d calls %s in %d s, %d deliveries"):format(CALLS, name, os.time() - started, (fake.count())), results.kinds)
  check_counts(results, plans)
  complaints.add_all(calls.compare(plans, support.client()))
  close(through)
end

local function check_budget(figures)
  print(("waits for the rate limit: %d"):format(figures.waits))
  if figures.waits == 0 and CALLS >= 1000 then
    complaints.add "the rate limit never ran out"
  end
  if figures.open ~= 0 then
    complaints.add("%d requests were not given back to the budget", figures.open)
  end
end

fake.reset()
storm("one after another", weather.patient(), SEED, one_after_another)

fake.reset()
fake.limit { limit = WINDOW_LIMIT, window = 1 }
local options, figures = weather.hasty()
storm(CONCURRENCY .. " at once", options, SEED + 1, at_once)
check_budget(figures)

fake.reset()
fake.limit { limit = WINDOW_LIMIT, window = 1 }
options, figures = weather.hasty()
fake.seed { contacts = walks.CONTACTS }
local through = weather.clients(options)
local started = os.time()
weather.begin(SEED + 2)
walks.make(through, CONCURRENCY, math.ceil(CALLS / 100), function()
  return settled(through)
end)
weather.clear()
print(("walks in %d s, %d deliveries"):format(os.time() - started, (fake.count())))
check_budget(figures)
close(through)

print(complaints.count == 0 and "nothing lost, nothing done twice, nothing grew" or complaints.count .. " failures")
os.exit(complaints.count == 0 and 0 or 1, true)
