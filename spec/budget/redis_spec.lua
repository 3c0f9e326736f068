-- The budget of several machines, in a real Redis. spec/budget/redis_fault_spec.lua: one that does not work.
local core = require "intercom.core"
local host = require "spec.support.host"
local intercom = require "intercom"
local native = require "spec.support.native"
local support = require "spec.support.client"
local redis = require "spec.support.redis"

local fake = support.fake

-- Whole seconds are compared with the time.
local function near(expected, value)
  assert(math.abs(value - expected) < 1.5, ("%s is not near %s"):format(value, expected))
end

describe("a budget in Redis", function()
  local server

  setup(function()
    server = redis.start()
  end)

  teardown(function()
    server:finish()
  end)

  before_each(function()
    fake.reset()
    assert.equal("OK", server:cli "flushall")
  end)

  -- A budget as a client has it.
  local function budget_of(options)
    local all = { budget = { redis = server.url }, on_limit = "fail" }
    for name, value in pairs(options or {}) do
      all[name] = value
    end
    return core.settings(support.client(all)).budget
  end

  local function figures(limit, remaining, left)
    return { limit = limit, remaining = remaining, reset = math.floor(core.time()) + left }
  end

  -- What Redis has under the budget's key.
  local function kept(budget)
    local found, lines = {}, server:cli("hgetall " .. budget.key)
    for name, value in lines:gmatch "(%a[%a_]*)\n([%d.]+)" do
      found[name] = tonumber(value)
    end
    return found
  end

  local function width(budget, share)
    local count = 0
    while count < 100 and budget:take(core.time(), share) == 0 do
      count = count + 1
    end
    return count
  end

  it("is one window for eight processes, without a 429", function()
    -- Not so near its end that another one begins meanwhile.
    local window = 100
    while os.time() % window > 60 do
      window = window + 1
    end
    fake.limit { limit = 50, window = window }
    local workers = {}
    for i = 1, 8 do
      workers[i] = assert(io.popen(("%s spec/budget/worker.lua %s 20"):format(host.interpreter(), server.url)))
    end
    local answered, limited = 0, 0
    for _, worker in ipairs(workers) do
      local one, of_these = worker:read("*a"):match "(%d+)%s+(%d+)"
      worker:close()
      answered, limited = answered + tonumber(one), limited + tonumber(of_these)
    end
    assert.equal(0, limited)
    assert(answered >= 40 and answered <= 50, answered)
    -- What requests under way kept from others is there now.
    assert.equal(50 - answered, width(budget_of()))
  end)

  it("decides as the budget of one process does", function()
    for round = 1, 20 do
      local own, shared = core.budget(), budget_of { budget = { redis = server.url, key = "round" .. round } }
      local marks = {}
      for _ = 1, 60 do
        local what = math.random(5)
        if what == 1 then
          local one = figures(math.random(8), math.random(0, 8), 50 + math.random(0, 20))
          own:learn(one, core.time(), -1)
          shared:learn(one, core.time(), -1)
        elseif what == 2 and #marks > 0 then
          local mark = table.remove(marks, math.random(#marks))
          own:give_back(mark[1])
          shared:give_back(mark[2])
        else
          local share = math.random(2) == 1 and math.random() or nil
          local wait, mark = own:take(core.time(), share)
          local wait_here, mark_here = shared:take(core.time(), share)
          near(wait, wait_here)
          assert.equal(wait > 0, wait_here > 0)
          if wait == 0 then
            marks[#marks + 1] = { mark, mark_here }
          end
        end
      end
    end
  end)

  it("begins another window at its end, in which those of the last one do not count", function()
    local budget = budget_of()
    budget:learn(figures(5, 1, 30), core.time(), -1)
    local _, old = budget:take(core.time())
    near(30, (budget:take(core.time())))
    server:cli(("hset %s reset %d"):format(budget.key, os.time() - 1))
    local _, new = budget:take(core.time())
    assert.not_equal(old, new)
    budget:give_back(old)
    assert.equal(4, width(budget))
    budget:give_back(new, true)
    assert.equal(0, width(budget))
  end)

  it("leaves a share to others", function()
    local budget = budget_of()
    budget:learn(figures(10, 10, 30), core.time(), -1)
    assert.equal(5, width(budget, 0.5))
    assert.equal(5, width(budget))
  end)

  it("counts at the clock of Redis, whatever the clocks of the machines say", function()
    local here, ahead, behind = budget_of(), budget_of(), budget_of()
    local now = core.time()
    -- The service's clock differs, too: by its own, the window ends in 30 s.
    local said = { limit = 10, remaining = 4, reset = math.floor(now) + 530 }
    ahead:learn(said, now + 1000, math.floor(now) + 500)
    assert.equal(0, (ahead:take(now + 1000)))
    assert.equal(0, (behind:take(now - 1000)))
    assert.equal(2, width(here))
    near(30, (behind:take(now - 1000)))
  end)

  it("passes on at once that a request has ended", function()
    local one, other = budget_of(), budget_of()
    one:learn(figures(10, 1, 30), core.time(), -1)
    local _, mark = one:take(core.time())
    assert.is_true(other:take(core.time()) > 0)
    one:give_back(mark)
    assert.equal(0, (other:take(core.time())))
  end)

  it("is dropped by Redis when nobody has used it for ten minutes", function()
    local budget = budget_of()
    budget:take(core.time())
    local left = tonumber(server:cli("ttl " .. budget.key))
    assert(left > 590 and left <= 600, left)
  end)

  it("has a key for each server and token, which does not reveal the token", function()
    local key = budget_of().key
    assert.matches("^intercom:http://127%.0%.0%.1:%d+:%x+$", key)
    assert.is_nil(key:find(support.token, 1, true))
    assert.equal(key, budget_of().key)
    assert.not_equal(key, budget_of({ access_token = "fake-other" }).key)
    assert.not_equal(key, budget_of({ region = "eu" }).key)
    assert.equal("mine", budget_of({ budget = { redis = server.url, key = "mine" } }).key)
    local client = support.client { budget = { redis = server.url } }
    assert.not_equal(key, core.settings(client:with { access_token = "fake-other" }).budget.key)
    local token = function()
      return support.token
    end
    support.raises("intercom.new: budget.redis needs a key, since access_token is a function", function()
      intercom.new { access_token = token, budget = { redis = server.url } }
    end)
    assert.equal("k", budget_of({ access_token = token, budget = { redis = server.url, key = "k" } }).key)
  end)

  it("is run from the script that Redis keeps, which is sent again when Redis has lost it", function()
    local budget = budget_of()
    budget:learn(figures(10, 10, 30), core.time(), -1)
    local _, mark = budget:take(core.time())
    assert.equal("OK", server:cli "script flush sync")
    budget:give_back(mark)
    assert.equal(10, width(budget))
    assert.matches("calls=1,", server:cli "info commandstats":match "cmdstat_script[^\n]*")
    assert.equal(0, kept(budget).remaining - 10)
  end)

  it("is learned again by a Redis that has lost it", function()
    local budget = budget_of()
    budget:learn(figures(10, 3, 30), core.time(), -1)
    assert.equal(0, (budget:take(core.time())))
    assert.equal("OK", server:cli "flushall")
    assert.equal(3, width(budget))
  end)

  it("passes Ctrl-C on wherever it comes, and works afterwards", function()
    local budget = budget_of()
    assert.equal(0, (budget:take(core.time())))
    local interrupted, went = 0, false
    for instructions = 1, 10000, 7 do
      local raised
      went, raised = pcall(function()
        debug.sethook(function()
          debug.sethook()
          error "interrupted!"
        end, "", instructions)
        budget:take(core.time())
        debug.sethook()
      end)
      if went then
        break
      end
      assert.matches("interrupted!$", raised)
      interrupted = interrupted + 1
      local wait, mark, news = budget:take(core.time())
      assert.equal(0, wait)
      assert.equal("string", type(mark))
      assert.is_nil(news)
    end
    assert.is_true(went)
    assert(interrupted > 20 or rawget(_G, "jit"), interrupted)
  end)

  it("uses one connection for all clients of a process", function()
    local before = tonumber(server:cli("info stats"):match "total_connections_received:(%d+)")
    for i = 1, 5 do
      assert.equal(0, (budget_of({ access_token = "fake-" .. i }):take(core.time())))
    end
    local after = tonumber(server:cli("info stats"):match "total_connections_received:(%d+)")
    -- That of redis-cli is one, and the process may have had none yet.
    assert(after - before <= 2, after - before)
  end)
end)

describe("after a fork a budget in Redis", function()
  if not native then
    return pending "native.c cannot be compiled here"
  end

  it("has a connection of its own, and its parent keeps the old one", function()
    local server = redis.start()
    finally(function()
      server:finish()
    end)
    local budget = core.settings(support.client { budget = { redis = server.url } }).budget
    local function works()
      for _ = 1, 20 do
        local wait, mark, news = budget:take(core.time())
        if wait ~= 0 or type(mark) ~= "string" or news then
          return false
        end
        budget:give_back(mark)
      end
      return true
    end
    assert.is_true(works())
    local _, mark = budget:take(core.time())
    local channel = budget.link.channel
    local child = native.fork()
    if child == 0 then
      local went, good = pcall(works)
      native.exit(went and good and budget.link.channel ~= channel and 0 or 1)
    end
    assert.is_true(works())
    assert.equal(0, native.wait(child))
    assert.is_true(works())
    assert.equal(channel, budget.link.channel)
    budget:give_back(mark)
    assert.equal("0.000000", server:cli("hget " .. budget.key .. " in_flight"))
  end)
end)
