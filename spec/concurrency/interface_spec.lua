-- Coroutines over libcurl and the light threads of nginx, where this file runs too, have one interface:
-- lua/intercom/concurrency/init.lua.
local core = require "intercom.core"
local support = require "spec.support.client"
local fake = support.fake

describe("the tasks of a transport", function()
  local client, tasks

  before_each(function()
    fake.reset()
    client = support.client()
    tasks = core.settings(client).transport.tasks
  end)

  -- Returns a condition, and a function that fulfils it.
  local function bringing()
    local on, come = {}, false
    return {
      client = client,
      on = on,
      ready = function()
        return come
      end,
    }, function()
      come = true
      tasks.moved(on)
    end
  end

  local function results_of(...)
    local one = tasks.start(...)
    local results = one:await()
    assert.equal(results, one.results)
    assert.is_true(one.done)
    return results
  end

  it("are light threads inside nginx, and coroutines elsewhere", function()
    local is_nginx = rawget(_G, "ngx") ~= nil
    assert.equal(require(is_nginx and "intercom.concurrency.light_thread" or "intercom.concurrency"), tasks)
  end)

  it("have every function of the interface", function()
    local functions = {
      "start", "running", "control", "wait", "moved", "await_all", "leave", "close", "pcall", "blocking",
    }
    for _, name in ipairs(functions) do
      assert.is_function(tasks[name], name)
    end
    assert.is_boolean(tasks.drops)
    local one = tasks.start(function() end)
    for _, name in ipairs { "await", "cancel", "has_ended", "hold", "drop" } do
      assert.is_function(one[name], name)
    end
  end)

  it("take arguments and end with the results that pcall would return", function()
    assert.same({ n = 4, true, 1, nil, 3 }, results_of(function(...)
      return ...
    end, 1, nil, 3))
    local thrown = {}
    local results = results_of(error, thrown)
    assert.same({ false, 2 }, { results[1], results.n })
    assert.equal(thrown, results[2])
  end)

  it("run until their first wait, and continue when its condition holds", function()
    local condition, bring = bringing()
    local steps = {}
    local one = tasks.start(function()
      table.insert(steps, "begun")
      tasks.wait(condition)
      table.insert(steps, "gone on")
      return "end"
    end)
    assert.same({ "begun" }, steps)
    assert.is_false(one.done)
    assert.is_false(one:has_ended())
    bring()
    assert.same({ n = 2, true, "end" }, one:await())
    assert.same({ "begun", "gone on" }, steps)
    assert.is_true(one:has_ended())
  end)

  it("wait until a deadline where nothing else comes", function()
    local condition = bringing()
    condition.deadline = core.now() + 0.01
    local one = tasks.start(function()
      tasks.wait(condition)
      return core.now() >= condition.deadline
    end)
    assert.same({ n = 2, true, true }, one:await())
    tasks.wait(condition)
  end)

  it("have the control of the task that starts them", function()
    assert.is_nil(tasks.control())
    local condition, bring = bringing()
    local own, inherited, kept = {}, nil, nil
    local one = tasks.start(function()
      tasks.running().control = own
      tasks.start(function()
        inherited = tasks.control()
      end)
      tasks.wait(condition)
      kept = tasks.control()
      return tasks.blocking(client, tasks.control)
    end)
    assert.is_nil(tasks.control())
    bring()
    local results = one:await()
    assert.equal(own, inherited)
    assert.equal(own, kept)
    assert.equal(own, results[2])
  end)

  it("know which one is running", function()
    local seen
    local condition, bring = bringing()
    local one = tasks.start(function()
      tasks.wait(condition)
      seen = tasks.running()
    end)
    bring()
    one:await()
    assert.equal(one, seen)
  end)

  it("make calls that wait concurrently", function()
    fake.fault { kind = "stall", path = "/me", times = 2, seconds = 0.2 }
    local running, most = 0, 0
    local function call()
      running = running + 1
      most = math.max(most, running)
      local found = assert(client.admins:me())
      running = running - 1
      return found.id
    end
    local ids = {}
    tasks.await_all({ tasks.start(call), tasks.start(call) }, function(one)
      table.insert(ids, one.results[2])
    end)
    assert.equal(2, #ids)
    assert.equal(2, most)
  end)

  it("are awaited together, including those started in the place of others", function()
    local condition, bring = bringing()
    local function work(name, waits)
      if waits then
        tasks.wait(condition)
      end
      return name
    end
    local ended = {}
    tasks.await_all({ tasks.start(work, "waits", true), tasks.start(work, "first") }, function(one)
      local name = one.results[2]
      table.insert(ended, name)
      if name == "first" then
        return tasks.start(work, "in its place")
      elseif name == "in its place" then
        bring()
      end
    end)
    assert.same({ "first", "in its place", "waits" }, ended)
    tasks.await_all({}, error)
  end)

  it("release what they hold when they are cancelled, innermost first", function()
    local undone = {}
    local function holding(name)
      return {
        release = function()
          table.insert(undone, name)
        end,
      }
    end
    local condition = bringing()
    local one = tasks.start(function()
      local running, past = tasks.running(), holding "past"
      running:hold(holding "outer")
      running:hold(past)
      running:drop(past)
      running:hold(holding "inner")
      tasks.wait(condition)
      table.insert(undone, "gone on")
    end)
    one:cancel()
    assert.same({ "inner", "outer" }, undone)
    assert.same({ n = 2, false, "cancelled" }, one.results)
    assert.is_true(one.done and one:has_ended())
    one:cancel()
    assert.same(one.results, one:await())
  end)

  it("release what a nested call held that raised", function()
    local undone = 0
    local function release()
      undone = undone + 1
    end
    results_of(function()
      local running, outer = tasks.running(), { release = release }
      running:hold(outer)
      running:hold { release = release }
      running:drop(outer)
    end)
    assert.equal(1, undone)
  end)

  it("wait inside pcall and inside a function that blocks", function()
    local condition, bring = bringing()
    local one = tasks.start(function()
      local went, wrong = tasks.pcall(function()
        tasks.wait(condition)
        error("raised", 0)
      end)
      return went, wrong, tasks.blocking(client, function(...)
        return client.admins:me() ~= nil, ...
      end, "given")
    end)
    bring()
    assert.same({ n = 5, true, false, "raised", true, "given" }, one:await())
  end)
end)
