-- Where a download to a path is written until it is complete, and which files it does not touch.
local command_line = require "spec.cli.command_line"
local host = require "spec.support.host"
local support = require "spec.support.client"
local fake = support.fake
local read, write = host.read, host.write

local PATH = "/download/content/data/job"

describe("a download to a path", function()
  local client = support.client()
  local folder, path

  before_each(function()
    fake.reset()
    fake.answer { path = PATH, body = "content", times = -1 }
    folder = host.output("mktemp -d"):match "%S+"
    path = folder .. "/export"
  end)

  after_each(function()
    os.execute("rm -rf " .. host.quoted(folder))
  end)

  local function download(to, progress)
    return client.data_exports:download("job", nil, { to = to or path, progress = progress })
  end

  local function names()
    return (host.output("ls -A " .. host.quoted(folder)):gsub("%s+", " "))
  end

  it("appears at its path only when complete, and does not touch the files of others", function()
    write(path, "old")
    write(path .. ".part", "somebody's")
    local meanwhile
    assert.is_true(download(path, function()
      meanwhile = names()
      assert.equal("old", read(path))
    end))
    assert.matches("^export export%-%x+%.part export%.part $", meanwhile)
    assert.equal("export export.part ", names())
    assert.equal("content", read(path))
    assert.equal("somebody's", read(path .. ".part"))
    fake.reset()
    fake.answer { path = PATH, status = 404 }
    support.fails({ kind = "not_found" }, download())
    assert.equal("export export.part ", names())
    assert.equal("content", read(path))
  end)

  it("is complete if another one goes to the same path meanwhile", function()
    local inner
    assert.is_true(download(path, function()
      inner = inner or assert(download(path))
      assert.equal("content", read(path))
    end))
    assert.equal("content", read(path))
    assert.equal("export ", names())
  end)

  it("keeps the permissions of the file that it replaces", function()
    write(path, "old")
    assert(os.execute("chmod 600 " .. path))
    assert.is_true(download())
    assert.matches("^%-rw%-%-%-%-%-%-%-", host.output("ls -l " .. path))
  end)

  it("may have the longest possible name", function()
    local longest = folder .. "/" .. ("\195\164"):rep(127)
    assert.is_true(download(longest))
    assert.equal("content", read(longest))
    assert.equal(("\195\164"):rep(127) .. " ", names())
  end)

  it("is not requested if it cannot be stored", function()
    assert(os.execute("mkdir " .. path))
    for place, wrong in pairs {
      [path] = "Is a directory",
      [path .. "/"] = "Is a directory",
      ["/nonexistent/x"] = "No such file or directory",
      ["/dev/fd/999"] = "Bad file descriptor",
      ["/dev/null/x"] = "Not a directory",
    } do
      local err = support.fails({ kind = "cancelled", outcome = "not_sent", attempts = 0 }, download(place))
      assert.equal(("the download cannot be stored: %s: %s"):format(place, wrong), err.message)
    end
    assert.equal(0, #fake.log { path = PATH })
    assert.equal("export ", names())
  end)

  it("raises if the path has a NUL or is empty", function()
    support.raises("request: to has a NUL", function()
      local _ = client:request("GET", PATH, { to = path .. "\0b" })
    end)
    support.raises("request: to must be a path that is not empty", function()
      local _ = client:request("GET", PATH, { to = "" })
    end)
    assert.equal("", names())
  end)

  it("leaves no file if it is interrupted", function()
    for _, raised in ipairs { "lua: interrupted!", "interrupted!" } do
      local budget, open = support.counting_budget()
      local counted = client:with { budget = budget }
      local options = {
        to = path,
        progress = function()
          error(raised, 0)
        end,
      }
      assert.equal(raised, support.raised(counted.data_exports.download, counted.data_exports, "job", nil, options))
      assert.equal("", names())
      assert.equal(0, open())
      assert.equal(raised, support.raised(counted.map, counted, { 1 }, function()
        return counted.data_exports:download("job", nil, options)
      end))
      assert.equal("", names())
      assert.equal(0, open())
    end
  end)

  it("leaves no file if its map is interrupted", function()
    fake.reset()
    fake.fault { kind = "stall_in_body", path = PATH, seconds = 60, times = -1 }
    support.raised(client.map, client, { 1, 2 }, function(i)
      if i == 1 then
        return download()
      end
      while names() == "" do
        assert(client.admins:me())
      end
      error("interrupted!", 0)
    end)
    assert.equal("", names())
  end)

  it("is written directly to a path that is not a regular file", function()
    local fifo = host.quoted(path)
    assert(os.execute("mkfifo " .. fifo))
    -- The reader may open the FIFO later.
    local reader = assert(io.popen("cat " .. fifo))
    assert.is_true(download())
    assert.equal("content", reader:read "*a")
    reader:close()
    assert.equal("export ", names())
    assert.matches("^p", host.output("ls -l " .. fifo))
  end)

  it("fails if the reader of a FIFO stops", function()
    local fifo = host.quoted(path)
    assert(os.execute("mkfifo " .. fifo))
    -- More than a FIFO holds.
    fake.reset()
    fake.answer { path = PATH, body = ("x"):rep(1000000) }
    local reader = assert(io.popen("head -c 1 " .. fifo))
    local err = support.fails({ kind = "cancelled", outcome = "unknown" }, download())
    assert.matches("Broken pipe", err.message, 1, true)
    reader:close()
  end)

  it("is appended to what was written to a descriptor", function()
    local base = ("INTERCOM_BASE_URL=%s INTERCOM_ACCESS_TOKEN=%s "):format(support.base_url, support.token)
    for _, place in ipairs { "/dev/stdout", "/dev/fd/1", "/proc/self/fd/1" } do
      local command = base .. command_line.shell { "api", "GET", PATH, "--to", place }
      local result = command_line.sh(("echo before; %s; echo behind"):format(command))
      assert.equal("before\ncontentbehind\n", result.out)
    end
    local result = command_line.sh(base .. command_line.shell { "api", "GET", PATH, "--to", "/dev/fd/7" } .. " 7>&1")
    assert.equal("content", result.out)
  end)
end)
