-- A proxy between the client and TLS: its response to CONNECT is not the server's response.
local Curl = require "intercom.transport.curl"
local native = require "spec.support.native"
local support = require "spec.support.client"
local fake = support.fake

local TLS = os.getenv "INTERCOM_FAKE_TLS_URL"
local CA = os.getenv "INTERCOM_FAKE_CA"

-- Accepts one tunnel and closes it: at once if its own response is cut off, otherwise after the first bytes.
local function serve(listener, answer)
  local connection = native.accept(listener)
  native.receive(connection)
  native.send(connection, answer)
  if answer:find("\r\n\r\n", 1, true) then
    native.receive(connection)
  end
  native.close(connection)
  native.exit(0)
end

describe("a tunnel that breaks", function()
  if not native then
    return pending "native.c cannot be compiled here"
  end

  local server

  -- A client of a proxy that responds to CONNECT with `answer`.
  local function behind(answer)
    local port, listener = native.listen()
    server = native.fork()
    if server == 0 then
      serve(listener, answer)
    end
    native.close(listener)
    return support.client { base_url = TLS, ca_file = CA, proxy = "http://127.0.0.1:" .. port }
  end

  before_each(fake.reset)

  it("is no response: nothing was sent, and there is no status", function()
    for _, answer in ipairs {
      "HTTP/1.1 200 Connection established\r\nX-Request-Id: of the proxy\r\nContent-Type: text/html\r\n\r\n",
      "HTTP/1.1 200 Connection established\r\n",
      "HTTP/1.1 200 Connection established\r\nX-Request-Id: of the pro",
      "HTTP/1.1 200 Connection established\r\n" .. ("X-Request-Id: y\r\n"):rep(20000) .. "\r\n",
      "HTTP/1.1 403 Forbidden\r\nX-Request-Id: of the proxy\r\nContent-Length: 2\r\n\r\n{}",
    } do
      local value, err, response = behind(answer).tags:create { name = "x" }
      assert.is_nil(value)
      -- Newer versions of libcurl find more faults in it, and sooner.
      assert(err.kind == "tls" or err.kind == "connection" or err.kind == "protocol", err.kind)
      support.fails({ outcome = "not_sent", attempts = 1 }, nil, err)
      assert.is_nil(err.status)
      assert.is_nil(err.request_id)
      assert.is_nil(response)
      assert.equal(0, native.wait(server))
    end
    assert.equal(0, fake.count())
  end)

  it("keeps a download at its place", function()
    local direct = support.client()
    local job = direct.data_exports:create({ created_at_after = 1, created_at_before = 2 }).job_identifier
    repeat
      local status = direct.data_exports:find(job).status
    until status == "completed"
    fake.settings { export_bytes = 100000 }
    local path = "/download/content/data/" .. job
    fake.fault { kind = "reset_in_body", path = path, bytes = 50000 }

    local deliveries = 0
    local transport = setmetatable({ sleep = function() end }, Curl)
    function transport.send(self, client, ...)
      deliveries = deliveries + 1
      if deliveries == 2 then
        client = behind "HTTP/1.1 200 Connection established\r\n\r\n"
      end
      return Curl.send(self, client, ...)
    end
    local pieces = {}
    local client = direct:with { transport = transport, max_retries = 3 }
    local done, err, response = client.data_exports:download(job, nil, {
      to = function(bytes)
        pieces[#pieces + 1] = bytes
      end,
    })
    assert.is_nil(err)
    assert.is_true(done)
    assert.equal(3, response.attempts)
    assert.equal(0, native.wait(server))
    assert.is_true(table.concat(pieces) == ("0123456789abcdef"):rep(6250))
    local requests = fake.log { path = path }
    assert.equal(2, #requests)
    assert.equal("bytes=50000-", requests[2].headers.range)
  end)
end)
