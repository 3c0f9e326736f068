-- The file of the rejected rows: as in the original, with line, field and reason after them.
local core = require "intercom.core"
local Csv = require "intercom.import.csv"
local readable = require "intercom.import.readable"

local rejected = {}

local writers = {}

local function csv_line(cells)
  local texts = {}
  for i, cell in ipairs(cells) do
    texts[i] = Csv.cell(cell)
  end
  return table.concat(texts, ",") .. "\n"
end

-- A row with these after its cells. One of the wrong width keeps its own, so that it is rejected until it is corrected.
local function longer(cells, line, field, reason)
  local all = {}
  for i, cell in ipairs(cells) do
    all[i] = cell
  end
  all[#all + 1], all[#all + 2], all[#all + 3] = line, field, reason
  return csv_line(all)
end

function writers.csv(row, field, reason)
  return longer(row.original, tostring(row.line), field, reason)
end

function writers.ndjson(row, field, reason)
  local more = ('"line":%d,"field":%s,"reason":%s}'):format(row.line, core.encode(field), core.encode(reason))
  -- What is no object cannot have members.
  local text = row.original:match "^%s*({.*)}%s*$"
  if not text or not core.decode(row.original) then
    return ('{"original":%s,%s\n'):format(core.encode(readable(row.original)), more)
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
  local done = true
  if source.format == "csv" then
    done, wrong = file:write(longer(source.columns, "line", "field", "reason"))
  end
  while row and done do
    local why = reasons[row.number]
    if why then
      done, wrong = file:write(writers[source.format](row, why[1], why[2]))
    end
    row = next_row()
  end
  if done then
    done, wrong = core.durable.sync(file)
  end
  file:close()
  return done, wrong
end

-- Writes the file anew: true | nil, what is wrong
local function replace(source, reasons)
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
  end
  return done, wrong and source.rejected .. ": " .. wrong
end

local function is_there(path)
  local file = io.open(path, "rb")
  return file ~= nil and file:close()
end

--- Writes the file of a run that ends, or removes it if no row is rejected. One that has them all already is not
-- written again, since it may be corrected by now; and a dry run removes none.
-- @tparam Run run
-- @tparam Journal journal
-- @treturn[1] ?string its path, if there is one
-- @treturn[2] nil
-- @treturn[2] string what is wrong
function rejected.file(run, journal)
  local path, count = run.source.rejected, 0
  for _ in pairs(run.reasons) do
    count = count + 1
  end
  if count == 0 then
    if run.journal then
      os.remove(path)
    end
    return nil
  elseif journal.in_file == count and is_there(path) then
    return path
  end
  local done, wrong = replace(run.source, run.reasons)
  if done and run.journal then
    done, wrong = journal:note_file(count)
  end
  return done and path, wrong
end

return rejected
