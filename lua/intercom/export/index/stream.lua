-- One stream on disk: the file of its rows, an index of them, and a journal of what a run puts and deletes, which
-- `settle` merges into both. A file has the number of the settling that made it in its name, and `meta` says which
-- numbers and lengths are valid: writing it down durably is what commits. Then the file of rows gets the name by which
-- users read it.
local disk = require "intercom.export.index.disk"
local entry = require "intercom.export.index.entry"
local Journal = require "intercom.export.index.journal"
local Lookup = require "intercom.export.index.lookup"
local order = require "intercom.export.index.order"
local settling = require "intercom.export.index.settling"
local Successor = require "intercom.export.index.successor"

local Stream = {}
Stream.__index = Stream

-- A number 0 says that there is no such file yet.
local FRESH = {
  index = 0,
  index_length = 0,
  rows = 0,
  rows_length = 0,
  deleted = 0,
  deleted_length = 0,
  journal = 0,
  lines_length = 0,
  texts_length = 0,
  live = 0,
  walks = 0,
  walk = 0,
  walking = false,
}

-- The files that a settling makes.
local MADE = { "index", "rows", "deleted" }
-- Places of texts in the journal that are kept in memory.
local FRESH_MOST = 10000

local function copy(t)
  local made = {}
  for key, value in pairs(t) do
    made[key] = value
  end
  return made
end

local function name_of(self, kind, number)
  return ("%s.%s.%d"):format(self.name, kind, number)
end

local function path_of(self, kind, number)
  return self.folder .. "/" .. name_of(self, kind, number)
end

-- Where the rows are now.
local function rows_path_of(self)
  return self.meta.rows == self.saved.rows and self.rows_path or path_of(self, "rows", self.meta.rows)
end

local function check_files(self)
  if self.meta.rows == 0 and disk.length(self.rows_path) then
    disk.fail(self.rows_path, "is there already, and is not of this export")
  end
  for _, kind in ipairs(MADE) do
    if self.meta[kind] > 0 then
      local path = kind == "rows" and self.rows_path or path_of(self, kind, self.meta[kind])
      disk.check_length(path, self.meta[kind .. "_length"])
    end
  end
end

local function open_journal(self)
  local meta = self.meta
  self.fresh, self.fresh_count = {}, 0
  self.journal = Journal.open(self.folder, self.name, meta.journal, meta.lines_length, meta.texts_length)
end

--- Opens a stream as it was committed.
-- @tparam string folder of the index
-- @tparam string name of the stream, as a file's name has it
-- @tparam string rows_path where users read the rows
-- @tparam ?table meta
-- @tparam function is_same whether a row is the one stored: (stream, row, offset, length, mark)
function Stream.open(folder, name, rows_path, meta, is_same)
  local self = { folder = folder, name = name, rows_path = rows_path, is_same = is_same }
  self.saved = meta or FRESH
  self.meta, self.counts = copy(self.saved), { added = 0, changed = 0, same = 0, deleted = 0 }
  setmetatable(self, Stream)
  self:publish()
  open_journal(self)
  self.journal:cut()
  check_files(self)
  self.old_journal = self.journal.lengths.lines
  return self
end

--- Renames the committed rows to where they are read, unless that was done before.
-- @treturn boolean whether there was something to do
function Stream:publish()
  local made = path_of(self, "rows", self.saved.rows)
  local is_there = self.saved.rows > 0 and disk.length(made) ~= nil
  if is_there then
    disk.rename(made, self.rows_path)
  end
  return is_there
end

--- The names of the files in the folder of the index that are needed as long as this is committed.
function Stream:needed()
  local saved = self.saved
  local names = Journal.names(self.name, saved.journal)
  for _, kind in ipairs(MADE) do
    names[#names + 1] = name_of(self, kind, saved[kind])
  end
  return names
end

local function note(self, key, kind, text, created, updated, mark)
  local meta = self.meta
  self.fresh[key] = nil
  return self.journal:add(key, kind, text, created, updated, meta.walking and meta.walk or 0, mark)
end

-- Rows whose text is needed again are found in the journal, too, as long as they are few.
local function remember(self, key, offset, length)
  self.fresh_count = self.fresh_count + 1
  if self.fresh_count <= FRESH_MOST then
    self.fresh[key] = { offset = offset, length = length }
  end
end

-- The fields of a key in the index, or nil.
local function find(self, key)
  local meta = self.meta
  if not self.lookup then
    if meta.index_length == 0 then
      return nil
    end
    self.lookup = Lookup.new(path_of(self, "index", meta.index), meta.index_length)
  end
  return self.lookup:find(key)
end

--- The text in the file of rows, without the end of its line.
function Stream:row_text(offset, length)
  local path = rows_path_of(self)
  self.rows = self.rows or disk.open(path, "rb")
  return disk.read(self.rows, path, offset, length - 1)
end

--- Notes a row: id, created_at, updated_at, data (nil if its text is not kept), mark, keep (see text).
-- @treturn boolean whether it is there already, as it is
function Stream:put(row)
  local key = entry.key(row.id)
  local found = find(self, key)
  if found then
    local kind, offset, length, _, _, _, mark = entry.read(found)
    if kind == "+" and self:is_same(row, offset, length, mark) then
      note(self, key, "=")
      return true
    end
  end
  local offset, length = note(self, key, "+", row.data, row.created_at, row.updated_at, row.mark)
  if row.keep then
    remember(self, key, offset, length)
  end
  return false
end

--- Notes a deletion, with the line about it.
function Stream:delete(id, line, mark)
  note(self, entry.key(id), "-", line, nil, nil, mark)
end

function Stream:begin_walk()
  local meta = self.meta
  meta.walks = meta.walks + 1
  meta.walk, meta.walking = meta.walks, true
end

function Stream:end_walk()
  self.meta.walking = false
end

--- Whether the journal has rows that an earlier process put, or more that are needed again than are remembered.
function Stream:has_hidden()
  return self.old_journal > 0 or self.fresh_count > FRESH_MOST
end

--- Brings the journal to the disk.
-- @treturn table meta of now
function Stream:sync()
  self.journal:sync()
  local meta = copy(self.meta)
  meta.lines_length, meta.texts_length = self.journal.lengths.lines, self.journal.lengths.texts
  return meta
end

local function close_readers(self)
  for _, name in ipairs { "lookup", "rows" } do
    if self[name] then
      self[name]:close()
      self[name] = nil
    end
  end
end

-- Iterates over the lines of the index.
local function index_lines(self)
  local left, path = self.meta.index_length, path_of(self, "index", self.meta.index)
  local file = left > 0 and disk.open(path, "rb")
  return function()
    if left == 0 then
      return nil
    end
    local line, wrong = file:read "*l"
    if not line then
      disk.fail(path, wrong)
    end
    left = left - #line - 1
    if left == 0 then
      file:close()
    end
    return line
  end
end

-- Writes the next index and what changes of rows and deletions, and describes them in `next`.
local function write_successors(self, number, forgotten, next)
  local meta = self.meta
  local function successor(kind, path)
    return Successor.new(meta[kind] > 0 and path or nil, meta[kind .. "_length"], path_of(self, kind, number))
  end
  local rows = successor("rows", rows_path_of(self))
  local deleted = successor("deleted", path_of(self, "deleted", meta.deleted))
  local index_path = path_of(self, "index", number)
  local index = disk.open(index_path, "wb")
  local lines, texts, texts_path = self.journal:read()
  local counts, live = settling {
    old = index_lines(self),
    journal = lines,
    texts = texts,
    texts_path = texts_path,
    rows = rows,
    deleted = deleted,
    index = index,
    index_path = index_path,
    before = order(),
    forgotten = forgotten,
  }
  if texts then
    texts:close()
  end
  next.index, next.index_length, next.live = number, index:seek "end", live
  disk.sync_and_close(index, index_path)
  for kind, file in pairs { rows = rows, deleted = deleted } do
    local is_new, length = file:finish()
    next[kind], next[kind .. "_length"] = is_new and number or meta[kind], length
  end
  return counts
end

--- Merges the journal into rows and index, in new files.
-- @tparam number number of the settling, which no other has
-- @tparam ?function forgotten see settling
function Stream:settle(number, forgotten)
  local meta = self.meta
  if self.journal.lengths.lines == 0 and meta.index > 0 and not forgotten then
    return
  end
  local next = copy(meta)
  local counts = write_successors(self, number, forgotten, next)
  local is_of_this_run = self.journal.lengths.lines > self.old_journal
  next.journal, next.lines_length, next.texts_length = number, 0, 0
  self:close()
  self.meta, self.old_journal = next, 0
  open_journal(self)
  for name, count in pairs(is_of_this_run and counts or {}) do
    self.counts[name] = self.counts[name] + count
  end
end

--- Whether nothing was ever put into it or deleted.
function Stream:is_empty()
  return self.meta.index == 0 and self.journal.lengths.lines == 0
end

--- Whether there are other files than those committed.
function Stream:has_settled()
  return self.meta.index ~= self.saved.index
end

--- Whether these are other deletions than those committed.
function Stream:has_deleted()
  return self.meta.deleted ~= self.saved.deleted
end

--- The file with the lines about deletions, and its length.
function Stream:deleted_lines()
  return path_of(self, "deleted", self.meta.deleted), self.meta.deleted_length
end

--- @treturn table id → updated_at, or false, of the live rows among some ids
function Stream:updated(ids)
  local found = {}
  for _, id in ipairs(ids) do
    local fields = find(self, entry.key(id))
    if fields then
      local kind, _, _, _, updated = entry.read(fields)
      if kind == "+" then
        found[id] = updated or false
      end
    end
  end
  return found
end

--- The text of a live row, nil if there is none. Of rows put since the last settling, those put with `keep` are known,
-- unless `has_hidden` says that there are too many.
function Stream:text(id)
  local key = entry.key(id)
  local fresh = self.fresh[key]
  if fresh then
    return self.journal:text(fresh.offset, fresh.length)
  end
  local fields = find(self, key)
  if fields then
    local kind, offset, length = entry.read(fields)
    return kind == "+" and length > 0 and self:row_text(offset, length) or nil
  end
end

--- Iterates over the live rows: key, created_at, and the number of the walk that saw it last.
function Stream:rows_in_order()
  local next_line = index_lines(self)
  return function()
    for line in next_line do
      local key, fields = line:match "^([^\t]*)\t(.*)$"
      local kind, _, _, created, _, walk = entry.read(fields)
      if kind == "+" then
        return key, created, walk
      end
    end
  end
end

function Stream:close()
  close_readers(self)
  self.journal:close()
end

return Stream
