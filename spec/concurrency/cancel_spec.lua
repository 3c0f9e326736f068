-- Ctrl-C in a script ends the call that waits, and leaves the client usable.
local host = require "spec.support.host"
local support = require "spec.support.client"
local fake = support.fake

local LUA = os.getenv "LUA" or "lua5.4"
local JOB = "job000000000001"

-- Starts the script; returns its process id and its output when it is about to wait. A script that
-- hangs is ended after 20 s, with status 124.
local function start(name, file)
  local command = [[timeout 20 sh -c 'echo $$; exec "$0" spec/concurrency/interrupted.lua "$1" "$2"' '%s' '%s' '%s' 2>&1
    echo "status $?"]]
  local output = assert(io.popen(command:format(LUA, name, file or "")))
  local pid = assert(output:read "*l":match "^%d+$")
  assert.equal("ready", output:read "*l")
  return pid, output
end

-- Waits until `count` requests have arrived, then a few round trips more.
local function arrived(path, count)
  local tries = 0
  while #fake.log { path = path } < count do
    tries = tries + 1
    assert(tries < 20000, "the request does not arrive")
  end
  for _ = 1, 20 do
    fake.count()
  end
end

local function interrupt(pid, output)
  assert.is_truthy(os.execute("kill -INT " .. pid))
  local text = output:read "*a"
  output:close()
  return text
end

local function exists(path)
  local file = io.open(path)
  return file ~= nil and file:close() ~= nil
end

describe("a signal", function()
  before_each(fake.reset)

  local function assert_ended(text)
    assert.truthy(text:find("^false\t[^\n]*interrupted!\nafterwards %d+\nstatus 0\n$"), text)
  end

  -- Interrupts the script after so many requests; it must end and send no more.
  local function assert_ends(name, requests)
    local pid, output = start(name)
    arrived("/me", requests)
    assert_ended(interrupt(pid, output))
    assert.equal(requests, #fake.log { path = "/me" })
  end

  it("ends a script", function()
    fake.fault { kind = "stall", path = "/me", seconds = 60 }
    local pid, output = start "script"
    arrived("/me", 1)
    local text = interrupt(pid, output)
    assert.truthy(text:find "interrupted!\n")
    assert.truthy(text:find "status 1\n$")
    assert.is_nil(text:find "afterwards")
  end)

  it("ends the wait for an answer", function()
    fake.fault { kind = "stall", path = "/me", seconds = 60 }
    assert_ends("answer", 1)
  end)

  it("ends a script in which a task goes on", function()
    fake.fault { kind = "stall", path = "/me", seconds = 60 }
    assert_ends("started", 1)
  end)

  it("ends a sleep", function()
    assert_ends("sleep", 0)
  end)

  it("ends the wait before another attempt", function()
    fake.fault { kind = "unavailable", path = "/me", retry_after = 60 }
    assert_ends("retry", 1)
  end)

  it("ends the wait for the rate limit's window", function()
    local window = 100
    while os.time() % window > 60 do
      window = window + 1
    end
    fake.limit { limit = 1, window = window }
    assert_ends("window", 1)
  end)

  it("ends several calls at once", function()
    fake.fault { kind = "stall", path = "/me", seconds = 60, times = 3 }
    assert_ends("several", 3)
  end)

  for name, place in pairs {
    collect = "a function of a map that collects errors",
    observe = "an observer",
    taken = "a function that takes a download",
    raising = "a task that nobody waits for",
  } do
    it("ends a script inside " .. place, function()
      local client = support.client()
      client.data_exports:create { created_at_after = 1, created_at_before = 2 }
      repeat
        local job = assert(client.data_exports:find(JOB))
      until job.status == "completed"
      local _, output = start(name)
      assert_ended(output:read "*a")
      output:close()
    end)
  end

  it("ends a download, which leaves no file", function()
    local client = support.client()
    client.data_exports:create { created_at_after = 1, created_at_before = 2 }
    repeat
      local job = assert(client.data_exports:find(JOB))
    until job.status == "completed"
    fake.fault { kind = "stall_in_body", path = "/download/content/data/" .. JOB, seconds = 60 }
    local file = os.tmpname()
    os.remove(file)
    local pid, output = start("download", file)
    arrived("/download/content/data/" .. JOB, 1)
    assert_ended(interrupt(pid, output))
    assert.is_false(exists(file))
    assert.equal("", host.output("ls -d " .. file .. "* 2>/dev/null"))
  end)
end)
