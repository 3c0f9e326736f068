-- The client in nginx's phases, and what a worker can do besides its calls.
local core = require "intercom.core"
local native = require "spec.support.native"
local redis = require "spec.support.redis"
local support = require "spec.support.client"
local task = require "intercom.concurrency.task"
local fake = support.fake

local THREADS = not os.getenv "RESTY_HTTP"
local VMS = 64 -- as in nginx.conf.in
local ROUNDS = 5 -- rounds of measuring a page beside calls

local nginx = support.client { base_url = os.getenv "NGINX_URL", timeout = 60 }

local function ask(path, query)
  return assert(nginx:request("GET", "/" .. path, { query = query }))
end

describe("in nginx a call", function()
  before_each(fake.reset)

  for phase, path in pairs {
    server_rewrite = "server_rewrite/call", rewrite = "rewrite/call", access = "access/call", content = "call",
    timer = "timer",
  } do
    it("can be made in the phase " .. phase, function()
      assert.equal("991267001", ask(path).id)
    end)
  end

  local function refused(phase)
    local failure = ask("noted")[phase]
    assert.equal("cancelled", failure.kind)
    assert.equal("not_sent", failure.outcome)
    assert.matches("nginx's phase " .. phase .. ":", failure.message, 1, true)
    assert.matches("ngx.timer.at(0, …)", failure.message, 1, true)
    assert.equal(0, (fake.count()))
  end

  for _, phase in ipairs { "init", "init_worker", "set", "header_filter", "body_filter", "log" } do
    it(("is an error in the phase %s, which it names"):format(phase), function()
      if not phase:find "^init" then
        nginx:request("GET", ("/%s/x"):format(phase))
      end
      refused(phase)
    end)
  end

  -- Connects over TLS to the server of that name.
  local function greet(host)
    local url = ("https://%s:%d"):format(host, os.getenv "NGINX_TLS_PORT")
    assert(support.client({ base_url = url, ca_file = os.getenv "INTERCOM_FAKE_CA" }):request("GET", "/"))
  end

  for _, phase in ipairs { "ssl_client_hello", "ssl_session_fetch" } do
    it(("is an error in the phase %s, which it names"):format(phase), function()
      greet "127.0.0.1"
      refused(phase)
    end)
  end

  it("can be made in the phase ssl_cert", function()
    greet "localhost"
    assert.equal("991267001", ask("noted").ssl_cert.id)
    assert.equal(1, (fake.count()))
  end)
end)

describe("in nginx the module", function()
  it("sets no global", function()
    assert.same({}, ask("noted").globals)
  end)

  it("does not prefetch pages unless told to", function()
    fake.reset()
    fake.seed { contacts = 10 }
    ask "pages"
    assert.equal(1, #fake.log { path = "/contacts" })
    ask("pages", { prefetch = "true" })
    assert.equal(3, #fake.log { path = "/contacts" })
  end)

  it("opens no descriptor for a client", function()
    assert.same({ descriptors = 0, count = 50 }, ask("clients", { count = 50 }))
  end)

  it("says what is wrong with its options", function()
    assert.matches('budget.shared_dict: nginx has no lua_shared_dict "nowhere"', ask("new", { dict = "nowhere" }).wrong)
    assert.is_true(ask("new", { dict = "intercom", transport = "nginx" }).went)
    local refused = ask("new", { ca_file = "/dev/null" })
    assert.equal(THREADS, refused.went)
    if not THREADS then
      assert.matches("lua_ssl_trusted_certificate", refused.wrong)
      assert.matches("http proxies only", ask("new", { proxy = "socks5://127.0.0.1:1" }).wrong)
    end
  end)
end)

describe("in nginx a map", function()
  before_each(fake.reset)

  it("runs all its calls at once, in one request", function()
    fake.fault { kind = "slow", seconds = 0.3, times = -1, path = "/me" }
    local started = core.now()
    assert.equal(50, ask("many", { calls = 50, at_once = 50 }).succeeded)
    assert(core.now() - started < 0.3 * 50 / 2)
  end)

  it("lets code that is not a call wait beside the others", function()
    assert.same({ 1, 2, 3 }, ask("side_by_side", { calls = 3 }))
  end)

  if THREADS then
    it("waits for a thread where all are busy, but not forever", function()
      fake.fault { kind = "slow", seconds = 0.5, times = -1, path = "/me" }
      assert.equal(VMS + 6, ask("many", { calls = VMS + 6, at_once = VMS + 6 }).succeeded)
      local few = ask("many", { calls = VMS + 6, at_once = VMS + 6, patience = 0.1 })
      assert.equal(VMS, few.succeeded)
      local message = "all threads are busy: more are given by thread_pool and lua_worker_thread_vm_pool_size"
      assert.same({ [message] = "connection not_sent" }, few.messages)
    end)

    it("counts the wait for a thread as part of a call's timeout", function()
      fake.fault { kind = "slow", seconds = 0.5, times = -1, path = "/me" }
      local few = ask("many", { calls = VMS + 6, at_once = VMS + 6, timeout = 0.6 })
      assert.equal(VMS, few.succeeded)
      for message, kind in pairs(few.messages) do
        assert.matches("^timeout ", kind, message)
      end
    end)
  end
end)

if not THREADS then
  describe("over lua-resty-http a call", function()
    it("keeps its timeout even while a name is looked up", function()
      for _, limit in ipairs { "timeout", "connect_timeout" } do
        local failure = ask("elsewhere", { base_url = "https://unanswered.test", [limit] = 0.1 })
        assert.same({ "timeout", "not_sent" }, { failure.kind, failure.outcome })
      end
    end)

    it("keeps it while a server does not respond to the TLS handshake", function()
      if native then
        local port, listener = native.listen()
        for _, limit in ipairs { "timeout", "connect_timeout" } do
          local failure = ask("elsewhere", { base_url = "https://localhost:" .. port, [limit] = 0.1 })
          assert.same({ "timeout", "not_sent" }, { failure.kind, failure.outcome })
        end
        native.close(listener)
      end
    end)

    it("speaks TLS 1.2 or later, whatever nginx allows", function()
      local port = os.getenv "NGINX_TLS_PORT"
      assert.equal("x", ask("elsewhere", { base_url = "https://localhost:" .. port }).id)
      local failure = ask("outdated", { base_url = "https://localhost:" .. port + 1 })
      assert.same({ "tls", "not_sent" }, { failure.kind, failure.outcome })
      assert.matches("TLS from 1.2 on", failure.message)
    end)
  end)
end

describe("a shared budget", function()
  it("is one for each token, and does not contain it", function()
    fake.reset()
    ask "collect"
    ask("within_budget", { calls = 1, at_once = 1, token = "fake-other" })
    local keys = ask("figures").keys
    assert.equal(2, #keys)
    for _, key in ipairs(keys) do
      assert.is_nil(key:find "fake%-")
    end
  end)
end)

describe("a client with a share", function()
  it("leaves the rest of the shared window to others", function()
    fake.reset()
    fake.limit { limit = 10, window = 60 }
    local half = { calls = 8, at_once = 1, token = "fake-half", share = 0.5, on_limit = "fail" }
    assert.equal(3, ask("within_budget", half).failed)
    half.share = 1
    assert.equal(3, ask("within_budget", half).failed)
  end)
end)

describe("a budget in a Redis", function()
  local server, url

  setup(function()
    -- nginx logs a socket that is gone as critical, and this one is at the end, with a connection to it under way.
    local port = redis.free_port()
    server = redis.start { password = "a b", port = port }
    url = ("redis://:a%%20b@127.0.0.1:%d/2"):format(port)
  end)

  teardown(function()
    server:finish()
  end)

  before_each(function()
    fake.reset()
  end)

  local function calls(place, count)
    return ask("within_budget", { calls = count, at_once = 4, budget = place })
  end

  it("is used over connections that are kept", function()
    assert.same({}, calls(url, 20).alone)
    assert.matches("db2:keys=1", server:cli "info keyspace")
    local connections = tonumber(server:cli("info stats"):match "total_connections_received:(%d+)")
    assert.same({}, calls(url, 20).alone)
    local more = tonumber(server:cli("info stats"):match "total_connections_received:(%d+)")
    -- Two are those of redis-cli.
    assert(more - connections <= 6, more - connections)
    assert.equal("OK", server:cli "script flush sync")
    assert.same({}, calls(url, 5).alone)
  end)

  it("gives way to the worker's own if it does not work, which is said once", function()
    local wrong = calls((url:gsub(":a%%20b@", "")), 20)
    assert.equal(0, wrong.failed)
    assert.equal(1, #wrong.alone)
    assert.matches("^Redis: NOAUTH", wrong.alone[1])
    local none = calls("redis://127.0.0.1:1/0", 20)
    assert.equal(0, none.failed)
    assert.equal(1, #none.alone)
    assert.matches("refused", none.alone[1])
    local nonsense = calls((support.base_url:gsub("^http", "redis")), 20)
    assert.equal(0, nonsense.failed)
    assert.same({ "Redis: it does not speak the protocol of Redis" }, nonsense.alone)
  end)

  it("is used over TLS if the certificate is good", function()
    for certificate, wrong in pairs { server = false, wrong_host = "certificate", expired = "certificate" } do
      local port = redis.free_port()
      local secure = redis.start { tls_port = port, certificate = certificate }
      local result = calls(("rediss://localhost:%d"):format(port), 5)
      assert.equal(0, result.failed)
      assert.equal(wrong and "0" or "1", secure:cli "dbsize")
      secure:finish()
      if wrong then
        assert.matches(wrong, result.alone[1])
      else
        assert.same({}, result.alone)
      end
    end
  end)

  it("holds up one round of calls if it does not answer", function()
    assert.same({}, calls(url, 4).alone)
    server:signal "STOP"
    finally(function()
      server:signal "CONT"
    end)
    for _, silent in ipairs { url, "redis://unanswered.example" } do
      local slow = calls(silent, 40)
      assert.equal(0, slow.failed)
      assert.same({ "Redis: no reply within 0.5 s" }, slow.alone)
    end
  end)
end)

describe("a call whose request's client went away", function()
  it("gives back its place in the rate limit's budget", function()
    fake.reset()
    -- No window ends meanwhile, because that would free the place as well.
    fake.limit { limit = 100000, window = 60 }
    ask "collect"
    assert.equal(0, ask("figures").figures[4])
    fake.fault { kind = "slow", seconds = 1, path = "/me" }
    local impatient = nginx:with { timeout = 0.2 }
    assert.is_nil((impatient:request("GET", "/slow")))
    local in_flight
    for _ = 1, 100 do
      ask "collect"
      in_flight = ask("figures").figures[4]
      if in_flight == 0 then
        break
      end
    end
    assert.equal(0, in_flight)
  end)
end)

-- The 99th percentile of the seconds that a page without calls takes, counted
-- from when each request is due: a stall delays all requests during it.
local function p99(count)
  local taken, pace = {}, 0.004
  local first = core.now()
  for i = 1, count do
    local due = first + i * pace
    task.wait { client = nginx, deadline = due }
    ask "plain"
    taken[i] = core.now() - due
  end
  table.sort(taken)
  return taken[math.ceil(count * 0.99)]
end

-- The same while the worker always has 50 calls of 300 ms under way.
local function p99_beside(calls)
  local measured
  local results, err = nginx:parallel {
    function()
      local query = { calls = 500, at_once = 50, spread = 0.3, transport = calls }
      return nginx:request("GET", "/many", { query = query, timeout = 0 })
    end,
    function()
      -- Waits until the calls are under way.
      task.wait { client = nginx, deadline = core.now() + 0.4 }
      measured = p99(600)
      return measured
    end,
  }
  assert(results, tostring(err))
  assert.equal(500, results[1].succeeded)
  return measured
end

describe("a page without calls", function()
  before_each(function()
    fake.reset()
    fake.fault { kind = "slow", seconds = 0.3, times = -1, path = "/me" }
    p99(50)
  end)

  local function shown(name, idle, busy)
    io.write(("%s: p99 %.2f ms idle, %.2f ms beside 50 calls\n"):format(name, idle * 1000, busy * 1000))
  end

  it("is as fast while the worker has 50 calls under way", function()
    local ratios = {}
    -- Other work on the machine affects both figures, but not equally each time, hence the median.
    for round = 1, ROUNDS do
      local idle, busy = p99(600), p99_beside()
      shown(THREADS and "worker threads" or "lua-resty-http", idle, busy)
      ratios[round] = busy / idle
    end
    table.sort(ratios)
    assert(ratios[math.ceil(ROUNDS / 2)] < 3)
  end)

  it("stalls if the calls block, which shows that the above can fail", function()
    local idle, busy = p99(600), p99_beside "curl"
    shown("curl", idle, busy)
    assert(busy > 3 * idle)
  end)
end)
