-- A script that cancel_spec.lua runs and interrupts while it waits. Its arguments are what it waits
-- for, and the path of a download.
local intercom = require "intercom"

local client = intercom.new {
  access_token = os.getenv "INTERCOM_ACCESS_TOKEN", base_url = os.getenv "INTERCOM_BASE_URL", max_wait = 1000,
}

local function find()
  return client.admins:me()
end

-- Sends itself Ctrl-C, at a known place.
local interrupted = false
local function interrupt()
  if not interrupted then
    interrupted = true
    io.popen("kill -INT $PPID"):close()
  end
end

local waits = {
  collect = function()
    return client:map({ 1, 2, 3 }, function(i)
      if i == 1 then
        interrupt()
      end
      return find()
    end, { on_error = "collect" })
  end,
  observe = function()
    client = client:with { observe = interrupt }
    return find()
  end,
  taken = function()
    return client.data_exports:download("job000000000001", nil, { to = interrupt })
  end,
  started = function()
    client:start(find)
    return client:sleep(3600)
  end,
  raising = function()
    client:start(function()
      find()
      interrupt()
    end)
    return client:sleep(3600)
  end,
  sleep = function()
    return client:sleep(3600)
  end,
  answer = find,
  retry = find,
  window = function()
    return find() and find()
  end,
  download = function()
    return client.data_exports:download("job000000000001", nil, { to = arg[2] })
  end,
  several = function()
    return client:map({ 1, 2, 3 }, find)
  end,
  -- Without pcall.
  script = find,
}

local function wait()
  print "ready"
  io.stdout:flush()
  return waits[arg[1]]()
end

if arg[1] == "script" then
  wait()
else
  print(pcall(wait))
end
-- The window is still used up, so use another token over the same connections.
local after = arg[1] == "window" and client:with { access_token = "fake-other" } or client
print("afterwards " .. after:request("GET", "/_fake/log", { query = { path = "/me" } }).count)
