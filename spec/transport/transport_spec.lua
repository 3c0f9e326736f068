-- Connections: how many, which protocol, how much, how long.
local native = require "spec.support.native"
local support = require "spec.support.client"
local fake = support.fake

local TLS = os.getenv "INTERCOM_FAKE_TLS_URL"
local CA = os.getenv "INTERCOM_FAKE_CA"

local function connections()
  local list = {}
  for i, request in ipairs(fake.log()) do
    list[i] = request.connection
  end
  return list
end

describe("a client", function()
  before_each(fake.reset)

  it("keeps its connection for all its calls", function()
    local client = support.client()
    for _ = 1, 3 do
      assert.is_truthy(client.admins:me())
    end
    support.fails({ kind = "not_found" }, client.contacts:find "missing")
    assert.is_truthy(client.tags:create { name = "x" })
    assert.equal(5, #client.tags:list():all() + #fake.log { method = "GET" } - 1)
    local list = connections()
    assert.equal(6, #list)
    for _, connection in ipairs(list) do
      assert.equal(list[1], connection)
    end
  end)

  it("keeps its connection when a response is an error or has no content", function()
    local client = support.client()
    for _, answer in ipairs { { status = 204 }, { status = 500, body = "" }, { status = 404, body = "x" } } do
      answer.path = "/me"
      fake.answer(answer)
      client.admins:me()
    end
    client.admins:me()
    local list = connections()
    assert.same({ list[1], list[1], list[1], list[1] }, list)
  end)

  it("shares its connections with the clients made from it", function()
    local client = support.client()
    local other = client:with { version = "2.16" }
    client.admins:me()
    other.admins:me()
    client:close()
    other.admins:me()
    other:with({ timeout = 5 }).admins:me()
    local list = connections()
    assert.same({ list[1], list[1], list[1], list[1] }, list)
  end)

  it("shares them with no other client", function()
    support.client().admins:me()
    support.client().admins:me()
    local list = connections()
    assert.equal(2, #list)
    assert.are_not.equal(list[1], list[2])
  end)

  it("opens a new one when the server has closed the kept one", function()
    local client = support.client()
    client.admins:me()
    fake.fault { kind = "close_after", path = "/me" }
    client.admins:me()
    assert.is_truthy(client.admins:me())
    local list = connections()
    assert.equal(list[1], list[2])
    assert.are_not.equal(list[2], list[3])
  end)

  it("speaks HTTP/1.1 without TLS", function()
    support.client().admins:me()
    assert.equal(1.1, fake.last().http_version)
    assert.equal("http", fake.last().scheme)
  end)

  it("speaks HTTP/2 over TLS, over one connection", function()
    local client = support.client { base_url = TLS, ca_file = CA }
    assert.is_truthy(client.admins:me())
    assert.is_truthy(client.tags:create { name = "x" })
    assert.equal(1, #client.tags:list():all())
    for _, request in ipairs(fake.log()) do
      assert.equal(2, request.http_version)
      assert.equal("https", request.scheme)
      assert.equal(fake.log()[1].connection, request.connection)
    end
  end)

  it("requests compressed responses and unpacks them", function()
    fake.seed { contacts = 20 }
    local client = support.client()
    local contact, _, response = client.contacts:list({ per_page = 20 }):next_page()
    assert.equal(20, #contact)
    assert.matches("gzip", fake.last().headers["accept-encoding"])
    assert.equal("gzip", response.headers["content-encoding"])
  end)

  it("requests them unless the program has an Accept-Encoding of its own", function()
    local own = support.client { headers = { ["accept-encoding"] = "identity" } }
    local function accepted(client, headers)
      client.admins:me(nil, { headers = headers })
      return fake.last().headers["accept-encoding"]
    end
    for _ = 1, 2 do
      assert.equal("gzip", accepted(support.client()))
      assert.equal("identity", accepted(own))
      assert.equal("br", accepted(own, { ["Accept-Encoding"] = "br" }))
      assert.equal("br", accepted(support.client(), { ["Accept-Encoding"] = "br" }))
    end
  end)

  it("fails on a body that cannot be unpacked", function()
    local client = support.client()
    fake.fault { kind = "broken_gzip", path = "/me" }
    support.fails({ kind = "protocol", outcome = "unknown" }, client.admins:me())
  end)

  it("is not delayed by a large body", function()
    local client = support.client()
    assert.is_truthy(client.tags:create { name = ("x"):rep(200000) })
    assert.is_nil(fake.last().headers.expect)
    assert.equal(200000 + #'{"name":""}', fake.last().body_length)
    client:request("GET", "/me", { body = { text = ("x"):rep(1200 * 1024) } })
    assert.is_nil(fake.last().headers.expect)
  end)
end)

describe("max_response_bytes", function()
  before_each(fake.reset)

  it("counts the bytes after they are unpacked", function()
    local body = '"' .. ("x"):rep(4998) .. '"'
    fake.answer { path = "/me", body = body, times = 2 }
    local value, _, response = support.client({ max_response_bytes = 5000 }).admins:me()
    assert.equal(4998, #value)
    assert.equal("gzip", response.headers["content-encoding"])
    support.fails({
      kind = "protocol",
      message = "the answer is larger than max_response_bytes",
      status = 200,
      outcome = "unknown",
      attempts = 1,
    }, support.client({ max_response_bytes = 4999, max_retries = 3 }).admins:me())
    assert.equal(2, fake.count())
  end)

  it("limits the body of an error", function()
    fake.answer { path = "/me", status = 400, body = ("x"):rep(5000) }
    support.fails({ kind = "protocol", message = "the answer is larger than max_response_bytes", status = 400 },
      support.client({ max_response_bytes = 1000 }).admins:me())
  end)

  it("limits the body of an error to a download", function()
    local client = support.client { max_response_bytes = 1000 }
    fake.answer { path = "/download/content/data/x", status = 400, body = ("x"):rep(5000) }
    support.fails({ kind = "protocol", message = "the answer is larger than max_response_bytes", status = 400 },
      client.data_exports:download("x", nil, { to = function() end }))
  end)

  it("stops a response that unpacks to far more than its size", function()
    local before = support.peak_memory()
    if not before then
      return pending "nobody counts this process's memory here"
    end
    local client = support.client { max_response_bytes = 1024 * 1024 }
    client.admins:me()
    fake.fault { kind = "gzip_bomb", path = "/me", mib = 512 }
    support.fails({ kind = "protocol", message = "the answer is larger than max_response_bytes" }, client.admins:me())
    assert.is_true(support.peak_memory() - before < 64 * 1024)
    assert.is_truthy(client.admins:me())
  end)
end)

describe("a connection that cannot be made", function()
  local MISSING = "http://127.0.0.1:1"

  before_each(fake.reset)

  it("is an error of kind connection, and nothing was sent", function()
    local client = support.client { base_url = os.getenv "INTERCOM_FAKE_REFUSED_URL" or MISSING }
    local _, err = client.tags:create { name = "x" }
    support.fails({ kind = "connection", outcome = "not_sent", attempts = 1, verb = "POST", path = "/tags" }, nil, err)
    assert.is_nil(err.status)
    assert.matches("127%.0%.0%.1", err.message)
  end)

  it("is retried, also for what must not be sent twice", function()
    local client = support.client { base_url = MISSING, max_retries = 2, max_wait = 0 }
    local _, err = client.tags:create { name = "x" }
    support.fails({ kind = "connection", reason = "max_wait", attempts = 1 }, nil, err)
    assert.is_true(err.retry_after > 0)
  end)

  it("ends at connect_timeout", function()
    if not native then
      return pending "native.c cannot be compiled here"
    end
    local port, descriptor = native.listen()
    local client = support.client { base_url = "https://127.0.0.1:" .. port, connect_timeout = 0.05 }
    local _, err = client.tags:create { name = "x" }
    native.close(descriptor)
    support.fails({ kind = "timeout", outcome = "not_sent" }, nil, err)
  end)
end)

describe("timeout", function()
  before_each(fake.reset)

  it("ends a call without a response, whose outcome is then unknown", function()
    local client = support.client { timeout = 0.25 }
    client.admins:me()
    fake.fault { kind = "stall", path = "/tags", seconds = 60 }
    support.fails({ kind = "timeout", outcome = "unknown", attempts = 1 }, client.tags:create { name = "x" })
    assert.is_truthy(client.admins:me())
  end)

  it("ends a call whose response stops in the middle", function()
    local client = support.client { timeout = 30 }
    client.admins:me()
    fake.fault { kind = "stall_in_body", path = "/tags", seconds = 60 }
    support.fails({ kind = "timeout", outcome = "unknown", status = 200 },
      client.tags:create({ name = "x" }, { timeout = 0.25 }))
  end)

  it("of 0 means none", function()
    local client = support.client { timeout = 0, connect_timeout = 0 }
    assert.is_truthy(client.admins:me())
  end)
end)
