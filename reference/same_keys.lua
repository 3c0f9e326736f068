-- Checks that the rows of operations and the facts about them have the same operations: fails if one is missing in the
-- other.
--   same_keys.lua [FIELDS]   reads another file than lua/intercom/facts/fields.lua, for tests of the check
local facts = require "intercom.facts"
local intercom = require "intercom"
local sorted_names = require "intercom.sorted_names"

local described, rows, wrong = (arg[1] and facts.read(dofile(arg[1])) or facts.all()).operations, {}, {}

for _, row in ipairs(intercom.operations()) do
  local name = row.resource .. "." .. row.method
  rows[name] = true
  if not described[name] then
    wrong[#wrong + 1] = name .. " is in operations.def, but fields.lua does not say what it takes and returns"
  end
end
for _, name in ipairs(sorted_names(described)) do
  if not rows[name] then
    wrong[#wrong + 1] = name .. " is in fields.lua, but operations.def has no such row"
  end
end
if #wrong > 0 then
  io.stderr:write(table.concat(wrong, "\n"), "\n")
  os.exit(1)
end
