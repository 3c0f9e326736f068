-- The file of the rejected rows: as in the original, with line, field and reason after them.
local core = require "intercom.core"
local Csv = require "intercom.import.csv"

local rejected = {}

local writers = {}

local function csv_line(cells)
  local texts = {}
  for i, cell in ipairs(cells) do
    texts[i] = Csv.cell(cell)
  end
  return table.concat(texts, ",") .. "\n"
end

-- The cells of the columns that a row of the original has.
local function cells_of(row, columns)
  local cells = {}
  for i = 1, #columns do
    cells[i] = row.original[i] or ""
  end
  return cells
end

local function head(columns)
  local cells = cells_of({ original = columns }, columns)
  for _, name in ipairs { "line", "field", "reason" } do
    cells[#cells + 1] = name
  end
  return csv_line(cells)
end

function writers.csv(row, columns, field, reason)
  local cells = cells_of(row, columns)
  cells[#cells + 1], cells[#cells + 2], cells[#cells + 3] = tostring(row.line), field, reason
  return csv_line(cells)
end

function writers.ndjson(row, _, field, reason)
  local more = ('"line":%d,"field":%s,"reason":%s}'):format(row.line, core.encode(field), core.encode(reason))
  -- What is no object cannot have members.
  local text = row.original:match "^%s*({.*)}%s*$"
  if not text or not core.decode(row.original) then
    return ('{"original":%s,%s\n'):format(core.encode(row.original) or '""', more)
  end
  return (text:find "[^{%s]" and text .. "," or text) .. more .. "\n"
end

local function write(source, reasons, path)
  local file, wrong = io.open(path, "wb")
  if not file then
    return nil, wrong
  end
  local next_row = source:rows()
  local row = next_row()
  local done = source.format ~= "csv" or file:write(head(source.columns))
  while row and done do
    local why = reasons[row.number]
    if why then
      done, wrong = file:write(writers[source.format](row, source.columns, why[1], why[2]))
    end
    row = next_row()
  end
  if done then
    done, wrong = core.durable.sync(file)
  end
  file:close()
  return done, wrong
end

--- Writes the file anew, or removes it if no row is rejected.
-- @tparam table source
-- @tparam {[integer]=table,...} reasons field and reason by the number of the row
-- @treturn[1] ?string its path, if there is one
-- @treturn[2] nil
-- @treturn[2] string what is wrong
function rejected.write(source, reasons)
  if next(reasons) == nil then
    os.remove(source.rejected)
    return nil
  end
  local part = source.rejected .. ".part"
  local done, wrong = write(source, reasons, part)
  if done then
    done, wrong = os.rename(part, source.rejected)
    if not done and os.remove(source.rejected) then
      -- Windows renames to no name that is there.
      done, wrong = os.rename(part, source.rejected)
    end
  end
  if not done then
    os.remove(part)
    return nil, source.rejected .. ": " .. wrong
  end
  return source.rejected
end

return rejected
