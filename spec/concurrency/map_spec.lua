-- client:map and client:parallel: many calls at once.
local intercom = require "intercom"
local support = require "spec.support.client"
local fake = support.fake

-- PUC Lua 5.1 cannot yield across pcall, metamethods and for loops.
local FULL = _VERSION ~= "Lua 5.1" or rawget(_G, "jit") ~= nil

local function range(count)
  local list = {}
  for i = 1, count do
    list[i] = i
  end
  return list
end

describe("client:map", function()
  local client

  before_each(function()
    fake.reset()
    client = support.client()
  end)

  -- Returns how many connections to the fake a function opened.
  local function connections(f)
    local _, before = fake.count()
    f()
    local _, after = fake.count()
    return after - before
  end

  it("returns the results of the function in the order of the list", function()
    local results = client:map(range(25), function(i)
      return client.contacts:create { role = "user", external_id = "c" .. i }
    end, { concurrency = 7 })
    assert.equal(25, results.n)
    for i = 1, 25 do
      assert.equal("c" .. i, results[i].external_id)
    end
  end)

  it("has as many calls under way as `concurrency` says", function()
    for concurrency, expected in pairs { [1] = 1, [4] = 4 } do
      local under_way, most = 0, 0
      client:map(range(12), function()
        under_way = under_way + 1
        most = math.max(most, under_way)
        local me = client.admins:me()
        under_way = under_way - 1
        return me
      end, { concurrency = concurrency })
      assert.equal(expected, most)
    end
  end)

  it("passes the position to the function", function()
    local results = client:map({ "a", "b" }, function(item, position)
      return item .. position
    end)
    assert.same({ "a1", "b2", n = 2 }, results)
  end)

  it("returns the first error and the other results, and starts no call after a failure", function()
    fake.seed { contacts = 3 }
    local called = 0
    local results, err, others = client:map(range(50), function(i)
      called = called + 1
      if i == 2 then
        return client.contacts:find "missing"
      end
      return client.admins:me()
    end, { concurrency = 3 })
    assert.is_nil(results)
    assert.equal(intercom.Error, getmetatable(err))
    assert.equal("not_found", err.kind)
    assert.is_table(others[1])
    assert.is_nil(others[2])
    assert.is_table(others[3])
    assert.is_true(called < 50)
  end)

  it("collects the errors with on_error = \"collect\"", function()
    local results, errors = client:map(range(10), function(i)
      if i % 5 == 0 then
        return nil, "five"
      elseif i == 3 then
        error { three = true }
      end
      return i
    end, { on_error = "collect" })
    assert.same({ [3] = { three = true }, [5] = "five", [10] = "five" }, errors)
    assert.same({ 1, 2, nil, 4, nil, 6, 7, 8, 9, n = 10 }, results)
  end)

  it("takes its items from a pager", function()
    fake.seed { contacts = 12 }
    local results = client:map(client.contacts:list { per_page = 5 }, function(contact)
      return (client.contacts:find(contact.id) or {}).external_id
    end, { concurrency = 4 })
    assert.equal(12, results.n)
    assert.equal("contact-1", results[1])
    assert.equal("contact-12", results[12])
    assert.equal(3, #fake.log { path = "/contacts" })
  end)

  it("returns the error of a pager from which it takes its items", function()
    fake.seed { contacts = 25 }
    fake.fault { kind = "error_500", path = "/contacts", after = 1 }
    local called = 0
    local results, err, others = client:map(client.contacts:list { per_page = 10 }, function()
      called = called + 1
      return client.admins:me()
    end)
    assert.is_nil(results)
    assert.equal(10, others.n)
    assert.equal("server", err.kind)
    assert.equal("list", err.method)
    assert.equal(10, called)
  end)

  it("may use pagers in its function", function()
    fake.seed { contacts = 6 }
    local results = client:map(range(3), function()
      local seen = 0
      for _ in client.contacts:list { per_page = 2 } do
        seen = seen + 1
      end
      return seen
    end)
    assert.same({ 6, 6, 6, n = 3 }, results)
  end)

  it("may be nested", function()
    local results = client:map(range(3), function(i)
      local inner = client:map(range(4), function(j)
        client.admins:me()
        return i * 10 + j
      end, { concurrency = 2 })
      return inner[4]
    end)
    assert.same({ 14, 24, 34, n = 3 }, results)
  end)

  it("opens no more connections than `concurrency`, and later calls work", function()
    local used = connections(function()
      client:map(range(8), function()
        return client.admins:me()
      end, { concurrency = 4 })
    end)
    assert.is_true(used <= 4)
    assert.is_table(assert(client.admins:me()))
  end)

  it("waits for retries concurrently", function()
    fake.answer { path = "/me", times = 3, status = 503, headers = { ["Retry-After"] = "0" }, body = "" }
    local patient = client:with { max_retries = 5 }
    local results = patient:map(range(6), function()
      return patient.admins:me()
    end, { concurrency = 3 })
    assert.equal(6, results.n)
    assert.is_table(results[6])
  end)

  it("drives calls of several clients", function()
    local other = support.client()
    local results = client:map(range(6), function(i)
      return (i % 2 == 0 and client or other).admins:me()
    end, { concurrency = 3 })
    assert.is_table(results[5])
    assert.is_table(results[6])
  end)

  it("runs over HTTP/2 on one connection", function()
    local tls = support.client { base_url = os.getenv "INTERCOM_FAKE_TLS_URL", ca_file = os.getenv "INTERCOM_FAKE_CA" }
    assert.equal(
      1,
      connections(function()
        local results = tls:map(range(20), function()
          return tls.admins:me()
        end)
        assert.is_table(results[20])
      end)
    )
  end)

  if FULL then
    it("may make calls inside pcall", function()
      local under_way, most = 0, 0
      local results = client:map(range(4), function()
        under_way = under_way + 1
        most = math.max(most, under_way)
        local _, me = pcall(client.admins.me, client.admins)
        under_way = under_way - 1
        return me
      end)
      assert.equal(4, most)
      assert.is_table(results[4])
    end)
  end

  it("rejects invalid arguments", function()
    local nothing = function() end
    support.raises('map: unknown option "concurency" (did you mean "concurrency"?)', function()
      client:map({}, nothing, { concurency = 1 })
    end)
    support.raises("map: concurrency must be an integer, 1 or more", function()
      client:map({}, nothing, { concurrency = 0 })
    end)
    support.raises('map: on_error must be "stop" or "collect"', function()
      client:map({}, nothing, { on_error = "x" })
    end)
    support.raises("map: a function is needed, not nil", function()
      client:map {}
    end)
    support.raises("map: a list or an iterator is needed, not number", function()
      client:map(7, nothing)
    end)
    support.raises("map: call it with a colon, as client:map(…)", function()
      client.map({}, nothing)
    end)
  end)
end)

describe("client:parallel", function()
  local client

  before_each(function()
    fake.reset()
    client = support.client()
  end)

  it("calls functions concurrently and returns their results in order", function()
    fake.seed { contacts = 2 }
    local results = client:parallel {
      function()
        return client.admins:me()
      end,
      function()
        return client.contacts:list():all()
      end,
      function()
        return client.tags:list():all()
      end,
    }
    assert.equal("admin", results[1].type)
    assert.equal(2, #results[2])
    assert.equal(0, #results[3])
  end)

  it("returns the first error with the other results", function()
    local results, err, others = client:parallel {
      function()
        return client.contacts:find "missing"
      end,
      function()
        return client.admins:me()
      end,
    }
    assert.is_nil(results)
    assert.equal("not_found", err.kind)
    assert.equal("admin", others[2].type)
  end)

  it("rejects anything but a list of functions", function()
    support.raises("parallel: entry 2 must be a function, not number", function()
      client:parallel { function() end, 7 }
    end)
    support.raises("parallel: a list of functions is needed, not nil", function()
      client:parallel()
    end)
  end)
end)
