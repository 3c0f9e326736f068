-- What is imported: a CSV file, a file with a JSON object on each line, the same from standard input, or a folder. A
-- source has rows, each with
--   number   its place among the rows
--   line     the line that it begins on; for a folder the name of the file
--   values   list of { name, text, whether the text is JSON }
--   original what the file has: the cells of CSV, the line of NDJSON
--   fault    what is wrong with it as a whole
local core = require "intercom.core"
local Csv = require "intercom.import.csv"

local source = {}

local BLOCK = 65536

local Table = {}
Table.__index = Table

-- Names of columns that a file of rejected rows has after those of the original.
local ADDED = { "line", "field", "reason" }

local function has_added(columns)
  for i, name in ipairs(ADDED) do
    if columns[#columns - #ADDED + i] ~= name then
      return false
    end
  end
  return true
end

-- Cells without the last ones, those that were added.
local function without(cells, added)
  local own = {}
  for i = 1, #cells - added do
    own[i] = cells[i]
  end
  return own
end

local WIDTH = "%d cells, where the first line has %d"
local IS_WIDTH = "^%d+ cells, where the first line has %d+$"

-- The cells of a row without those that were added. A row of another width has these if the last one says that.
local function own_cells(cells, width, added)
  local has_them = #cells == width + added or cells[#cells]:find(IS_WIDTH) ~= nil
  return has_them and without(cells, added) or cells
end

local readers = {}

function readers.csv(self, file)
  local reader = Csv.new(file)
  local number, width, added = 0, nil, 0
  return function()
    local cells, line, fault_line = reader:read()
    if cells and not width then
      if not core.encode(cells) then
        return nil, self.name .. ": the first line is not UTF-8"
      end
      added = has_added(cells) and #ADDED or 0
      self.columns = without(cells, added)
      width = #self.columns
      cells, line, fault_line = reader:read()
    end
    if not cells then
      return nil, line and ("%s:%d: %s"):format(self.name, fault_line, line)
    end
    number = number + 1
    cells = own_cells(cells, width, added)
    local row = { number = number, line = line, original = cells, values = {} }
    if #cells ~= width then
      row.fault = WIDTH:format(#cells, width)
    end
    for i, name in ipairs(self.columns) do
      row.values[i] = { name, cells[i], false }
    end
    return row
  end
end

local ADDED_NAMES = {}
for _, name in ipairs(ADDED) do
  ADDED_NAMES[name] = true
end

local function members(row, text)
  local names, texts = core.members(text)
  if not core.encode(text) then
    row.fault = "not UTF-8"
    return
  elseif not names or not text:find "^%s*{" then
    row.fault = "not a JSON object" .. (names and "" or ": " .. texts)
    return
  end
  local was_rejected = texts.line and texts.field and texts.reason
  for _, name in ipairs(names) do
    if not (was_rejected and ADDED_NAMES[name]) then
      row.values[#row.values + 1] = { name, texts[name], true }
    end
  end
end

-- Iterates over the lines of a file. Those of Lua 5.1, LuaJIT and 5.2 join a line that has a NUL to the next.
local function lines_of(file)
  local text, at = "", 1
  return function()
    local parts = {}
    local stop = text:find("\n", at, true)
    while text and not stop do
      parts[#parts + 1] = text:sub(at)
      text, at = file:read(BLOCK), 1
      stop = text and text:find("\n", at, true)
    end
    text = text or ""
    parts[#parts + 1] = text:sub(at, (stop or 0) - 1)
    at = (stop or 0) + 1
    local line = table.concat(parts)
    return (stop or line ~= "") and line or nil
  end
end

function readers.ndjson(_, file)
  local next_line, number, line = lines_of(file), 0, 0
  return function()
    local text
    repeat
      text = next_line()
      line = line + 1
      if line == 1 and text then
        text = text:gsub("^" .. Csv.BOM, "")
      end
    until not text or text:find "%S"
    if not text then
      return nil
    end
    number = number + 1
    local row = { number = number, line = line, original = text:gsub("\r$", ""), values = {} }
    members(row, row.original)
    return row
  end
end

-- The file at its beginning. A copy of standard input stays open until the import ends.
local function opened(self)
  if self.copy then
    self.copy:seek "set"
    return self.copy
  end
  return io.open(self.path, "rb")
end

local function shut(self, file)
  if file ~= self.copy then
    file:close()
  end
end

--- An iterator over the rows. A call of it that finds the file broken returns nil and what is wrong.
-- @treturn[1] function
-- @treturn[2] nil
-- @treturn[2] string what is wrong
function Table:rows()
  local file, wrong = opened(self)
  if not file then
    return nil, wrong
  end
  local read = readers[self.format](self, file)
  return function()
    local row, fault
    if file then
      row, fault = read()
    end
    if file and not row then
      file = shut(self, file)
    end
    return row, fault
  end
end

-- A digest of the file's bytes, and its first block | nil, what is wrong
local function digest_of(self)
  local file, wrong = opened(self)
  -- It is read several times, which a pipe cannot be.
  if not file then
    return nil, wrong
  elseif not file:seek() then
    shut(self, file)
    return nil, self.name .. ' is a pipe: give "-" as the file, and the pipe as standard input'
  end
  local block
  block, wrong = file:read(BLOCK)
  local first, digest = block, ""
  while block do
    digest = select(2, core.hmac("sha256", digest .. "intercom", block))
    block, wrong = file:read(BLOCK)
  end
  shut(self, file)
  if wrong or not first then
    return nil, self.name .. (wrong and ": " .. wrong or " is empty")
  end
  return digest, first
end

--- Forgets the copy of standard input.
function Table:close()
  if self.copy then
    self.copy:close()
  end
  if self.is_left then
    os.remove(self.path)
  end
end

--- What is wrong if the file is not any more what it was; nil otherwise.
function Table:change()
  return digest_of(self) ~= self.digest and self.name .. " has changed while it was imported" or nil
end

-- What is wrong with a file by how it begins, or nil.
local function fault_of(first, format)
  if first:find "^\255\254" or first:find "^\254\255" then
    return "is UTF-16: save it as UTF-8"
  elseif format ~= "csv" and first:find "^%s*%[" then
    return "is a JSON array: write its objects without the array, one on each line"
  end
end

-- The first cell of a row that has a text in a column without a name.
local function nameless_of(row)
  for i, one in ipairs(row.values) do
    if one[1] == "" and (one[2] or "") ~= "" then
      return { column = i, line = row.line }
    end
  end
end

-- Reads the whole file once: its number of rows, and its digest. A broken file is found before anything is sent.
local function survey(self)
  local digest, first = digest_of(self)
  if not digest then
    return first
  end
  first = first:gsub("^" .. Csv.BOM, "")
  local wrong = fault_of(first, self.format)
  if wrong then
    return self.name .. " " .. wrong
  end
  self.digest = digest
  self.format = self.format or (first:find "^%s*{" and "ndjson" or "csv")
  self.count = 0
  local next_row = self:rows()
  local row, fault = next_row()
  while row do
    self.count = self.count + 1
    self.nameless = self.nameless or self.columns and nameless_of(row)
    row, fault = next_row()
  end
  return fault
end

local EXTENSIONS = { csv = "csv", tsv = "csv", ndjson = "ndjson", jsonl = "ndjson" }

-- The source with its files beside a path: the journal, and the rejected rows.
local function beside(self, path)
  local extension = path:match "%.(%w+)$"
  local wrong = survey(self)
  if wrong then
    return nil, wrong
  end
  local stem = EXTENSIONS[(extension or ""):lower()] and path:sub(1, -#extension - 2) or path
  self.journal, self.rejected = path .. ".journal", stem .. ".rejected." .. self.format
  return self
end

--- A file.
-- @tparam string path
-- @treturn[1] table source
-- @treturn[2] nil
-- @treturn[2] string what is wrong
function source.file(path)
  local extension = path:match "%.(%w+)$"
  return beside(setmetatable({ path = path, name = path, format = EXTENSIONS[(extension or ""):lower()] }, Table), path)
end

-- Copies standard input into a file: true | nil, what is wrong
local function copy_to(file)
  while true do
    local block, wrong = io.stdin:read(BLOCK)
    if not block then
      return not wrong, wrong and "standard input: " .. wrong
    end
    local done
    done, wrong = file:write(block)
    if not done then
      return nil, wrong
    end
  end
end

--- Standard input. A temporary copy is read more than once; a second run with the same input goes on with the journal.
-- @tparam string name of the journal and the file of rejected rows
function source.stdin(name)
  local path = os.tmpname()
  local file, wrong = io.open(path, "w+b")
  if not file then
    return nil, wrong
  end
  -- Without a name from the beginning, nothing is left of it where the program is killed. Windows keeps the name.
  local self = setmetatable({ path = path, name = "standard input", copy = file, is_left = not os.remove(path) }, Table)
  local done
  done, wrong = copy_to(file)
  if done then
    done, wrong = beside(self, name)
  end
  if not done then
    self:close()
    return nil, wrong
  end
  return self
end

return source
