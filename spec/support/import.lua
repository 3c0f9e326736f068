--- Files to import, and what an import of them did.
local client = require "spec.support.client"
local host = require "spec.support.host"
local intercom = require "intercom"

local support = {}

--- A folder for files, and a function that removes it.
function support.folder()
  local path = host.output("mktemp -d"):match "%S+"
  return path, function()
    os.execute("rm -rf " .. host.quoted(path))
  end
end

--- How many rows ended how: "created 2, left 1".
function support.summary(report)
  local parts = {}
  for _, name in ipairs { "earlier", "created", "updated", "left", "rejected", "unknown" } do
    if report[name] > 0 then
      parts[#parts + 1] = name .. " " .. report[name]
    end
  end
  return table.concat(parts, ", ")
end

--- What was rejected: "3 seats: not a whole number", one a line.
function support.rejections(report)
  local lines = {}
  for _, one in ipairs(report.rejections) do
    lines[#lines + 1] = ("%s %s: %s"):format(one.line, one.field, one.reason)
  end
  table.sort(lines)
  return table.concat(lines, "\n")
end

--- Imports a text: writes it to a file and returns the results of intercom.import.
-- @tparam string path where the options have no `from`
-- @tparam ?string text nil leaves the file as it is
-- @tparam table defaults
-- @tparam[opt] table options that differ from them
function support.import(path, text, defaults, options)
  if text then
    host.write(path, text)
  end
  local all = client.with(defaults, options)
  all.from = all.from or path
  local report, err, partly = intercom.import(all)
  return report, err, partly
end

return support
