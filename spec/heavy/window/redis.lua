-- One window of the rate limit for eight processes that share their budget in a Redis, also while it is started anew.
-- Run by `make window`, under spec/fake/run. Windows here last two seconds instead of ten.
local intercom = require "intercom"
local redis = require "spec.support.redis"

local LIMIT, WINDOW, PROCESSES, AT_ONCE, CALLS = 167, 2, 8, 4, 100

local function client(options)
  options.access_token, options.base_url = "fake-token", os.getenv "INTERCOM_BASE_URL"
  options.max_wait = 120
  return intercom.new(options)
end

local function work(url)
  local counts = { response = 0, limited = 0, own = 0, failed = 0 }
  local own = client {
    budget = { redis = url },
    observe = function(event)
      if event.type == "response" and event.status == 429 then
        counts.limited = counts.limited + 1
      elseif event.type == "budget" and not event.shared then
        counts.own = counts.own + 1
      end
    end,
  }
  local list = {}
  for i = 1, CALLS do
    list[i] = i
  end
  assert(own:map(list, function()
    local me, err = own.admins:me()
    if not me then
      counts.failed = counts.failed + 1
      io.stderr:write(tostring(err), "\n")
    end
    return true
  end, { concurrency = AT_ONCE }))
  print(counts.failed, counts.limited, counts.own)
end

if arg[1] then
  return work(arg[1])
end

local control = client { on_limit = "fail" }
local failures = 0

local function check(good, message, ...)
  print((good and "ok      " or "not ok  ") .. message:format(...))
  failures = failures + (good and 0 or 1)
end

local function requests()
  return assert(control:request("GET", "/_fake/log", { query = { path = "/me" } })).requests
end

-- How many of the requests that whole windows allow were answered, and how many they allow.
local function used()
  local windows, first, last = {}, math.huge, 0
  for _, request in ipairs(requests()) do
    local window = math.floor(request.time / WINDOW)
    windows[window] = (windows[window] or 0) + (request.status == 200 and 1 or 0)
    first, last = math.min(first, window), math.max(last, window)
  end
  local count = 0
  for window = first + 1, last - 1 do
    count = count + (windows[window] or 0)
  end
  return count, (last - first - 1) * LIMIT
end

-- Has all processes work, and calls `meanwhile` while they do. Returns how many calls failed, how many responses were a
-- 429, and how many processes went on alone for a while.
local function together(server, meanwhile)
  assert(control:request("POST", "/_fake/reset", { body = {} }))
  assert(control:request("POST", "/_fake/limit", { body = { limit = LIMIT, window = WINDOW } }))
  local workers = {}
  for i = 1, PROCESSES do
    workers[i] = assert(io.popen(("%s %s %s"):format(arg[-1], arg[0], server.url)))
  end
  meanwhile()
  local sums = { 0, 0, 0 }
  for _, worker in ipairs(workers) do
    local i = 0
    for number in worker:read("*a"):gmatch "%d+" do
      i = i + 1
      sums[i] = sums[i] + tonumber(number)
    end
    sums[1] = sums[1] + (i == 3 and 0 or CALLS)
    worker:close()
  end
  return sums[1], sums[2], sums[3]
end

local server = redis.start()

local failed, limited, alone = together(server, function() end)
local count, allowed = used()
check(failed == 0, "%d processes: %d of %d calls failed", PROCESSES, failed, PROCESSES * CALLS)
check(limited == 0, "%d processes: %d responses were a 429", PROCESSES, limited)
check(alone == 0, "%d processes: %d went on alone", PROCESSES, alone)
check(count >= 0.95 * allowed, "%d processes: %d of %d calls that whole windows allow", PROCESSES, count, allowed)

failed, limited, alone = together(server, function()
  repeat
    local done = #requests()
  until done > PROCESSES * CALLS / 3
  server:stop()
  server:again()
end)
count, allowed = used()
check(failed == 0, "Redis started anew: %d of %d calls failed", failed, PROCESSES * CALLS)
check(count >= 0.95 * allowed, "Redis started anew: %d of %d calls that whole windows allow", count, allowed)
print(("        %d responses were a 429, %d of %d processes went on alone"):format(limited, alone, PROCESSES))

server:finish()
os.exit(failures == 0 and 0 or 1, true)
