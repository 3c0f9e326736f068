-- The comparison of what the service counts with what is stored, window by window. Where they differ, the window is
-- walked again, and what is stored but not listed is looked for alone. What still differs is reported.
local lost = require "intercom.export.lost"
local Run = require "intercom.export.run"
local taking = require "intercom.export.taking"
local windows = require "intercom.export.windows"

local reconcile = {}

local FIELD = "created_at"

-- Sets the number of stored rows of windows, which are sorted and apart.
local function count_stored(stream, list)
  local bounds, places = {}, {}
  for i, window in ipairs(list) do
    if bounds[#bounds] ~= window.from then
      bounds[#bounds + 1] = window.from
    end
    places[i] = #bounds
    bounds[#bounds + 1] = window.to
  end
  local counts = #bounds > 0 and stream.run:keep("counts", stream.name, bounds) or {}
  for i, window in ipairs(list) do
    window.stored = counts[places[i]]
  end
end

-- Goes through one level of windows: adds those that differ and cannot be cut to `found`. Returns the parts of those
-- that are cut, and what the service counts in the others.
local function compare_level(stream, pending, found)
  local further, counted, limit = {}, 0, windows.limit(stream)
  windows.count_all(stream, FIELD, pending)
  count_stored(stream, pending)
  for _, window in ipairs(pending) do
    local differs = window.count ~= window.stored
    local most = math.max(window.count, window.stored)
    local parts = most > limit and math.ceil(most / limit) + 1 or differs and most > stream.most and 2
    local cut = parts and windows.cut(stream, window, parts)
    for _, part in ipairs(cut or {}) do
      further[#further + 1] = part
    end
    if not cut then
      counted = counted + window.count
      found[#found + 1] = differs and window or nil
    end
  end
  table.sort(further, windows.by_time)
  return further, counted
end

-- The smallest windows whose counts differ; what the service counts in all windows, and at least in all at once. What
-- came after the last run is compared apart: one that is missing there would make up for a deletion before.
local function differing(stream)
  local all = (windows.count(stream, FIELD, 0, windows.LAST))
  local found, counted, pending = {}, 0, windows.around(stream, stream.last_run)
  while #pending > 0 do
    local equal
    pending, equal = compare_level(stream, pending, found)
    counted = counted + equal
  end
  -- They come from several levels.
  table.sort(found, windows.by_time)
  return found, counted, math.min(all, (windows.count(stream, FIELD, 0, windows.LAST)))
end

-- The same, and reports windows that together hold fewer objects than there are: then the service compares times
-- otherwise than is known. While objects come and go that may happen by chance, but not each time.
local function differing_surely(stream)
  for try = 1, Run.TRIES do
    local found, counted, total = differing(stream)
    if counted >= total then
      return found, counted
    elseif try == Run.TRIES then
      stream:miss { counted = total, stored = counted, reason = "the windows hold fewer objects than there are" }
      return found, counted
    end
  end
end

-- Walks a window until it lists as many as the service counts. Sets `listed` and `count`, and returns the ids.
local function list_again(stream, window)
  local ids, listed = {}, 0
  window.before = window.count
  for _ = 1, Run.TRIES do
    local walk = windows.walk(stream, FIELD, window, function(texts)
      taking.page(stream, texts, function(id)
        listed, ids[id] = ids[id] and listed or listed + 1, true
      end)
    end)
    window.count = walk.total or walk.taken
    if listed >= window.count then
      break
    end
  end
  window.listed = listed
  return ids
end

-- Sets `hidden`: how many objects are stored and exist, but are not listed, less those that are listed and gone.
local function look_for_unlisted(stream, window, listed)
  local ids = {}
  for id in stream.run:keep("each", stream.name, window.from, window.to) do
    if not listed[id] then
      ids[#ids + 1] = id
    end
  end
  window.hidden = lost.look_all(stream, ids)
end

local function walk_again(stream, window)
  local listed = list_again(stream, window)
  look_for_unlisted(stream, window, listed)
  -- What was deleted between its list and its search.
  for id in pairs(stream.gone) do
    if listed[id] then
      window.hidden = window.hidden - 1
    end
  end
  return true
end

local function judge(stream, window)
  if window.listed < window.count then
    window.reason = "the service lists fewer than it counts"
  elseif window.stored < window.listed + window.hidden then
    window.reason = "the store has fewer than were put"
  end
  if window.reason then
    stream:miss {
      from = window.from, to = window.to, counted = window.count, stored = window.stored, reason = window.reason,
    }
  end
end

--- Compares, mends, and reports.
function reconcile.run(stream)
  local run = stream.run
  stream.step = "reconcile"
  stream:tell "reconcile"
  run:keep("settle", stream.name)
  stream.gone = {}
  local list, counted = differing_surely(stream)
  run:each(list, 4, function(window)
    return walk_again(stream, window)
  end)
  run:keep("settle", stream.name)
  count_stored(stream, list)
  for _, window in ipairs(list) do
    judge(stream, window)
    counted = counted + window.count - window.before
  end
  stream.report.counted = counted
end

return reconcile
