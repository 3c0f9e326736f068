--- A real nginx for a spec, with its own folder and port. It ends with the spec,
-- however the spec ends. It runs LuaJIT, so specs use it under LuaJIT only.
local host = require "spec.support.host"

local server = {}
server.__index = server

--- Waits until a condition holds; fails after ten seconds.
-- @tparam function holds
-- @treturn what `holds` returned
function server.wait_until(holds)
  for _ = 1, 500 do
    local value = holds()
    if value then
      return value
    end
    os.execute "sleep 0.02"
  end
  error("what was waited for did not come", 2)
end

-- Copies the client to where every user may read it, as an installation does. Returns Lua's paths for it.
local function install(folder)
  local search = rawget(package, "searchpath")
  local init, module = assert(search("intercom", package.path)), assert(search("intercom.core", package.cpath))
  local script = "mkdir %s/lua %s/c %s/c/intercom && cp -r %s %s/lua && cp %s %s/c/intercom && chmod -R a+rX %s"
  local to = host.quoted(folder)
  assert(os.execute(script:format(to, to, to, host.quoted(init:match "^(.*)/"), to, host.quoted(module), to, to)))
  return ("%s/lua/?.lua;%s/lua/?/init.lua;;"):format(folder, folder), folder .. "/c/?.so;;"
end

-- A failed test shows what nginx has logged.
local function tell_of_failures(self)
  local function failed()
    self.has_failed = true
    return nil, true
  end
  local busted = require "busted"
  -- The benchmark of webhooks is not a spec, so busted has no events there.
  if busted.subscribe then
    busted.subscribe({ "failure" }, failed)
    busted.subscribe({ "error" }, failed)
  end
end

--- @tparam string conf see spec/support/server/run
-- @tparam[opt] table options environment: further variables for its processes; beside: a file
-- to copy next to the configuration; installed: workers run as the user of nginx.conf, who may
-- have no access to the checkout, and find the client in the server's folder
function server.start(conf, options)
  options = options or {}
  assert(os.execute "mkdir -p build/nginx")
  local template = options.installed and "--tmpdir intercom-nginx.XXXXXX" or "build/nginx/XXXXXX"
  local folder = host.output("mktemp -d " .. template):match "%S+" or error "no folder for nginx"
  local environment = {}
  for name, value in pairs(options.environment or {}) do
    environment[name] = value
  end
  if options.installed then
    environment.LUA_PATH, environment.LUA_CPATH = install(folder)
  end
  if options.beside then
    assert(os.execute(("cp %s %s"):format(host.quoted(options.beside), folder)))
  end
  local variables = {}
  for name, value in pairs(environment) do
    variables[#variables + 1] = name .. "=" .. host.quoted(value)
  end
  local command = ("%s spec/support/server/run %s %s"):format(table.concat(variables, " "), host.quoted(conf), folder)
  local self = setmetatable({ folder = folder, input = assert(io.popen(command, "w")) }, server)
  self.url = server.wait_until(function()
    return host.read(folder .. "/url") or host.read(folder .. "/failed")
  end):gsub("%s+$", "")
  assert(self.url:find "^http", self.url)
  tell_of_failures(self)
  return self
end

function server:stop()
  self.input:close()
  if self.has_failed then
    io.stderr:write("nginx has logged:\n", self:log(), "\n")
  end
  os.execute("rm -rf " .. self.folder)
end

--- The content of a file in its folder; "" if there is none.
function server:content(name)
  return host.read(self.folder .. "/" .. name) or ""
end

--- Its log: its file and its standard error.
function server:log()
  return self:content "error.log" .. self:content "output"
end

--- Sends a signal to the master process.
function server:signal(name)
  local pid = self:content "nginx.pid"
  assert(os.execute(("kill -%s %d"):format(name, tonumber(pid))))
end

--- Makes a request with the command curl.
-- @tparam string path
-- @tparam[opt] table options method, body, headers (a list of lines), chunked
-- @treturn number status
-- @treturn string body
-- @treturn string headers
function server:request(path, options)
  options = options or {}
  local words = { "curl --silent --max-time 20 --dump-header", self.folder .. "/headers" }
  if options.method == "HEAD" then
    words[#words + 1] = "--head"
  elseif options.method then
    words[#words + 1] = "--request " .. options.method
  end
  for _, line in ipairs(options.headers or {}) do
    words[#words + 1] = "--header " .. host.quoted(line)
  end
  if options.body then
    local file = assert(io.open(self.folder .. "/sent", "wb"))
    file:write(options.body)
    file:close()
    -- Removes "Expect: 100-continue", after which curl would wait.
    words[#words + 1] = "--header Expect: --data-binary @" .. self.folder .. "/sent"
    if options.chunked then
      words[#words + 1] = "--header 'Transfer-Encoding: chunked'"
    end
  end
  words[#words + 1] = "--output " .. self.folder .. "/received --write-out '%{http_code}'"
  words[#words + 1] = host.quoted(self.url .. path)
  os.remove(self.folder .. "/received")
  local status = tonumber(host.output(table.concat(words, " ")))
  return status, host.read(self.folder .. "/received") or "", host.read(self.folder .. "/headers") or ""
end

return server
