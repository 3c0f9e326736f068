-- Checks that the two tables in csrc/api have the same operations: fails if a row of one is missing in the other.
--   same_keys.lua [FIELDS]   reads another file than csrc/api/fields.def, for tests of the check
local facts = require "reference.facts"
local intercom = require "intercom"
local sorted_names = require "intercom.sorted_names"

local described, rows, wrong = facts.load(arg[1]).operations, {}, {}

for _, row in ipairs(intercom.operations()) do
  local name = row.resource .. "." .. row.method
  rows[name] = true
  if not described[name] then
    wrong[#wrong + 1] = name .. " is in operations.def, but fields.def does not say what it takes and returns"
  end
end
for _, name in ipairs(sorted_names(described)) do
  if not rows[name] then
    wrong[#wrong + 1] = name .. " is in fields.def, but operations.def has no such row"
  end
end
if #wrong > 0 then
  io.stderr:write(table.concat(wrong, "\n"), "\n")
  os.exit(1)
end
