-- The URL of a request as it is on the wire, whatever the call before it had asked for.
local support = require "spec.support.client"
local fake = support.fake

local TLS = { base_url = os.getenv "INTERCOM_FAKE_TLS_URL", ca_file = os.getenv "INTERCOM_FAKE_CA" }
-- Nobody listens there, so what arrives came through the proxy.
local BY_PROXY = { base_url = "http://127.0.0.5:9", proxy = support.base_url }

local PATHS = {
  "/me",
  "/contacts/5f0c1a2b3c4d5e6f7a8b9c0d",
  "/contacts/A-Z_a.z~0?per_page=2&page=1",
  "/contacts?a=1?b=2,3&c",
  "/contacts/a%2Fb",
  "/contacts/a%2Fb/%C3%BC",
  "/contacts/a//b/",
  "/contacts/.a/..b/...",
  "/contacts/!$'()*+;=:@[]^{}|`",
  "/contacts/a?x=%2F&y=%2f&z=+",
  "/contacts/a?x=/../y/./z",
}

for where, options in pairs { http = {}, https = TLS, ["a proxy"] = BY_PROXY } do
  describe("a path, over " .. where, function()
    local client = support.client(options)

    before_each(fake.reset)

    for _, path in ipairs(PATHS) do
      it(("goes out as %s, whatever went before"):format(path), function()
        for _, other in ipairs(PATHS) do
          client:request("GET", other)
          client:request("GET", path)
          assert.equal(path, fake.last().uri)
        end
      end)
    end
  end)
end

describe("a URL", function()
  before_each(fake.reset)

  it("is that of the client that calls, whichever shares its connections", function()
    local client = support.client()
    local port = support.base_url:match ":(%d+)$"
    local clients = {
      [support.base_url:match "//(.*)$"] = client,
      ["localhost:" .. port] = client:with { base_url = "http://localhost:" .. port },
    }
    for _ = 1, 2 do
      for host, one in pairs(clients) do
        assert.is_table(assert(one.admins:me()))
        assert.equal(host, fake.last().host)
        assert.equal("/me", fake.last().uri)
      end
    end
  end)

  it("has the base URL's path before its own", function()
    for base, sent in pairs {
      ["/gate"] = "/gate/me", ["/a.b/c-d"] = "/a.b/c-d/me", ["/a%2Fb"] = "/a%2Fb/me", ["/a/../b"] = "/b/me",
      ["/a/./b/"] = "/a/b/me",
    } do
      local client = support.client { base_url = support.base_url .. base }
      for _ = 1, 2 do
        client.admins:me()
        assert.equal(sent, fake.last().uri)
      end
    end
  end)
end)
