-- Receiving notifications in a real nginx.
local intercom = require "intercom"
local openssl = require "spec.support.openssl"
local nginx = require "spec.support.server"
local support = require "spec.support.client"

local function notification(id, topic, item)
  return ('{"type":"notification_event","id":"%s","topic":"%s","data":{"type":"notification_event_data","item":%s}}')
    :format(id, topic or "contact.user.created", item or "{}")
end

local function lines(text)
  local list = {}
  for line in text:gmatch "[^\n]+" do
    list[#list + 1] = line
  end
  return list
end

local function send(server, path, secret, body, options)
  options = options or {}
  local signature = options.signature or "sha1=" .. openssl.hmac("sha1", secret, body)
  return server:request(path, {
    method = "POST",
    body = body,
    chunked = options.chunked,
    headers = { "Content-Type: application/json", signature ~= "" and "X-Hub-Signature: " .. signature or nil },
  })
end

describe("webhook.handler", function()
  it("works in nginx only, and says so elsewhere", function()
    support.raises("webhook.handler: it works in nginx with its Lua module only; webhook.parse works everywhere",
      function()
        local _ = intercom.webhook.handler { secret = "s", on = {} }
      end)
  end)

  -- nginx runs LuaJIT and loads the module built for it.
  if not rawget(_G, "jit") then
    return
  end

  local server

  local function control(name)
    local status, text = server:request("/control/" .. name)
    assert.equal(200, status)
    return text
  end

  local function handled(n)
    local list
    nginx.wait_until(function()
      list = lines(server:content "handled")
      return #list >= n
    end)
    table.sort(list)
    return list
  end

  local function begun()
    nginx.wait_until(function()
      return server:content "begun" ~= ""
    end)
  end

  local function release()
    assert(io.open(server.folder .. "/released", "w")):close()
  end

  local function forget()
    for _, name in ipairs { "released", "begun", "handled" } do
      os.remove(server.folder .. "/" .. name)
    end
  end

  local function deliver(body, options)
    options = options or {}
    return send(server, options.path or "/webhook", options.secret or "new", body, options)
  end

  setup(function()
    server = nginx.start "spec/webhook/nginx.conf.in"
  end)

  teardown(function()
    server:stop()
  end)

  before_each(function()
    release()
    nginx.wait_until(function()
      return tonumber(control "running") == 0
    end)
    forget()
  end)

  it("answers when Intercom checks the address", function()
    for _, method in ipairs { "GET", "HEAD" } do
      local status, body, headers = server:request("/webhook", { method = method })
      assert.equal(200, status)
      assert.equal("", method == "GET" and body or "")
      assert.matches("Content%-Length: 0", headers)
    end
  end)

  it("rejects other methods", function()
    local status, _, headers = server:request("/webhook", { method = "PUT", body = "{}" })
    assert.equal(405, status)
    assert.matches("Allow: GET, HEAD, POST", headers, 1, true)
  end)

  it("calls the function of the topic with the decoded notification", function()
    local item = '{"name":"Zoë","email":null,"tags":[],"filling":"1234567"}'
    local status, body = deliver(notification("n1", "conversation.user.created", item))
    assert.equal(200, status)
    assert.equal("", body)
    assert.same({ "n1 conversation.user.created Zoë nil table 7" }, handled(1))
  end)

  it("decodes with the codec that it is given, and keeps nulls if it is asked to", function()
    assert.equal(200, (deliver(notification("e1", "x", '{"email":null,"tags":[]}'), { path = "/exact" })))
    assert.same({ "e1 true true" }, handled(1))
  end)

  it("accepts a body that nginx has put into a file", function()
    for i, options in ipairs { {}, { chunked = true } } do
      local item = ('{"name":"large","tags":[],"filling":"%s"}'):format(("x"):rep(15000))
      assert.equal(200, (deliver(notification("f" .. i, "conversation.user.created", item), options)))
      local list = handled(i)
      assert.equal(("f%d conversation.user.created large nil table 15000"):format(i), list[i])
    end
  end)

  it("accepts any of several secrets", function()
    assert.equal(200, (deliver(notification "old", { secret = "old" })))
    assert.equal(200, (deliver(notification "new", { secret = "new" })))
    assert.equal(401, (deliver(notification "other", { secret = "other" })))
    assert.same({ "new", "old" }, handled(2))
  end)

  it("rejects a body that is too large", function()
    for _, chunked in ipairs { false, true } do
      assert.equal(413, (deliver(("x"):rep(20001), { chunked = chunked })))
      assert.equal(400, (deliver(("x"):rep(20000), { chunked = chunked })))
      -- nginx keeps this size in memory.
      assert.equal(413, (deliver(("x"):rep(2001), { chunked = chunked, path = "/narrow" })))
      assert.equal(400, (deliver(("x"):rep(2000), { chunked = chunked, path = "/narrow" })))
    end
  end)

  it("does not wait for a body that will be too large", function()
    local status = server:request("/webhook", { method = "POST", body = "x", headers = { "Content-Length: 20001" } })
    assert.equal(413, status)
  end)

  it("ignores topics that have no function", function()
    assert.equal(200, (deliver(notification("n1", "company.created"))))
    assert.equal(200, (deliver(notification("n2", "ping"))))
    assert.equal(200, (deliver(notification "n3")))
    assert.same({ "n3" }, handled(1))
  end)

  it("passes topics without a function to the one for all others", function()
    assert.equal(200, (deliver(notification("n1", "company.created"), { path = "/narrow" })))
    assert.same({ "any company.created n1" }, handled(1))
  end)

  it("rejects bad signatures, and logs them without the body", function()
    local body = notification "unsigned-secret-thing"
    local right = openssl.hmac("sha1", "new", body)
    for _, signature in ipairs {
      "", "sha1=", "sha1=" .. ("0"):rep(40), right, "sha1=" .. right:sub(1, 39), "sha1=" .. right .. "0",
      "sha256=" .. openssl.hmac("sha256", "new", body), "sha1=" .. openssl.hmac("sha1", "other", body),
    } do
      local before = #server:log()
      assert.equal(401, (deliver(body, { signature = signature })))
      assert.matches("webhook: refused: the signature [^\n]+", server:log():sub(before + 1))
    end
    assert.falsy(server:log():find("secret-thing", 1, true))
    assert.falsy(server:log():find(right, 1, true))
    assert.equal(200, (deliver(notification "last")))
    assert.same({ "last" }, handled(1))
  end)

  it("rejects bodies that are not notifications", function()
    for _, body in ipairs {
      "", "{", '{"topic":"ping"', "null", "[]", '"ping"', "{}", '{"topic":42}', '[{"topic":"x"}]',
    } do
      assert.equal(400, (deliver(body)))
    end
  end)

  it("answers before the work is done", function()
    assert.equal(200, (deliver(notification("slow", "test.wait"))))
    begun()
    assert.equal("", server:content "handled")
    assert.equal(200, (deliver(notification "fast")))
    assert.same({ "fast" }, handled(1))
    release()
    assert.same({ "fast", "slow" }, handled(2))
  end)

  it("logs a function that fails, without the body, and calls the others", function()
    local before = #server:log()
    assert.equal(200, (deliver(notification("n1", "test.fail", '{"name":"private"}'))))
    assert.equal(200, (deliver(notification("n2", "test.fail_badly", '{"name":"private"}'))))
    assert.equal(200, (deliver(notification "n3")))
    assert.same({ "n3" }, handled(1))
    local log = server:log():sub(before + 1)
    assert.matches("webhook: test.fail n1: its function failed: [^\n]*broken for n1", log)
    assert.matches("webhook: test.fail_badly n2: its function failed: ", log, 1, true)
    assert.falsy(log:find("private", 1, true))
  end)

  it("rejects what the queue has no room for, and loses nothing that it accepted", function()
    local taken = {}
    for i = 1, 6 do
      local id = "n" .. i
      local status = deliver(notification(id, "test.wait"), { path = "/narrow" })
      if i == 1 then
        begun()
      end
      assert.equal(i <= 3 and 200 or 503, status)
      if status == 200 then
        taken[#taken + 1] = id
      end
    end
    release()
    assert.same(taken, handled(3))
    assert.equal(200, (deliver(notification("n7", "test.wait"), { path = "/narrow" })))
    assert.same({ "n1", "n2", "n3", "n7" }, handled(4))
  end)

  it("does the work even if nginx drops its timer", function()
    control "occupy"
    nginx.wait_until(function()
      return tonumber(control "running") == 4
    end)
    assert.equal(200, (deliver(notification "dropped")))
    nginx.wait_until(function()
      return server:log():find("lua_max_running_timers are not enough", 1, true)
    end)
    release()
    assert.same({ "dropped" }, handled(1))
  end)

  it("continues after a function that left by ngx.exit", function()
    for i = 1, 2 do
      assert.equal(200, (deliver(notification("n" .. i, "test.exit"), { path = "/narrow" })))
    end
    assert.same({ "n1", "n2" }, handled(2))
  end)

  it("is for content_by_lua", function()
    assert.equal(500, (server:request "/access"))
    assert.truthy(server:log():find("access_by_lua(nginx.conf", 1, true), server:log())
    assert.truthy(server:log():find("is for content_by_lua, not for the phase access", 1, true))
  end)

  it("names the wrong option, at the caller's line", function()
    local expected = {
      "options must be a table, not boolean",
      "secret is missing",
      "secret must be a string that is not empty, or a list of such strings",
      "secret must be a string that is not empty, or a list of such strings",
      "on is missing",
      "on must be a table of functions by topic",
      "on must be a table of functions by topic",
      "on has a key that is no topic: 1",
      'on must have a function for "ping", not a string',
      "max_bytes must be an integer, 1 or more",
      "max_queued must be an integer, 1 or more",
      "concurrency must be an integer, 1 or more",
      'json must be "cjson", or a table with encode, decode and null',
      'null must be "keep" or "drop"',
      "json does not read null in a list as its null",
      'unknown option "max_byte" (did you mean "max_bytes"?)',
      "too many arguments; it takes (options)",
    }
    local raised = lines(control "options")
    assert.equal(#expected, #raised)
    for i, message in ipairs(raised) do
      local file, text = message:match "([^/]+):%d+: webhook.handler: (.*)$"
      assert.same({ "receiver.lua", expected[i] }, { file, text })
      assert.matches("spec/webhook/receiver.lua", message, 1, true)
    end
  end)

  it("finishes the work it accepted when nginx reloads or quits", function()
    for round, signal in ipairs { "HUP", "HUP", "QUIT" } do
      local expected = {}
      for i = 1, 3 do
        expected[i] = ("%d-%d"):format(round, i)
        assert.equal(200, (deliver(notification(expected[i], "test.wait"), { path = "/narrow" })))
        if i == 1 then
          begun()
        end
      end
      server:signal(signal)
      nginx.wait_until(function()
        return select(2, server:log():gsub("gracefully shutting down", "")) >= round
      end)
      assert.equal("", server:content "handled")
      release()
      assert.same(expected, handled(3))
      forget()
    end
    server:stop()
    server = nginx.start "spec/webhook/nginx.conf.in"
  end)

  -- The last test, because nginx does not answer afterwards.
  it("does not let a worker exit while a function waits for a thread", function()
    assert.equal(200, (deliver(notification("n1", "test.thread"))))
    begun()
    server:signal "QUIT"
    nginx.wait_until(function()
      return server:log():find("gracefully shutting down", 1, true)
    end)
    -- A worker that exits does so at once.
    os.execute "sleep 0.2"
    release()
    assert.same({ "n1" }, handled(1))
  end)
end)

describe("docs/webhooks.md", function()
  if not rawget(_G, "jit") then
    return
  end

  local CONF = [[
    @MODULES@
    @USER@
    daemon off;
    pid "@TMP@/nginx.pid";
    error_log "@TMP@/error.log" notice;
    env INTERCOM_CLIENT_SECRET;
    events {}
    http {
      access_log off;
      client_body_temp_path "@TMP@/body";
      proxy_temp_path "@TMP@/proxy";
      fastcgi_temp_path "@TMP@/fastcgi";
      uwsgi_temp_path "@TMP@/uwsgi";
      scgi_temp_path "@TMP@/scgi";
      %s
      server {
        listen 127.0.0.1:@PORT@;
        %s
      }
    }]]

  it("has a receiver that runs", function()
    local file = assert(io.open "docs/webhooks.md")
    local blocks = {}
    for block in file:read("*a"):gmatch "```nginx\n(# In .-)```" do
      blocks[#blocks + 1] = block
    end
    file:close()
    local conf = os.tmpname()
    file = assert(io.open(conf, "w"))
    file:write(CONF:format(blocks[1], blocks[2]))
    file:close()
    local server = nginx.start(conf, { environment = { INTERCOM_CLIENT_SECRET = "of the page" } })
    os.remove(conf)
    finally(function()
      server:stop()
    end)
    local body = notification("n1", "conversation.user.created", '{"id":"42"}')
    assert.equal(200, (send(server, "/webhook", "of the page", body)))
    nginx.wait_until(function()
      return server:log():find("n1 conversation.user.created 42", 1, true)
    end)
  end)
end)
