-- How often modules are loaded in workers and in the Lua states of their threads, as noted by loading.lua.
local support = require "spec.support.client"
local fake = support.fake

local WORKERS = tonumber(os.getenv "NGINX_WORKERS")
local THREADS = not os.getenv "RESTY_HTTP"
local THREAD = "intercom.transport.nginx.thread"
local REQUESTS, CALLS, AT_ONCE = 40, 20, 10 -- requests to nginx; calls of Intercom in each; at once

local nginx = support.client { base_url = os.getenv "NGINX_URL", timeout = 60 }

-- The loads of a module by Lua state, the number of states, and the most loads in one of them.
local function loads(module)
  local counts, states, most = {}, 0, 0
  for line in io.lines(os.getenv "NGINX_LOADS") do
    local state, name = line:match "^(%S+) (%S+)$"
    if name == module then
      states = states + (counts[state] and 0 or 1)
      counts[state] = (counts[state] or 0) + 1
      most = math.max(most, counts[state])
    end
  end
  return counts, states, most
end

-- Has all workers make calls. Returns the set of the workers that took part.
local function work(query)
  local list, pids = {}, {}
  for i = 1, REQUESTS do
    list[i] = i
  end
  local results = assert(nginx:map(list, function()
    return nginx:request("GET", "/loaded_and_many", { query = query })
  end, { concurrency = REQUESTS }))
  for _, result in ipairs(results) do
    assert.equal(CALLS, result.succeeded)
    pids[result.pid] = true
  end
  return pids
end

local function count(set)
  local members = 0
  for _ in pairs(set) do
    members = members + 1
  end
  return members
end

describe("in nginx the module is loaded", function()
  before_each(fake.reset)

  it("once in each worker, and its parts in each thread's Lua state", function()
    local pids = {}
    for _ = 1, 2 do
      for pid in pairs(work { calls = CALLS, at_once = AT_ONCE }) do
        pids[pid] = true
      end
    end
    assert.equal(WORKERS, count(pids))

    local by_state, states, most = loads "intercom"
    assert.equal(WORKERS, states)
    assert.equal(1, most)
    for state in pairs(by_state) do
      assert(pids[tonumber(state:match "^%d+")])
    end

    local in_threads, thread_states, most_in_threads = loads(THREAD)
    io.write(("%d workers, %d thread states, %d calls\n"):format(states, thread_states, 2 * REQUESTS * CALLS))
    if THREADS then
      assert(thread_states > WORKERS, "too few states took part")
      assert(thread_states < 2 * REQUESTS * CALLS / 4, "too many for calls to come back to them")
      assert.equal(1, most_in_threads)
    else
      assert.equal(0, thread_states)
    end

    local with_core, core_states, most_of_core = loads "intercom.core"
    assert.equal(1, most_of_core)
    assert.equal(WORKERS + thread_states, core_states)
    for state in pairs(in_threads) do
      assert.equal(1, with_core[state])
      assert.is_nil(by_state[state])
    end
  end)

  it("again in a worker that drops it, which shows that the above can fail", function()
    work { calls = CALLS, at_once = AT_ONCE, drop = "intercom" }
    local _, states, most = loads "intercom"
    assert.equal(WORKERS, states)
    assert(most > 1)
  end)

  if THREADS then
    it("again in a thread's Lua state that drops it", function()
      assert.is_true(assert(nginx:request("GET", "/drop_in_thread", { query = { module = THREAD } })).was_there)
      work { calls = CALLS, at_once = AT_ONCE }
      local counts, _, most = loads(THREAD)
      assert.equal(2, most)
      local twice = 0
      for _, times in pairs(counts) do
        twice = twice + (times == 2 and 1 or 0)
      end
      assert.equal(1, twice)
    end)
  end
end)
