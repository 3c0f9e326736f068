-- Usage: lua sync_contacts.lua CONTACTS.csv
-- Creates or updates a contact for each row, eight at once, and reports failures. The first line names the
-- columns; a column that is not a field of contacts becomes a custom attribute. An empty cell leaves its field
-- unchanged.
local intercom = require "intercom"

local path = arg[1] or error("usage: sync_contacts.lua CONTACTS.csv", 0)

local client = intercom.new {
  access_token = os.getenv "INTERCOM_ACCESS_TOKEN" or error("set INTERCOM_ACCESS_TOKEN", 0),
  base_url = os.getenv "INTERCOM_BASE_URL", -- nil: the real service
}

local FIELDS = { role = true, email = true, external_id = true, name = true, phone = true }

-- Splits a row. A quoted cell may contain commas, line ends and doubled quotes, so a row may take several lines.
local function split(row, next_line)
  local cells, at = {}, 1
  repeat
    local cell, after
    if row:sub(at, at) == '"' then
      local from, quote = at + 1, nil
      while not quote do
        local found = row:find('"', from, true)
        if not found then
          row = row .. "\n" .. (next_line() or error("a quote is never closed", 0))
        elseif row:sub(found + 1, found + 1) == '"' then
          from = found + 2
        else
          quote = found
        end
      end
      cell, after = row:sub(at + 1, quote - 1):gsub('""', '"'), row:find(",", quote, true)
    else
      after = row:find(",", at, true)
      cell = row:sub(at, (after or 0) - 1)
    end
    cells[#cells + 1] = cell
    at = after and after + 1
  until not at
  return cells
end

-- Reads the rows one by one, so that the file can have any length.
local function contacts(file)
  local line_number = 0
  local function next_line()
    line_number = line_number + 1
    local line = file:read "*l"
    return line and line:gsub("\r$", "") or nil
  end
  local heading = next_line() or error(path .. " is empty", 0)
  -- Spreadsheets write a byte order mark before the first line.
  local columns = split((heading:gsub("^\239\187\191", "")), next_line)
  return function()
    local row = next_line()
    while row == "" do
      row = next_line()
    end
    if not row then
      return nil
    end
    local contact = { line = line_number, params = { role = "user", custom_attributes = {} } }
    for i, cell in ipairs(split(row, next_line)) do
      local column = columns[i]
      if column and cell ~= "" then
        (FIELDS[column] and contact.params or contact.params.custom_attributes)[column] = cell
      end
    end
    return contact
  end
end

local file = assert(io.open(path, "rb"))

local lines = {}
local results, errors = client:map(contacts(file), function(contact, position)
  lines[position] = contact.line
  local saved, err = client.contacts:upsert(contact.params)
  return saved and true, err
end, { concurrency = 8, on_error = "collect" })

local failed = 0
for position = 1, results.n do
  if errors[position] then
    failed = failed + 1
    print(("line %d: %s"):format(lines[position], tostring(errors[position])))
  end
end
print(("%d contacts are up to date, %d failed"):format(results.n - failed, failed))

client:close()
os.exit(failed == 0 and 0 or 1)
