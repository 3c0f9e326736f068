-- A connection of LuaDBI. Whatever goes wrong is returned, and is final: after it, nothing is committed any more.
local require_again = require "intercom.require_again"

local unpack = table.unpack or unpack

local Database = {}
Database.__index = Database

-- LuaDBI returns some failures, and raises others.
local function attempt(f, ...)
  local went, result, wrong = pcall(f, ...)
  if not went then
    return nil, tostring(result)
  elseif not result then
    return nil, tostring(wrong)
  end
  return result
end

-- The driver's module, or nil and what to install.
local function driver_of(given)
  local found = pcall(require_again, "dbd." .. given.driver:lower())
  local loaded, dbi = pcall(require_again, "DBI")
  if found and loaded then
    return dbi
  end
  local name = given.driver:lower()
  return nil, ("needs LuaDBI: apt-get install lua-dbi-%s, or luarocks install luadbi-%s"):format(name, name)
end

--- Connects.
-- @tparam table given driver of LuaDBI; name of the database; begin: the SQL that begins a transaction; failure: what
-- to say in place of the driver's message if there is no connection
-- @treturn[1] Database
-- @treturn[2] nil
-- @treturn[2] string what is wrong
function Database.connect(given)
  local dbi, handle, wrong
  dbi, wrong = driver_of(given)
  if dbi then
    handle, wrong = attempt(dbi.Connect, given.driver, given.name)
    wrong = given.failure or wrong
  end
  if not handle then
    return nil, (wrong:gsub("%s+$", ""))
  end
  -- Transactions begin and end by SQL: LuaDBI's own commit reports no failure.
  pcall(handle.autocommit, handle, true)
  return setmetatable({ handle = handle, begin = given.begin, statements = {} }, Database)
end

local NAMED = "%s: %s; once that is mended, run the export again: it goes on from its last commit"

local function failed(self, wrong, about)
  if not self.fault then
    self.fault = (about or "") .. wrong:gsub("%s+$", ""):gsub("%s+", " ")
    self.fault = self.name and NAMED:format(self.name, self.fault) or self.fault
  end
  return nil, self.fault
end

--- From now on failures name the database, and say what to do.
-- @tparam string name
function Database:named(name)
  self.name = name
end

local function statement_of(self, sql)
  local statement = self.statements[sql]
  if statement then
    return statement
  end
  local wrong
  statement, wrong = attempt(self.handle.prepare, self.handle, sql)
  self.statements[sql] = statement
  return statement, wrong
end

local NONE = {}

local function execute(self, sql, arguments, about)
  if self.fault then
    return nil, self.fault
  end
  local statement, wrong = statement_of(self, sql)
  local done
  if statement then
    arguments = arguments or NONE
    done, wrong = attempt(statement.execute, statement, unpack(arguments, 1, arguments.n or #arguments))
  end
  if not done then
    return failed(self, wrong, about)
  end
  return statement
end

--- Changes rows, in a transaction that it begins if there is none.
-- @tparam string sql
-- @tparam[opt] table arguments for its places: texts; n is their number if there are nils
-- @tparam[opt] string about what comes before the driver's message
-- @treturn[1] number how many rows
-- @treturn[2] nil
-- @treturn[2] string what is wrong
function Database:change(sql, arguments, about)
  if not self.open and not self.fault then
    self.open = execute(self, self.begin) ~= nil
  end
  local statement, wrong = execute(self, sql, arguments, about)
  if not statement then
    return nil, wrong
  end
  return statement:affected()
end

local function next_row(statement)
  return { statement:fetch(false) }
end

--- Reads all rows: where there may be many, the query has a limit.
-- @tparam string sql
-- @tparam[opt] table arguments as those of change; while it runs, SQLite reads their texts where they are
-- @treturn[1] table list of lists of columns
-- @treturn[2] nil
-- @treturn[2] string what is wrong
function Database:rows(sql, arguments)
  local statement, wrong = execute(self, sql, arguments)
  local rows = {}
  while statement do
    local row
    row, wrong = attempt(next_row, statement)
    if not row then
      return failed(self, wrong)
    elseif not row[1] then
      return rows
    end
    rows[#rows + 1] = row[1]
  end
  return nil, wrong
end

--- Ends the transaction: all of its changes are durable, or the failure is returned and none is.
function Database:commit()
  if self.open and not self.fault then
    self.open = not execute(self, "COMMIT")
  end
  return not self.fault or nil, self.fault
end

--- Closes it: what was not committed is undone.
-- @tparam[opt] string last the last SQL
function Database:close(last)
  if self.open then
    execute(self, "ROLLBACK")
  end
  if last then
    self:rows(last)
  end
  for _, statement in pairs(self.statements) do
    pcall(statement.close, statement)
  end
  self.statements = {}
  self.fault = self.fault or "it is closed"
  pcall(self.handle.close, self.handle)
end

return Database
