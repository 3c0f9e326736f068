-- The service's OpenAPI descriptions as reference/describe.js prints them.
local intercom = require "intercom"

local descriptions = {}

local function split(line, separator)
  local cells = {}
  for cell in (line .. separator):gmatch("(.-)" .. separator) do
    cells[#cells + 1] = cell
  end
  return cells
end

--- The lines of describe.js, each a list of its cells.
function descriptions.records(folder)
  local lines = assert(io.popen(("node reference/describe.js '%s'"):format(folder)))
  local records = {}
  for line in lines:lines() do
    records[#records + 1] = split(line, "\t")
  end
  assert(lines:close(), "describe.js failed")
  return records
end

--- The key of an operation in the descriptions: "VERB path", without the names of the parameters.
function descriptions.place(row)
  return row.verb .. " " .. row.path:gsub("{[^}]*}", "{}")
end

--- The rows by that key; some paths have two.
function descriptions.rows_by_place()
  local places = {}
  for _, row in ipairs(intercom.operations()) do
    local where = descriptions.place(row)
    places[where] = places[where] or {}
    table.insert(places[where], row)
  end
  return places
end

return descriptions
