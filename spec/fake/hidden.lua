-- Rows that pages leave out although totals count them, as a service that is not consistent does.
local hidden = {}

local rows = {}

function hidden.reset()
  rows = {}
end

--- Leaves the record with an id out of so many pages; -1: of all until the reset; 0: of none.
function hidden.add(id, times)
  rows[id] = times ~= 0 and times or nil
end

--- Whether the page under way leaves out a record.
function hidden.take(record)
  local times = rows[record.id]
  if not times then
    return false
  end
  rows[record.id] = times ~= 1 and times - 1 or nil
  return true
end

return hidden
