-- intercom.cassette: records what a client sends and receives, and answers from it.
local coroutines = require "intercom.concurrency.coroutines"
local host = require "spec.support.host"
local intercom = require "intercom"
local support = require "spec.support.client"
local fake = support.fake

local CLOSED = os.getenv "INTERCOM_FAKE_REFUSED_URL"

describe("a cassette", function()
  local path

  before_each(function()
    fake.reset()
    path = os.tmpname()
    os.remove(path)
  end)

  after_each(function()
    os.remove(path)
  end)

  local function client_of(mode, options, scrub)
    local all = { transport = intercom.cassette(path, { mode = mode, scrub = scrub }) }
    for name, value in pairs(options or {}) do
      all[name] = value
    end
    return support.client(all), all.transport
  end

  local function records()
    local list = {}
    for line in io.lines(path) do
      list[#list + 1] = assert(intercom.json.decode(line))
    end
    return list
  end

  -- Runs a function with a client that records, then with one that replays, which must send nothing. Returns what both
  -- calls returned, and the cassette.
  local function twice(f, options, scrub)
    local recorded = { f(client_of("record", options, scrub)) }
    fake.reset()
    local before = fake.count()
    local client, cassette = client_of("replay", options, scrub)
    local replayed = { f(client) }
    assert.equal(before, fake.count())
    assert.same({}, cassette:unused())
    return recorded, replayed, cassette
  end

  it("answers calls as the service did", function()
    local recorded, replayed = twice(function(client)
      local ada = assert(client.contacts:create { email = "ada@example.com", name = "Ada" })
      local found, _, response = client.contacts:find(ada.id)
      local missing = select(2, client.contacts:find "missing")
      return ada, found, response.status, response.request_id, missing.kind, missing.message, missing.status,
        (client.contacts:archive(ada.id)), (client:request("GET", "/me"))
    end)
    assert.same(recorded, replayed)
    local first = records()[1]
    assert.same({ "contacts:create", "POST", "/contacts", "ada@example.com" },
      { first.operation, first.verb, first.path, first.body.email })
    assert.equal(200, first.response.status)
    assert.is_table(first.response.body)
  end)

  it("has each field at its place, so that a file recorded anew can be compared", function()
    local inner = support.transport { {
      status = 404, body = '{"type":"error.list","errors":[],"b":{},"a":[1,null],"0":""}',
      headers = { ["Date"] = "now", ["Content-Type"] = "application/json", ["X-Request-Id"] = "r" },
    } }
    local client = support.client { transport = intercom.cassette(path, { mode = "record", wrap = inner }) }
    client.contacts:create { name = "Ada", email = "ada@example.com", custom_attributes = { z = 1, y = 2 } }
    assert.equal('{"operation":"contacts:create","verb":"POST","path":"/contacts",'
      .. '"body":{"custom_attributes":{"y":2,"z":1},"email":"ada@example.com","name":"Ada"},'
      .. '"response":{"status":404,"headers":{"content-type":"application/json","date":"now","x-request-id":"r"},'
      .. '"body":{"0":"","a":[1,null],"b":{},"errors":[],"type":"error.list"}}}\n', host.read(path))
  end)

  it("writes a line at once, however long it is: other processes may write to the same file", function()
    local traced = os.tmpname()
    finally(function()
      os.remove(traced)
    end)
    local script = [[
      local intercom, name = require "intercom", ("x"):rep(100000)
      local inner = { now = os.clock, sleep = print, send = function() return { status = 204, headers = {} } end }
      local cassette = intercom.cassette(arg[1], { mode = "record", wrap = inner })
      local client = intercom.new { access_token = "token", transport = cassette }
      client.tags:create { name = name }
      client.tags:create { name = name }
    ]]
    host.write(path, script)
    local command = ("strace -f -e trace=write -P %s.ndjson -o %s %s %s %s.ndjson"):format(
      path, traced, host.interpreter(), path, path)
    assert.equal("", host.all_output(command))
    local _, lines = host.read(path .. ".ndjson"):gsub("\n", "")
    os.remove(path .. ".ndjson")
    assert.same({ 2, 2 }, { lines, select(2, host.read(traced):gsub("write%(", "")) })
  end)

  it("ends the call with an error for a replacement that JSON does not have", function()
    local client = client_of("record", nil, { name = function() return print end })
    local err = support.fails({ kind = "cancelled", outcome = "unknown" }, client.admins:me())
    assert.equal("after failed: the cassette cannot record it: a value is a function, which JSON does not have",
      err.message)
  end)

  it("answers pages, searches and the calls of a map, in any order", function()
    local recorded, replayed = twice(function(client)
      fake.seed { contacts = 45 }
      local count = 0
      for _ in client.contacts:list { per_page = 10 } do
        count = count + 1
      end
      local filter = intercom.query.all { intercom.query.role:eq "user", intercom.query.created_at:gt(5) }
      local found = #client.contacts:search({ query = filter, pagination = { per_page = 20 } }):all()
      local names = {}
      for i = 1, 20 do
        names[i] = "tag" .. i
      end
      local tags = assert(client:map(names, function(name)
        return client.tags:create { name = name }
      end))
      fake.reset()
      return count, found, tags[1].name, tags[20].name, tags.n
    end)
    assert.same({ 45, 45, "tag1", "tag20", 20 }, recorded)
    assert.same(recorded, replayed)
  end)

  it("answers each record once, in the order of equal requests", function()
    local client = client_of "record"
    fake.answer { path = "/me", body = { name = "first" } }
    fake.answer { path = "/me", body = { name = "second" } }
    client.admins:me()
    client.tags:list():all()
    client.admins:me()
    local cassette
    client, cassette = client_of "replay"
    assert.equal("first", client.admins:me().name)
    assert.same({ "line 2 (tags:list, GET /tags)", "line 3 (admins:me, GET /me)" }, cassette:unused())
    assert.equal("second", client.admins:me().name)
    local err = support.fails({ kind = "cancelled", outcome = "not_sent", attempts = 1 }, client.admins:me())
    assert.equal(("the cassette %s has no record of admins:me, GET /me; "):format(path)
      .. "line 1 is the same, and was used: each record answers once", err.message)
  end)

  it("shows the nearest record where none matches", function()
    local client = client_of "record"
    local ada = assert(client.contacts:create { email = "ada@example.com", name = "Ada" })
    client.contacts:find(ada.id)
    client.contacts:list({ per_page = 5 }):next_page()
    client = client_of "replay"
    local cases = {
      {
        'line 1 (contacts:create, POST /contacts): body.email is "ada@example.com" there and "eva@example.com" here',
        function()
          return client.contacts:create { email = "eva@example.com", name = "Ada" }
        end,
      },
      {
        'line 1 (contacts:create, POST /contacts): body.name is "Ada" there and absent here',
        function()
          return client.contacts:create { email = "ada@example.com" }
        end,
      },
      {
        ('line 2 (contacts:find, GET /contacts/%s): path is "/contacts/%s" there and "/contacts/7" here'):format(
          ada.id, ada.id),
        function()
          return client.contacts:find "7"
        end,
      },
      {
        'line 3 (contacts:list, GET /contacts?per_page=5): query is "per_page=5" there and "per_page=6" here',
        function()
          return client.contacts:list({ per_page = 6 }):next_page()
        end,
      },
    }
    for _, case in ipairs(cases) do
      local err = support.fails({ kind = "cancelled", outcome = "not_sent", retryable = false }, case[2]())
      assert.equal("the nearest is " .. case[1], err.message:match "the nearest is .*")
    end
  end)

  it("finds a request whose fields and parameters are in another order", function()
    local client = client_of "record"
    client:request("POST", "/x", { body = { a = 1, b = { c = intercom.null, d = "e" } }, query = { f = 1, g = 2 } })
    local line = host.read(path)
    assert(line:find('"query":"f=1&g=2"', 1, true))
    local file = assert(io.open(path, "w"))
    file:write('{"body":{"b":{"d":"e","c":null},"a":1},"query":"f=1&g=2","verb":"POST","path":"/x",',
      '"response":{"status":200,"headers":{},"text":"7"}}\n')
    file:close()
    client = client_of "replay"
    assert.equal(7, client:request("POST", "/x?g=2", { body = { b = { d = "e", c = intercom.null }, a = 1 },
      query = { f = 1 } }))
  end)

  it("does not compare the fields that the program names", function()
    local function run(mode, time)
      local client = support.client {
        transport = intercom.cassette(path, { mode = mode, ignore = { "Updated_at", "name", "page" } }),
      }
      local q = intercom.query
      local found = client.contacts:search { query = q.all { q.updated_at:gt(time), q.role:eq "user" } }
      local tag = assert(client.tags:create { name = "tag" .. time })
      client:request("GET", "/x", { query = { page = time } })
      return #assert(found:all()), tag.name, client
    end
    fake.seed { contacts = 3 }
    local count = run("record", 5)
    local replayed, name, client = run("replay", 6)
    assert.same({ count, "tag5" }, { replayed, name })
    assert.matches("page=6", select(2, client:request("GET", "/x", { query = { page = 6 } })).message, 1, true)
  end)

  it("in mode once records if there is no file, and otherwise answers", function()
    local client = client_of "once"
    assert(client.admins:me())
    local before = fake.count()
    client = client_of()
    assert(client.admins:me())
    support.fails({ kind = "cancelled" }, client.tags:create { name = "x" })
    assert.equal(before, fake.count())
    assert.equal(1, #records())
    client = client_of "record"
    assert(client.tags:create { name = "x" })
    assert.equal(1, #records())
    assert.equal("tags:create", records()[1].operation)
    host.write(path, "")
    client = client_of "once"
    assert(client.admins:me())
    assert.equal(1, #records())
  end)

  it("follows URLs of pages in which a field is scrubbed", function()
    fake.seed { contacts = 1 }
    local recorded, replayed = twice(function(client)
      for page = 1, 2 do
        local next_page = page < 2 and support.base_url .. "/events?type=user&email=ada%40example.com&before=5" or nil
        fake.answer {
          path = "/events", body = { type = "event.list", events = { { id = page } }, pages = { next = next_page } },
        }
      end
      return #assert(client.events:list({ type = "user", email = "ada@example.com" }):all())
    end, nil, { "email" })
    assert.same({ 2 }, recorded)
    assert.same(recorded, replayed)
    assert.is_nil(host.read(path):find("ada", 1, true))
  end)

  it("answers a client with another base URL, whose next pages are URLs, too", function()
    fake.seed { contacts = 1, companies = 30, contact_companies = 30 }
    local id = client_of("record").contacts:list():first().id
    local count = #assert(client_of("record").contacts:list_companies(id, { per_page = 10 }):all())
    assert.equal(30, count)
    assert.equal(3, #records())
    assert.is_nil(host.read(path):find(support.base_url, 1, true))
    assert.is_not_nil(host.read(path):find("{base_url}/contacts/", 1, true))
    local client = client_of("replay", { base_url = "https://api.example/prefix" })
    assert.equal(30, #assert(client.contacts:list_companies(id, { per_page = 10 }):all()))
  end)

  it("answers downloads with the same bytes", function()
    local binary = {}
    for i = 0, 1023 do
      binary[#binary + 1] = string.char((i * 7 + math.floor(i / 256)) % 256)
    end
    binary = table.concat(binary)
    for _, body in ipairs { binary, "a,b\n1,2\n", "", '{ "a":  1.0 }' } do
      local answer = { body = body, headers = { ["Content-Type"] = "application/octet-stream" } }
      for _, mode in ipairs { "record", "replay" } do
        local inner = support.transport(mode == "record" and { answer, answer } or {})
        local client = support.client { transport = intercom.cassette(path, { mode = mode, wrap = inner }) }
        local pieces = {}
        assert(client.data_exports:download("job", nil, {
          to = function(bytes)
            pieces[#pieces + 1] = bytes
          end,
        }))
        assert.is_true(table.concat(pieces) == body)
        assert.is_true(client.data_exports:download "job" == body)
      end
    end
  end)

  it("answers a download that broke off and went on", function()
    local bytes = ("0123456789"):rep(2000)
    local function download(client)
      fake.settings { ranges = true, export_bytes = #bytes }
      local job = assert(client.data_exports:create { created_at_after = 1, created_at_before = 2 }).job_identifier
      for _ = 1, 3 do
        client.data_exports:find(job)
      end
      fake.fault { kind = "truncated_body", path = "/download/*", bytes = 5000 }
      local stored = {}
      local done, err, response = client.data_exports:download(job, nil, {
        to = function(piece)
          stored[#stored + 1] = piece
        end,
      })
      assert(done, err)
      local text = table.concat(stored)
      fake.reset()
      return #text, intercom.json.encode { text:byte(1, 20) }, response.attempts
    end
    local recorded, replayed = twice(download, { max_retries = 2 })
    assert.same(recorded, replayed)
    assert.equal(#bytes, recorded[1])
    assert.equal(2, recorded[3])
  end)

  it("answers failures: a timeout, no connection", function()
    local recorded, replayed = twice(function(client)
      fake.fault { kind = "stall", path = "/tags" }
      local slow = select(2, client.tags:create({ name = "x" }, { timeout = 0.1 }))
      local closed = select(2, client:with({ base_url = CLOSED }).tags:create { name = "y" })
      return slow.kind, slow.outcome, slow.message, closed.kind, closed.outcome
    end)
    assert.same({ "timeout", "unknown" }, { recorded[1], recorded[2] })
    assert.same({ "connection", "not_sent" }, { recorded[4], recorded[5] })
    assert.same(recorded, replayed)
  end)

  it("waits for nothing when it answers", function()
    fake.answer { path = "/me", status = 429, headers = { ["Retry-After"] = "1" } }
    local client = client_of("record", { max_retries = 1 })
    assert(client.admins:me())
    local slow = support.transport {}
    client = support.client {
      max_retries = 1, transport = intercom.cassette(path, { mode = "replay", wrap = slow }),
    }
    local _, _, response = client.admins:me()
    assert.equal(2, response.attempts)
    client:sleep(100)
    assert.same({ 0, 0 }, slow.slept)
    assert.same({}, slow.requests)
  end)

  it("ends the call with an error if it cannot be written", function()
    local client = client_of "record"
    os.remove(path)
    assert(os.execute(("mkdir %s"):format(host.quoted(path))))
    local _, err = client.tags:create { name = "x" }
    assert(os.execute(("rmdir %s"):format(host.quoted(path))))
    assert.same({ "cancelled", "unknown", 200 }, { err.kind, err.outcome, err.status })
    assert.matches("after failed: the cassette cannot be written: ", err.message, 1, true)
  end)

  it("is checked, at the caller's line", function()
    local cases = {
      { "a path is needed" },
      { "options must be a table, not string", path, "replay" },
      { 'unknown option "modes" (did you mean "mode"?)', path, { modes = "replay" } },
      { 'mode must be "record", "replay" or "once"', path, { mode = "play" } },
      { "scrub must be a table of names", path, { scrub = "email" } },
      { 'scrub["email"] must be a name, or a name with what replaces its value: a string or a function', path,
        { scrub = { email = true } } },
      { "scrub[1] must be a name, or a name with what replaces its value: a string or a function", path,
        { scrub = { 5 } } },
      { "ignore must be a list of names", path, { ignore = { name = true } } },
      { "wrap has no function send", path, { wrap = {} } },
      { "too many arguments; it takes (path, options)", path, {}, 1 },
      { ("the cassette %s cannot be read: %s: No such file or directory"):format(path, path), path,
        { mode = "replay" } },
    }
    for _, case in ipairs(cases) do
      support.raises("intercom.cassette: " .. case[1], function()
        intercom.cassette(coroutines.unpack(case, 2, #case))
      end)
    end
    local file = assert(io.open(path, "w"))
    file:write('\n{"verb":"GET"}\n')
    file:close()
    support.raises(("intercom.cassette: the cassette %s has no record in line 2"):format(path), function()
      intercom.cassette(path)
    end)
  end)
end)
