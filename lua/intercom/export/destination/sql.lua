-- A store in SQL: a table for each stream, named as it; beside them the states of the streams, and the ids that the
-- walk of each has seen. Rows and states are written in one transaction.
local statements = require "intercom.export.destination.statements"

local unpack = table.unpack or unpack

local Store = {}
Store.__index = Store

-- Statements that take several rows or ids are prepared for these numbers of them.
local BATCHES = { 64, 8, 1 }
-- As many rows wait at most, and as many bytes, until they are written together.
local WAITING, WAITING_BYTES = BATCHES[1], 1024 * 1024

-- Whole numbers as the statements take them.
local function digits(number)
  return number and ("%.0f"):format(number)
end

--- @tparam Database database
-- @tparam table dialect name of the database for messages; the types id and json; name_limit, the bytes of a stream's
-- name; text, a function that makes of a text what the database can hold, and unlock, the last SQL, if there are any
-- @tparam[opt] function closed called once it is closed
-- @treturn[1] Store
-- @treturn[2] nil
-- @treturn[2] string what is wrong
function Store.open(database, dialect, closed)
  local self = setmetatable({ database = database, dialect = dialect, closed = closed, streams = {} }, Store)
  for _, sql in ipairs(statements.SIDE_TABLES) do
    database:change(statements.of(sql, dialect))
  end
  local made, wrong = database:commit()
  if not made then
    self:close()
    return nil, wrong
  end
  database:named(dialect.name)
  return self
end

-- A text as the database holds it.
local function held(self, text)
  return self.dialect.text and self.dialect.text(text) or text
end

local function make_table(self, stream)
  local database, sql = self.database, stream.sql
  local about = ("the table %q cannot be made, or is not of an export: "):format(stream.name)
  local made, wrong = database:change(sql "create", nil, about)
  if not made then
    return nil, wrong
  end
  database:change(sql "index")
  return database:change(statements.ADD_STREAM, { stream.name })
end

-- Writes out the statements of a stream as they are needed.
local function sql_of(dialect, name)
  local written = {}
  return function(kind, count)
    local key = count and kind .. count or kind
    if not written[key] then
      local sql = statements.of(statements.TABLE[kind] or statements.SEEN, dialect, name)
      written[key] = count and statements.several(sql, count, kind:match "^put$" or kind:match "^seen$", dialect) or sql
    end
    return written[key]
  end
end

-- The stream of that name, whose table is made if there is none.
local function stream_of(self, name)
  local stream = self.streams[name]
  if stream then
    return stream
  elseif #name > self.dialect.name_limit or name:find "['\"?]" then
    return nil, ("%q cannot be the name of a table: it is too long, or has a quote or a question mark"):format(name)
  end
  stream = { name = name, sql = sql_of(self.dialect, name), waiting = {}, place = {}, bytes = 0 }
  stream.counts = { added = 0, changed = 0, same = 0, deleted = 0 }
  local rows, wrong = self.database:rows(statements.WALKING, { name })
  if not rows then
    return nil, wrong
  elseif rows[1] then
    stream.walking = rows[1][1] == "1"
  else
    local made
    made, wrong = make_table(self, stream)
    if not made then
      return nil, wrong
    end
  end
  self.streams[name] = stream
  return stream
end

-- Calls a function with the parts of a list, each as long as a prepared statement takes.
local function in_batches(list, f)
  local first = 1
  for _, size in ipairs(BATCHES) do
    while #list - first + 1 >= size do
      local done, wrong = f({ unpack(list, first, first + size - 1) }, size)
      if not done then
        return nil, wrong
      end
      first = first + size
    end
  end
  return true
end

-- The arguments of the statements that write rows.
local function arguments_of(stream, rows)
  local ids, puts, seen = {}, { n = 4 * #rows }, {}
  for i, row in ipairs(rows) do
    ids[i] = row.id
    puts[4 * i - 3], puts[4 * i - 2] = row.id, digits(row.created_at)
    puts[4 * i - 1], puts[4 * i] = digits(row.updated_at), row.data
    seen[2 * i - 1], seen[2 * i] = stream.name, row.id
  end
  return ids, puts, seen
end

-- Writes rows, and counts what that changes.
local function write(database, stream, rows, size)
  local ids, puts, seen = arguments_of(stream, rows)
  local live, wrong = database:rows(stream.sql("live", size), ids)
  local written
  if live then
    written, wrong = database:change(stream.sql("put", size), puts)
  end
  if written and stream.walking then
    seen, wrong = database:change(stream.sql("seen", size), seen)
  end
  if not written or not seen then
    return nil, wrong
  end
  local added, counts = size - tonumber(live[1][1]), stream.counts
  counts.added = counts.added + added
  counts.changed = counts.changed + written - added
  counts.same = counts.same + size - written
  return true
end

-- Writes the rows of a stream that wait.
local function flush(self, stream)
  local rows = stream.waiting
  stream.waiting, stream.place, stream.bytes = {}, {}, 0
  return in_batches(rows, function(batch, size)
    return write(self.database, stream, batch, size)
  end)
end

-- The stream of that name, with all of its rows written.
local function settled(self, name)
  local stream, wrong = stream_of(self, name)
  if not stream or self.database.fault then
    return nil, wrong or self.database.fault
  end
  local flushed
  flushed, wrong = flush(self, stream)
  return flushed and stream, wrong
end

--- The text that was last committed under a name, or nil.
function Store:state(name)
  local rows, wrong = self.database:rows(statements.STATE, { name })
  return rows and rows[1] and rows[1][1], wrong
end

local function set_walking(self, stream, walking)
  stream.walking = walking
  return self.database:change(statements.SET_WALKING, { walking and "1" or "0", stream.name })
end

--- From now on remembers which ids are put, and forgets those of the walk before.
function Store:begin_walk(name)
  local stream, wrong = settled(self, name)
  if not stream then
    return nil, wrong
  end
  self.database:change(statements.FORGET, { name })
  return set_walking(self, stream, true)
end

--- Ends that; what was put in the walk is still known.
function Store:end_walk(name)
  local stream, wrong = settled(self, name)
  if not stream then
    return nil, wrong
  end
  return set_walking(self, stream, false)
end

--- Stores a row, which lives again if it was deleted.
-- @tparam string name of the stream
-- @tparam table row id, data, and created_at and updated_at where there are such
function Store:put(name, row)
  local stream, wrong = stream_of(self, name)
  if not stream or self.database.fault then
    return nil, wrong or self.database.fault
  end
  if self.dialect.text then
    local data = held(self, row.data)
    row = { id = held(self, row.id), created_at = row.created_at, updated_at = row.updated_at, data = data }
  end
  -- No id twice in one statement.
  local place = stream.place[row.id] or #stream.waiting + 1
  stream.waiting[place], stream.place[row.id] = row, place
  stream.bytes = stream.bytes + #row.data
  if #stream.waiting < WAITING and stream.bytes < WAITING_BYTES then
    return true
  end
  return flush(self, stream)
end

--- Marks a row as deleted, and keeps its data. Of an id that is not there, it is noted as well.
function Store:delete(name, id, when, how)
  local stream, wrong = settled(self, name)
  if not stream then
    return nil, wrong
  end
  local count
  count, wrong = self.database:change(stream.sql "delete", { held(self, id), digits(when), how, n = 3 })
  if not count then
    return nil, wrong
  end
  stream.counts.deleted = stream.counts.deleted + count
  return true
end

--- When the live rows among those ids were last updated.
-- @treturn table id → Unix seconds, or false where the row has none
function Store:updated(name, ids)
  local stream, wrong = settled(self, name)
  if not stream then
    return nil, wrong
  end
  local texts, times, found = {}, {}, {}
  for i, id in ipairs(ids) do
    texts[i] = held(self, id)
  end
  local read
  read, wrong = in_batches(texts, function(batch, size)
    local rows, fault = self.database:rows(stream.sql("updated", size), batch)
    for _, row in ipairs(rows or {}) do
      times[row[1]] = tonumber(row[2]) or false
    end
    return rows, fault
  end)
  for i, id in ipairs(ids) do
    found[id] = times[texts[i]]
  end
  return read and found, wrong
end

-- The first column of the first row, or nil.
local function value(self, sql, arguments)
  local rows, wrong = self.database:rows(sql, arguments)
  return rows and rows[1] and rows[1][1], wrong
end

--- The data of a live row, or nil.
function Store:text(name, id)
  local stream, wrong = settled(self, name)
  if not stream then
    return nil, wrong
  end
  return value(self, stream.sql "text", { held(self, id) })
end

--- Makes everything since the last commit durable together with these states, or nothing of it.
-- @tparam table states name → text
function Store:commit(states)
  for _, stream in pairs(self.streams) do
    flush(self, stream)
  end
  for name, state in pairs(states) do
    self.database:change(statements.SET_STATE, { name, state })
  end
  return self.database:commit()
end

--- Everything put so far is seen by the readers below.
-- @treturn table how many rows of this run are added, changed, same, deleted
function Store:settle(name)
  local stream, wrong = settled(self, name)
  return stream and stream.counts, wrong
end

--- Counts live rows: for each i those created from bounds[i] on and before bounds[i + 1]; without bounds, all.
function Store:counts(name, bounds)
  local stream, wrong = settled(self, name)
  if not stream then
    return nil, wrong
  end
  local windows = bounds and #bounds - 1 or 1
  local counts = {}
  for i = 1, windows do
    local count
    if bounds then
      count, wrong = value(self, stream.sql "count_window", { digits(bounds[i]), digits(bounds[i + 1]) })
    else
      count, wrong = value(self, stream.sql "count")
    end
    if not count then
      return nil, wrong
    end
    counts[i] = tonumber(count)
  end
  return bounds and counts or counts[1]
end

-- Iterates over the ids that a query finds, a page at a time, each beginning after the last id of the page before.
local function ids_of(self, arguments_after, sql)
  local page, at, last, wrong = {}, 0, nil, nil
  return function()
    at = at + 1
    if at > #page then
      if last and #page < statements.PAGE then
        return nil
      end
      page, wrong = self.database:rows(sql, arguments_after(last))
      if not page then
        page, last = {}, {}
        return nil, wrong
      end
      at, last = 1, page[#page] or {}
    end
    return page[at] and page[at][1]
  end
end

local function each(self, name, from, to, kind)
  local stream, wrong = settled(self, name)
  if not stream then
    return function()
      return nil, wrong
    end
  end
  local unseen = kind == "_unseen" and name or nil
  if not from and not to then
    return ids_of(self, function(last)
      return { last and last[1] or "", unseen }
    end, stream.sql("all" .. kind))
  end
  from, to = digits(from or -2 ^ 53), digits(to or 2 ^ 53)
  return ids_of(self, function(last)
    from = last and last[2] or from
    return { from, to, from, last and last[1] or "", unseen }
  end, stream.sql("window" .. kind))
end

--- Iterates over the ids of live rows created from one time on and before another; without them, over all.
-- After a failure the iterator ends with nil and the message, and no commit succeeds any more.
function Store:each(name, from, to)
  return each(self, name, from, to, "")
end

--- Iterates over those that were not put since begin_walk.
function Store:unseen(name, from, to)
  return each(self, name, from, to, "_unseen")
end

--- Closes it: what was not committed is undone.
function Store:close()
  self.database:close(self.dialect.unlock)
  if self.closed then
    self.closed()
  end
  return true
end

return Store
