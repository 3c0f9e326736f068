--- A TLS server for specs that respond byte by byte. Each connection has its own process.
local compiled = require "spec.support.compiled"
local host = require "spec.support.host"
local native = require "spec.support.native"

local tls_server = {}
tls_server.__index = tls_server

local tls = native and compiled.functions("tls", "-lssl -lcrypto")

--- False if its C part cannot be compiled.
tls_server.available = tls ~= false

local folder = os.getenv("INTERCOM_FAKE_CA"):match "^(.*)/"

-- One connection, as `serve` sees it.
local Connection = {}
Connection.__index = Connection

--- The next bytes; nil if the connection has ended.
function Connection:read(count)
  while #self.received < count do
    local piece = tls.receive(self.tls)
    if piece == "" then
      return nil
    end
    self.received = self.received .. piece
  end
  local bytes = self.received:sub(1, count)
  self.received = self.received:sub(count + 1)
  return bytes
end

function Connection:send(bytes)
  return tls.send(self.tls, bytes)
end

--- Announces inside TLS that nothing more follows.
function Connection:finish()
  tls.finish(self.tls)
end

--- Ends it with a RST.
function Connection:reset()
  native.reset(self.descriptor)
end

--- Notes a line for server:notes().
function Connection:note(line)
  local file = assert(io.open(self.log, "ab"))
  file:write(line, "\n")
  file:close()
end

local function serve_one(descriptor, number, self)
  local connection = { descriptor = descriptor, number = number, received = "", log = self.log }
  setmetatable(connection, Connection)
  connection.tls = tls.accept(descriptor, folder .. "/server.pem", folder .. "/key.pem", self.protocol, self.old)
  if connection.tls then
    local went, wrong = pcall(self.serve, connection)
    if not went then
      connection:note(tostring(wrong))
    end
  end
  native.exit(0)
end

--- @tparam table options serve: called with each connection; protocol:
-- chosen if the client offers it, by default none; old: TLS 1.1 at most
function tls_server.start(options)
  local port, listener = native.listen()
  local self = setmetatable({
    url = "https://localhost:" .. port,
    log = os.tmpname(),
    serve = options.serve,
    protocol = options.protocol,
    old = options.old,
  }, tls_server)
  self.process = native.fork()
  if self.process == 0 then
    native.lead()
    for number = 1, math.huge do
      local descriptor = native.accept(listener)
      if native.fork() == 0 then
        native.close(listener)
        serve_one(descriptor, number, self)
      end
      native.close(descriptor)
    end
  end
  native.close(listener)
  return self
end

--- The lines that its connections noted, in their order.
function tls_server:notes()
  local lines = {}
  for line in (host.read(self.log) or ""):gmatch "[^\n]+" do
    lines[#lines + 1] = line
  end
  return lines
end

function tls_server:stop()
  native.terminate(self.process)
  native.wait(self.process)
  os.remove(self.log)
end

return tls_server
