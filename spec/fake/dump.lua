-- Writes the client's table of operations as Lua source, for the Lua in nginx to read.
local intercom = require "intercom"

local function names(list)
  local out = {}
  for i, name in ipairs(list or {}) do
    out[i] = string.format("%q", name)
  end
  return "{" .. table.concat(out, ",") .. "}"
end

local fields = { "resource", "method", "verb", "path", "body", "paging", "response", "since", "until" }

io.write "return {\n"
for _, operation in ipairs(intercom.operations()) do
  local out = {}
  for _, name in ipairs(fields) do
    local value = operation[name]
    if value ~= nil then
      out[#out + 1] = string.format("[%q]=%q", name, value)
    end
  end
  out[#out + 1] = "query=" .. names(operation.query)
  out[#out + 1] = "items=" .. names(operation.items)
  io.write("{", table.concat(out, ","), "},\n")
end
io.write "}\n"
