-- The configuration that docs/nginx.md shows, in a real nginx, against the fake Intercom. Added are only what every
-- nginx.conf needs, a port, the settings that it requires, and the fake's address.
local host = require "spec.support.host"
local nginx = require "spec.support.server"
local support = require "spec.support.client"

-- nginx contains LuaJIT and loads the module built for it.
if not rawget(_G, "jit") then
  return
end

local BEFORE = [[
@MODULES@
@USER@
daemon off;
pid "@TMP@/nginx.pid";
error_log "@TMP@/error.log" notice;
env INTERCOM_BASE_URL;
env INTERCOM_ACCESS_TOKEN;
events {}
]]

local IN_HTTP = [[
http {
  access_log off;
  client_body_temp_path "@TMP@/body";
  proxy_temp_path "@TMP@/proxy";
  fastcgi_temp_path "@TMP@/fastcgi";
  uwsgi_temp_path "@TMP@/uwsgi";
  scgi_temp_path "@TMP@/scgi";
  init_by_lua_block {
    local intercom = require "intercom"
    local new, base_url = intercom.new, os.getenv "INTERCOM_BASE_URL"
    intercom.new = function(options)
      options.base_url = base_url
      return new(options)
    end
    package.loaded.settings = { token = os.getenv "INTERCOM_ACCESS_TOKEN" }
  }
]]

describe("docs/nginx.md", function()
  it("has a configuration that runs", function()
    support.fake.reset()
    local client = support.client()
    local contact = assert(client.contacts:create { role = "user", email = "ada@example.com" })
    client:close()
    local shown = host.read("docs/nginx.md"):match "```nginx\n(thread_pool.-)```"
    local changed, count = shown:gsub("http {\n", function()
      return IN_HTTP
    end, 1)
    local listening, places = changed:gsub("server {\n", "%0    listen 127.0.0.1:@PORT@;\n", 1)
    assert.same({ 1, 1 }, { count, places })
    local path = os.tmpname()
    host.write(path, BEFORE .. listening)
    local server = nginx.start(path)
    os.remove(path)
    finally(function()
      server:stop()
    end)
    local status, body = server:request("/contact?id=" .. contact.id)
    assert.equal(200, status)
    assert.equal("ada@example.com\n", body, server:log())
    local _, missing = server:request "/contact?id=missing"
    assert.matches("^not_found: ", missing)
  end)
end)
