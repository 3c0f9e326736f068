-- Objects that are stored, but that the service no longer lists: each is looked for alone.
local Run = require "intercom.export.run"
local taking = require "intercom.export.taking"

local lost = {}

-- How many are looked for at once.
local CONCURRENCY = 10

--- Looks for one object that was not listed. Returns whether it still exists.
function lost.look(stream, id)
  local text, err = stream:find(id)
  if text then
    local _, others = stream:row_of(text)
    if others[1] == "true" then
      stream:delete(id, "archived")
      return false
    end
    taking.put_found(stream, text)
    return true
  elseif not Run.is_gone(err) then
    error(err, 0)
  end
  stream:delete(id, err.code == "contact_merged" and "merged" or "not_found")
  return false
end

--- Looks for the ids of a list. Returns how many still exist.
function lost.look_all(stream, ids)
  local kept = 0
  stream.run:each(ids, CONCURRENCY, function(id)
    if lost.look(stream, id) then
      kept = kept + 1
    end
    return true
  end)
  return kept
end

return lost
