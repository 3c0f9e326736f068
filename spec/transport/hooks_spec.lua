-- The hooks of a transport that wraps another one.
local intercom = require "intercom"
local support = require "spec.support.client"
local fake = support.fake

local CLOSED = os.getenv "INTERCOM_FAKE_REFUSED_URL"

local function wrapped(hooks, options)
  local all = { transport = hooks }
  for name, value in pairs(options or {}) do
    all[name] = value
  end
  return support.client(all)
end

describe("the hook before", function()
  before_each(fake.reset)

  it("sees the request, but not the token", function()
    local seen
    local client = wrapped {
      before = function(request)
        seen = request
      end,
    }
    client.contacts:find("7", nil, { timeout = 3, headers = { ["X-Own"] = "o" } })
    assert.equal("GET", seen.verb)
    assert.equal(support.base_url .. "/contacts/7", seen.url)
    assert.equal("/contacts/7", seen.path)
    assert.equal("contacts:find", seen.operation)
    assert.equal("/contacts/{contact_id}", seen.template)
    assert.equal(3, seen.timeout)
    assert.is_true(seen.repeatable)
    assert.equal("o", seen.headers["X-Own"])
    for name, value in pairs(seen.headers) do
      assert.not_equal("authorization", name:lower())
      assert.is_nil(value:find(support.token, 1, true))
    end
    -- A program may take the token for an id.
    client:request("POST", "/x/" .. support.token, { query = { q = support.token }, body = { token = support.token } })
    for _, name in ipairs { "url", "path", "query", "body" } do
      assert.is_nil(seen[name]:find(support.token, 1, true))
    end
    assert.is_nil(seen.operation)
  end)

  it("changes headers of one attempt", function()
    local attempt = 0
    local client = wrapped({
      before = function(request)
        attempt = attempt + 1
        assert(request.headers["X-Attempt"] == nil)
        request.headers["X-Attempt"] = tostring(attempt)
        request.headers["accept"] = "application/json;q=" .. attempt
        request.headers["User-Agent"] = nil
      end,
    }, { max_retries = 1 })
    fake.answer { path = "/tags", status = 429, headers = { ["Retry-After"] = "0" } }
    assert(client.tags:create { name = "x" })
    for i, request in ipairs(fake.log { path = "/tags" }) do
      assert.equal(tostring(i), request.headers["x-attempt"])
      assert.equal("application/json;q=" .. i, request.headers.accept)
      assert.is_nil(request.headers["user-agent"])
      assert.equal("application/json", request.headers["content-type"])
      assert.equal("2.16", request.headers["intercom-version"])
      assert.equal("Bearer " .. support.token, request.headers.authorization)
    end
  end)

  it("may set no header that the client sets itself, and change nothing else", function()
    local changes = {
      ['headers["Authorization"] is set by the client itself'] = function(request)
        request.headers.Authorization = "Bearer other"
      end,
      ['headers["Intercom-Version"] is set by the client itself'] = function(request)
        request.headers["Intercom-Version"] = "2.1"
      end,
      ['headers["X-Own"] must be a string, not table'] = function(request)
        request.headers["X-Own"] = {}
      end,
      ["headers must be a table"] = function(request)
        request.headers = nil
      end,
      ["only headers may be changed, not url"] = function(request)
        request.url = "https://elsewhere.example"
      end,
      ["only headers may be changed, not body"] = function(request)
        request.body = nil
      end,
    }
    for message, change in pairs(changes) do
      local before = fake.count()
      support.fails({ kind = "cancelled", outcome = "not_sent", attempts = 1, message = "before failed: " .. message },
        wrapped({ before = change }, { max_retries = 3 }).tags:create { name = "x" })
      assert.equal(before, fake.count())
    end
  end)

  it("may answer itself", function()
    local before = fake.count()
    local answers = {
      { status = 200, headers = { ["X-Request-Id"] = "r-1" }, body = '{"id":"7"}' },
      { status = 404, headers = {}, body = '{"errors":[{"code":"not_found","message":"no"}]}' },
    }
    local client = wrapped {
      before = function()
        return table.remove(answers, 1)
      end,
    }
    local value, _, response = client.contacts:find "7"
    assert.same({ id = "7" }, value)
    assert.equal("r-1", response.request_id)
    support.fails({ kind = "not_found", code = "not_found", message = "no", outcome = "refused" },
      client.contacts:find "7")
    assert.equal(before, fake.count())
  end)

  it("may answer a download, a page and the calls of a map", function()
    local client = wrapped {
      before = function(request)
        local body = request.operation == "contacts:list" and '{"data":[{"id":"1"},{"id":"2"}]}' or '"bytes"'
        return { status = 200, headers = {}, body = body }
      end,
    }
    local pieces = {}
    assert.is_true(client.data_exports:download("job", nil, {
      to = function(bytes)
        pieces[#pieces + 1] = bytes
      end,
    }))
    assert.equal('"bytes"', table.concat(pieces))
    assert.equal(2, #client.contacts:list():all())
    local order = {}
    assert.same({ "bytes", "bytes", "bytes", n = 3 }, client:map({ 1, 2, 3 }, function(i)
      order[#order + 1] = i
      local value = client:request("GET", "/x")
      order[#order + 1] = -i
      return value
    end, { concurrency = 3 }))
    -- A call that is answered lets others go on, too.
    assert.same({ 1, 2, 3, -1, -2, -3 }, order)
  end)

  it("may fail, and say what became of the request", function()
    local cases = {
      { { kind = "timeout", message = "slow", outcome = "unknown" }, { kind = "timeout", outcome = "unknown" } },
      { { kind = "tls" }, { kind = "tls", outcome = "not_sent", message = "before answered with a failure" } },
      { { outcome = "refused" }, { kind = "connection", outcome = "refused" } },
      { "no", { kind = "connection", outcome = "not_sent", message = "no" } },
    }
    for _, case in ipairs(cases) do
      local client = wrapped {
        before = function()
          return nil, case[1]
        end,
      }
      support.fails(case[2], client.tags:create { name = "x" })
    end
  end)

  it("is checked: an answer that is none is an error", function()
    local client = wrapped {
      before = function()
        return { status = 200 }
      end,
    }
    support.fails({ kind = "protocol", message = "the answer of before has no headers" }, client.admins:me())
  end)

  it("loses no request if it raises an error", function()
    for _, raised in ipairs { "oops", { "oops" }, setmetatable({}, { __tostring = error }) } do
      local budget, open = support.counting_budget()
      local client = wrapped({
        before = function()
          error(raised, 0)
        end,
      }, { budget = budget, max_retries = 3 })
      local err = support.fails({ kind = "cancelled", outcome = "not_sent", attempts = 1 },
        client.tags:create { name = "x" })
      assert.matches("^before failed: ", err.message)
      assert.equal(0, open())
    end
  end)

  it("may make calls itself", function()
    local other = support.client()
    local client = wrapped {
      before = function(request)
        request.headers["X-Me"] = assert(other.admins:me()).type
      end,
    }
    assert(client:map({ 1, 2 }, function(i)
      return client.tags:create { name = "tag" .. i }
    end))
    for _, request in ipairs(fake.log { path = "/tags" }) do
      assert.equal("admin", request.headers["x-me"])
    end
  end)
end)

describe("the hook after", function()
  before_each(fake.reset)

  local function watched(options, hooks)
    local seen = {}
    hooks = hooks or {}
    function hooks.before(request)
      request.mark = {}
      seen.mark = request.mark
    end
    function hooks.after(request, response, failure)
      assert.equal(seen.mark, request.mark)
      seen[#seen + 1] = { request = request, response = response, failure = failure }
    end
    return wrapped(hooks, options), seen
  end

  it("sees the response of each attempt", function()
    local client, seen = watched { max_retries = 1 }
    fake.answer { path = "/tags", status = 429, headers = { ["Retry-After"] = "0" } }
    local tag = assert(client.tags:create { name = "x" })
    assert.equal(2, #seen)
    assert.equal(429, seen[1].response.status)
    assert.equal("0", seen[1].response.headers["retry-after"])
    assert.equal(200, seen[2].response.status)
    assert.equal(tag.id, intercom.json.decode(seen[2].response.body).id)
    assert.is_nil(seen[2].failure)
  end)

  it("sees the failure of a request without a response", function()
    local client, seen = watched { base_url = CLOSED }
    client.tags:create { name = "x" }
    assert.is_nil(seen[1].response)
    assert.equal("connection", seen[1].failure.kind)
    assert.equal("not_sent", seen[1].failure.outcome)
  end)

  it("does not see the token that a server repeats", function()
    local client, seen = watched()
    fake.answer { path = "/me", headers = { ["X-Echo"] = support.token }, body = { token = support.token } }
    assert.equal(support.token, assert(client.admins:me()).token)
    assert.is_nil(seen[1].response.body:find(support.token, 1, true))
    assert.is_nil(seen[1].response.headers["x-echo"]:find(support.token, 1, true))
  end)

  it("sees a download without its body, of which `received` sees the pieces", function()
    local pieces = {}
    local client, seen = watched({}, {
      received = function(request, bytes)
        assert.equal("/x", request.path)
        pieces[#pieces + 1] = bytes
      end,
    })
    fake.answer { path = "/x", body = ("x"):rep(100000) }
    local stored = {}
    assert(client:request("GET", "/x", {
      to = function(bytes)
        stored[#stored + 1] = bytes
      end,
    }))
    assert.is_nil(seen[1].response.body)
    assert.equal(200, seen[1].response.status)
    assert.equal(100000, #table.concat(pieces))
    assert.is_true(table.concat(stored) == table.concat(pieces))
  end)

  it("sees what came of a download that broke off", function()
    local client, seen = watched {}
    fake.answer { path = "/x", body = "whole" }
    assert(client:request("GET", "/x", { to = function() end }))
    assert.same({ 200 }, { seen[1].response.status, seen[1].response.body })
    table.remove(seen)
    fake.fault { kind = "truncated_body", path = "/me" }
    client:request("GET", "/me", { to = function() end })
    assert.equal(200, seen[1].response.status)
    assert.equal("connection", seen[1].failure.kind)
  end)

  it("is called after an answer of before, too", function()
    local after = 0
    local client = wrapped {
      before = function()
        return { status = 204, headers = {} }
      end,
      after = function(_, response)
        after = after + response.status
      end,
    }
    assert.is_true((client.admins:me()))
    assert.equal(204, after)
  end)

  it("sees that nothing was sent where before answers with what is no answer", function()
    for _, given in ipairs { true, "x", {}, { status = 200 } } do
      local outcome
      local client = wrapped({
        before = function()
          return given
        end,
        after = function(_, _, failure)
          outcome = failure.outcome
        end,
      }, { max_retries = 1 })
      support.fails({ kind = "protocol", outcome = "not_sent", attempts = 1 }, client.tags:create { name = "x" })
      assert.equal("not_sent", outcome)
    end
  end)

  it("makes an error with an outcome of an error that it raises", function()
    local function raise()
      error("oops", 0)
    end
    local client = wrapped({ after = raise }, { max_retries = 3 })
    local _, err, response = client.tags:create { name = "x" }
    assert.same({ "cancelled", "unknown", 200, 1, "after failed: oops" },
      { err.kind, err.outcome, err.status, err.attempts, err.message })
    assert.is_nil(response)
    assert.equal(1, fake.counts().by_path["POST /tags"].done)
    err = support.fails({ kind = "cancelled", outcome = "refused", status = 404 }, client.contacts:find "missing")
    assert.matches("^after failed: oops; the request had failed: ", err.message)
    support.fails({ kind = "cancelled", outcome = "not_sent" },
      wrapped({ after = raise }, { base_url = CLOSED }).tags:create { name = "x" })
  end)

  it("is called for a prefetched page that nobody waits for any more", function()
    local client, seen = watched { prefetch = true }
    fake.seed { contacts = 10 }
    fake.fault { kind = "stall", path = "/contacts", after = 1 }
    local pager = client.contacts:list { per_page = 5 }
    for _ = 1, 3 do
      assert(pager())
    end
    assert.equal(1, #seen)
    pager:close()
    assert.equal(2, #seen)
    assert.same({ "cancelled", "unknown" }, { seen[2].failure.kind, seen[2].failure.outcome })
  end)

  it("is called for a call that its task ends in the middle", function()
    local client, seen = watched()
    fake.fault { kind = "stall", path = "/tags" }
    local task = client:start(function()
      return client.tags:create { name = "x" }
    end)
    for _ = 1, 20000 do
      if #fake.log { path = "/tags" } > 0 then
        break
      end
      client:sleep(0.001)
    end
    task:cancel()
    task:wait()
    assert.equal(1, #seen)
    assert.equal("cancelled", seen[1].failure.kind)
    assert.equal("unknown", seen[1].failure.outcome)
  end)
end)
