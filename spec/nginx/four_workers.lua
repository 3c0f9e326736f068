-- One window of the rate limit for four workers. Windows here last two
-- seconds instead of ten; the client does not know how long they last.
local support = require "spec.support.client"
local fake = support.fake
local redis = require "spec.support.redis"

local LIMIT, WINDOW = 50, 2
local REQUESTS, CALLS = 16, 12 -- requests to nginx; calls of Intercom in each

local nginx = support.client { base_url = os.getenv "NGINX_URL", timeout = 0 }

local function refused()
  local count = 0
  for _, request in ipairs(fake.log { path = "/me" }) do
    count = count + (request.status == 429 and 1 or 0)
  end
  return count
end

-- Has all workers make calls; `budget` is "own", "shared" or the URL of a Redis. Returns how many failed,
-- how many were answered 429, and how many workers took part.
local function share(budget)
  fake.reset()
  fake.limit { limit = LIMIT, window = WINDOW }
  local list = {}
  for i = 1, REQUESTS do
    list[i] = i
  end
  local results = assert(nginx:map(list, function()
    local query = { calls = CALLS, at_once = 2, budget = budget }
    return nginx:request("GET", "/within_budget", { query = query })
  end, { concurrency = REQUESTS }))
  local failed, limited, workers, pids = 0, 0, 0, {}
  for _, result in ipairs(results) do
    failed, limited = failed + result.failed, limited + result.limited
    if not pids[result.pid] then
      pids[result.pid], workers = true, workers + 1
    end
  end
  assert.equal(limited, refused())
  return failed, limited, workers
end

describe("the rate limit of four workers", function()
  it("is kept without a 429 if they share their budget", function()
    local failed, limited, workers = share "shared"
    io.write(("%d workers, %d calls, %d answers were a 429\n"):format(workers, REQUESTS * CALLS, limited))
    assert.equal(0, failed)
    assert.equal(0, limited)
    assert(workers >= 3, "too few workers took part")
  end)

  it("is kept without a 429 if they share their budget in a Redis", function()
    local server = redis.start()
    finally(function()
      server:finish()
    end)
    local failed, limited, workers = share(server.url)
    io.write(("%d workers, %d calls, %d answers were a 429, in a Redis\n"):format(workers, REQUESTS * CALLS, limited))
    assert.equal(0, failed)
    assert.equal(0, limited)
    assert(workers >= 3, "too few workers took part")
    assert.equal("1", server:cli "dbsize")
    local key = server:cli "keys '*'"
    require("spec.support.server").wait_until(function()
      return tonumber(server:cli("hget " .. key .. " in_flight")) == 0
    end)
  end)

  it("is exceeded if each has its own budget, which shows that the above can fail", function()
    local _, limited = share "own"
    io.write(("%d answers were a 429 without\n"):format(limited))
    assert(limited > 0)
  end)
end)
