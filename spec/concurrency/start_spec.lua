-- client:start: functions that run beside the program.
local host = require "spec.support.host"
local support = require "spec.support.client"
local fake = support.fake

local is_nginx = rawget(_G, "ngx") ~= nil
local LUA = os.getenv "LUA" or "lua5.4"

-- What becomes of a nil that is raised: Lua 5.5 replaces it by a text.
local NIL_RAISED = _VERSION >= "Lua 5.5" and "<no error object>" or "nil was raised"

describe("client:start", function()
  local client

  before_each(function()
    fake.reset()
    client = support.client()
  end)

  -- Calls `wait` until `holds` returns a true value.
  local function await(holds, wait)
    for _ = 1, 20000 do
      if holds() then
        return
      end
      wait()
    end
    error "what was waited for did not come"
  end

  local function arrived(path)
    return function()
      return #fake.log { path = path } > 0
    end
  end

  local function nothing() end

  it("returns a task, whose wait returns what the function returns", function()
    local task = client:start(function(...)
      local me = assert(client.admins:me())
      return me.id, nil, ...
    end, "given", nil)
    for _ = 1, 2 do
      local results = { n = select("#", task:wait()), task:wait() }
      assert.equal(4, results.n)
      assert.is_string(results[1])
      assert.equal("given", results[3])
    end
    assert.equal(0, select("#", client:start(nothing):wait()))
  end)

  it("returns what the function raises as an error, as a map does", function()
    local thrown = {}
    local found, raised = client:start(error, thrown):wait()
    assert.is_nil(found)
    assert.equal(thrown, raised)
    assert.same({ nil, NIL_RAISED }, { client:start(error, nil):wait() })
    support.fails({ kind = "not_found" }, client:start(function()
      return client.contacts:find "missing"
    end):wait())
  end)

  it("runs the function until its first wait", function()
    local steps = {}
    local task = client:start(function()
      table.insert(steps, "begun")
      client.admins:me()
      table.insert(steps, "gone on")
    end)
    table.insert(steps, "started")
    task:wait()
    assert.same({ "begun", "started", "gone on" }, steps)
  end)

  it("runs several functions side by side", function()
    local under_way, most, tasks = 0, 0, {}
    for i = 1, 3 do
      tasks[i] = client:start(function()
        under_way = under_way + 1
        most = math.max(most, under_way)
        client.admins:me()
        under_way = under_way - 1
        return i
      end)
    end
    for i = 3, 1, -1 do
      assert.equal(i, tasks[i]:wait())
    end
    assert.equal(3, most)
  end)

  for name, wait in pairs {
    ["sleeps"] = function(one)
      one:sleep(0.001)
    end,
    ["makes a call"] = function(one)
      assert(one.admins:me())
    end,
    ["makes a call of another client"] = function()
      assert(support.client().admins:me())
    end,
    ["runs a map"] = function(one)
      one:map({ 1, 2 }, function()
        return one.admins:me()
      end)
    end,
    ["walks a list"] = function(one)
      for _ in one.tags:list() do end -- luacheck: ignore 542
    end,
    ["waits for another task"] = function(one)
      one:start(function()
        return one.admins:me()
      end):wait()
    end,
  } do
    it("goes on while the program " .. name, function()
      local ended = false
      client:start(function()
        for _ = 1, 3 do
          assert(client.admins:me())
          client:sleep(0)
        end
        ended = true
      end)
      await(function()
        return ended
      end, function()
        wait(client)
      end)
    end)
  end

  it("works inside maps and other tasks", function()
    local results = assert(client:map({ 1, 2, 3 }, function(i)
      local task = client:start(function()
        return client:start(function()
          return assert(client.admins:me()) and i
        end):wait()
      end)
      assert(client.admins:me())
      return task:wait()
    end))
    assert.same({ 1, 2, 3, n = 3 }, results)
    assert.equal(6, #fake.log { path = "/me" })
  end)

  it("is ended by cancel: the call under way, and what it would begin", function()
    fake.fault { kind = "stall", path = "/tags", seconds = 60 }
    local slept
    local task = client:start(function()
      local first, err = client.tags:create { name = "x" }
      support.fails({ kind = "cancelled", reason = "cancel", outcome = "unknown" }, first, err)
      support.fails({ kind = "cancelled", outcome = "not_sent" }, client.tags:create { name = "y" })
      client:sleep(0)
      slept = true
    end)
    await(arrived "/tags", nothing)
    task:cancel()
    task:cancel()
    support.fails({ kind = "cancelled", reason = "cancel", method = "sleep" }, task:wait())
    assert.is_nil(slept)
    assert.equal(1, #fake.log { path = "/tags" })
    assert(client.admins:me())
  end)

  it("can be cancelled by another task, after its end, and with the tasks that it started", function()
    local inner
    local outer = client:start(function()
      inner = client:start(function()
        client:sleep(3600)
      end)
      return inner:wait()
    end)
    client:start(function()
      client.admins:me()
      outer:cancel()
    end):wait()
    support.fails({ kind = "cancelled", reason = "cancel" }, outer:wait())
    support.fails({ kind = "cancelled", reason = "cancel" }, inner:wait())
    local ended = client:start(tostring, 1)
    ended:cancel()
    assert.equal("1", ended:wait())
  end)

  it("has the deadline of the map that it is started in", function()
    local _, err = client:map({ 1 }, function()
      return client:start(function()
        client:sleep(3600)
      end):wait()
    end, { deadline = 60 })
    support.fails({ kind = "timeout", reason = "deadline", method = "sleep" }, nil, err)
    fake.fault { kind = "stall", path = "/me", seconds = 60 }
    local task = client:start(function()
      return client.admins:me()
    end)
    _, err = client:map({ 1 }, function()
      return task:wait()
    end, { deadline = 0.05 })
    support.fails({ kind = "timeout", reason = "deadline", method = "start" }, nil, err)
    task:cancel()
    support.fails({ kind = "cancelled" }, task:wait())
  end)

  it("ends with its client", function()
    if is_nginx then
      return
    end
    fake.fault { kind = "stall", path = "/me", seconds = 60 }
    local gone_on, released = false, 0
    local budget, open = support.counting_budget()
    client = support.client { budget = budget, observe = function(event)
      released = released + (event.type == "error" and 1 or 0)
    end }
    local other = support.client()
    local task = client:start(function()
      client.admins:me()
      gone_on = true
    end)
    local goes_on = other:start(function()
      return assert(other.tags:list():all()) and "goes on"
    end)
    client:close()
    support.fails({ kind = "cancelled", outcome = "not_sent", message = "the client is closed" }, task:wait())
    assert.same({ false, 0, 1 }, { gone_on, open(), released })
    assert.equal("goes on", goes_on:wait())
  end)

  it("reports the error of a task that nobody waits for", function()
    if is_nginx then
      return
    end
    local script = [[
      local client = require("intercom").new {
        access_token = os.getenv "INTERCOM_ACCESS_TOKEN", base_url = os.getenv "INTERCOM_BASE_URL",
      }
      client:start(error, "raised", 0)
      client:start(function() return client.contacts:find "missing" end)
      client:start(function() return nil, "returned" end):wait()
      client:start(function() client:sleep(3600) end):cancel()
      client:start(function() client:sleep(3600) end)
      client:start(function() return 1 end)
      client:sleep(0)
      while #client:request("GET", "/_fake/log", { query = { path = "/contacts/missing" } }).requests == 0 do end
      client.admins:me()
    ]]
    local output = host.output(("%s -e %s 2>&1"):format(LUA, host.quoted(script)))
    assert.truthy(output:find("intercom: a task that nobody waited for failed: raised\n", 1, true), output)
    assert.truthy(output:find("intercom: a task that nobody waited for failed: not_found: ", 1, true), output)
    assert.equal(2, select(2, output:gsub("\n", "")), output)
  end)

  it("raises at its line for what is no function, and for wrong uses of a task", function()
    support.raises("start: a function is needed, not nil", function()
      client:start()
    end)
    support.raises("start: call it with a colon, as client:start(f, …)", function()
      client.start(nothing)
    end)
    local task = client:start(nothing)
    for _, name in ipairs { "wait", "cancel" } do
      support.raises(("%s: call it with a colon, as task:%s()"):format(name, name), function()
        task[name]()
      end)
      support.raises(name .. ": too many arguments", function()
        task[name](task, 1)
      end)
    end
    local own
    own = client:start(function()
      client.admins:me()
      support.raises("wait: a task cannot wait for itself", function()
        own:wait()
      end)
      return true
    end)
    assert.is_true((assert(own:wait())))
    client:close()
    support.raises("start: the client is closed", function()
      client:start(nothing)
    end)
  end)
end)
