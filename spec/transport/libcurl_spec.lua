-- What the client requires of the libcurl that it finds, and what it makes up for.
local compiled = require "spec.support.compiled"
local core = require "intercom.core"
local host = require "spec.support.host"
local native = require "spec.support.native"
local patience = require "spec.support.patience"
local tls_server = require "spec.support.tls_server"
local wait_until = require("spec.support.server").wait_until

local CA = os.getenv "INTERCOM_FAKE_CA"

-- Returns what a script prints when the interpreter runs it with these environment variables.
local function run(environment, script)
  return host.all_output(("env %s %s -e %s"):format(environment, host.interpreter(), host.quoted(script)))
end

describe("libcurl at run time", function()
  local stub, folder = compiled.library "stub"
  local sanitized = (host.read "/proc/self/maps" or ""):find("libasan", 1, true)
  if not host.read(stub) or sanitized then
    return pending "needs a C compiler, and to be loaded before libcurl"
  end

  teardown(function()
    os.execute("rm -rf " .. folder)
  end)

  local function refused(variable)
    local said = run(("LD_PRELOAD=%s %s"):format(stub, variable),
      'local went, wrong = pcall(require, "intercom.core") print(went, wrong)')
    return said:gsub("%s+$", "")
  end

  it("is accepted if nothing is wrong with it", function()
    assert.matches("^true", refused "STUB=")
  end)

  it("must not be older than the one that the module was built with", function()
    assert.matches("^false\tlibcurl 7%.80%.0 was loaded, but intercom%.core is built for %d+%.%d+%.%S+ or later$",
      refused "STUB_VERSION=075000")
  end)

  -- CURLOPT_PREREQFUNCTION keeps a POST from being sent twice.
  for name, number in pairs {
    CURLOPT_PREREQFUNCTION = 20312, CURLOPT_SSL_VERIFYPEER = 64, CURLOPT_SSL_VERIFYHOST = 81, CURLOPT_SSLVERSION = 32,
    CURLOPT_OPENSOCKETFUNCTION = 20163, CURLOPT_CLOSESOCKETFUNCTION = 20208, CURLOPT_BUFFERSIZE = 98,
    CURLOPT_CONNECTTIMEOUT_MS = 156, CURLOPT_NETRC = 51, CURLOPT_NOSIGNAL = 99, CURLOPT_FOLLOWLOCATION = 52,
  } do
    it("must support what promises rest on: " .. name, function()
      assert.matches(("^false\tlibcurl %%S+ cannot be used: it does not take %s$"):format(name),
        refused("STUB_OPTION=" .. number))
    end)
  end

  it("has a handle for each proxy and each file of certificates, and keeps it", function()
    local CURLOPT_PROXY = 10004
    local said = run(("LD_PRELOAD=%s STUB_TOLD=%d"):format(stub, CURLOPT_PROXY), ([[
      local client = require("intercom").new { access_token = "x", base_url = %q, proxy = "" }
      local clients = { client, client:with { proxy = %q }, client:with { ca_file = %q } }
      for _ = 1, 5 do
        for _, one in ipairs(clients) do
          assert(one:request("GET", "/_fake/counts"))
        end
      end
      print "through"]]):format(os.getenv "INTERCOM_BASE_URL", os.getenv "INTERCOM_BASE_URL", CA))
    assert.equal("set\nset\nset\nthrough\n", said)
  end)
end)

describe("TLS 1.1", function()
  if not tls_server.available then
    return pending "needs a C compiler and OpenSSL's headers"
  end

  -- The configuration of a system that allows every version.
  local CONFIGURATION = [[
openssl_conf = start
[start]
ssl_conf = ssl
[ssl]
system_default = anything
[anything]
MinProtocol = TLSv1
CipherString = ALL:@SECLEVEL=0
]]

  it("is rejected, even where the system allows it", function()
    local server = tls_server.start {
      old = true,
      serve = function(connection)
        connection:note "a connection"
        connection:read(1)
        connection:send "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}"
      end,
    }
    local path = os.tmpname()
    host.write(path, CONFIGURATION)
    local said = run("OPENSSL_CONF=" .. path, ([[
      local client = require("intercom").new { access_token = "x", base_url = %q, ca_file = %q, max_retries = 0 }
      local value, err = client.contacts:create { role = "lead" }
      print(value and "a value" or err.kind .. " " .. err.outcome)]]):format(server.url, CA))
    os.remove(path)
    local notes = server:notes()
    server:stop()
    assert.equal("tls not_sent\n", said)
    assert.same({}, notes)
  end)
end)

describe("a TLS connection that the server resets", function()
  if not tls_server.available then
    return pending "needs a C compiler and OpenSSL's headers"
  end

  local server, answered

  -- Responds to one request on each connection, and resets the first connection once the response has arrived.
  before_each(function()
    answered = os.tmpname()
    os.remove(answered)
    assert(os.execute("mkfifo " .. answered))
    server = tls_server.start {
      serve = function(connection)
        local head = ""
        while not head:find "\r\n\r\n" do
          head = head .. assert(connection:read(1))
        end
        connection:send "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}"
        if connection.number == 1 then
          assert(io.open(answered, "rb")):close()
          connection:reset()
          connection:note "reset"
        end
      end,
    }
  end)

  after_each(function()
    server:stop()
    os.remove(answered)
  end)

  -- Works in a child, so that a signal ends the child and not the process that runs the specs.
  local function survives(what)
    local child = native.fork()
    if child == 0 then
      local client = patience.client { base_url = server.url, ca_file = CA, max_retries = 2 }
      local went = pcall(function()
        assert(client.admins:me())
        assert(io.open(answered, "wb")):close()
        wait_until(function()
          return #server:notes() > 0
        end)
        what(client)
      end)
      native.exit(went and 0 or 1)
    end
    assert.equal(0, native.wait(child))
  end

  it("does not end the process at the next call", function()
    survives(function(client)
      assert(client.admins:me())
    end)
  end)

  it("does not end the process when the client is closed", function()
    survives(function(client)
      client:close()
      collectgarbage()
    end)
  end)

  it("leaves the signals as they were", function()
    local function blocked()
      return (host.read "/proc/self/status" or ""):match "SigBlk:%s*(%x+)"
    end
    local before = blocked()
    survives(function(client)
      assert(client.admins:me())
      assert(blocked() == before)
    end)
  end)
end)

describe("the core", function()
  it("says which libcurl it runs with", function()
    assert.matches("^libcurl/%d+%.%d+%.%d+", core.libcurl)
  end)
end)
