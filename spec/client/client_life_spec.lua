local intercom = require "intercom"
local support = require "spec.support.client"

local fake = support.fake

-- Only Lua 5.4 has to-be-closed variables.
local function chunk(text)
  return (loadstring or load)(text)
end

describe("client:with", function()
  before_each(fake.reset)

  it("makes a client with other options and does not change the first", function()
    local client = support.client { version = "2.14", headers = { ["X-Team"] = "blue" } }
    local other = client:with { version = "2.16", headers = { ["X-Other"] = "1" } }
    assert(other.admins:me())
    assert(client.admins:me())
    local log = fake.log { path = "/me" }
    assert.equal("2.16", log[1].headers["intercom-version"])
    assert.equal("1", log[1].headers["x-other"])
    assert.is_nil(log[1].headers["x-team"])
    assert.equal("2.14", log[2].headers["intercom-version"])
    assert.equal("blue", log[2].headers["x-team"])
    assert.is_nil(log[2].headers["x-other"])
    assert.equal("Bearer " .. support.token, log[1].headers.authorization)
  end)

  it("shares the connections of the first client", function()
    local client = support.client()
    assert(client.admins:me())
    assert(client:with({ access_token = "fake-other" }).admins:me())
    local log = fake.log { path = "/me" }
    assert.equal("Bearer fake-other", log[2].headers.authorization)
    assert.equal(log[1].connection, log[2].connection)
  end)

  it("makes a client that works after the first is closed", function()
    local client = support.client()
    local other = client:with {}
    client:close()
    assert(other.admins:me())
    other:close()
    assert.matches("closed", tostring(other), 1, true)
  end)

  it("replaces a base URL by a region, and a region by a base URL", function()
    local client = intercom.new { access_token = "t", base_url = "https://example.com" }
    local eu = client:with { region = "eu" }
    assert.equal("intercom.client (https://api.eu.intercom.io, version 2.16 by default)", tostring(eu))
    local again = eu:with { base_url = "https://example.org" }
    assert.equal("intercom.client (https://example.org, version 2.16 by default)", tostring(again))
  end)

  it("checks its options as intercom.new does", function()
    local client = support.client()
    support.raises('client:with: unknown option "timout" (did you mean "timeout"?)', function()
      client:with { timout = 1 }
    end)
    support.raises("client:with: timeout must be a number of seconds, 0 or more", function()
      client:with { timeout = "1" }
    end)
    support.raises("client:with: a table of options is needed, not nil", function()
      client:with()
    end)
    support.raises("client:with: too many arguments; it takes (options)", function()
      client:with({}, 1)
    end)
    support.raises("with: call it with a colon, as client:with(options)", function()
      client.with { timeout = 1 }
    end)
  end)
end)

describe("client:close", function()
  before_each(fake.reset)

  it("closes the client: every later use raises at its line", function()
    local client = support.client()
    local admins = client.admins
    local pager = client.contacts:list()
    client:close()
    client:close()
    assert.equal("intercom.client (" .. support.base_url .. ", version 2.16 by default, closed)", tostring(client))
    support.raises("the client is closed", function()
      local _ = client.admins
    end)
    support.raises("admins:me: the client is closed", function()
      admins:me()
    end)
    support.raises("admins:list: the client is closed", function()
      admins:list()
    end)
    support.raises("request: the client is closed", function()
      client:request("GET", "/me")
    end)
    support.raises("client:with: the client is closed", function()
      client:with {}
    end)
    support.raises("the client is closed", function()
      pager:next_page()
    end)
    support.raises("the client is closed", function()
      pager:all()
    end)
    assert.equal(0, fake.count())
  end)

  it("must be called with a colon, as client:request must", function()
    local client = support.client()
    support.raises("close: call it with a colon, as client:close()", function()
      client.close()
    end)
    support.raises("request: call it with a colon, as client:request(verb, path, options)", function()
      client.request("GET", "/me")
    end)
  end)

  local make = chunk "local made = ...; do local client <close> = made end"
  local on_new_luas = make and it or function() end

  on_new_luas("happens at the end of the block of a <close> variable", function()
    local client = support.client()
    make(client)
    assert.matches("closed", tostring(client), 1, true)
  end)

  it("is not needed: the garbage collector frees clients", function()
    local list = setmetatable({}, { __mode = "k" })
    for _ = 1, 20 do
      local client = support.client()
      assert(client.admins:me())
      list[client] = true
    end
    collectgarbage()
    collectgarbage()
    local left = 0
    for _ in pairs(list) do
      left = left + 1
    end
    assert.is_true(left <= 1)
  end)
end)
