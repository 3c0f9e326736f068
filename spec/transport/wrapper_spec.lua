-- What a transport that wraps another one passes on and may be given, and headers that are a function of the request.
local intercom = require "intercom"
local support = require "spec.support.client"
local fake = support.fake

local function wrapped(hooks, options)
  local all = { transport = hooks }
  for name, value in pairs(options or {}) do
    all[name] = value
  end
  return support.client(all)
end

describe("a wrapper", function()
  before_each(fake.reset)

  it("wraps any transport, and is passed on to clients made from a client", function()
    local order = {}
    local inner = support.transport { { body = "{}" } }
    local function hooks(name, wrap)
      return {
        wrap = wrap,
        before = function()
          order[#order + 1] = "before " .. name
        end,
        after = function()
          order[#order + 1] = "after " .. name
        end,
      }
    end
    local client = wrapped(hooks("a", hooks("b", inner))):with { timeout = 5 }
    assert(client.admins:me())
    assert.same({ "before a", "before b", "after b", "after a" }, order)
    assert.equal(1, #inner.requests)
    assert.equal("Bearer " .. support.token, inner.requests[1].headers.Authorization)
  end)

  it("says by `sleep` how long the client waits between attempts, but not for a window of the rate limit", function()
    local limited = { status = 429, headers = { ["Retry-After"] = "7" } }
    local inner = support.transport { limited, { body = "{}" }, limited, { body = "{}" } }
    local asked = {}
    local stderr = io.stderr
    finally(function()
      rawset(io, "stderr", stderr)
    end)
    -- What a hook did wrong is reported there.
    rawset(io, "stderr", { write = function() end })
    local client = wrapped({
      wrap = inner,
      sleep = function(seconds)
        asked[#asked + 1] = seconds
        return seconds / 7
      end,
    }, { max_retries = 1 })
    assert(client.admins:me())
    client:with({ transport = { wrap = { wrap = inner, sleep = error }, sleep = tostring } }).admins:me()
    assert.same({ 7 }, asked)
    assert.same({ 1, 7 }, inner.slept)
    local budget = support.counting_budget()
    local window = { 3, 0 }
    function budget.take()
      return table.remove(window, 1), {}
    end
    inner = support.transport { { body = "{}" } }
    assert(wrapped({ wrap = inner, sleep = error }, { budget = budget }).admins:me())
    assert.same({ 3 }, inner.slept)
  end)

  it("is checked when the client is made", function()
    local function ignore() end
    local cases = {
      ["transport has a field before that is no function"] = { before = 1 },
      ['transport has an unknown field "aftr" (did you mean "after"?)'] = { before = ignore, aftr = ignore },
      ["transport wraps one that has no function send"] = { wrap = {}, before = ignore },
      ["transport wraps one that has an unknown field \"x\""] = { wrap = { before = ignore, x = 1 } },
      ['transport must be "curl", "nginx", hooks (before, after), or an object with the functions send, sleep, now']
        = 1,
      ['transport has a field wait that is neither a function nor "nginx"'] = { send = ignore, now = ignore, wait = 1 },
    }
    for message, transport in pairs(cases) do
      support.raises("intercom.new: " .. message, function()
        intercom.new { access_token = "t", transport = transport }
      end)
    end
    support.raises("intercom.new: wait and a transport that waits exclude each other", function()
      intercom.new { access_token = "t", wait = ignore, transport = { send = ignore, now = os.time, wait = ignore } }
    end)
  end)

  if not rawget(_G, "ngx") then
    it("does not wait as nginx does elsewhere", function()
      support.raises('intercom.new: transport: wait = "nginx" is for nginx', function()
        intercom.new { access_token = "t", transport = { send = error, now = os.time, wait = "nginx" } }
      end)
    end)
  end
end)

describe("headers as a function", function()
  before_each(fake.reset)

  local function sent(name, path)
    local values = {}
    for i, request in ipairs(fake.log { path = path or "/me" }) do
      values[i] = request.headers[name] or false
    end
    return values
  end

  it("is called for each request, with the request", function()
    local number = 0
    local client = support.client {
      max_retries = 1,
      headers = function(request)
        number = number + 1
        assert(request.operation == "admins:me" and request.headers.Authorization == nil)
        return { traceparent = "00-" .. number }
      end,
    }
    fake.answer { path = "/me", status = 429, headers = { ["Retry-After"] = "0" } }
    assert(client.admins:me())
    assert.same({ "00-1", "00-2" }, sent "traceparent")
    client = client:with { headers = { ["X-Own"] = "o" } }
    assert(client.admins:me())
    assert.same({ "00-1", "00-2", false }, sent "traceparent")
  end)

  it("is replaced by the headers of the call with the same name", function()
    local client = support.client {
      headers = function()
        return { ["X-A"] = "client", ["X-B"] = "client", ["X-C"] = "client" }
      end,
    }
    assert(client.admins:me(nil, { headers = { ["x-a"] = "call" } }))
    assert(client.admins:me(nil, {
      headers = function()
        return { ["x-b"] = "call" }
      end,
    }))
    assert.same({ "call", "client" }, sent "x-a")
    assert.same({ "client", "call" }, sent "x-b")
  end)

  it("may return nothing, and serves pages and downloads", function()
    local client = support.client {
      headers = function(request)
        return request.query ~= nil and { ["X-Page"] = request.query } or nil
      end,
    }
    fake.seed { contacts = 20 }
    assert.equal(20, #client.contacts:list({ per_page = 10 }):all())
    assert.equal(2, #sent("x-page", "/contacts"))
    assert.equal("per_page=10", sent("x-page", "/contacts")[1])
    fake.answer { path = "/x", body = "bytes" }
    local stored = {}
    assert(client:request("GET", "/x", {
      query = { a = "b" },
      to = function(bytes)
        stored[#stored + 1] = bytes
      end,
    }))
    assert.equal("bytes", table.concat(stored))
    assert.same({ "a=b" }, sent("x-page", "/x"))
  end)

  it("makes an error that sends nothing of an error that it raises, and of a header that cannot be sent", function()
    local cases = {
      ["headers failed: no"] = function()
        error("no", 0)
      end,
      ["headers failed: it must return a table of names and values, not string"] = function()
        return "x"
      end,
      ['headers failed: headers["Authorization"] is set by the client itself'] = function()
        return { Authorization = "Bearer x" }
      end,
      ["headers failed: a Range header must be in a table: a function is called too late for it"] = function()
        return { range = "bytes=1-" }
      end,
    }
    for message, headers in pairs(cases) do
      local before = fake.count()
      support.fails({ kind = "cancelled", outcome = "not_sent", message = message },
        support.client({ headers = headers }).tags:create { name = "x" })
      assert.equal(before, fake.count())
    end
  end)
end)
