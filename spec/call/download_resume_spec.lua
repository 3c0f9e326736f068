-- Downloads that break off more than once, or whose server answers differently the next time.
local Curl = require "intercom.transport.curl"
local Sink = require "intercom.call.sink"
local support = require "spec.support.client"
local host = require "spec.support.host"
local read = host.read
local fake = support.fake

local SIXTEEN = "0123456789abcdef"
local TAKEN = "what was handed out cannot be taken back"

local function content(size)
  return SIXTEEN:rep(math.ceil(size / 16)):sub(1, size)
end

describe("a download that breaks off", function()
  local path, job, file_path, between, slept

  -- It never sleeps; it calls `between` instead.
  local transport = setmetatable({
    sleep = function()
      slept = slept + 1
      if between then
        between()
      end
    end,
  }, Curl)

  before_each(function()
    fake.reset()
    between, slept = nil, 0
    path = os.tmpname()
    local client = support.client()
    job = client.data_exports:create({ created_at_after = 1, created_at_before = 2 }).job_identifier
    file_path = "/download/content/data/" .. job
    repeat
      local status = client.data_exports:find(job).status
    until status == "completed"
    fake.settings { export_bytes = 100000 }
  end)

  after_each(function()
    os.remove(path)
  end)

  local function breaks(bytes, times)
    fake.fault { kind = "reset_in_body", path = file_path, bytes = bytes, times = times }
  end

  local function download(options, max_retries)
    options.to = options.to or path
    local client = support.client { max_retries = max_retries or 1, transport = transport }
    return client.data_exports:download(job, nil, options)
  end

  local function ranges()
    local list = {}
    for i, request in ipairs(fake.log { path = file_path }) do
      list[i] = request.headers.range or "whole"
    end
    return list
  end

  it("asks for the rest of the same file", function()
    breaks(1000)
    assert.is_true(download {})
    local log = fake.log { path = file_path }
    assert.is_nil(log[1].headers.range)
    assert.is_nil(log[1].headers["if-range"])
    assert.equal("bytes=1000-", log[2].headers.range)
    assert.equal('"endless-100000"', log[2].headers["if-range"])
    assert.equal(206, log[2].status)
    assert.equal("Bearer " .. support.token, log[2].headers.authorization)
    assert.equal("application/octet-stream", log[2].headers.accept)
    assert.is_true(content(100000) == read(path))
  end)

  it("may break off more often than max_retries while it makes progress", function()
    breaks(1000, 4)
    local _, err, response = download({}, 1)
    assert.is_nil(err)
    assert.equal(5, response.attempts)
    assert.equal(4, slept)
    assert.same({ "whole", "bytes=1000-", "bytes=2000-", "bytes=3000-", "bytes=4000-" }, ranges())
    assert.is_true(content(100000) == read(path))
  end)

  it("takes the tokens of one retry while it makes progress, and gives them back", function()
    breaks(1000, 4)
    local client = support.client { max_retries = 2, transport = transport, retry_quota = 14 }
    assert.is_true(client.data_exports:download(job, nil, { to = path }))
    assert.equal(5, #ranges())
    breaks(1000)
    fake.fault { kind = "close_before_headers", path = file_path }
    support.fails({ reason = "quota", attempts = 2 }, client.data_exports:download(job, nil, { to = path }))
  end)

  it("fails after max_retries attempts without progress", function()
    breaks(1000, 2)
    fake.fault { kind = "close_before_headers", path = file_path, times = -1 }
    support.fails({ kind = "connection", reason = "max_retries", attempts = 4 }, download({}, 2))
    assert.same({ "whole", "bytes=1000-", "bytes=2000-", "bytes=2000-" }, ranges())
  end)

  it("does not continue if max_retries is 0", function()
    breaks(1000)
    support.fails({ kind = "connection", reason = "max_retries", attempts = 1 }, download({}, 0))
    assert.same({ "whole" }, ranges())
  end)

  it("continues to count for progress", function()
    breaks(1000, 2)
    local last, at = 0, {}
    assert.is_true(download {
      progress = function(received, total)
        assert(received > last and total == 100000)
        last = received
        at[received] = true
      end,
    })
    assert.is_true(at[1000] and at[2000] and at[100000])
  end)

  it("continues into a function and into an open file", function()
    breaks(1000, 2)
    local pieces = {}
    assert.is_true(download {
      to = function(bytes)
        pieces[#pieces + 1] = bytes
      end,
    })
    assert.is_true(content(100000) == table.concat(pieces))
    breaks(1000, 2)
    local file = assert(io.open(path, "wb"))
    file:write "before "
    assert.is_true(download { to = file })
    file:close()
    assert.is_true("before " .. content(100000) == read(path))
    assert.same({ "whole", "bytes=1000-", "bytes=2000-", "whole", "bytes=1000-", "bytes=2000-" }, ranges())
  end)

  it("starts again if the file has changed", function()
    breaks(1000)
    function between()
      fake.settings { export_bytes = 50000 }
    end
    assert.is_true(download {})
    assert.same({ "whole", "bytes=1000-" }, ranges())
    assert.equal(200, fake.last().status)
    assert.is_true(content(50000) == read(path))
  end)

  it("fails if the file has changed after a function received part of it", function()
    breaks(1000)
    function between()
      fake.settings { export_bytes = 50000 }
    end
    local taken = 0
    support.fails({
      kind = "cancelled", attempts = 2, message = "the server began the download anew, and " .. TAKEN,
    }, download {
      to = function(bytes)
        taken = taken + #bytes
      end,
    })
    assert.equal(1000, taken)
  end)

  it("says why it cannot continue into a function", function()
    fake.settings { ranges = false }
    breaks(1000)
    local err = support.fails({ kind = "connection", attempts = 1 }, download { to = function() end })
    assert.matches("; the server cannot go on with the download, and " .. TAKEN .. "$", err.message)
    assert.equal(0, slept)
  end)

  it("fails if the server continues with other content", function()
    local ANOTHER = "the server went on with another version of the file"
    for content_range, message in pairs {
      ["bytes 1000-1008/1009"] = ANOTHER,
      ["bytes 1001-1009/1010"] = "the server went on with the download at another place",
      ["bytes 0-8/9"] = "the server went on with the download at another place",
      ["bytes */9"] = "the server went on with the download at another place",
      ["none"] = "the server went on with the download at another place",
      ["bytes 1000-1008/100000"] = "the server did not send all of the rest",
      ["bytes 1000-99999/100000"] = "the server did not send all of the rest",
    } do
      breaks(1000)
      fake.answer { path = file_path, after = 1, status = 206, body = "other one", headers = {
        ["Content-Range"] = content_range ~= "none" and content_range or nil,
        ETag = '"endless-100000"',
      } }
      support.fails({ kind = "protocol", attempts = 2, message = message }, download {})
      assert.equal("", host.output("ls -d '" .. path .. "'-*.part 2>/dev/null"))
    end
    for _, etag in ipairs { '"endless-100001"', 'W/"endless-100000"', "none" } do
      breaks(1000)
      fake.answer { path = file_path, after = 1, status = 206, body = ("x"):rep(99000), headers = {
        ["Content-Range"] = "bytes 1000-99999/100000", ETag = etag ~= "none" and etag or nil,
      } }
      support.fails({ kind = "protocol", attempts = 2, message = ANOTHER }, download {})
    end
  end)

  it("fails if the server sends a part that was not requested", function()
    local part = { path = file_path, status = 206, body = "0123456789", headers = {
      ["Content-Range"] = "bytes 500-509/1000000", ETag = '"1"',
    } }
    local message = "the server sent a part of the file, which nobody had asked for"
    fake.answer(part)
    support.fails({ kind = "protocol", attempts = 1, message = message }, download {})
    assert.is_nil(read(path .. "x"))
    -- The second attempt did not request a part either.
    fake.settings { ranges = false }
    breaks(1000)
    part.after = 1
    fake.answer(part)
    support.fails({ kind = "protocol", attempts = 2, message = message }, download {})
    part.after, part.times = 0, 2
    fake.answer(part)
    local client = support.client()
    message = "the server sent a part of the answer, which nobody had asked for"
    support.fails({ kind = "protocol", status = 206, message = message }, client.data_exports:download(job))
    support.fails({ kind = "protocol", status = 206, message = message }, client:request("GET", file_path))
  end)

  it("accepts a part that the program requested itself", function()
    local client = support.client { max_retries = 1, transport = transport }
    local options = { to = path, headers = { range = "bytes=16-25" } }
    assert.is_true(client.data_exports:download(job, nil, options))
    assert.equal("0123456789", read(path))
    assert.equal("0123456789", client.data_exports:download(job, nil, { headers = { Range = "bytes=16-25" } }))
    breaks(3, 1)
    assert.is_true(client.data_exports:download(job, nil, options))
    assert.equal("0123456789", read(path))
    assert.equal("bytes=16-25", fake.last().headers.range)
  end)

  it("continues on another host, which sees no header of the client but the range", function()
    local client = support.client {
      max_retries = 1, transport = transport, version = "2.16", headers = { ["X-Fake-Secret"] = "s" },
    }
    fake.reset()
    fake.fault { kind = "reset_in_body", path = "/signed/recordings/7", bytes = 1000 }
    assert.is_true(client.calls:download_recording("7", nil, { to = path }))
    assert.is_true("recording of call 7\n" .. ("\0\1\2\255"):rep(1000) == read(path))
    local log = fake.log()
    assert.equal(4, #log)
    for _, name in ipairs { "range", "if-range" } do
      assert.is_nil(log[1].headers[name])
      assert.is_nil(log[2].headers[name])
    end
    local seen = {}
    for name in pairs(log[4].headers) do
      seen[#seen + 1] = name
    end
    table.sort(seen)
    assert.same({ "accept", "host", "if-range", "range" }, seen)
    assert.equal("bytes=1000-", log[4].headers.range)
    assert.equal('"file-4020"', log[4].headers["if-range"])
  end)
end)

describe("a download to a busy function", function()
  before_each(fake.reset)

  for kind, options in pairs {
    ["without TLS"] = {},
    ["over TLS"] = { base_url = os.getenv "INTERCOM_FAKE_TLS_URL", ca_file = os.getenv "INTERCOM_FAKE_CA" },
  } do
    it("waits, and takes no more memory meanwhile, " .. kind, function()
      local client = support.client(options)
      local job = client.data_exports:create({ created_at_after = 1, created_at_before = 2 }).job_identifier
      repeat
        local status = client.data_exports:find(job).status
      until status == "completed"
      fake.settings { export_bytes = 50000000 }
      local received, pieces, largest = 0, 0, 0
      assert.is_true(client.data_exports:download(job, nil, {
        to = function(bytes)
          received, pieces, largest = received + #bytes, pieces + 1, math.max(largest, #bytes)
          -- Waiting for another call of the client drives the download, too.
          for _ = 1, pieces <= 3 and 100 or 0 do
            assert(client.admins:me())
          end
        end,
      }))
      assert.equal(50000000, received)
      assert.is_true(largest <= 512 * 1024)
    end)
  end
end)

describe("a sink", function()
  -- Returns the range that a sink requests after 5 bytes of an answer with these headers.
  local function asks(headers)
    local sink = Sink.open(function() end)
    assert.is_nil(sink:range())
    assert.is_nil(sink:begin(200, function(name)
      return headers[name]
    end))
    assert.is_nil(sink:write "12345")
    return sink:range(), sink:can_continue()
  end

  it("asks for a part only of a file that a validator identifies", function()
    local range, continues = asks { etag = '"1"', ["accept-ranges"] = "bytes" }
    assert.same({ Range = "bytes=5-", ["If-Range"] = '"1"' }, range)
    assert.is_true(continues)
    local date, before = "Thu, 01 Jan 2026 00:00:01 GMT", "Thu, 01 Jan 2026 00:00:00 GMT"
    range = asks { etag = 'W/"1"', ["last-modified"] = before, date = date, ["accept-ranges"] = "bytes" }
    assert.same({ Range = "bytes=5-", ["If-Range"] = before }, range)
    for _, headers in ipairs {
      { ["last-modified"] = date, date = date, ["accept-ranges"] = "bytes" },
      { ["last-modified"] = before, ["accept-ranges"] = "bytes" },
      { ["last-modified"] = "yesterday", date = date, ["accept-ranges"] = "bytes" },
      {}, { etag = '"1"' }, { ["accept-ranges"] = "bytes" }, { etag = 'W/"1"', ["accept-ranges"] = "bytes" },
      { etag = '"1"', ["accept-ranges"] = "none" },
    } do
      range, continues = asks(headers)
      assert.is_nil(range)
      assert.is_false(continues)
    end
  end)

  it("counts beyond 32 bits", function()
    local sink = Sink.open(function() end)
    sink.received, sink.ranges, sink.validator = 5000000000, true, '"1"'
    assert.equal("bytes=5000000000-", sink:range().Range)
  end)
end)
