-- client:sleep: waits while others go on.
local support = require "spec.support.client"
local fake = support.fake

local is_nginx = rawget(_G, "ngx") ~= nil

describe("client:sleep", function()
  local client

  before_each(function()
    fake.reset()
    client = support.client()
  end)

  it("lets the others of a map go on", function()
    local called, turns = false, 0
    local results = client:map({ "sleeps", "calls" }, function(what)
      if what == "calls" then
        called = client.admins:me() ~= nil
        return what
      end
      repeat
        client:sleep(0.001)
        turns = turns + 1
      until called or turns > 20000
      return what
    end)
    assert.same({ "sleeps", "calls", n = 2 }, results)
    assert.is_true(called)
  end)

  it("waits outside tasks, and returns nothing", function()
    assert.equal(0, select("#", client:sleep(0)))
    assert.equal(0, select("#", client:sleep(0.001)))
  end)

  it("is the transport's where a program brings one", function()
    local transport = support.transport {}
    support.client({ transport = transport }):sleep(3600)
    assert.same({ 3600 }, transport.slept)
  end)

  it("ends with an error if another task closes the client", function()
    if is_nginx then
      return
    end
    local results, err = client:map({ "sleeps", "closes" }, function(what)
      if what == "closes" then
        return client:close()
      end
      client:sleep(3600)
    end)
    support.fails({ kind = "cancelled", outcome = "not_sent", method = "sleep" }, results, err)
  end)

  it("raises at its line for what is no number of seconds, 0 or more", function()
    for _, seconds in ipairs { -1, 0 / 0, 1 / 0, "1", false } do
      support.raises("sleep: seconds must be a number of seconds, 0 or more", function()
        client:sleep(seconds)
      end)
    end
    support.raises("sleep: seconds must be a number of seconds, 0 or more", function()
      client:sleep()
    end)
    support.raises("sleep: too many arguments; it takes (seconds)", function()
      client:sleep(1, 2)
    end)
    support.raises("sleep: call it with a colon, as client:sleep(seconds)", function()
      client.sleep(1)
    end)
    client:close()
    support.raises("sleep: the client is closed", function()
      client:sleep(0)
    end)
  end)
end)
