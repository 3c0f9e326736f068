-- Calls through a proxy: the fake sees which host a request was for.
local native = require "spec.support.native"
local support = require "spec.support.client"
local fake = support.fake

-- Nobody listens there, so what arrives came through the proxy.
local ELSEWHERE = "127.0.0.5:9"

describe("proxy", function()
  before_each(fake.reset)

  it("receives the requests instead of the host", function()
    local client = support.client { base_url = "http://" .. ELSEWHERE .. "/gate", proxy = support.base_url }
    fake.answer { path = "/gate/me", body = '"here"' }
    assert.equal("here", client.admins:me())
    assert.equal(ELSEWHERE, fake.last().host)
    assert.equal("Bearer " .. support.token, fake.last().headers.authorization)
  end)

  it("may be missing: nothing was sent", function()
    local client = support.client { proxy = "http://127.0.0.1:1" }
    support.fails({ kind = "connection", outcome = "not_sent" }, client.tags:create { name = "x" })
    assert.equal(0, fake.count())
  end)

  it("may refuse the tunnel: nothing was sent, and the token stays here", function()
    local client = support.client { base_url = "https://" .. ELSEWHERE, proxy = support.base_url }
    support.fails({ kind = "connection", outcome = "not_sent" }, client.tags:create { name = "x" })
    assert.equal(0, fake.count())
  end)

  it("is passed on to clients made from a client", function()
    local client = support.client { base_url = "http://" .. ELSEWHERE, proxy = support.base_url }
    assert.is_truthy(client:with({ version = "2.16" }).admins:me())
    assert.equal(ELSEWHERE, fake.last().host)
  end)

  -- A pager that has requested its second page and does not wait for it yet.
  local function under_way(client)
    local pager = client.contacts:list { per_page = 2 }
    pager()
    pager()
    return pager
  end

  it("is that of the client that calls, whatever else ends meanwhile", function()
    fake.seed { contacts = 4 }
    local direct = support.client()
    local by_proxy = direct:with { base_url = "http://" .. ELSEWHERE, proxy = support.base_url }
    for _, pair in ipairs {
      { direct, by_proxy, ELSEWHERE }, { by_proxy, direct, support.base_url:match "//(.*)$" },
    } do
      local pager, host = under_way(pair[1]), pair[3]
      assert.is_table(assert(pair[2].admins:me()))
      assert.equal(host, fake.last().host)
      assert.equal(3, #assert(pager:all()) + 1)
      assert.is_table(assert(pair[2].admins:me()))
      assert.equal(host, fake.last().host)
    end
  end)

  it("learns the user of the client that calls alone, however many share the connections", function()
    local client = support.client { base_url = "http://" .. ELSEWHERE, proxy = "" }
    local by_user = {}
    for user = 100, 139 do
      by_user[user] = client:with { proxy = support.base_url:gsub("//", ("//%d:pass@"):format(user)) }
    end
    local user_of, sent = {}, {}
    for _, order in ipairs { { 100, 139, 1 }, { 139, 100, -1 }, { 100, 139, 7 } } do
      for user = order[1], order[2], order[3] do
        assert.is_table(assert(by_user[user].admins:me()))
        local authorization = fake.last().headers["proxy-authorization"]
        user_of[authorization], sent[user] = user_of[authorization] or user, sent[user] or authorization
        assert.equal(user, user_of[authorization])
        assert.equal(sent[user], authorization)
        assert.is_table(assert(client:with({ proxy = support.base_url }).admins:me()))
        assert.is_nil(fake.last().headers["proxy-authorization"])
      end
    end
  end)

  describe("in the environment", function()
    local before = { http_proxy = os.getenv "http_proxy", no_proxy = os.getenv "no_proxy" }

    before_each(function()
      if native then
        native.setenv("http_proxy", support.base_url)
        native.setenv("no_proxy", nil)
      end
    end)

    after_each(function()
      if native then
        native.setenv("http_proxy", before.http_proxy)
        native.setenv("no_proxy", before.no_proxy)
      end
    end)

    it("is asked where the client has none of its own", function()
      if not native then
        return pending "native.c cannot be compiled here"
      end
      assert.is_truthy(support.client({ base_url = "http://" .. ELSEWHERE }).admins:me())
      assert.equal(ELSEWHERE, fake.last().host)
    end)

    it("is not used if the client's own is empty", function()
      local client = support.client { base_url = "http://" .. ELSEWHERE, proxy = "" }
      support.fails({ kind = "connection", outcome = "not_sent" }, client.admins:me())
      assert.equal(0, fake.count())
    end)
  end)
end)
