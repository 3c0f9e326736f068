-- Where a download goes, and what a failed one leaves.
local Sink = require "intercom.call.sink"
local support = require "spec.support.client"
local host = require "spec.support.host"
local read, write = host.read, host.write
local fake = support.fake

local PATH = "/download/content/data/job"
local SIXTEEN = "0123456789abcdef"

describe("a download", function()
  local client = support.client()
  local path, job

  before_each(function()
    fake.reset()
    path = os.tmpname()
    job = client.data_exports:create({ created_at_after = 1, created_at_before = 2 }).job_identifier
    repeat
      local status = client.data_exports:find(job).status
    until status == "completed"
  end)

  after_each(function()
    os.remove(path)
    assert.equal("", host.output("ls -d '" .. path .. "'-*.part 2>/dev/null"))
  end)

  -- Sets the size of the export; returns its content.
  local function size(bytes)
    fake.settings { export_bytes = bytes }
    return SIXTEEN:rep(math.ceil(bytes / 16)):sub(1, bytes)
  end

  local function download(options, of)
    return (of or client).data_exports:download(job, nil, options)
  end

  it("returns the bytes of the file", function()
    local bytes, err, response = download()
    assert.is_nil(err)
    assert.equal(200, response.status)
    assert.equal("\31\139\8", bytes:sub(1, 3))
    assert.matches("\n100,person100@example.com,", bytes, 1, true)
    assert.equal(tostring(#bytes), response.headers["content-length"])
  end)

  it("is requested with the Accept that the service requires, and without compression", function()
    download()
    local headers = fake.last().headers
    assert.equal("application/octet-stream", headers.accept)
    assert.is_nil(headers["accept-encoding"])
  end)

  it("is stored as it was sent, even with a Content-Encoding", function()
    local sent = "\31\8\0 not really gzip \0\1"
    fake.answer { path = PATH, body = sent, times = 2, headers = { ["Content-Encoding"] = "gzip" } }
    job = "job"
    assert.equal(sent, download())
    assert.is_true(download { to = path })
    assert.equal(sent, read(path))
  end)

  it("goes to a path", function()
    local bytes = download()
    write(path, "what was there before, and was longer: " .. bytes)
    local value, err, response = download { to = path }
    assert.is_true(value)
    assert.is_nil(err)
    assert.equal(200, response.status)
    assert.equal(1, response.attempts)
    assert.equal(bytes, read(path))
  end)

  it("goes to an open file, from its current position", function()
    local bytes = download()
    local file = assert(io.open(path, "wb"))
    file:write "before "
    assert.is_true(download { to = file })
    assert.equal("file", io.type(file))
    assert.equal("before " .. bytes, read(path))
    file:write " behind"
    file:close()
    assert.equal("before " .. bytes .. " behind", read(path))
  end)

  it("goes to a function, piece by piece", function()
    local content = size(10000000)
    local pieces = {}
    assert.is_true(download {
      to = function(bytes)
        pieces[#pieces + 1] = bytes
      end,
    })
    assert.is_true(#pieces > 1)
    assert.is_true(content == table.concat(pieces))
  end)

  it("may be empty", function()
    fake.answer { path = PATH, body = "", times = 3 }
    job = "job"
    assert.equal("", download())
    assert.is_true(download { to = path })
    assert.equal("", read(path))
    assert.is_true(download { to = error })
  end)

  it("reports its progress", function()
    local content = size(10000000)
    local last, calls = 0, 0
    assert.is_true(download {
      to = path,
      progress = function(received, total)
        assert(received > last and total == 10000000)
        last, calls = received, calls + 1
      end,
    })
    assert.equal(10000000, last)
    assert.is_true(calls > 1)
    assert.is_true(content == read(path))
  end)

  it("reports its progress if the total is unknown", function()
    local seen = {}
    local id = fake.seed({ contacts = 1 }).ids.contacts[1]
    fake.fault { kind = "gzip_bomb", mib = 1 }
    assert.is_true(client.contacts:find(id, nil, {
      to = path,
      progress = function(received, total)
        seen = { received, total }
      end,
    }))
    assert.is_nil(fake.last().headers["accept-encoding"])
    assert.same({ 1024 * 1024 + #'{"type":"list","data":[]}' }, seen)
    assert.equal(seen[1], #read(path))
  end)

  it("may be the answer of any operation, stored as it was sent", function()
    local id = fake.seed({ contacts = 1 }).ids.contacts[1]
    assert.is_true(client.contacts:find(id, nil, { to = path }))
    assert.matches('"external_id":"contact-1"', read(path), 1, true)
    assert.is_true(client:request("GET", "/contacts/" .. id, { to = path }))
    assert.matches('"external_id":"contact-1"', read(path), 1, true)
  end)

  it("stops if the function fails", function()
    size(10000000)
    local calls = 0
    local function failing(result)
      return function()
        calls = calls + 1
        return result()
      end
    end
    local cases = {
      ["the function refused it"] = function()
        return false
      end,
      ["the disk is gone"] = function()
        return nil, "the disk is gone"
      end,
      ["something broke"] = function()
        error("something broke", 0)
      end,
    }
    for message, result in pairs(cases) do
      calls = 0
      local _, err = download({ to = failing(result) }, support.client { max_retries = 3 })
      support.fails({
        kind = "cancelled", message = "the download could not be stored: " .. message, attempts = 1,
      }, nil, err)
      assert.equal(1, calls)
    end
    assert.is_truthy(client.admins:me())
  end)

  it("stops if progress fails", function()
    write(path, "kept")
    support.fails({ kind = "cancelled", message = "progress failed: no more", attempts = 1 }, download {
      to = path,
      progress = function()
        error("no more", 0)
      end,
    })
    assert.equal("kept", read(path))
  end)

  it("is not requested if it cannot be stored", function()
    local before = fake.count()
    support.fails({
      kind = "cancelled",
      outcome = "not_sent",
      message = "the download cannot be stored: /nonexistent/x: No such file or directory",
      attempts = 0,
    }, download { to = "/nonexistent/x" })
    assert.equal(before, (fake.count()))
  end)

  it("leaves no file if its path becomes a folder", function()
    os.remove(path)
    local err = support.fails({ kind = "cancelled" }, download {
      to = path,
      progress = function()
        os.execute("mkdir -p '" .. path .. "'")
      end,
    })
    assert.matches("^the download could not be stored: ", err.message)
    assert.equal("", host.output("ls -d '" .. path .. "'-*.part 2>/dev/null"))
    assert.is_truthy(os.execute("rmdir '" .. path .. "'"))
  end)

  it("fails if the disk is full", function()
    local full = io.open("/dev/full", "wb")
    if not full then
      return pending "this system has no /dev/full"
    end
    local message = "the download could not be stored: No space left on device"
    support.fails({ kind = "cancelled", message = message }, download { to = full })
    size(1000000)
    support.fails({ kind = "cancelled", message = message }, download { to = full })
    full:close()
  end)

  it("to a device does not replace the device", function()
    local sink = Sink.open "/dev/null"
    assert.is_nil(sink.part)
    sink:release()
  end)

  it("does not change the file at the path if the server returns an error", function()
    write(path, "kept")
    fake.answer { path = PATH, status = 404, body = { type = "error.list", errors = { { code = "x" } } }, times = 2 }
    job = "job"
    support.fails({ kind = "not_found" }, download { to = path })
    assert.equal("kept", read(path))
    support.fails({ kind = "not_found", message = "the server answered 404" }, download { to = error })
  end)

  it("does not change the file at the path if the answer breaks off", function()
    write(path, "kept")
    fake.fault { kind = "truncated_body", path = "/download/content/data/" .. job }
    local err = support.fails({ kind = "connection", status = 200 }, download { to = path })
    assert.equal("unknown", err.outcome)
    assert.equal("kept", read(path))
  end)

  it("is limited by max_response_bytes only if it is returned as a string", function()
    local content = size(5000)
    local small = support.client { max_response_bytes = 1000 }
    assert.is_true(download({ to = path }, small))
    assert.is_true(content == read(path))
    support.fails({ kind = "protocol", message = "the answer is larger than max_response_bytes" },
      download(nil, small))
  end)

  it("may take longer than a call", function()
    local hasty = support.client { timeout = 0.2 }
    hasty.admins:me()
    fake.fault { kind = "slow", seconds = 0.4, path = "/download/content/data/" .. job, times = 2 }
    assert.is_true(download({ to = path }, hasty))
    support.fails({ kind = "timeout" }, download({ to = path, timeout = 0.2 }, hasty))
  end)

  it("that stalls ends after stall_timeout", function()
    fake.fault { kind = "stall", seconds = 60, path = "/download/content/data/" .. job }
    support.fails({ kind = "timeout", outcome = "unknown" },
      download({ to = path }, support.client { stall_timeout = 1 }))
  end)

  it("needs no more memory if it is larger", function()
    if not support.peak_memory() then
      return pending "nobody counts this process's memory here"
    end
    size(1000000)
    assert.is_true(download { to = path })
    fake.settings { export_bytes = 256 * 1024 * 1024 }
    local before, count = support.peak_memory(), 0
    assert.is_true(download {
      to = function(bytes)
        count = count + #bytes
      end,
    })
    assert.equal(256 * 1024 * 1024, count)
    assert.is_true(support.peak_memory() - before < 32 * 1024)
  end)
end)
