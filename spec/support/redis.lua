--- A real Redis for a spec, with its own folder. It ends with the spec, however the spec ends.
local host = require "spec.support.host"
local server = require "spec.support.server"

local redis = {}
redis.__index = redis

-- The shell ends when the spec does, and Redis with it.
local RUN = [[folder=%s
redis-server --dir $folder --port %d --bind 127.0.0.1 --unixsocket $folder/socket --save '' %s >$folder/log 2>&1 &
echo $! >$folder/pid
read -r _
kill -9 $! 2>/dev/null
wait 2>/dev/null]]

--- A port of 127.0.0.1 where nothing listens.
function redis.free_port()
  local listener = assert(require("socket").bind("127.0.0.1", 0))
  local _, port = listener:getsockname()
  listener:close()
  return tonumber(port)
end

--- @tparam[opt] table options port (0, none, by default); password; tls_port and certificate, one of the fake's;
-- arguments: further ones of redis-server
function redis.start(options)
  local folder = host.output("mktemp -d"):match "%S+" or error "no folder for Redis"
  local self = setmetatable({ folder = folder, options = options or {} }, redis)
  self.url = "unix://" .. folder .. "/socket"
  self:again()
  return self
end

--- Runs redis-cli. Returns what it prints.
function redis:cli(command)
  local login = self.options.password and "--no-auth-warning -a " .. host.quoted(self.options.password) or ""
  return (host.all_output(("redis-cli -s %s/socket %s %s"):format(self.folder, login, command)):gsub("%s+$", ""))
end

--- Starts it, empty, where it was before.
function redis:again()
  local options = self.options
  local arguments = options.arguments or ""
  if options.password then
    arguments = arguments .. " --requirepass " .. host.quoted(options.password)
  end
  if options.certificate then
    local fakes = os.getenv("INTERCOM_FAKE_CA"):match "^(.*)/"
    arguments = arguments .. (" --tls-port %d --tls-auth-clients no"):format(options.tls_port)
    arguments = arguments .. (" --tls-ca-cert-file %s/ca.pem --tls-key-file %s/key.pem"):format(fakes, fakes)
    arguments = arguments .. (" --tls-cert-file %s/%s.pem"):format(fakes, options.certificate)
  end
  self.input = assert(io.popen(RUN:format(self.folder, options.port or 0, arguments), "w"))
  server.wait_until(function()
    return self:cli "ping" == "PONG"
  end)
end

--- Sends its process a signal: STOP, and it answers no longer.
function redis:signal(name)
  assert(os.execute(("kill -%s %s"):format(name, assert(host.read(self.folder .. "/pid")):match "%d+")))
end

--- Ends it at once.
function redis:stop()
  if self.input then
    self.input:close()
    self.input = nil
  end
end

function redis:finish()
  self:stop()
  os.execute("rm -rf " .. host.quoted(self.folder))
end

return redis
