-- The lines of the index. One of a sorted index is
--     KEY kind offset length created_at updated_at walk mark
-- and in the journal of a run the number of the line comes after the key, so that sorting puts the lines of a key into
-- the order in which they were written. Tabs separate the fields: keys have none, and all of their bytes sort after it.
--
-- Kinds are "+", a row; "-", a deletion; "=", a row that was put again as it was (in journals only). `offset` and
-- `length` say where its text is: of a row in the file of rows, of a deletion in that of deletions, in a journal in the
-- journal's texts. `walk` is the number of the walk that saw it last; `mark` is the owner's.
local entry = {}

-- The bytes that a key has as they are. Classes like %c depend on the locale.
local ESCAPED = "[^\32-\36\38-\255]"

local function escape(char)
  return ("%%%02X"):format(char:byte())
end

local function unescape(digits)
  return string.char(tonumber(digits, 16))
end

--- The key of an id.
function entry.key(id)
  return id:find(ESCAPED) and id:gsub(ESCAPED, escape) or id
end

--- The id of a key.
function entry.id(key)
  return key:find("%", 1, true) and key:gsub("%%(%x%x)", unescape) or key
end

local FIELDS = "%s\t%.0f\t%.0f\t%s\t%s\t%.0f\t%s"

local function digits(number)
  return number and ("%.0f"):format(number) or ""
end

--- The fields of a line after its key.
function entry.fields(kind, offset, length, created, updated, walk, mark)
  return FIELDS:format(kind, offset, length, digits(created), digits(updated), walk, mark or "")
end

--- The line of a journal without its end.
function entry.journal_line(key, number, fields)
  return ("%s\t%015.0f\t%s"):format(key, number, fields)
end

--- The key and the fields of a journal's line.
function entry.read_journal(line)
  return line:match "^([^\t]*)\t%d+\t(.*)$"
end

local PATTERN = "^(.)\t(%d+)\t(%d+)\t(%-?%d*)\t(%-?%d*)\t(%d+)\t(.*)$"

--- The fields, of which all but kind and mark are numbers, or nil where there is none.
function entry.read(fields)
  local kind, offset, length, created, updated, walk, mark = fields:match(PATTERN)
  return kind, tonumber(offset), tonumber(length), tonumber(created), tonumber(updated), tonumber(walk), mark
end

return entry
