local support = require "spec.support.client"

local fake = support.fake

describe("the access token", function()
  before_each(fake.reset)

  it("may be a function, which is called before each call", function()
    local asked = 0
    local client = support.client {
      access_token = function()
        asked = asked + 1
        return "fake-" .. asked
      end,
    }
    assert(client.admins:me())
    assert(client:request("GET", "/me"))
    local log = fake.log { path = "/me" }
    assert.equal("Bearer fake-1", log[1].headers.authorization)
    assert.equal("Bearer fake-2", log[2].headers.authorization)
    assert.equal(2, asked)
  end)

  it("is an error of the call, which is not sent, if the function returns no usable token", function()
    local client = support.client {
      access_token = function()
        return nil, "the vault is sealed"
      end,
    }
    local fields = {
      kind = "unauthorized", outcome = "not_sent", attempts = 0, resource = "admins", method = "me", verb = "GET",
      path = "/me", message = "access_token returned no usable token: the vault is sealed",
    }
    support.fails(fields, client.admins:me())
    fields.message = "access_token returned no usable token"
    for _, token in ipairs { "", "a b", "a\r\nX-Evil: 1", "a\0b", 5, true } do
      client = support.client {
        access_token = function()
          return token, token
        end,
      }
      local err = support.fails({ kind = "unauthorized", outcome = "not_sent" }, client.admins:me())
      assert.equal(1, (err.message:find("access_token returned no usable token", 1, true)))
      assert.is_nil(tostring(err):find("Evil", 1, true))
    end
    client = support.client { access_token = function() end }
    support.fails(fields, client.admins:me())
    assert.equal(0, fake.count())
  end)

  it("has its own budget, unless the client was given one", function()
    local taken = 0
    local budget = { give_back = function() end, learn = function() end }
    function budget.take()
      taken = taken + 1
      return 0, taken
    end
    local given = support.client { budget = budget }
    assert(given:with({ access_token = "fake-other" }).admins:me())
    assert.equal(1, taken)
    local plain = support.client():with { budget = budget }
    assert(plain:with({ timeout = 9 }):with({ access_token = "fake-other" }).admins:me())
    assert.equal(2, taken)
  end)

  it("is not in anything that a program might print", function()
    local secret = "fake-secret-8731"
    local client = support.client { access_token = secret }
    local function check(value)
      assert.is_nil(tostring(value):find("8731", 1, true))
      if type(value) == "table" then
        for key, inner in pairs(value) do
          check(key)
          check(inner)
        end
      end
    end
    check(client)
    check(client.contacts)
    local me, _, response = client.admins:me()
    check(me)
    check(response)
    check(response.headers)
    local _, missing = client.contacts:find "missing"
    check(missing)
    fake.fault { kind = "reset_before_headers" }
    local _, broken = client.contacts:create { email = "a@example.com" }
    check(broken)
    assert.equal("connection", broken.kind)
    check(support.raised(client.contacts.find, client.contacts, {}))
    check(support.raised(client.contacts.create, client.contacts, { email = print }))
    check(support.raised(support.client, { access_token = secret .. "\n" }))
  end)
end)
