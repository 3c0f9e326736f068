--- A real PostgreSQL for a spec, with its own folder. It ends with the spec, however the spec ends.
local host = require "spec.support.host"
local server = require "spec.support.server"

local postgresql = {}
postgresql.__index = postgresql

-- It does not run as root: then it is run by the user that has no rights. Debian keeps its programs out of PATH.
local HEAD = [[folder=%s
PATH=$PATH:$(ls -d /usr/lib/postgresql/*/bin 2>/dev/null | tail -1)
as=
if [ "$(id -u)" = 0 ]; then as='setpriv --reuid nobody --regid nogroup --clear-groups'; chown nobody:nogroup $folder; fi
cd $folder
]]

local MAKE = HEAD
  .. [[settings='-A scram-sha-256 -E UTF8 --locale=C --no-sync --wal-segsize=1'
HOME=$folder $as initdb -D $folder/data -U export --pwfile=$folder/password $settings]]

-- The shell ends when the spec does, and PostgreSQL with it.
local RUN = HEAD
  .. [[settings='-c listen_addresses= -c max_connections=20 -c fsync=off'
$as postgres -D $folder/data -k $folder $settings >$folder/log 2>&1 &
echo $! >$folder/pid
read -r _
kill -QUIT $! 2>/dev/null
wait 2>/dev/null]]

postgresql.PASSWORD = "secret%2Fpass"

--- @tparam[opt] string before commands of the shell that starts it: a limit
function postgresql.start(before)
  local folder = host.output("mktemp -d"):match "%S+" or error "no folder for PostgreSQL"
  host.write(folder .. "/password", "secret/pass\n")
  local self = setmetatable({ folder = folder, before = before or "" }, postgresql)
  self.url = ("postgresql://export:%s@/postgres?host=%s"):format(postgresql.PASSWORD, folder)
  local made = host.all_output("chmod 755 " .. folder .. "; " .. MAKE:format(folder))
  assert(made:find "Success", made)
  self:again()
  return self
end

local function psql(self, text)
  local command = "PATH=$PATH:$(ls -d /usr/lib/postgresql/*/bin | tail -1); psql -XAtq %s -c %s"
  return command:format(host.quoted(self.url), host.quoted(text))
end

--- Runs SQL. Returns what psql prints.
function postgresql:sql(text)
  return (host.all_output(psql(self, text)):gsub("%s+$", ""))
end

--- The rows of a query with one column, one after another.
function postgresql:lines(text)
  return assert(io.popen(psql(self, text))):lines()
end

--- Starts it where it was before, with its data.
function postgresql:again()
  self.input = assert(io.popen(self.before .. RUN:format(self.folder), "w"))
  server.wait_until(function()
    return self:sql "SELECT 1" == "1"
  end)
end

--- Ends it at once: who is connected loses the connection.
function postgresql:stop()
  if self.input then
    self.input:close()
    self.input = nil
  end
end

function postgresql:finish()
  self:stop()
  os.execute("rm -rf " .. host.quoted(self.folder))
end

return postgresql
