-- postgresql://...: a database of PostgreSQL. The URL is libpq's, with all of its parameters.
local Database = require "intercom.export.destination.database"
local Store = require "intercom.export.destination.sql"
local core = require "intercom.core"

local postgresql = {}

local KEY = "hashtext('intercom export'), hashtext(current_schema())"

-- The settings of the session.
--   enable_seqscan    rows are read by key, and a plan made while a table was empty would go on reading all of it
--   tcp_keepalives_*  the server notices within a minute that the machine of an export is gone, and frees the lock
--   *_timeout         an export may wait for the rate limit
local SETTINGS = [[SELECT set_config(s.name, v.value, false) FROM pg_settings s JOIN (VALUES
  ('client_encoding', 'UTF8'), ('client_min_messages', 'error'), ('enable_seqscan', 'off'),
  ('tcp_keepalives_idle', '30'), ('tcp_keepalives_interval', '10'), ('tcp_keepalives_count', '3'),
  ('statement_timeout', '0'), ('idle_in_transaction_session_timeout', '0'), ('idle_session_timeout', '0')
) v (name, value) ON v.name = s.name]]

local UTF8 = { UTF8 = true, SQL_ASCII = true }

-- libpq would take part of such a password for a host or a port.
local function fault_of(url)
  local authority, rest = url:match "^%a+://([^/?#]*)(.*)$"
  if not authority then
    return "must be a URL: postgresql://user@host:5432/database"
  elseif authority:find "@.*@" or rest:match("^[^?]*"):find "@" then
    return 'must be a URL whose user and password are percent-encoded: "@" is %40, "/" is %2F'
  end
end

-- Tries for a second: the server needs a moment to notice that a run was killed.
local function lock(database)
  for _ = 1, 10 do
    local rows, wrong = database:rows(("SELECT pg_try_advisory_lock(%s)"):format(KEY))
    if not rows then
      return nil, wrong
    elseif rows[1][1] then
      return true
    end
    database:rows "SELECT CAST(pg_sleep(0.1) AS text)"
  end
  return nil, "another export is running there"
end

-- Makes the connection ready for an export, and takes the lock.
local function prepare(database)
  database:rows(SETTINGS)
  local rows, wrong = database:rows "SELECT current_setting('server_encoding'), current_schema()"
  if not rows then
    return nil, wrong
  end
  local encoding, schema = rows[1][1], rows[1][2]
  if not UTF8[encoding] then
    return nil, ("the encoding of the database is %s: it must be UTF8"):format(encoding)
  elseif not schema then
    return nil, "no schema of its search_path exists"
  end
  return lock(database)
end

--- @tparam string to the URL
-- @tparam table _ options, of which it has none
-- @tparam string shown its name in messages
function postgresql.open(to, _, shown)
  local wrong = fault_of(to)
  if wrong then
    return nil, wrong
  end
  local database
  database, wrong = Database.connect {
    driver = "PostgreSQL",
    name = to,
    begin = "BEGIN",
    -- LuaDBI loses the reason that libpq gives, in which there might be the password.
    failure = "the server cannot be reached, or lets nobody in by this URL; psql with the same URL says why",
  }
  if not database then
    return nil, wrong
  end
  local ready
  ready, wrong = prepare(database)
  if not ready then
    database:close()
    return nil, wrong
  end
  -- json, not jsonb: it keeps the text, with "\u0000" and numbers of any size. Names are cut after
  -- 63 bytes, 11 of which the name of the index needs.
  return Store.open(database, {
    name = shown,
    id = 'text COLLATE "C"',
    json = "json",
    name_limit = 52,
    text = core.utf8,
    unlock = ("SELECT pg_advisory_unlock(%s)"):format(KEY),
  })
end

return postgresql
