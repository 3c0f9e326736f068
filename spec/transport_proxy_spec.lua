-- By way of a proxy: the fake sees which host a request was for.
local native = require "spec.native"
local support = require "spec.support"
local fake = support.fake

-- Nobody listens there: what arrives has come by the proxy.
local ELSEWHERE = "127.0.0.5:9"

describe("proxy", function()
  before_each(fake.reset)

  it("is asked instead of the host", function()
    local client = support.client { base_url = "http://" .. ELSEWHERE .. "/gate", proxy = support.base_url }
    fake.answer { path = "/gate/me", body = '"here"' }
    assert.equal("here", client.admins:me())
    assert.equal(ELSEWHERE, fake.last().host)
    assert.equal("Bearer " .. support.token, fake.last().headers.authorization)
  end)

  it("is not there: nothing was sent", function()
    local client = support.client { proxy = "http://127.0.0.1:1" }
    support.fails({ kind = "connection", outcome = "not_sent" }, client.tags:create { name = "x" })
    assert.equal(0, fake.count())
  end)

  it("does not know the way: nothing was sent, and the token stays here", function()
    local client = support.client { base_url = "https://" .. ELSEWHERE, proxy = support.base_url }
    support.fails({ kind = "connection", outcome = "not_sent" }, client.tags:create { name = "x" })
    assert.equal(0, fake.count())
  end)

  it("is handed on to clients made of a client", function()
    local client = support.client { base_url = "http://" .. ELSEWHERE, proxy = support.base_url }
    assert.is_truthy(client:with({ version = "2.16" }).admins:me())
    assert.equal(ELSEWHERE, fake.last().host)
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

    it("is left aside where the client's own is empty", function()
      local client = support.client { base_url = "http://" .. ELSEWHERE, proxy = "" }
      support.fails({ kind = "connection", outcome = "not_sent" }, client.admins:me())
      assert.equal(0, fake.count())
    end)
  end)
end)
