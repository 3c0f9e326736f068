--- What a process holds: descriptors, Lua's memory, all memory. Linux only.
local output = require("spec.support.host").output

local growth = {}

-- Increases that do not count as growth: connections whose end is noticed
-- within a second, Lua's table of strings, buffers and caches.
local DESCRIPTORS, LUA_KIB, RESIDENT_KIB = 5, 128, 2048

-- The shell's parent is this process.
local function descriptors()
  local list = {}
  for line in output("ls -l /proc/$PPID/fd"):gmatch "[^\n]+" do
    list[#list + 1] = line:match "%-> (.*)$"
  end
  return list
end

local function resident()
  return tonumber(output("cat /proc/$PPID/status"):match "VmRSS:%s*(%d+)")
end

--- Measures what there is now.
function growth.measure()
  collectgarbage()
  collectgarbage()
  local open = descriptors()
  return { open = open, lua = collectgarbage "count", resident = resident() }
end

--- Returns a list of complaints about what grew beyond that. Prints the figures.
function growth.compare(before, after)
  print(("descriptors %d -> %d, Lua %.0f -> %.0f KiB, resident %s -> %s KiB"):format(
    #before.open, #after.open, before.lua, after.lua, tostring(before.resident), tostring(after.resident)))
  local wrong = {}
  if #after.open > #before.open + DESCRIPTORS then
    wrong[1] = "more descriptors: " .. table.concat(after.open, " ")
  end
  if after.lua > before.lua + LUA_KIB then
    wrong[#wrong + 1] = ("Lua's memory grew by %.0f KiB"):format(after.lua - before.lua)
  end
  if after.resident and after.resident > before.resident + RESIDENT_KIB then
    wrong[#wrong + 1] = ("the process grew by %d KiB"):format(after.resident - before.resident)
  end
  return wrong
end

return growth
