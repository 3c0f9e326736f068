-- Merges the journal of a run, sorted, into the index: the last line of each key wins.
local disk = require "intercom.export.index.disk"
local entry = require "intercom.export.index.entry"

local Settling = {}
Settling.__index = Settling

local UNCHANGED = "^([^\t]*\t(.)\t)(%d+)(\t(%d+)\t.*)$"

local function write(self, ...)
  local done, wrong = self.index:write(...)
  if not done then
    disk.fail(self.index_path, wrong)
  end
end

-- The file of a kind's texts.
local function file_of(self, kind)
  return kind == "-" and self.deleted or self.rows
end

local function forget(self, line)
  local key, fields = line:match "^([^\t]*)\t(.*)$"
  local _, _, _, created, _, walk, mark = entry.read(fields)
  if not self.forgotten(mark) then
    return false
  end
  self.live = self.live + 1
  write(self, key, "\t", entry.fields("+", self.rows.position, 0, created, nil, walk, ""), "\n")
  return true
end

-- A line of the old index stays, but for the place of its text.
local function keep(self, line)
  if self.forgotten and forget(self, line) then
    return
  end
  local head, kind, offset, tail, length = line:match(UNCHANGED)
  offset = tonumber(offset)
  local now = file_of(self, kind):keep(offset, tonumber(length))
  if kind == "+" then
    self.live = self.live + 1
  end
  if now == offset then
    write(self, line, "\n")
  else
    write(self, head, ("%.0f"):format(now), tail, "\n")
  end
end

-- What a change is counted as.
local function count(self, kind, was)
  local name = kind == "=" and "same" or kind == "-" and was ~= "-" and "deleted" or kind == "+" and "added"
  if name == "added" and was == "+" then
    name = "changed"
  end
  if name then
    self.counts[name] = self.counts[name] + 1
  end
end

-- Replaces the line of a key by what the journal says last of it, seen by this walk.
local function replace(self, key, old, fields, seen)
  local kind, offset, length, created, updated, walk, mark = entry.read(fields)
  local was, old_offset, old_length, old_created, old_updated, old_walk, old_mark
  if old then
    was, old_offset, old_length, old_created, old_updated, old_walk, old_mark = entry.read(old)
  end
  count(self, kind, was)
  if kind == "=" or kind == "-" and was == "-" then
    kind, created, updated, mark = was, old_created, old_updated, old_mark
    offset, length = file_of(self, kind):keep(old_offset, old_length), old_length
  elseif length > 0 then
    offset = file_of(self, kind):add(disk.read(self.texts, self.texts_path, offset, length))
  else
    offset = file_of(self, kind).position
  end
  walk = math.max(walk, seen, old_walk or 0)
  if kind == "-" and was == "+" then
    created = old_created
  end
  self.live = self.live + (kind == "+" and 1 or 0)
  write(self, key, "\t", entry.fields(kind, offset, length, created, updated, walk, mark), "\n")
end

-- The next key of the journal, its last fields and the last walk that saw it; `line` is the first one of the key.
local function next_change(self, line)
  local key, fields = entry.read_journal(line)
  local seen = 0
  while true do
    seen = math.max(seen, (select(6, entry.read(fields))))
    line = self.journal()
    local next_key, next_fields
    if line then
      next_key, next_fields = entry.read_journal(line)
    end
    if next_key ~= key then
      return key, fields, seen, line
    end
    fields = next_fields
  end
end

function Settling:run()
  local old, line = self.old(), self.journal()
  while line do
    local key, fields, seen
    key, fields, seen, line = next_change(self, line)
    local prefix = key .. "\t"
    while old and self.before(old, prefix) do
      keep(self, old)
      old = self.old()
    end
    local found
    if old and old:sub(1, #prefix) == prefix then
      found, old = old:sub(#prefix + 1), self.old()
    end
    replace(self, key, found, fields, seen)
  end
  while old do
    keep(self, old)
    old = self.old()
  end
end

--- @tparam table parts
--   old, journal: iterators over lines
--   texts, texts_path: the journal's texts
--   rows, deleted: their successors
--   index, index_path: the next index
--   before: the order
--   forgotten: nil, or a function: whether what has that mark is to be known as a live row and no more
-- @treturn table added, changed, same, deleted: of the journal's keys
-- @treturn number live rows
return function(parts)
  local self = setmetatable({ live = 0, counts = { added = 0, changed = 0, same = 0, deleted = 0 } }, Settling)
  for name, part in pairs(parts) do
    self[name] = part
  end
  self:run()
  return self.counts, self.live
end
