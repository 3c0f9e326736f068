-- Reads CSV (RFC 4180) row by row: quoted cells with commas, line ends and doubled quotes, rows that end in LF, CRLF or
-- CR, a byte order mark. Where the first row has no comma, semicolons or tabs separate the cells, or what a line before
-- it says in Excel's way, "sep=;". Memory holds a block of the file and one row.
local Csv = {}
Csv.__index = Csv

local BLOCK = 65536

--- The byte order mark with which text in UTF-8 may begin.
Csv.BOM = "\239\187\191"

--- @tparam file file opened in binary mode
function Csv.new(file)
  return setmetatable({ file = file, text = "", at = 1, line = 1, ended = false, block = BLOCK }, Csv)
end

-- Reads on, and drops the rows that were read.
local function fill(self)
  local block = self.file:read(self.block)
  self.text, self.at = self.text:sub(self.at) .. (block or ""), 1
  self.ended = block == nil
end

-- The place after a quoted cell and its text | nil if its end is not in the text.
local function quoted(text, at)
  local from = at + 1
  while true do
    local quote = text:find('"', from, true)
    if not quote then
      return nil
    elseif text:byte(quote + 1) ~= 34 then
      return quote + 1, (text:sub(at + 1, quote - 1):gsub('""', '"'))
    end
    from = quote + 2
  end
end

local QUOTE_LEFT_OPEN = "a quote is never closed"
local TEXT_AFTER_QUOTE = "text follows a closing quote"
local QUOTE_INSIDE = "a quote is inside a cell that does not begin with one"

-- One cell: its text and the place after it | nil, what is wrong; nothing for the latter if more text may help.
local function cell_at(self, at)
  local text = self.text
  if text:byte(at) == 34 then
    local after, cell = quoted(text, at)
    -- At the end of the text the quote may be the first of two.
    if not after or after > #text and not self.ended then
      return nil, self.ended and QUOTE_LEFT_OPEN or nil
    end
    return cell, after, after <= #text and not text:find(self.stop, after) and TEXT_AFTER_QUOTE or nil
  end
  local after = text:find(self.ending, at) or #text + 1
  if after > #text and not self.ended then
    return nil
  end
  local cell = text:sub(at, after - 1)
  return cell, after, cell:find('"', 1, true) and QUOTE_INSIDE or nil
end

-- The row at the current place and the place after it | nil, what is wrong; as above.
local function row_at(self)
  local cells, at = {}, self.at
  while true do
    local cell, after, wrong = cell_at(self, at)
    if not cell or wrong then
      return nil, wrong or after
    end
    cells[#cells + 1] = cell
    local byte = self.text:byte(after)
    if byte == 13 and after == #self.text and not self.ended then
      return nil
    elseif byte == 13 and self.text:byte(after + 1) == 10 then
      return cells, after + 2
    elseif byte ~= self.comma then
      return cells, after + 1
    end
    at = after + 1
  end
end

local function set_separator(self, comma)
  self.comma = comma:byte()
  self.ending, self.stop = "[" .. comma .. "\r\n]", "^[" .. comma .. "\r\n]"
end

-- Reads the byte order mark, and finds out what separates the cells.
local function begin(self)
  fill(self)
  if self.text:sub(1, 3) == Csv.BOM then
    self.at = 4
  end
  local first, after = self.text:match("^([^\r\n]*)\r?\n?()", self.at)
  local named = first:match '^"?[sS][eE][pP]=([,;\t|])"?$'
  if named then
    self.at, self.line = after, 2
  end
  set_separator(self, named or first:find(",", 1, true) and "," or first:match "[;\t]" or ",")
end

-- How many lines a text ends.
local function line_ends(text)
  local _, returns = text:gsub("\r\n?", "")
  local _, feeds = text:gsub("\n", "")
  local _, pairs_of_both = text:gsub("\r\n", "")
  return returns + feeds - pairs_of_both
end

--- The next row that is not empty.
-- @treturn[1] {string,...} cells
-- @treturn[1] integer the line that it begins on
-- @treturn[2] nil at the end of the file
-- @treturn[3] nil
-- @treturn[3] string what is wrong with the file, after which no row can be found
-- @treturn[3] integer the line
function Csv:read()
  if not self.comma then
    begin(self)
  end
  while true do
    local cells, after = nil, nil
    if self.at > #self.text and self.ended then
      return nil
    elseif self.at <= #self.text then
      cells, after = row_at(self)
    end
    if cells then
      local line = self.line
      self.line = line + line_ends(self.text:sub(self.at, after - 1))
      self.at, self.block = after, BLOCK
      if cells[2] or cells[1] ~= "" then
        return cells, line
      end
    elseif after then
      return nil, after, self.line
    else
      fill(self)
      -- A long row is not read anew for each block of it.
      self.block = self.block * 2
    end
  end
end

--- A text as a cell.
function Csv.cell(text)
  return text:find '[",\r\n;\t]' and '"' .. text:gsub('"', '""') .. '"' or text
end

return Csv
