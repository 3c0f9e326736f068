-- How a Redis is named in the options: its URL, with a password, a database, or TLS.
local core = require "intercom.core"
local intercom = require "intercom"
local support = require "spec.support.client"
local redis = require "spec.support.redis"

describe("the URL of a Redis", function()
  local PORT = redis.free_port()
  local PASSWORD = "p:w/@ %é"
  local server

  setup(function()
    server = redis.start { port = PORT, password = PASSWORD }
  end)

  teardown(function()
    server:finish()
  end)

  local encoded = PASSWORD:gsub("[^%w]", function(byte)
    return ("%%%02x"):format(byte:byte())
  end)

  local function budget_of(url)
    return core.settings(support.client { budget = { redis = url, key = "k" } }).budget
  end

  -- Makes a call of the budget, and returns the number of the database that has it now.
  local function database_of(url)
    server:cli "flushall"
    local wait, _, news = budget_of(url):take(core.time())
    assert.equal(0, wait)
    assert.is_nil(news and news.message)
    return server:cli("info keyspace"):match "db(%d+):keys=1"
  end

  it("has host and port, a password, a user and a database", function()
    assert.equal("0", database_of(("redis://:%s@127.0.0.1:%d"):format(encoded, PORT)))
    assert.equal("0", database_of(("redis://:%s@localhost:%d/"):format(encoded, PORT)))
    assert.equal("3", database_of(("redis://default:%s@127.0.0.1:%d/3"):format(encoded, PORT)))
  end)

  it("may name a socket", function()
    local path = server.folder .. "/socket"
    assert.equal("0", database_of(("unix://:%s@%s"):format(encoded, path)))
    assert.equal("2", database_of(("unix://default:%s@%s?db=2"):format(encoded, path)))
  end)

  it("appears with its password in no message, event or tostring", function()
    local texts = {}
    local function note(value)
      if type(value) == "table" then
        for name, inner in pairs(value) do
          note(name)
          note(inner)
        end
      end
      texts[#texts + 1] = tostring(value)
    end
    local client = support.client {
      budget = { redis = ("redis://:secret-word@127.0.0.1:%d"):format(PORT) },
      observe = note,
    }
    note(client)
    assert(client.admins:me())
    note { client.contacts:find "nobody" }
    note(support.raised(intercom.new, { access_token = "t", budget = { redis = "redis://:secret-word@h:x" } }))
    note(support.raised(client.with, client, { budget = { redis = "http://:secret-word@h" } }))
    local all = table.concat(texts, "\n")
    assert.matches("WRONGPASS", all)
    assert.is_nil(all:find "secret%-word")
  end)

  for _, url in ipairs {
    "localhost", "http://localhost", "redis:/localhost", "redis://", "redis://:p@", "redis://host:0",
    "redis://host:65536", "redis://host:x", "redis://host/x", "redis://host/0/1", "redis://host/10000",
    "redis://host?db=1", "redis://:a/b@host", "unix://", "unix://socket", "unix:///socket?db=x",
    "unix:///socket?database=1", "redis://[::1", "redis://a b",
  } do
    it(("is refused if it is %q"):format(url), function()
      local message = support.raised(intercom.new, { access_token = "t", budget = { redis = url } })
      assert.matches("^intercom%.new: budget has a redis that must be a", message)
    end)
  end

  for module, case in pairs {
    socket = { "redis://one.example", "budget.redis needs LuaSocket" },
    ["socket.unix"] = { "unix:///one", "budget.redis needs a LuaSocket that has socket.unix" },
    ssl = { "rediss://one.example", "budget.redis needs LuaSec for rediss" },
  } do
    it(("is refused without %s if it needs that"):format(module), function()
      local loaded = package.loaded[module]
      package.loaded[module] = nil
      package.preload[module] = function()
        error "not here"
      end
      finally(function()
        package.loaded[module], package.preload[module] = loaded, nil
      end)
      local message = support.raised(intercom.new, { access_token = "t", budget = { redis = case[1] } })
      assert.equal("intercom.new: " .. case[2], message)
    end)
  end

  it("is refused beside what it does not know", function()
    local message = support.raised(intercom.new, { access_token = "t", budget = { redis = "redis://h", kye = "k" } })
    assert.equal('intercom.new: budget has an unknown field "kye" (did you mean "key"?)', message)
  end)
end)

describe("a Redis over TLS", function()
  -- What the event says that a call of a client brings; nil for none.
  local function wrong(certificate, name, ca_file)
    local port = redis.free_port()
    local server = redis.start { tls_port = port, certificate = certificate }
    local client = support.client { ca_file = ca_file, budget = { redis = ("rediss://%s:%d"):format(name, port) } }
    local _, _, news = core.settings(client).budget:take(core.time())
    local size = server:cli "dbsize"
    server:finish()
    return news and news.message, size
  end

  it("is used if its certificate is good", function()
    for _, name in ipairs { "localhost", "127.0.0.1" } do
      local message, size = wrong("server", name, os.getenv "INTERCOM_FAKE_CA")
      assert.is_nil(message)
      assert.equal("1", size)
    end
  end)

  it("is not used if its certificate is for another host, expired or not trusted", function()
    assert.matches("another host", (wrong("wrong_host", "localhost", os.getenv "INTERCOM_FAKE_CA")))
    assert.matches("certificate verify failed", (wrong("expired", "localhost", os.getenv "INTERCOM_FAKE_CA")))
    assert.matches("certificate verify failed", (wrong("self_signed", "localhost", os.getenv "INTERCOM_FAKE_CA")))
    assert.matches("certificate verify failed", (wrong("server", "localhost")))
  end)
end)
