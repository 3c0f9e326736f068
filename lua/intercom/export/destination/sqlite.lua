-- sqlite:FILE: a file of SQLite.
local Database = require "intercom.export.destination.database"
local Store = require "intercom.export.destination.sql"
local core = require "intercom.core"

local sqlite = {}

-- Readers go on while an export writes (WAL); each commit is on the disk before it returns (FULL).
local SETTINGS = { "PRAGMA busy_timeout = 60000", "PRAGMA journal_mode = WAL", "PRAGMA synchronous = FULL" }

-- The lock is a file beside the database: locks of SQLite end with each transaction.
local function lock(path)
  local file, wrong = io.open(path .. "-lock", "ab")
  if not file then
    return nil, wrong
  end
  local locked
  locked, wrong = core.durable.lock(file)
  if not locked then
    file:close()
    return nil, wrong or "another export is running there"
  end
  return file
end

local function connect(path)
  local database, wrong = Database.connect { driver = "SQLite3", name = path, begin = "BEGIN IMMEDIATE" }
  if not database then
    return nil, wrong
  end
  for _, setting in ipairs(SETTINGS) do
    local rows
    rows, wrong = database:rows(setting)
    if not rows then
      database:close()
      return nil, wrong
    end
  end
  return database
end

--- @tparam string to "sqlite:FILE"
-- @tparam table _ options, of which it has none
-- @tparam string shown its name in messages
function sqlite.open(to, _, shown)
  local path = to:match "^%a+:(.+)$"
  if not path then
    return nil, "needs the name of a file: sqlite:FILE"
  end
  -- ":memory:" is no file to SQLite.
  path = path:gsub("^:", "./:")
  local file, wrong = lock(path)
  if not file then
    return nil, wrong
  end
  local database
  database, wrong = connect(path)
  if not database then
    file:close()
    return nil, wrong
  end
  local dialect = { name = shown, id = "text", json = "text", name_limit = 1000 }
  return Store.open(database, dialect, function()
    file:close()
  end)
end

return sqlite
