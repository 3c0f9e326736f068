-- Twenty reloads under load: nothing fails, nothing grows, and the shared budget keeps its figures.
local support = require "spec.support.client"
local task = require "intercom.concurrency.task"
local core = require "intercom.core"
local host = require "spec.support.host"
local fake = support.fake

local RELOADS = 20
local MASTER = tonumber(os.getenv "NGINX_PID")

local nginx = support.client { base_url = os.getenv "NGINX_URL", timeout = 30, max_retries = 5 }

local function ask(path, query)
  return assert(nginx:request("GET", "/" .. path, { query = query }))
end

-- "" if the process is gone.
local function content(path)
  return host.read(path) or ""
end

-- Kilobytes of memory that a process uses.
local function resident(pid)
  return tonumber(content(("/proc/%d/status"):format(pid)):match "VmRSS:%s*(%d+) kB")
end

local function workers()
  local found = {}
  for pid in content(("/proc/%d/task/%d/children"):format(MASTER, MASTER)):gmatch "%d+" do
    found[#found + 1] = tonumber(pid)
  end
  return found
end

local function largest_worker()
  local most = 0
  for _, pid in ipairs(workers()) do
    most = math.max(most, resident(pid) or 0)
  end
  return most
end

-- The median of some entries, because a worker may be measured while it starts.
local function median(list, from, to)
  local chosen = {}
  for i = from, to do
    chosen[#chosen + 1] = list[i]
  end
  table.sort(chosen)
  return chosen[math.ceil(#chosen / 2)]
end

local function pause(seconds)
  task.wait { client = nginx, deadline = core.now() + seconds }
end

-- A reload is over when all workers are new.
local function reload()
  local old = {}
  for _, pid in ipairs(workers()) do
    old[pid] = true
  end
  assert(os.execute("kill -HUP " .. MASTER))
  for _ = 1, 1000 do
    local left = false
    for _, pid in ipairs(workers()) do
      left = left or old[pid]
    end
    if not left and #workers() > 0 then
      return
    end
    pause(0.02)
  end
  error "the old workers stay"
end

describe("a reload", function()
  it("cuts off no request whose call is under way", function()
    fake.reset()
    fake.fault { kind = "slow", seconds = 1, path = "/me" }
    assert(nginx:parallel {
      function()
        local answer, err = nginx:request("GET", "/call", { max_retries = 0 })
        return answer and assert.equal("991267001", answer.id), err
      end,
      function()
        while #fake.log { path = "/me" } == 0 do
          pause(0.01)
        end
        reload()
        return true
      end,
    })
    assert.equal(1, #fake.log { path = "/me" })
  end)

  it("costs no call and no memory, twenty times under load", function()
    fake.reset()
    local over, calls, masters, largest = false, 0, {}, {}
    local function load()
      while not over do
        calls = calls + ask("many", { calls = 8, at_once = 8 }).succeeded
      end
      return true
    end
    assert(nginx:parallel {
      load,
      load,
      function()
        for i = 1, RELOADS do
          reload()
          local before = calls
          while calls < before + 100 do
            pause(0.01)
          end
          masters[i], largest[i] = resident(MASTER), largest_worker()
        end
        over = true
        return true
      end,
    })
    local half = RELOADS / 2
    local master, later_master = median(masters, 1, half), median(masters, half + 1, RELOADS)
    local worker, later_worker = median(largest, 1, half), median(largest, half + 1, RELOADS)
    io.write(("%d calls; master %d, then %d kB; a worker %d, then %d kB\n"):format(
      calls, master, later_master, worker, later_worker))
    assert(later_master <= master * 1.05, "the master process grows")
    assert(later_worker <= worker * 1.25, "the workers grow")
  end)

  it("is not needed to limit memory: a worker's does not grow", function()
    fake.reset()
    local function after(calls)
      for _ = 1, calls / 500 do
        ask("many", { calls = 500, at_once = 16 })
      end
      ask "collected"
      return largest_worker()
    end
    local first = after(2000)
    local last = after(6000)
    io.write(("a worker has %d kB after 2,000 calls, %d after 8,000\n"):format(first, last))
    assert(last <= first * 1.1)
  end)

  it("keeps the budget that the workers share", function()
    fake.reset()
    fake.limit { limit = 10, window = 3 }
    assert.equal(0, ask("within_budget", { calls = 10, at_once = 1, budget = "shared" }).limited)
    local before = ask("figures").figures
    assert.equal(10, before[1])
    reload()
    assert.same(before, ask("figures").figures)
    local after = ask("within_budget", { calls = 3, at_once = 1, budget = "shared" })
    assert.equal(0, after.failed)
    assert.equal(0, after.limited)
  end)
end)
