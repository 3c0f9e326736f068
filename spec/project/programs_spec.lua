-- The programs of docs/programs run unchanged, except for the port, against the fake Intercom.
local cjson = require "cjson"
local host = require "spec.support.host"
local intercom = require "intercom"
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
      assert.is_true(lines <= 75, name)
    end
  end)
end)

-- OPENTELEMETRY is the folder of an opentelemetry-lua, which needs LuaJIT; else spec/support/otel has what is needed of
-- its API.
describe("docs/programs/nightly.lua", function()
  local original = rawget(_G, "jit") and os.getenv "OPENTELEMETRY"
  local folder = original and original ~= "" and original .. "/lib" or "spec/support/otel"
  local path = os.tmpname()

  before_each(function()
    fake.reset()
    os.remove(path)
  end)

  after_each(function()
    os.remove(path)
  end)

  local function run()
    local command = "LUA_PATH=%s %s docs/programs/nightly.lua -2 %s"
    return host.all_output(command:format(host.quoted(folder .. "/?.lua;" .. package.path), host.interpreter(), path))
  end

  -- The spans by their names.
  local function spans()
    local found = {}
    for line in io.lines(path) do
      local span = cjson.decode(line)
      found[span.name] = found[span.name] or {}
      table.insert(found[span.name], span)
    end
    return found
  end

  it("writes a span for each request, within that of the job", function()
    local client = support.client()
    for i = 1, 3 do
      assert(client.contacts:create { role = "lead", name = "Lead " .. i })
    end
    assert(client.contacts:create { role = "user", external_id = "u" })
    assert.equal("3 leads are older than -2 days\n", run())
    local found = spans()
    local job = found.nightly[1]
    assert.is_nil(job.error)
    assert.equal(3, #found["POST /contacts/{contact_id}/tags"])
    for _, name in ipairs { "POST /tags", "POST /contacts/search", "POST /contacts/{contact_id}/tags" } do
      for _, span in ipairs(found[name]) do
        assert.equal(job.span, span.parent)
        assert.equal(job.trace, span.trace)
        assert.equal(200, span["http.response.status_code"])
      end
    end
    local sent = fake.last({ path = "/tags" }).headers
    assert.equal(("00-%s-%s-01"):format(job.trace, found["POST /tags"][1].span), sent.traceparent)
    assert.matches("^nightly/1%.0 intercom%-lua/", sent["user-agent"])
  end)

  it("ends its span when it fails", function()
    fake.fault { kind = "error_500", path = "/tags", times = -1 }
    assert.matches("server: ", run(), 1, true)
    local found = spans()
    assert.matches("server: ", found.nightly[1].error, 1, true)
    assert.equal("500", found["POST /tags"][1]["error.type"])
  end)
end)

describe("docs/programs/webhooks.lua", function()
  if not pcall(require, "copas") then
    pending "copas is not installed for this Lua"
    return
  end
  local SECRET = "client-secret"
  -- Kept, because the collector would wait for the end of the program.
  local pipe
  local pid, url

  setup(function()
    pipe = io.popen(("echo $$; exec env INTERCOM_CLIENT_SECRET=%s %s docs/programs/webhooks.lua 0 2>&1")
      :format(SECRET, host.interpreter()))
    pid = pipe:read "*l"
    local address, port = pipe:read("*l"):match "^(%S+)%s+(%d+)"
    url = ("http://%s:%s"):format(address, port)
  end)

  teardown(function()
    os.execute("kill " .. pid)
    pipe:close()
  end)

  before_each(fake.reset)

  -- The status, and the body of the response.
  local function post(path, header, body)
    local headers = header and "--header " .. host.quoted(header) or ""
    local text = host.output(("curl --silent --max-time 20 --write-out ' %%{http_code}' %s --data-binary %s %s")
      :format(headers, host.quoted(body), url .. path))
    local answered, status = text:match "^(.*) (%d+)$"
    return tonumber(status), answered
  end

  it("tags whoever begins a conversation", function()
    local client = support.client()
    local contact = assert(client.contacts:create { role = "user", email = "grace@example.com" })
    local body = ([[{"topic":"conversation.user.created","data":{"item":{"contacts":{"contacts":[{"id":"%s"}]}}}}]])
      :format(contact.id)
    assert.same({ 401, "the signature is missing" }, { post("/webhook", nil, body) })
    assert.equal(200, (post("/webhook", "X-Hub-Signature: " .. intercom.webhook.sign(body, SECRET), body)))
    local tags = nginx.wait_until(function()
      local list = client.contacts:list_tags(contact.id):all()
      return list[1] and list
    end)
    assert.equal("wrote to us", tags[1].name)
    local other = '{"topic":"ping"}'
    assert.equal(200, (post("/webhook", "X-Hub-Signature: " .. intercom.webhook.sign(other, SECRET), other)))
    assert.equal(400, (post("/webhook", "X-Hub-Signature: " .. intercom.webhook.sign("{", SECRET), "{")))
    assert.equal("200", host.output("curl --silent --write-out '%{http_code}' " .. url .. "/webhook"))
    assert.equal(404, (post("/elsewhere", nil, "x")))
  end)

  it("replies with a canvas", function()
    for body, text in pairs { ["{}"] = "Hello!", ['{"component_id":"again"}'] = "Pressed." } do
      local status, reply = post("/canvas", "X-Body-Signature: " .. intercom.canvas.sign(body, SECRET), body)
      assert.equal(200, status)
      assert.equal(text, cjson.decode(reply).canvas.content.components[1].text)
    end
    assert.equal(401, (post("/canvas", "X-Body-Signature: " .. intercom.canvas.sign("[]", SECRET), "{}")))
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
