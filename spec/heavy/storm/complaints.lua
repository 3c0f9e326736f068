--- Counts complaints, and shows the first ones.
local complaints = { count = 0 }

local SHOWN = 20

function complaints.add(...)
  complaints.count = complaints.count + 1
  if complaints.count <= SHOWN then
    io.stderr:write("storm: " .. string.format(...), "\n")
  end
end

function complaints.add_all(list)
  for _, wrong in ipairs(list) do
    complaints.add("%s", wrong)
  end
end

return complaints
