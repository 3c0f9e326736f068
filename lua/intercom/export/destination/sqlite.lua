-- sqlite:FILE: a file of SQLite.
local Database = require "intercom.export.destination.database"
local Store = require "intercom.export.destination.sql"
local core = require "intercom.core"

local sqlite = {}

-- Readers go on while an export writes (WAL); each commit is on the disk before it returns (FULL).
local SETTINGS = { "PRAGMA busy_timeout = 60000", "PRAGMA journal_mode = WAL", "PRAGMA synchronous = FULL" }

-- The path without links, so that there is one lock whatever name leads to the file. A new file is made: there may be a
-- link to where it will be. One that is there is not opened: closing it would end SQLite's locks of this process.
local function real_path(path)
  local real = core.durable.real_path(path)
  if real then
    return real
  end
  local file, wrong = io.open(path, "ab")
  if not file then
    return nil, wrong
  end
  file:close()
  return core.durable.real_path(path)
end

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
  local real, wrong = real_path(path)
  local file
  if real then
    file, wrong = lock(real)
  end
  if not file then
    return nil, wrong
  end
  local database
  database, wrong = connect(real)
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
