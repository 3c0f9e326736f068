-- The rate limit's window against the clock: 500 calls against windows of 50, from one
-- process and from four that share the limit. Run by `make window`, under spec/fake/run.
-- Windows here last a second instead of ten; the client does not know how long they last.
local intercom = require "intercom"

local LIMIT, WINDOW, CALLS, PROCESSES = 50, 1, 500, 4

local function client(options)
  local all = { access_token = "fake-token", base_url = os.getenv "INTERCOM_BASE_URL", max_wait = 120 }
  for name, value in pairs(options or {}) do
    all[name] = value
  end
  return intercom.new(all)
end

-- Makes calls, `at_once` at once; returns how many failed, and how many responses were a 429.
local function work(calls, at_once)
  local limited, failed = 0, 0
  local own = client {
    observe = function(event)
      if event.type == "response" and event.status == 429 then
        limited = limited + 1
      end
    end,
  }
  local list = {}
  for i = 1, calls do
    list[i] = i
  end
  assert(own:map(list, function()
    local me, err = own.admins:me()
    if not me then
      failed = failed + 1
      io.stderr:write(tostring(err), "\n")
    end
    return true
  end, { concurrency = at_once }))
  return failed, limited
end

if arg[1] == "work" then
  print(work(tonumber(arg[2]), tonumber(arg[3])))
  return
end

local control = client { on_limit = "fail" }
local failures = 0

local function check(good, message)
  print((good and "ok      " or "not ok  ") .. message)
  failures = failures + (good and 0 or 1)
end

local function begin()
  assert(control:request("POST", "/_fake/reset", { body = {} }))
  assert(control:request("POST", "/_fake/limit", { body = { limit = LIMIT, window = WINDOW } }))
end

-- How many requests were answered within each window, by the second in which it began.
local function per_window()
  local log = assert(control:request("GET", "/_fake/log", { query = { path = "/me" } }))
  local windows, first, last = {}, nil, nil
  for _, request in ipairs(log.requests) do
    if request.status == 200 then
      local second = math.floor(request.time / WINDOW) * WINDOW
      windows[second] = (windows[second] or 0) + 1
      first, last = math.min(first or second, second), math.max(last or second, second)
    end
  end
  return windows, first, last
end

-- One process that has the window to itself. `allowed`: 429s of
-- calls that went before the first response said what is left.
local function alone(name, at_once, allowed)
  begin()
  local failed, limited = work(CALLS, at_once)
  check(failed == 0, ("%s: %d of %d calls failed"):format(name, failed, CALLS))
  check(limited <= allowed, ("%s: %d answers were a 429"):format(name, limited))
  local windows, first, last = per_window()
  local used, whole = 0, 0
  for second = first + WINDOW, last - WINDOW, WINDOW do
    used, whole = used + (windows[second] or 0), whole + LIMIT
  end
  local good = whole > 0 and used >= 0.95 * whole
  check(good, ("%s: %d of %d calls that whole windows allow"):format(name, used, whole))
end

local function together(name, at_once)
  begin()
  local workers = {}
  for i = 1, PROCESSES do
    workers[i] = assert(io.popen(("%s %s work %d %d"):format(arg[-1], arg[0], CALLS / PROCESSES, at_once)))
  end
  local failed, limited = 0, 0
  for _, worker in ipairs(workers) do
    local one, of_these = worker:read("*a"):match "(%d+)%s+(%d+)"
    failed, limited = failed + (tonumber(one) or CALLS), limited + (tonumber(of_these) or 0)
    worker:close()
  end
  check(failed == 0, ("%s: %d of %d calls failed, %d answers were a 429"):format(name, failed, CALLS, limited))
end

alone("one process", 1, 0)
alone("one process, 8 calls at once", 8, 7)
together(PROCESSES .. " processes", 1)
together(PROCESSES .. " processes, 4 calls at once in each", 4)
os.exit(failures == 0 and 0 or 1, true)
