-- Answers with more bytes, or fewer, than they should have.
local support = require "spec.support.client"
local fake = support.fake

local TLS = os.getenv "INTERCOM_FAKE_TLS_URL"
local CA = os.getenv "INTERCOM_FAKE_CA"

describe("trailers", function()
  before_each(fake.reset)

  it("that never end are bounded by max_response_bytes", function()
    fake.fault { kind = "trailer_flood" }
    local client = support.client { max_response_bytes = 1024 * 1024 }
    local err = support.fails({ kind = "protocol", outcome = "unknown", status = 200 },
      client.tags:create { name = "x" })
    -- Newer versions of libcurl have their own bound.
    if not err.message:find "^Too many response headers" then
      assert.equal("the answer is larger than max_response_bytes", err.message)
    end
    assert.is_truthy(client.tags:create { name = "x" })
  end)

  it("are not among the headers of the answer", function()
    fake.fault { kind = "trailer_flood", count = 10 }
    local _, err, response = support.client().admins:me()
    assert.is_nil(err)
    assert.is_nil(response.headers.x)
  end)
end)

describe("heads", function()
  before_each(fake.reset)

  it("of more than 16 KB are read over HTTP/2 as over HTTP/1.1", function()
    for _, options in ipairs { {}, { base_url = TLS, ca_file = CA } } do
      local client = support.client(options)
      for _, size in ipairs { 8000, 8500, 30000, 60000 } do
        local policy = ("q"):rep(size)
        local headers = { ["X-Policy"] = policy, ["X-Other"] = policy }
        fake.answer { path = "/me", body = '{"type":"admin"}', headers = headers }
        local value, err, response = client.admins:me()
        assert.is_nil(err)
        assert.equal("admin", value.type)
        assert.same({ size, size }, { #response.headers["x-policy"], #response.headers["x-other"] })
      end
    end
  end)
end)

describe("gzip", function()
  before_each(fake.reset)

  local PAGE = '{"type":"list","data":[{"id":"1"}]}'

  it("that is cut off is an error in every kind of call", function()
    local client = support.client()
    local calls = {
      function()
        return client.admins:me()
      end,
      function()
        return client:request("GET", "/me")
      end,
      function()
        return client.contacts:list():next_page()
      end,
      function()
        return client.tags:create { name = "x" }
      end,
    }
    -- Cut in the header, after it, in the data, and in the trailer.
    for _, bytes in ipairs { 1, 9, 10, 12, 15, 20, -2, -5, -9 } do
      for _, call in ipairs(calls) do
        fake.fault { kind = "truncated_gzip", bytes = bytes, text = PAGE }
        support.fails({ kind = "decode", outcome = "unknown", message = "the answer's gzip is cut off", status = 200 },
          call())
      end
    end
  end)

  it("of no bytes is an answer without content", function()
    fake.fault { kind = "truncated_gzip", bytes = 0 }
    assert.is_true((support.client().admins:me()))
  end)

  it("may have several members, including empty ones", function()
    fake.fault { kind = "gzip_members" }
    assert.equal("x", assert(support.client().tags:create({ name = "x" })).name)
    fake.fault { kind = "gzip_members", text = "" }
    assert.is_true((support.client().admins:me()))
  end)

  it("is the only accepted compression", function()
    fake.fault { kind = "packed_otherwise" }
    support.fails({
      kind = "protocol", outcome = "unknown", message = "the answer is packed in a way that was not asked for",
    }, support.client().admins:me())
  end)

  it("that cannot be unpacked does not hide the status of an error", function()
    for _, kind in ipairs { "broken_gzip", "truncated_gzip", "packed_otherwise" } do
      fake.fault { kind = kind, status = 422, text = PAGE }
      support.fails({ kind = "unprocessable", outcome = "refused", status = 422 },
        support.client().tags:create { name = "x" })
    end
  end)
end)

describe("a header line too long for libcurl", function()
  before_each(fake.reset)

  it("is an error that leaves no file and no budget taken", function()
    local budget, open = support.counting_budget()
    local client = support.client { budget = budget }
    local path = os.tmpname()
    os.remove(path)
    local expected = {
      kind = "protocol", outcome = "unknown", message = "a line in the head of the answer is longer than 100 KB",
    }
    fake.fault { kind = "long_header", times = -1 }
    support.fails(expected, client.tags:create { name = "x" })
    support.fails(expected, client:request("GET", "/me", { to = path }))
    local results, errors = client:map({ "x" }, function(name)
      return client.tags:create { name = name }
    end, { on_error = "collect" })
    assert.is_nil(results[1])
    support.fails(expected, nil, errors[1])
    assert.equal(0, open())
    assert.is_nil((io.open(path)))
    assert.is_nil((io.open(path .. ".part")))
  end)
end)

describe("a connection that received more than the answer", function()
  before_each(fake.reset)

  local function look(client, rule)
    rule.kind = "one_too_many"
    fake.fault(rule)
    local first = client.tags:create { name = "first" }
    if rule.framing == "empty" then
      assert.is_true(first)
    else
      assert.equal("first", first.name)
    end
    if rule.when == "late" then
      fake.go_on()
    end
    for _, name in ipairs { "second", "third" } do
      local value, err = client.tags:create { name = name }
      assert.is_nil(err)
      assert.equal(name, value.name)
    end
    local requests = fake.log { path = "/tags" }
    assert.equal(3, #requests)
    assert.not_equal(requests[1].connection, requests[2].connection)
    assert.equal(requests[2].connection, requests[3].connection)
  end

  for scheme, options in pairs {
    http = {}, https = { base_url = os.getenv "INTERCOM_FAKE_TLS_HTTP1_URL", ca_file = CA },
  } do
    for framing, moments in pairs {
      length = { "head", "body", "late" }, chunked = { "head", "body", "late" }, empty = { "head", "late" },
    } do
      for _, when in ipairs(moments) do
        it(("is not used again: %s, %s, %s"):format(scheme, framing, when), function()
          look(support.client(options), { framing = framing, when = when })
        end)
      end
    end
  end
end)
