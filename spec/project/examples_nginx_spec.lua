-- examples/nginx, unchanged except for the port, against the fake Intercom.
local host = require "spec.support.host"
local nginx = require "spec.support.server"
local openssl = require "spec.support.openssl"
local support = require "spec.support.client"
local fake = support.fake

-- nginx contains LuaJIT and loads the module built for it.
if not rawget(_G, "jit") then
  return
end

-- The fake exchanges codes for it.
local SECRET = "fake-client-secret"

describe("examples/nginx", function()
  local server, client

  setup(function()
    client = support.client()
    server = nginx.start("examples/nginx/nginx.conf", {
      beside = "examples/nginx/app.lua",
      environment = { INTERCOM_CLIENT_ID = "app-1", INTERCOM_CLIENT_SECRET = SECRET },
      installed = true,
    })
  end)

  teardown(function()
    server:stop()
  end)

  before_each(fake.reset)

  local function searches()
    return #fake.log { path = "/contacts/search" }
  end

  local function cache_of(headers)
    return headers:match "X%-Cache: (%a+)"
  end

  it("reports its health", function()
    local status, body = server:request "/health"
    assert.equal(200, status)
    assert.equal("ok\n", body)
    assert.equal(0, (fake.count()))
  end)

  -- `nginx -t` opens the logs and creates the folders that the configuration names.
  it("runs for an ordinary user, who can write nowhere else", function()
    local script = [[
      PATH=$PATH:/usr/sbin:/sbin; folder=$(mktemp -d); cp examples/nginx/* $folder; cd $folder
      if [ $(id -u) = 0 ]; then chown nobody $folder; as='setpriv --reuid=nobody --clear-groups'; fi
      $as nginx -t -p . -c nginx.conf 2>&1; echo $?; rm -rf $folder]]
    local pipe = assert(io.popen(script))
    local text = pipe:read "*a"
    pipe:close()
    assert.matches("\n0\n$", text)
    assert.is_nil(text:find("Permission denied", 1, true), text)
  end)

  it("looks up a contact once, and has it from the cache then", function()
    local contact = client.contacts:create { role = "user", email = "ada+1@example.com", name = "Ada" }
    for i = 1, 3 do
      local status, body, headers = server:request "/contact?email=ada%2B1@example.com"
      assert.equal(200, status)
      assert.equal(contact.id .. ": Ada, user\n", body)
      assert.equal(i == 1 and "miss" or "hit", cache_of(headers))
    end
    assert.equal(1, searches())
  end)

  it("remembers that nobody has an address", function()
    for i = 1, 2 do
      local status, _, headers = server:request "/contact?email=nobody@example.com"
      assert.equal(404, status)
      assert.equal(i == 1 and "miss" or "hit", cache_of(headers))
    end
    assert.equal(1, searches())
  end)

  it("answers 502 when Intercom refuses, and asks again the next time", function()
    client.contacts:create { role = "user", email = "lin@example.com", name = "Lin" }
    fake.answer { path = "/contacts/search", status = 401, body = { type = "error.list", errors = {} } }
    local status, body = server:request "/contact?email=lin@example.com"
    assert.equal(502, status)
    assert.equal("Intercom does not answer: unauthorized\n", body)
    assert.equal(200, (server:request "/contact?email=lin@example.com"))
  end)

  it("asks for an address", function()
    assert.equal(400, (server:request "/contact"))
    assert.equal(400, (server:request "/contact?email="))
    assert.equal(0, searches())
  end)

  it("tags whoever begins a conversation, once", function()
    local contact = client.contacts:create { role = "user", email = "grace@example.com" }
    local body = ([[{"type":"notification_event","id":"notif_1","topic":"conversation.user.created","data":
      {"item":{"type":"conversation","contacts":{"contacts":[{"type":"contact","id":"%s"}]}}}}]]):format(contact.id)
    local signature = "X-Hub-Signature: sha1=" .. openssl.hmac("sha1", SECRET, body)
    for _ = 1, 2 do
      local status = server:request("/webhook", { method = "POST", body = body, headers = { signature } })
      assert.equal(200, status)
    end
    local path = "/contacts/" .. contact.id .. "/tags"
    nginx.wait_until(function()
      return #fake.log { path = path, method = "POST" } > 0
    end)
    local tags = nginx.wait_until(function()
      local list = client.contacts:list_tags(contact.id):all()
      return list[1] and list
    end)
    assert.equal("wrote to us", tags[1].name)
    assert.equal(1, #fake.log { path = path, method = "POST" })
    assert.equal(401, (server:request("/webhook", { method = "POST", body = body })))
  end)

  it("installs the app for the browser that began it, once", function()
    local status, _, headers = server:request "/oauth/install"
    assert.equal(302, status)
    local state = headers:match "Location: https://app%.intercom%.com/oauth%?client_id=app%-1&state=(%x+)\r\n"
    local cookie = headers:match "Set%-Cookie: (oauth_state=%x+); Path=/oauth/callback; Max%-Age=600; HttpOnly; Secure"
    assert.equal("oauth_state=" .. state, cookie)
    local back = "/oauth/callback?code=fake-code-7&state=" .. state
    assert.equal(403, (server:request(back)))
    assert.equal(403, (server:request(back .. "0", { headers = { "Cookie: " .. cookie } })))
    assert.equal(0, (fake.count()))
    local body
    status, body, headers = server:request(back, { headers = { "Cookie: " .. cookie } })
    assert.equal(200, status)
    assert.matches("^Installed in ", body)
    assert.matches("Set-Cookie: oauth_state=; Path=/oauth/callback; Max-Age=0", headers, 1, true)
    assert.equal("Bearer fake-token-7", fake.last({ path = "/me" }).headers.authorization)
    status, body = server:request(back, { headers = { "Cookie: " .. cookie } })
    assert.equal(502, status)
    assert.equal("The installation failed: unauthorized\n", body)
    assert.equal(400, (server:request("/oauth/callback?error=denied&state=" .. state,
      { headers = { "Cookie: " .. cookie } })))
    assert.is_nil(server:log():find("fake-token-7", 1, true))
  end)
end)

describe("a file of the client that nginx's workers may not read", function()
  it("is named, and so is their user", function()
    local server = nginx.start("examples/nginx/nginx.conf", {
      beside = "examples/nginx/app.lua",
      environment = { INTERCOM_CLIENT_SECRET = SECRET },
      installed = true,
    })
    local file = server.folder .. "/lua/intercom/transport/nginx/thread.lua"
    os.execute("chmod 0 " .. file)
    local status, body = server:request "/contact?email=ada@example.com"
    local log = server:log()
    server:stop()
    assert.equal(502, status)
    assert.equal("Intercom does not answer: cancelled\n", body)
    local user = host.output("id -un 2>&- || echo the user `id -u`"):match "^[^\n]+"
    user = user == "root" and "nobody" or user
    assert.matches(("nginx's workers run as %s, who may not read %s: "):format(user, file), log, 1, true)
  end)
end)
