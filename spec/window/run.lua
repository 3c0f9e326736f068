-- The rate limit's window against the clock: 500 calls against windows of 50, from one process and
-- from four that share the limit. Run by `make window`, under spec/fake/run. Windows here last a
-- second instead of ten; nothing in the client knows how long they last.
local intercom = require "intercom"

local LIMIT, WINDOW, CALLS, PROCESSES = 50, 1, 500, 4

local function client(options)
  local all = { access_token = "fake-token", base_url = os.getenv "INTERCOM_BASE_URL", max_wait = 120 }
  for name, value in pairs(options or {}) do
    all[name] = value
  end
  return intercom.new(all)
end

-- Makes calls; returns how many failed, and how many answers were a 429.
local function work(calls)
  local limited, failed = 0, 0
  local own = client {
    observe = function(event)
      if event.type == "response" and event.status == 429 then
        limited = limited + 1
      end
    end,
  }
  for _ = 1, calls do
    local me, err = own.admins:me()
    if not me then
      failed = failed + 1
      io.stderr:write(tostring(err), "\n")
    end
  end
  return failed, limited
end

if arg[1] == "work" then
  print(work(tonumber(arg[2])))
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

begin()
local failed, limited = work(CALLS)
check(failed == 0, ("one process: %d of %d calls failed"):format(failed, CALLS))
check(limited <= 1, ("one process: %d answers were a 429"):format(limited))
local windows, first, last = per_window()
local used, allowed = 0, 0
for second = first + WINDOW, last - WINDOW, WINDOW do
  used, allowed = used + (windows[second] or 0), allowed + LIMIT
end
check(allowed > 0 and used >= 0.95 * allowed, ("one process: %d of %d calls that whole windows allow"):format(used, allowed))

begin()
local workers = {}
for i = 1, PROCESSES do
  workers[i] = assert(io.popen(("%s %s work %d"):format(arg[-1], arg[0], CALLS / PROCESSES)))
end
failed, limited = 0, 0
for _, worker in ipairs(workers) do
  local one, of_these = worker:read("*a"):match "(%d+)%s+(%d+)"
  failed, limited = failed + (tonumber(one) or CALLS), limited + (tonumber(of_these) or 0)
  worker:close()
end
check(failed == 0, ("%d processes: %d of %d calls failed, %d answers were a 429"):format(PROCESSES, failed, CALLS, limited))
os.exit(failures == 0 and 0 or 1)
