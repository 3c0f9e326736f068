-- Transports that users bring.
local intercom = require "intercom"
local support = require "spec.support.client"

local function client_of(answers, options)
  local all = { base_url = "https://api.example", access_token = "secret" }
  for name, value in pairs(options or {}) do
    all[name] = value
  end
  all.transport = type(answers) == "table" and answers.send and answers or support.transport(answers)
  return support.client(all), all.transport
end

describe("a transport in Lua", function()
  it("receives the request as a plain table", function()
    local client, transport = client_of({ {}, {} }, {
      timeout = 7, connect_timeout = 3, max_response_bytes = 1000, user_agent = "spec/1", headers = { ["X-Own"] = "o" },
    })
    client.tags:create { name = "x" }
    assert.same({
      verb = "POST",
      url = "https://api.example/tags",
      path = "/tags",
      operation = "tags:create",
      template = "/tags",
      headers = {
        Authorization = "Bearer secret",
        Accept = "application/json",
        ["Content-Type"] = "application/json",
        ["Intercom-Version"] = "2.16",
        ["User-Agent"] = "spec/1",
        ["X-Own"] = "o",
      },
      body = '{"name":"x"}',
      timeout = 7,
      connect_timeout = 3,
      max_response_bytes = 1000,
      repeatable = false,
    }, transport.requests[1])

    client.contacts:list({ per_page = 5 }, { timeout = 1.5 }):next_page()
    local request = transport.requests[2]
    assert.equal("GET", request.verb)
    assert.equal("https://api.example/contacts?per_page=5", request.url)
    assert.equal(1.5, request.timeout)
    assert.is_true(request.repeatable)
    assert.is_nil(request.body)
    assert.is_nil(request.headers["Content-Type"])
  end)

  it("may not return a partial response that nobody requested", function()
    local part = { status = 206, headers = { ["Content-Range"] = "bytes 5-6/9" }, body = "{}" }
    local client = client_of { part, part, part, part }
    local taken = 0
    local function take()
      taken = taken + 1
    end
    for _, to in ipairs { take, false } do
      local options = { to = to or nil }
      support.fails({ kind = "protocol", outcome = "unknown", attempts = 1 },
        client.data_exports:download("job", nil, options))
      support.fails({ kind = "protocol", outcome = "unknown", attempts = 1 }, client:request("GET", "/x", options))
    end
    assert.equal(0, taken)
  end)

  it("may return a partial response where the program sent a Range header", function()
    local part = { status = 206, headers = { ["Content-Range"] = "bytes 5-6/9" }, body = "{}" }
    local client = client_of({ part, part }, { headers = { range = "bytes=5-6" } })
    assert.equal("{}", client.data_exports:download "job")
    assert.same({}, client:request("GET", "/x"))
  end)

  it("gives its place in the rate limit back if it raises", function()
    local limit, open = support.counting_budget()
    local client = client_of({}, { budget = limit })
    for _ = 1, 2 do
      assert.matches("no answer left", support.raised(client.request, client, "GET", "/x"))
      assert.equal(0, open())
    end
  end)

  it("returns the response", function()
    local headers = { ["X-Request-Id"] = "r-1", ["Content-Type"] = "application/json" }
    local not_found = '{"errors":[{"code":"not_found","message":"no"}]}'
    local client = client_of {
      { status = 200, headers = headers, body = '{"id":"7"}' },
      { status = 204 },
      { status = 404, headers = { ["x-request-id"] = "r-2" }, body = not_found },
      { status = 200, body = "<html>" },
    }
    local value, err, response = client.contacts:find "7"
    assert.same({ id = "7" }, value)
    assert.is_nil(err)
    assert.equal("r-1", response.request_id)
    assert.equal("application/json", response.headers["content-type"])
    assert.is_true((client.contacts:find "7"))
    support.fails({ kind = "not_found", code = "not_found", message = "no", request_id = "r-2", outcome = "refused" },
      client.contacts:find "7")
    support.fails({ kind = "decode", status = 200 }, client.contacts:find "7")
  end)

  it("may give a repeated header as a list, of which the last figure counts", function()
    local headers = { ["X-RateLimit-Limit"] = { "7", "50" }, Via = { "a", "b" } }
    local transport = support.transport { { body = "{}", headers = headers } }
    local _, _, response = support.client({ transport = transport }).admins:me()
    assert.equal("a, b", response.headers.via)
    assert.equal(50, response.rate_limit.limit)
  end)

  it("may return a response without a body", function()
    local client = client_of {
      send = function()
        return { status = 202, headers = {} }
      end,
      sleep = error,
      now = function()
        return 0
      end,
    }
    assert.is_true((client.contacts:find "7"))
  end)

  it("returns failures", function()
    local cases = {
      { { kind = "timeout", message = "too slow" }, { kind = "timeout", message = "too slow", outcome = "unknown" } },
      {
        { kind = "tls", message = "whose?", outcome = "not_sent" },
        { kind = "tls", message = "whose?", outcome = "not_sent" },
      },
      { { message = "gone" }, { kind = "connection", message = "gone", outcome = "unknown" } },
      { { outcome = "refused" }, { kind = "connection", message = "the transport failed", outcome = "unknown" } },
      { "gone", { kind = "connection", message = "gone", outcome = "unknown" } },
      { {}, { kind = "connection", message = "the transport failed", outcome = "unknown" } },
    }
    for _, case in ipairs(cases) do
      local client = client_of { { failure = case[1] } }
      local err = support.fails(case[2], client.tags:create { name = "x" })
      assert.equal(1, err.attempts)
      assert.is_nil(err.status)
    end
    local silent = client_of {
      send = function() end,
      sleep = error,
      now = function()
        return 0
      end,
    }
    support.fails({ kind = "connection", message = "the transport failed" }, silent.admins:me())
  end)

  it("must return a response: anything else is an error that leaks nothing", function()
    local cases = {
      { "is no table", "200" },
      { "is no table", true },
      { "has no status", { headers = {}, body = "{}" } },
      { "has no status", { status = 0, headers = {} } },
      { "has no status", { status = 100, headers = {} } },
      { "has no status", { status = 200.5, headers = {} } },
      { "has no status", { status = "ok", headers = {} } },
      { "has no headers", { status = 200, body = "{}" } },
      { "has no headers", { status = 200, headers = "Content-Type: text/plain" } },
      { "has a header that is none: 1", { status = 200, headers = { "Content-Type: text/plain" } } },
      { "has a header that is none: X", { status = 200, headers = { X = { Y = "z" } } } },
      { "has a header that is none: X", { status = 200, headers = { X = { "a", {} } } } },
      { "has a header that is none: X", { status = 200, headers = { X = print } } },
      { "has a body that is no string", { status = 200, headers = {}, body = { id = 1 } } },
      { "is larger than max_response_bytes", { status = 200, headers = {}, body = ("x"):rep(1001) } },
    }
    for _, case in ipairs(cases) do
      local budget, open = support.counting_budget()
      local transport = support.transport {}
      function transport.send()
        return case[2]
      end
      local client = client_of(transport, { budget = budget, max_response_bytes = 1000, max_retries = 3 })
      support.fails({
        kind = "protocol", outcome = "unknown", attempts = 1, message = "the transport's answer " .. case[1],
      }, client.tags:create { name = "x" })
      assert.equal(0, open())
    end
  end)

  it("may give status and headers as text, and a failure without details", function()
    local client = client_of {
      { status = "201", headers = { ["X-Request-Id"] = 7, ["HTTP/1.1 404 Not Found"] = "x" }, body = "{}" },
      { failure = { kind = "nonsense", message = 12 } },
    }
    local _, _, response = client.tags:create { name = "x" }
    assert.equal(201, response.status)
    assert.equal("7", response.request_id)
    support.fails({ kind = "connection", message = "12", outcome = "unknown" }, client.tags:create { name = "x" })
  end)

  it("is called again where nothing can happen twice", function()
    local refused = { status = 429, headers = { ["Retry-After"] = "2" } }
    local not_sent = { failure = { kind = "connection", outcome = "not_sent" } }
    local client, transport = client_of({ refused, not_sent, { body = '{"id":"1"}' } }, { max_retries = 3 })
    local value, _, response = client.tags:create { name = "x" }
    assert.same({ id = "1" }, value)
    assert.equal(3, response.attempts)
    assert.equal(3, #transport.requests)
    assert.equal(2, #transport.slept)
    assert.equal(2, transport.slept[1])
    assert.is_true(transport.slept[2] <= 1)
    assert.same(transport.requests[1], transport.requests[3])
  end)

  it("is not called again where something could happen twice", function()
    local client, transport = client_of({ { failure = { kind = "timeout" } } }, { max_retries = 3 })
    local err = support.fails({ kind = "timeout", outcome = "unknown", reason = "not_repeatable", attempts = 1 },
      client.tags:create { name = "x" })
    assert.equal("timeout: the transport failed (POST /tags at api.example, outcome unknown)", tostring(err))
    assert.same({}, transport.slept)
  end)

  it("is not called again if it says that the failure is permanent", function()
    local failure = { kind = "tls", outcome = "not_sent", permanent = true }
    local client, transport = client_of({ { failure = failure } }, { max_retries = 3 })
    local err = support.fails({ kind = "tls", reason = "permanent", attempts = 1 }, client.admins:me())
    assert.is_nil(err.permanent)
    assert.equal(1, #transport.requests)
  end)

  it("has the only clock that measures a call", function()
    local client, transport = client_of({ { status = 503, headers = { ["Retry-After"] = "5" } }, { body = "{}" } },
      { max_retries = 1 })
    local _, _, response = client.admins:me()
    assert.equal(5, response.elapsed)
    assert.equal(5, transport.time)
  end)

  it("serves downloads", function()
    local client, transport = client_of {
      { body = "bytes" }, { body = "bytes" }, { status = 404, body = "no" }, { body = "bytes" },
    }
    assert.equal("bytes", client.data_exports:download "job")
    assert.equal("application/octet-stream", transport.requests[1].headers.Accept)

    local pieces, progress = {}, {}
    assert.is_true(client.data_exports:download("job", nil, {
      to = function(bytes)
        pieces[#pieces + 1] = bytes
      end,
      progress = function(received)
        progress[#progress + 1] = received
      end,
    }))
    assert.same({ { "bytes" }, { 5 } }, { pieces, progress })
    support.fails({ kind = "not_found" }, client.data_exports:download("job", nil, { to = error }))
    support.fails({ kind = "cancelled", message = "the download could not be stored: no" },
      client.data_exports:download("job", nil, {
        to = function()
          error("no", 0)
        end,
      }))
  end)

  it("walks pages", function()
    local client, transport = client_of {
      { body = '{"data":[{"id":"1"}],"pages":{"next":{"starting_after":"a"}}}' }, { body = '{"data":[{"id":"2"}]}' },
    }
    local all = client.contacts:list():all()
    assert.same({ { id = "1" }, { id = "2" } }, { all[1], all[2] })
    assert.equal("https://api.example/contacts?starting_after=a", transport.requests[2].url)
  end)

  it("is passed on to clients made from a client", function()
    local client, transport = client_of { {}, {} }
    client:with({ version = "2.16" }).admins:me()
    assert.equal("2.16", transport.requests[1].headers["Intercom-Version"])
    assert.equal(1, #transport.requests)
  end)

  it("must have all its functions", function()
    local good = support.transport {}
    for _, name in ipairs { "send", "sleep", "now" } do
      local bad = { send = good.send, sleep = good.sleep, now = good.now }
      bad[name] = nil
      support.raises("intercom.new: transport has no function " .. name, function()
        intercom.new { access_token = "t", transport = bad }
      end)
    end
  end)
end)

describe("a transport in Lua in a map", function()
  -- Runs a map in a coroutine of a host; returns what it returned, what the host saw yielded, and the host.
  local function hosted(run)
    local host = coroutine.create(run)
    local yielded = {}
    local results
    repeat
      results = { coroutine.resume(host) }
      assert(results[1], results[2])
      if coroutine.status(host) == "suspended" then
        yielded[#yielded + 1] = results[2]
      end
    until coroutine.status(host) == "dead"
    return results[2], yielded, host
  end

  local function watched(seen, wait)
    local transport = support.transport {
      { body = '{"id":"1"}' }, { body = '{"id":"2"}' },
      { body = '{"id":"3"}' }, { body = '{"id":"4"}' },
    }
    for _, name in ipairs { "send", "sleep" } do
      local f = transport[name]
      transport[name] = function(...)
        seen[#seen + 1] = coroutine.running()
        if wait then
          coroutine.yield(name)
        end
        return f(...)
      end
    end
    return transport
  end

  it("sends in the coroutine that drives the map, the only one the host knows", function()
    -- In plain Lua 5.1 a call can only be protected in another coroutine.
    if _VERSION == "Lua 5.1" and not rawget(_G, "jit") then
      return
    end
    for _, wait in ipairs { false, true } do
      local seen = {}
      local client = client_of(watched(seen, wait))
      local ids, yielded, host = hosted(function()
        local tags = assert(client:map({ "a", "b" }, function(name)
          local pair = assert(client:parallel {
            function()
              return client.tags:find(name)
            end,
            function()
              return client.tags:find(name)
            end,
          })
          return pair[1].id + pair[2].id
        end))
        return tags[1] + tags[2]
      end)
      assert.equal(10, ids)
      assert.equal(4, #seen)
      for _, coroutine_of_send in ipairs(seen) do
        assert.equal(host, coroutine_of_send)
      end
      assert.same(wait and { "send", "send", "send", "send" } or {}, yielded)
    end
  end)

  it("reports an error that it raises as its item's", function()
    local client = client_of {
      send = function(_, request)
        if request.url:find "bad" then
          error("a bad one", 0)
        end
        return { status = 200, headers = {}, body = '{"id":"1"}' }
      end,
      sleep = function() end,
      now = function()
        return os.time()
      end,
    }
    local results, errors = client:map({ "good", "bad", "good" }, function(id)
      return client.tags:find(id)
    end, { on_error = "collect" })
    assert.same({ "1", "1" }, { results[1].id, results[3].id })
    assert.equal("a bad one", errors[2])
  end)
end)
