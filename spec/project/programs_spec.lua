-- The programs of docs/programs run unchanged, except for the port, against the fake Intercom.
local host = require "spec.support.host"
local nginx = require "spec.support.server"
local support = require "spec.support.client"
local fake = support.fake

describe("docs/programs", function()
  it("are all in docs/examples.md", function()
    local page = host.read "docs/examples.md"
    for path in host.output("ls docs/programs/*"):gmatch "[^\n]+" do
      local name = path:match "[^/]+$"
      assert.truthy(page:find(("\n| [`%s`](programs/%s) |"):format(name, name), 1, true), name)
      local _, lines = host.read(path):gsub("\n", "")
      assert.is_true(lines <= 65, name)
    end
  end)
end)

-- nginx contains LuaJIT and loads the module built for it.
if not rawget(_G, "jit") then
  return
end

describe("docs/programs/oauth.conf", function()
  it("installs the app for the browser that began it", function()
    fake.reset()
    local server = nginx.start("docs/programs/oauth.conf", {
      environment = { INTERCOM_CLIENT_ID = "app-1", INTERCOM_CLIENT_SECRET = "fake-client-secret" },
      installed = true,
    })
    finally(function()
      server:stop()
    end)
    local status, _, headers = server:request "/install"
    assert.equal(302, status)
    local state = headers:match "Location: https://app%.intercom%.com/oauth%?client_id=app%-1&state=(%x+)\r\n"
    local back, cookie = "/callback?code=fake-code-3&state=" .. state, headers:match "Set%-Cookie: (state=%x+); "
    assert.equal(403, (server:request(back)))
    assert.equal(403, (server:request("/callback?state=" .. state, { headers = { "Cookie: " .. cookie } })))
    local body
    status, body = server:request(back, { headers = { "Cookie: " .. cookie } })
    assert.equal(200, status)
    assert.matches("^Installed in ", body)
    assert.equal("Bearer fake-token-3", fake.last({ path = "/me" }).headers.authorization)
    assert.equal(502, (server:request(back, { headers = { "Cookie: " .. cookie } })))
  end)
end)
