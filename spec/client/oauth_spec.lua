-- intercom.oauth: from the installation of an app to a client with the workspace's token.
local cjson = require "cjson"
local intercom = require "intercom"
local support = require "spec.support.client"
local fake = support.fake
local oauth = intercom.oauth

local unpack = table.unpack or unpack

local APP = { client_id = "app-1", client_secret = "fake-client-secret" }

local function with(fields)
  local all = { base_url = support.base_url, code = "fake-code-1", max_retries = 0 }
  for _, from in ipairs { APP, fields or {} } do
    for name, value in pairs(from) do
      all[name] = value
    end
  end
  support.adapt(all)
  return all
end

describe("oauth.authorize_url", function()
  it("is the address of the region, with everything encoded", function()
    assert.equal("https://app.intercom.com/oauth?client_id=app-1&state=s",
      oauth.authorize_url { client_id = "app-1", state = "s" })
    for region, host in pairs { us = "app.intercom.com", eu = "app.eu.intercom.com", au = "app.au.intercom.com" } do
      local query = "client_id=a%26b&state=%C3%A9%20%25&redirect_uri=https%3A%2F%2Fh.example%2Fcb%3Fx%3D1"
      assert.equal("https://" .. host .. "/oauth?" .. query, oauth.authorize_url {
        client_id = "a&b", state = "é %", redirect_uri = "https://h.example/cb?x=1", region = region,
      })
    end
  end)

  it("rejects what is missing or wrong", function()
    for message, given in pairs {
      ["client_id is missing"] = { state = "s" },
      ["state is missing"] = { client_id = "a" },
      ["client_id must be a string that is not empty"] = { client_id = 5, state = "s" },
      ["state must be a string that is not empty"] = { client_id = "a", state = "" },
      ["redirect_uri has a control character"] = { client_id = "a", state = "s", redirect_uri = "https://a\n" },
      ['region must be "us", "eu" or "au"'] = { client_id = "a", state = "s", region = "mars" },
      ['unknown option "scope"'] = { client_id = "a", state = "s", scope = "read" },
      ["options must be a table, not string"] = "app-1",
    } do
      support.raises("oauth.authorize_url: " .. message, function()
        local _ = oauth.authorize_url(given)
      end)
    end
    support.raises("oauth.authorize_url: too many arguments; it takes (options)", function()
      local _ = oauth.authorize_url({ client_id = "a", state = "s" }, nil)
    end)
  end)
end)

describe("an OAuth state", function()
  it("is different each time", function()
    local one, other = oauth.new_state(), oauth.new_state()
    assert.matches("^%x+$", one)
    assert.equal(32, #one)
    assert.not_equal(one, other)
  end)

  it("is the same only if both are there and equal", function()
    assert.is_true(oauth.same_state("abc", "abc"))
    -- ngx.req.get_uri_args has true for ?state and a list for a repeated one.
    for _, pair in ipairs { { "abc", "abd" }, { "abc", "ab" }, { "", "" }, { "abc" }, { nil, nil }, { "abc", true },
      { "abc", { "abc" } }, { true, true } } do
      assert.is_false(oauth.same_state(unpack(pair, 1, 2)))
    end
    support.raises("oauth.same_state: too many arguments; it takes (sent, returned)", function()
      local _ = oauth.same_state("a", "a", "a")
    end)
  end)
end)

describe("oauth.exchange", function()
  before_each(fake.reset)

  it("returns the options of a client that works", function()
    local granted, err, response = oauth.exchange(with { timeout = 7 })
    assert.is_nil(err)
    assert.equal(200, response.status)
    assert.equal("fake-token-1", granted.access_token)
    assert.equal(support.base_url, granted.base_url)
    assert.equal(7, granted.timeout)
    for _, name in ipairs { "code", "client_id", "client_secret" } do
      assert.is_nil(granted[name])
    end
    assert(intercom.new(granted).admins:me())
    assert.equal("Bearer fake-token-1", fake.last().headers.authorization)
  end)

  it("passes on the options that are for the client, false ones too", function()
    local budget, bodies = support.counting_budget(), {}
    local granted = assert(oauth.exchange(with {
      budget = budget, observe_bodies = true, prefetch = false, null = "keep",
      observe = function(event)
        bodies[#bodies + 1] = event.body
      end,
    }))
    assert.equal(budget, granted.budget)
    assert.is_true(granted.observe_bodies)
    assert.is_false(granted.prefetch)
    assert.same({}, bodies)
    assert(intercom.new(granted).admins:me())
    assert.equal(2, #bodies)
  end)

  it("sends the code and the app's secret, and no token", function()
    assert(oauth.exchange(with { app_info = { name = "Shop" } }))
    local sent = fake.last()
    assert.equal("POST", sent.method)
    assert.equal("/auth/eagle/token", sent.uri)
    assert.is_nil(sent.headers.authorization)
    assert.matches("^Shop intercom%-lua/", sent.headers["user-agent"])
    assert.same({ code = "fake-code-1", client_id = "app-1", client_secret = "fake-client-secret" },
      cjson.decode(sent.body))
  end)

  it("asks the region of the workspace", function()
    for region, host in pairs { us = "api.intercom.io", eu = "api.eu.intercom.io", au = "api.au.intercom.io" } do
      local transport = support.transport { { body = '{"token_type":"Bearer","token":"tok-of-region"}' } }
      local granted = oauth.exchange { code = "c", client_id = "a", client_secret = "s", region = region,
        transport = transport }
      assert.equal("tok-of-region", granted.access_token)
      assert.equal(region, granted.region)
      assert.equal("https://" .. host .. "/auth/eagle/token", transport.requests[1].url)
      assert.is_nil(transport.requests[1].headers.Authorization)
    end
  end)

  it("fails with the service's error for a code that was used, and for another secret", function()
    assert(oauth.exchange(with()))
    local err = support.fails({ kind = "unauthorized", status = 401, message = "Unauthorized Code" },
      oauth.exchange(with()))
    assert.equal("POST", err.verb)
    support.fails({ kind = "unauthorized", message = "Unauthorized Client" },
      oauth.exchange(with { client_secret = "another-secret" }))
  end)

  it("does not send a code twice that may have been used", function()
    fake.fault { kind = "done_then_close", path = "/auth/eagle/token" }
    support.fails({ kind = "connection", outcome = "unknown" }, oauth.exchange(with { max_retries = 3 }))
    assert.equal(1, fake.counts().by_path["POST /auth/eagle/token"].received)
  end)

  it("hides the secret that a server repeats, and the token of an answer that cannot be read", function()
    local function hidden(text, err)
      for name, value in pairs(err) do
        assert.is_nil(tostring(value):find(text, 1, true), name)
      end
      assert.is_nil(tostring(err):find(text, 1, true))
    end
    fake.answer { path = "/auth/eagle/token", status = 400, body = '{"message":"no fake-client-secret"}' }
    local seen = {}
    hidden("fake-client-secret", support.fails({ status = 400 }, oauth.exchange(with {
      observe = function(event)
        seen[#seen + 1] = event
      end,
    })))
    assert.equal(3, #seen)
    for _, event in ipairs(seen) do
      hidden("fake-client-secret", event)
    end
    for _, body in ipairs {
      '{"access_token":"tok-secret', '{"a":"tok-secret"}', '{"access_token":"tok-secret x"}', '"tok-secret"',
    } do
      fake.answer { path = "/auth/eagle/token", body = body }
      hidden("tok-secret", support.fails({ kind = "decode", message = "the answer has no access_token" },
        oauth.exchange(with())))
    end
  end)

  it("rejects what is missing or wrong", function()
    for message, fields in pairs {
      ["code must be a string that is not empty"] = { code = "" },
      ["client_secret has a control character"] = { client_secret = "a\n" },
      ["region and base_url exclude each other"] = { region = "eu" },
      ['unknown option "access_token"'] = { access_token = "t" },
      ["timeout must be a number of seconds, 0 or more"] = { timeout = -1 },
    } do
      local given = with(fields)
      support.raises("oauth.exchange: " .. message, function()
        oauth.exchange(given)
      end)
    end
    for _, name in ipairs { "code", "client_id", "client_secret" } do
      local given = with()
      given[name] = nil
      support.raises("oauth.exchange: " .. name .. " is missing", function()
        oauth.exchange(given)
      end)
    end
    assert.equal(0, (fake.count()))
  end)
end)
