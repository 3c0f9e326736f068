-- What could not be had now and is postponed to the next run: the state of a stream has a table of reasons by id, under
-- the name that each function takes.
local postponed = {}

-- The most that is postponed; with more, the stream ends.
local MOST = 100

--- The ids of what is postponed.
function postponed.ids(stream, name)
  local ids = {}
  for id in pairs(stream.state[name] or {}) do
    ids[#ids + 1] = id
  end
  return ids
end

--- Whether no more can be.
function postponed.is_full(stream, name)
  return #postponed.ids(stream, name) >= MOST
end

--- Postpones an id or, without a reason, takes that back.
-- @tparam Stream stream
-- @tparam string name
-- @tparam string id
-- @tparam ?string reason
function postponed.set(stream, name, id, reason)
  local reasons = stream.state[name] or {}
  if reason or reasons[id] then
    reasons[id] = reason
    stream.state[name] = next(reasons) and reasons or nil
    stream:note()
  end
end

--- Reports what is postponed as missing in a stream, which may be another one.
function postponed.report(stream, name, to)
  for id, reason in pairs(stream.state[name] or {}) do
    to:miss { id = id, reason = reason }
  end
end

return postponed
