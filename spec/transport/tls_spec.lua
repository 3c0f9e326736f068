-- Which servers a client trusts.
local host = require "spec.support.host"
local patience = require "spec.support.patience"
local support = require "spec.support.client"
local tls_server = require "spec.support.tls_server"
local fake = support.fake

local TLS = os.getenv "INTERCOM_FAKE_TLS_URL"
local CA = os.getenv "INTERCOM_FAKE_CA"

describe("TLS", function()
  before_each(fake.reset)

  -- Retries are on, but none may follow: another attempt would fail alike.
  local function refused(url, ca_file)
    local client = support.client { base_url = url, ca_file = ca_file, max_retries = 3 }
    local err = support.fails({ kind = "tls", outcome = "not_sent", attempts = 1, reason = "permanent" },
      client.tags:create { name = "x" })
    assert.is_nil(err.status)
    assert.equal(0, fake.count())
    return err
  end

  it("trusts a certificate for this host from a known authority", function()
    assert.is_truthy(support.client({ base_url = TLS, ca_file = CA }).admins:me())
    assert.equal("https", fake.last().scheme)
    assert.equal("Bearer " .. support.token, fake.last().headers.authorization)
  end)

  it("rejects a certificate for another host", function()
    assert.matches("localhost", refused(os.getenv "INTERCOM_FAKE_TLS_WRONG_HOST_URL", CA).message)
  end)

  it("rejects an expired certificate", function()
    assert.matches("expired", refused(os.getenv "INTERCOM_FAKE_TLS_EXPIRED_URL", CA).message)
  end)

  it("rejects a self-signed certificate", function()
    assert.matches("self[- ]signed", refused(os.getenv "INTERCOM_FAKE_TLS_SELF_SIGNED_URL", CA).message)
  end)

  it("rejects the certificate of an authority nobody knows", function()
    assert.matches("issuer", refused(TLS, nil).message)
  end)

  it("rejects a file of authorities that contains none", function()
    assert.matches("README.md", refused(TLS, "README.md").message, 1, true)
  end)

  it("is judged by the authorities of the client that calls, whichever share its connections", function()
    local client = support.client { base_url = TLS, ca_file = CA }
    local other = client:with { ca_file = "README.md" }
    for _ = 1, 2 do
      assert.is_truthy(client.admins:me())
      support.fails({ kind = "tls", outcome = "not_sent" }, other.admins:me())
    end
    assert.equal(2, fake.count())
  end)

  it("fails with a server that does not speak it", function()
    local plain = support.base_url:gsub("^http:", "https:")
    local client = support.client { base_url = plain, ca_file = CA }
    support.fails({ kind = "tls", outcome = "not_sent" }, client.tags:create { name = "x" })
    assert.equal(0, fake.count())
  end)
end)

describe("a response that only the end of the connection ends", function()
  local path

  before_each(function()
    fake.reset()
    path = os.tmpname()
  end)

  after_each(function()
    os.remove(path)
  end)

  local function stored(client, times)
    host.write(path, "before")
    fake.fault { kind = "close_undelimited", path = "/*", times = times }
    return client.admins:me(nil, { to = path })
  end

  it("may be cut off over TLS, so it is an error", function()
    local client = patience.client { base_url = TLS, ca_file = CA, max_retries = 2, version = "2.16" }
    local err = support.fails({ outcome = "unknown", status = 200 }, stored(client, -1))
    -- Newer versions of libcurl notice the cut, so another attempt may get the whole response.
    if err.kind ~= "connection" then
      assert.equal("protocol", err.kind)
      assert.equal("nothing says how long the answer is, nor whether it came to its end", err.message)
    end
    assert.equal(err.kind == "connection" and 3 or 1, err.attempts)
    assert.equal("before", host.read(path))
  end)

  it("is accepted without TLS, where nothing better can tell", function()
    local client = support.client { version = "2.16" }
    assert.is_true(stored(client))
    assert.matches('^{.*"type":"admin".*}$', host.read(path))
    fake.fault { kind = "close_undelimited", path = "/*" }
    assert.equal("admin", client.admins:me().type)
  end)
end)

describe("an error that only the end of a TLS connection ends", function()
  if not tls_server.available then
    return pending "needs a C compiler and OpenSSL's headers"
  end

  -- The response of a proxy whose server is away.
  local PAGE = "HTTP/1.0 %s\r\nContent-Type: text/html\r\nRetry-After: 0\r\n\r\n<html>%s</html>"

  local server

  after_each(function()
    server:stop()
  end)

  local function answers(status)
    server = tls_server.start {
      serve = function(connection)
        connection:read(4)
        connection:send(connection.number == 1 and PAGE:format(status, status)
          or "HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\n{\"id\":\"1\"}")
        connection:finish()
        connection:read(65536)
      end,
    }
    return patience.client { base_url = server.url, ca_file = CA, max_retries = 1 }
  end

  it("is retried as its status says", function()
    assert.equal("1", assert(answers("503 Service Unavailable").admins:me()).id)
  end)

  it("is rejected as its status says", function()
    support.fails({ kind = "not_found", outcome = "refused", status = 404, attempts = 1 },
      answers("404 Not Found").tags:create { name = "x" })
  end)
end)

describe("an HTTP/2 stream that breaks", function()
  -- The body is longer than the headers say.
  local function breaks(path, times)
    fake.answer { path = path, times = times, headers = { ["Content-Length"] = "2" }, body = '{"id":"1"}' }
  end

  local client

  before_each(function()
    fake.reset()
    client = patience.client { base_url = TLS, ca_file = CA, max_retries = 2 }
  end)

  it("is a broken connection: a read is repeated", function()
    breaks("/me", 2)
    local admin, _, response = assert(client.admins:me())
    assert.equal("admin", admin.type)
    assert.equal(3, response.attempts)
    assert.equal(2, fake.last().http_version)
    breaks("/me", -1)
    support.fails({ kind = "connection", outcome = "unknown", attempts = 3, reason = "max_retries" },
      client.admins:me())
  end)

  it("leaves the outcome of a create unknown, which is not sent again", function()
    breaks("/tags", 1)
    support.fails({ kind = "connection", outcome = "unknown", attempts = 1, reason = "not_repeatable" },
      client.tags:create { name = "x" })
    assert.equal(1, fake.count())
  end)
end)
