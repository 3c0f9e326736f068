-- A Redis that does not work: the client goes on with its own budget and says so once, until Redis is back.
local core = require "intercom.core"
local redis = require "spec.support.redis"
local server = require "spec.support.server"
local support = require "spec.support.client"

local fake = support.fake

describe("a Redis that", function()
  local running, seen

  setup(function()
    running = redis.start()
  end)

  teardown(function()
    running:finish()
  end)

  before_each(function()
    fake.reset()
    seen = {}
    running:cli "flushall"
  end)

  local function client_of(url)
    return support.client {
      budget = { redis = url or running.url },
      on_limit = "fail",
      observe = function(event)
        if event.type == "budget" then
          assert.equal("me", event.method)
          seen[#seen + 1] = event
        end
      end,
    }
  end

  local function link_of(client)
    return core.settings(client).budget.link
  end

  -- The client makes calls, and says once that it counts alone.
  local function goes_on(client, message)
    for _ = 1, 5 do
      assert(client.admins:me())
    end
    assert.equal(1, #seen)
    assert.is_false(seen[1].shared)
    assert.matches(message, seen[1].message)
    -- Its own budget has learned from the responses.
    fake.limit { limit = 3, window = 60 }
    local good = 0
    for _ = 1, 6 do
      good = good + (client.admins:me() and 1 or 0)
    end
    assert.equal(3, good)
    fake.limit { limit = 1000, window = 1 }
    assert.equal(1, #seen)
  end

  local function comes_back(client)
    server.wait_until(function()
      client.admins:me()
      return seen[2]
    end)
    assert.is_true(seen[2].shared)
    assert.is_nil(seen[2].message)
    client.admins:me()
    assert.equal(2, #seen)
    seen = {}
  end

  it("is gone is used again when it is back", function()
    local client = client_of()
    assert(client.admins:me())
    running:stop()
    goes_on(client, "^Redis: ")
    running:again()
    comes_back(client)
  end)

  it("was not there from the beginning is used when it comes", function()
    running:stop()
    local client = client_of()
    goes_on(client, "^Redis: ")
    running:again()
    comes_back(client)
  end)

  it("is started anew between two calls goes unnoticed", function()
    local client = client_of()
    assert(client.admins:me())
    running:stop()
    running:again()
    assert(client.admins:me())
    assert.equal(0, #seen)
  end)

  it("does not answer delays one call, for a limited time", function()
    local client = client_of()
    assert(client.admins:me())
    running:signal "STOP"
    finally(function()
      running:signal "CONT"
    end)
    goes_on(client, "^Redis: no reply within 0.5 s$")
    running:signal "CONT"
    comes_back(client)
  end)

  it("is full is not used", function()
    running:cli "config set maxmemory 1"
    finally(function()
      running:cli "config set maxmemory 0"
    end)
    local client = client_of()
    goes_on(client, "^Redis: OOM ")
    running:cli "config set maxmemory 0"
    comes_back(client)
  end)

  it("may only be read is not used", function()
    running:cli "replicaof 127.0.0.1 1"
    finally(function()
      running:cli "replicaof no one"
    end)
    local client = client_of()
    goes_on(client, "^Redis: .*READONLY")
    running:cli "replicaof no one"
    comes_back(client)
  end)

  it("has something else under the key is not used", function()
    local client = client_of()
    local key = core.settings(client).budget.key
    running:cli("set " .. key .. " 1")
    goes_on(client, "^Redis: .*WRONGTYPE")
    running:cli("del " .. key)
    comes_back(client)
  end)

  it("wants another password is not used", function()
    running:cli "config set requirepass other"
    finally(function()
      running:cli "-a other --no-auth-warning config set requirepass ''"
    end)
    goes_on(client_of((running.url:gsub("//", "//:mine@", 1))), "^Redis: .*WRONGPASS")
  end)

  it("is none is not used", function()
    goes_on(client_of((support.base_url:gsub("^http", "redis"))), "^Redis: it does not speak the protocol of Redis$")
  end)

  it("keeps failing is asked at growing intervals", function()
    running:stop()
    local client = client_of()
    local link = link_of(client)
    local intervals = {}
    for i = 1, 9 do
      link.retry_at = 0
      local now = core.now()
      assert(client.admins:me())
      intervals[i] = math.floor(link.retry_at - now + 0.5)
    end
    assert.same({ 1, 2, 4, 8, 16, 32, 60, 60, 60 }, intervals)
    running:again()
    link.retry_at = 0
    assert(client.admins:me())
    running:stop()
    link.retry_at = 0
    assert(client.admins:me())
    assert.equal(2, link.interval)
    running:again()
  end)
end)
