-- How a server may treat HTTP/2 streams, and what becomes of the calls.
local core = require "intercom.core"
local http2 = require "spec.support.http2_server"
local patience = require "spec.support.patience"
local support = require "spec.support.client"

if not http2.available then
  return describe("HTTP/2, frame by frame", function()
    pending "needs a C compiler and OpenSSL's headers"
  end)
end

local CA = os.getenv "INTERCOM_FAKE_CA"
local server

local function client_of(options)
  local all = { base_url = server.url, ca_file = CA, max_retries = 2 }
  for name, value in pairs(options or {}) do
    all[name] = value
  end
  return patience.client(all)
end

-- Before 7.88 libcurl drops what GOAWAY says if nothing is left to do on the connection.
local major, minor = core.libcurl:match "^libcurl/(%d+)%.(%d+)"
local TELLS_GOAWAY = tonumber(major) > 7 or tonumber(minor) >= 88

-- Requests that arrived, without the ends of connections.
local function arrived()
  local lines = {}
  for _, line in ipairs(server:notes()) do
    if line:find "^request" then
      lines[#lines + 1] = line
    end
  end
  return lines
end

local OK = '{"id":"1"}'

-- Responds normally until `when(connection, count)` holds; then calls `what(stream)`.
local function start(when, what)
  server = http2.start(function(connection, count, stream)
    if when(connection.number, count) then
      return what(stream, connection, count)
    end
    return http2.answer(stream, OK)
  end)
end

local function first(connection, count)
  return connection == 1 and count == 1
end

local function second(connection, count)
  return connection == 1 and count == 2
end

after_each(function()
  if server then
    server:stop()
  end
end)

describe("a POST that the server refused over HTTP/2", function()
  it("is sent again, on another connection", function()
    start(first, function(stream)
      return http2.reset(stream, http2.REFUSED_STREAM)
    end)
    assert.equal("1", assert(client_of().contacts:create { role = "lead" }).id)
    assert.same({ "request 1 on connection 1", "request 1 on connection 2" }, arrived())
  end)

  it("is sent again if it was refused on a kept connection", function()
    start(second, function(stream)
      return http2.reset(stream, http2.REFUSED_STREAM)
    end)
    local client = client_of()
    assert.is_truthy(client.admins:me())
    assert.equal("1", assert(client.contacts:create { role = "lead" }).id)
    assert.same({
      "request 1 on connection 1", "request 2 on connection 1", "request 1 on connection 2",
    }, arrived())
  end)

  for how, closed in pairs { ["a connection that stays"] = false, ["a connection that ends"] = true } do
    it("is sent again after GOAWAY and " .. how, function()
      start(second, function(stream, connection)
        connection:send(http2.goaway(stream - 2))
        return closed and "end" or nil
      end)
      local client = client_of()
      assert.is_truthy(client.admins:me())
      local contact, err = client.contacts:create { role = "lead" }
      if TELLS_GOAWAY then
        assert.equal("1", assert(contact, err).id)
        assert.equal(3, #arrived())
      else
        support.fails({ kind = "connection", outcome = "unknown", attempts = 1 }, contact, err)
        assert.equal(2, #arrived())
      end
    end)
  end

  it("is sent again if there are several", function()
    -- The first one is answered after the others have arrived.
    local streams = {}
    start(function(connection, count)
      return connection == 1 and count > 1
    end, function(stream)
      streams[#streams + 1] = stream
      if #streams == 5 then
        return http2.goaway(streams[1]) .. http2.answer(streams[1], OK)
      end
    end)
    local client = client_of()
    assert.is_truthy(client.admins:me())
    local created, errors = client:map({ 1, 2, 3, 4, 5 }, function()
      return client.contacts:create { role = "lead" }
    end, { on_error = "collect" })
    local count = 0
    for i = 1, 5 do
      count = count + (created[i] and 1 or 0)
      assert.equal(created[i] == nil and "unknown" or nil, errors[i] and errors[i].outcome)
    end
    if TELLS_GOAWAY then
      assert.equal(5, count)
    end
    -- Five on the first connection, four of them unprocessed; those that were created were sent again.
    assert.equal(1 + 5 + (count - 1), #arrived())
  end)

  it("counts as not sent, however often it was refused", function()
    start(function()
      return true
    end, function(stream)
      return http2.reset(stream, http2.REFUSED_STREAM)
    end)
    support.fails({ kind = "connection", outcome = "not_sent", reason = "max_retries" },
      client_of().contacts:create { role = "lead" })
  end)
end)

describe("a POST that the server may have processed over HTTP/2", function()
  local ends = {
    ["a connection that ends"] = function()
      return "end"
    end,
    ["a connection that is reset"] = function(_, connection)
      connection:reset()
      return "end"
    end,
    ["GOAWAY with its own stream"] = function(stream, connection)
      connection:send(http2.goaway(stream))
      return "end"
    end,
    ["GOAWAY with any stream"] = function(_, connection)
      connection:send(http2.goaway(2 ^ 31 - 1))
      return "end"
    end,
    ["RST_STREAM with an error of the server's"] = function(stream)
      return http2.reset(stream, http2.INTERNAL_ERROR)
    end,
    ["RST_STREAM with an error, and GOAWAY"] = function(stream)
      return http2.reset(stream, http2.INTERNAL_ERROR) .. http2.goaway(stream)
    end,
    ["RST_STREAM with CANCEL"] = function(stream)
      return http2.reset(stream, http2.CANCEL)
    end,
  }

  for how, what in pairs(ends) do
    it("is not sent again: " .. how, function()
      start(second, what)
      local client = client_of()
      assert.is_truthy(client.admins:me())
      support.fails({ kind = "connection", outcome = "unknown", attempts = 1, reason = "not_repeatable" },
        client.contacts:create { role = "lead" })
      assert.same({ "request 1 on connection 1", "request 2 on connection 1" }, arrived())
    end)

    it("is sent again where a second delivery changes nothing more: " .. how, function()
      start(second, what)
      local client = client_of()
      assert.is_truthy(client.admins:me())
      assert.equal("1", assert(client.contacts:update("1", { name = "Changed" })).id)
      assert.equal(3, #arrived())
      -- The handle with which libcurl retried is not used for a POST.
      assert.equal("1", assert(client.contacts:create { role = "lead" }).id)
      assert.equal(4, #arrived())
    end)
  end
end)

describe("a POST that the server wants over HTTP/1.1", function()
  it("is not sent again: nothing says that it was not processed", function()
    start(second, function(stream)
      return http2.reset(stream, http2.HTTP_1_1_REQUIRED)
    end)
    local client = client_of()
    assert.is_truthy(client.admins:me())
    support.fails({ kind = "connection", outcome = "unknown", attempts = 1, reason = "not_repeatable" },
      client.contacts:create { role = "lead" })
    assert.equal(2, #arrived())
  end)
end)

describe("an HTTP/2 connection that has gone silent", function()
  it("is left by the next attempt, and by later calls", function()
    start(function(connection, count)
      return connection == 1 and count > 1
    end, function() end)
    local client = client_of { timeout = 1 }
    assert.is_truthy(client.admins:me())
    local _, err, response = client.admins:me()
    assert.is_nil(err)
    assert.equal(2, response.attempts)
    for _ = 1, 3 do
      assert.is_truthy(client.contacts:create { role = "lead" })
    end
    assert.same({
      "request 1 on connection 1", "request 2 on connection 1", "connection 1 ended",
      "request 1 on connection 2", "request 2 on connection 2", "request 3 on connection 2",
      "request 4 on connection 2",
    }, server:notes())
  end)

  it("costs only one POST", function()
    start(second, function() end)
    local client = client_of { timeout = 1 }
    assert.is_truthy(client.admins:me())
    support.fails({ kind = "timeout", outcome = "unknown", attempts = 1 }, client.contacts:create { role = "lead" })
    assert.is_truthy(client.contacts:create { role = "lead" })
    assert.same({ "request 1 on connection 1", "request 2 on connection 1", "request 1 on connection 2" }, arrived())
  end)

  it("still delivers the responses that other calls wait for", function()
    -- The second request is never answered; the third is answered once the second was given up.
    local given_up = os.tmpname()
    os.remove(given_up)
    assert(os.execute("mkfifo " .. given_up))
    start(function(connection, count)
      return connection == 1 and count > 1
    end, function(stream, _, count)
      if count == 3 then
        assert(io.open(given_up, "rb")):close()
        return http2.answer(stream, OK)
      end
    end)
    local client = client_of { max_retries = 0 }
    assert.is_truthy(client.admins:me())
    local results, errors = client:map({ 0.3, 10 }, function(timeout)
      local created, err = client.contacts:create({ role = "lead" }, { timeout = timeout })
      if timeout == 0.3 then
        assert(client.admins:me())
        assert(io.open(given_up, "wb")):close()
      end
      return created, err
    end, { on_error = "collect" })
    os.remove(given_up)
    assert.equal("timeout", errors[1].kind)
    assert.equal("1", results[2].id)
    assert.same({
      "request 1 on connection 1", "request 2 on connection 1", "request 3 on connection 1",
      "request 1 on connection 2",
    }, arrived())
  end)
end)
