-- The SQL of a store, in what SQLite and PostgreSQL have in common.
--
-- Whole numbers are bound and read as text, because LuaDBI would cut them to 32 bits in PostgreSQL. `data` is the last
-- column, so that SQLite finds the others of a large row without reading it.
local statements = {}

--- How many ids are read at once.
statements.PAGE = 1000

--- The tables beside those of the streams.
statements.SIDE_TABLES = {
  "CREATE TABLE IF NOT EXISTS intercom_state (name {id} PRIMARY KEY, state text NOT NULL)",
  "CREATE TABLE IF NOT EXISTS intercom_stream (name {id} PRIMARY KEY, walking integer NOT NULL)",
  "CREATE TABLE IF NOT EXISTS intercom_seen (stream {id} NOT NULL, id {id} NOT NULL, PRIMARY KEY (stream, id))",
}

statements.STATE = "SELECT state FROM intercom_state WHERE name = ?"
statements.SET_STATE = "INSERT INTO intercom_state (name, state) VALUES (?, ?) "
  .. "ON CONFLICT (name) DO UPDATE SET state = excluded.state"
statements.WALKING = "SELECT CAST(walking AS text) FROM intercom_stream WHERE name = ?"
statements.ADD_STREAM = "INSERT INTO intercom_stream (name, walking) VALUES (?, 0)"
statements.SET_WALKING = "UPDATE intercom_stream SET walking = CAST(? AS integer) WHERE name = ?"
statements.FORGET = "DELETE FROM intercom_seen WHERE stream = ?"
statements.SEEN = "INSERT INTO intercom_seen (stream, id) VALUES {several} ON CONFLICT DO NOTHING"

local LIVE = "FROM {table} WHERE deleted_at IS NULL"
local IN_WINDOW = LIVE .. " AND created_at >= CAST(? AS bigint) AND created_at < CAST(? AS bigint)"
local UNSEEN = " AND NOT EXISTS (SELECT 1 FROM intercom_seen s WHERE s.stream = ? AND s.id = {table}.id)"
local ALL = "SELECT id, NULL " .. LIVE .. " AND id > ?"
local WINDOW = "SELECT id, CAST(created_at AS text) " .. IN_WINDOW .. " AND (created_at, id) > (CAST(? AS bigint), ?)"
local BY_ID = " ORDER BY id LIMIT " .. statements.PAGE
local BY_TIME = " ORDER BY {table}.created_at, id LIMIT " .. statements.PAGE

--- The statements of a stream's table.
statements.TABLE = {
  create = "CREATE TABLE {table} (id {id} PRIMARY KEY, created_at bigint, updated_at bigint, deleted_at bigint, "
    .. "deleted_how text, data {json})",
  index = "CREATE INDEX {index} ON {table} (created_at, id) WHERE deleted_at IS NULL",
  put = "INSERT INTO {table} (id, created_at, updated_at, data) VALUES {several} "
    .. "ON CONFLICT (id) DO UPDATE SET created_at = excluded.created_at, updated_at = excluded.updated_at, "
    .. "data = excluded.data, deleted_at = NULL, deleted_how = NULL "
    .. "WHERE {table}.deleted_at IS NOT NULL OR CAST({table}.data AS text) <> CAST(excluded.data AS text)",
  delete = "INSERT INTO {table} (id, deleted_at, deleted_how) VALUES (?, CAST(? AS bigint), ?) "
    .. "ON CONFLICT (id) DO UPDATE SET deleted_at = excluded.deleted_at, deleted_how = excluded.deleted_how "
    .. "WHERE {table}.deleted_at IS NULL",
  live = "SELECT CAST(count(*) AS text) " .. LIVE .. " AND id IN ({several})",
  updated = "SELECT id, CAST(updated_at AS text) " .. LIVE .. " AND id IN ({several})",
  text = "SELECT CAST(data AS text) " .. LIVE .. " AND id = ?",
  count = "SELECT CAST(count(*) AS text) " .. LIVE,
  count_window = "SELECT CAST(count(*) AS text) " .. IN_WINDOW,
  all = ALL .. BY_ID,
  all_unseen = ALL .. UNSEEN .. BY_ID,
  window = WINDOW .. BY_TIME,
  window_unseen = WINDOW .. UNSEEN .. BY_TIME,
}

-- What stands for one of several in a statement that takes as many as are given.
local ONE = { put = "(?, CAST(? AS bigint), CAST(? AS bigint), CAST(? AS {json}))", seen = "(?, ?)" }

--- Writes a statement out.
-- @tparam string sql one of the above
-- @tparam table dialect the types id and json
-- @tparam[opt] string stream
function statements.of(sql, dialect, stream)
  local names = { id = dialect.id, json = dialect.json }
  if stream then
    names.table = '"' .. stream .. '"'
    names.index = '"' .. stream .. '_created_at"'
  end
  return (sql:gsub("{(%l+)}", names))
end

--- Writes a statement out for a number of rows or ids.
-- @tparam string sql what `of` returned
-- @tparam integer count
-- @tparam[opt] string kind "put" or "seen"; none for ids
-- @tparam table dialect
function statements.several(sql, count, kind, dialect)
  local one = kind and statements.of(ONE[kind], dialect) or "?"
  return (sql:gsub("{several}", one .. (", " .. one):rep(count - 1)))
end

return statements
