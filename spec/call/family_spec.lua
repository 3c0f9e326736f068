-- What belongs together in events: `call` is the same for all attempts and pages of one call, `parent` for all calls of
-- one map, task, or method that makes several.
local support = require "spec.support.client"
local fake = support.fake

local function observed(options)
  local events = {}
  options = options or {}
  function options.observe(event)
    events[#events + 1] = event
  end
  return support.client(options), events
end

-- The distinct values of a field, in order of their first event.
local function distinct(events, field)
  local seen, list = {}, {}
  for _, event in ipairs(events) do
    local value = event[field] or false
    if not seen[value] then
      seen[value] = true
      list[#list + 1] = value
    end
  end
  return list
end

describe("an event's call", function()
  before_each(fake.reset)

  it("is the same for all attempts of a call, and another one for the next call", function()
    local client, events = observed { max_retries = 1 }
    fake.fault { kind = "unavailable", retry_after = 0, path = "/me" }
    assert(client.admins:me())
    assert.equal(5, #events)
    assert.equal(1, #distinct(events, "call"))
    assert(client.admins:me())
    assert.equal(2, #distinct(events, "call"))
    assert.same({ false }, distinct(events, "parent"))
  end)

  it("is the same for the error of a call", function()
    local client, events = observed()
    support.fails({ kind = "not_found" }, client.contacts:find "missing")
    assert.equal("error", events[#events].type)
    assert.equal(1, #distinct(events, "call"))
  end)

  for name, prefetch in pairs { ["requested when they are needed"] = false, ["requested ahead"] = true } do
    it("is the same for all pages of a walk, " .. name, function()
      fake.seed { contacts = 5 }
      local client, events = observed { prefetch = prefetch }
      local count = 0
      for _ in client.contacts:list { per_page = 2 } do
        count = count + 1
      end
      assert.equal(5, count)
      assert.equal(9, #events)
      assert.equal(1, #distinct(events, "call"))
      client.contacts:list():first()
      assert.equal(2, #distinct(events, "call"))
    end)
  end

  it("is the same for the error of a page without a call", function()
    local client, events = observed()
    fake.answer {
      path = "/tags",
      body = { data = { { id = "1" }, { id = "2" } }, pages = { next = "https://elsewhere.example/tags?page=2" } },
    }
    assert.equal("protocol", support.raised(function()
      for _ in client.tags:list() do end
    end).kind)
    assert.equal("error", events[#events].type)
    assert.equal(1, #distinct(events, "call"))
  end)

  it("is another one for each client that shares connections", function()
    local client, events = observed()
    assert(client.admins:me())
    assert(client:with({ timeout = 9 }).admins:me())
    assert.equal(2, #distinct(events, "call"))
  end)
end)

describe("an event's parent", function()
  before_each(fake.reset)

  it("is the map that the calls are made in", function()
    fake.seed { contacts = 3 }
    local client, events = observed()
    local function find()
      return client.admins:me()
    end
    assert(client:map({ 1, 2, 3 }, find, { concurrency = 2 }))
    assert.equal(3, #distinct(events, "call"))
    local parents = distinct(events, "parent")
    assert.equal(1, #parents)
    assert.equal("number", type(parents[1]))
    assert(client:parallel { find, find })
    assert.equal(2, #distinct(events, "parent"))
    assert(find())
    assert.is_nil(events[#events].parent)
    assert(client:map({ 1 }, function()
      return client.contacts:list({ per_page = 2 }):all()
    end))
    assert.equal(4, #distinct(events, "parent"))
  end)

  it("is the inner one of two maps", function()
    local client, events = observed()
    assert(client:map({ 1, 2 }, function()
      return client:map({ 1, 2 }, function()
        return client.admins:me()
      end)
    end))
    assert.equal(4, #distinct(events, "call"))
    assert.equal(2, #distinct(events, "parent"))
  end)

  it("is the task that the calls are made in", function()
    local client, events = observed()
    local task = assert(client:start(function()
      assert(client.admins:me())
      return client.admins:me()
    end))
    assert(task:wait())
    assert.equal(2, #distinct(events, "call"))
    local parents = distinct(events, "parent")
    assert.equal(1, #parents)
    assert.equal("number", type(parents[1]))
  end)

  it("is the wait that the calls are made in", function()
    local client, events = observed()
    for _, options in ipairs { {}, { deadline = 60 } } do
      local count = 0
      options.interval = 0
      function options.done()
        count = count + 1
        return count == 2
      end
      assert(client:wait(function()
        return client.admins:me()
      end, options))
    end
    assert.equal(4, #distinct(events, "call"))
    local parents = distinct(events, "parent")
    assert.equal(2, #parents)
    assert.equal("number", type(parents[1]))
  end)

  it("is the method that makes several calls", function()
    local contact = { email = "ada@example.com" }
    local client, events = observed()
    local given = { timeout = 7 }
    assert(client.contacts:create(contact))
    assert(client.contacts:upsert(contact, given))
    assert.same({ timeout = 7 }, given)
    assert(client.admins:me(nil, given))
    assert.is_nil(events[#events].parent)
    assert.equal(4, #distinct(events, "call"))
    local parents = distinct(events, "parent")
    assert.same(2, #parents)
    assert.is_false(parents[1])
    assert(client.contacts:upsert(contact))
    assert.equal(3, #distinct(events, "parent"))
    assert(client.contacts:upsert(contact, { deadline = 60 }))
    assert.equal(4, #distinct(events, "parent"))
    assert.equal(8, #distinct(events, "call"))
  end)
end)
