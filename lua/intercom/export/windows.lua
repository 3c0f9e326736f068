-- Windows of time: the parts into which a search is cut so that they can be walked at once. A window begins at `from`
-- and ends before `to`. What never changes, created_at, keeps each object in its window.
local core = require "intercom.core"
local rows = require "intercom.export.rows"
local Walk = require "intercom.export.walk"

local windows = {}

--- Later than anything.
windows.LAST = 2 ^ 53
-- The service is not older: 1 January 2011.
local OLDEST = 1293840000

-- Pages that a window holds at most, if it can be smaller. Of a stream with details each object is a call, too.
local PAGES, PAGES_WITH_DETAILS = 20, 4
-- Counts, and windows, at once.
local CONCURRENCY = 16
-- The most windows that one is cut into at once.
local PARTS_MOST = 64

-- The service compares by ">" and "<" alone.
local function query(field, from, to)
  local after = { field = field, operator = ">", value = math.max(from - 1, 0) }
  if to >= windows.LAST then
    return after
  end
  return { operator = "AND", value = { after, { field = field, operator = "<", value = to } } }
end

local function params_of(field, from, to)
  return { query = query(field, from, to), sort = { field = field, order = "ascending" } }
end

--- Sorts windows.
function windows.by_time(a, b)
  return a.from < b.from
end

--- How many objects a stream's service counts in a window, and the oldest of them.
function windows.count(stream, field, from, to)
  return stream:total(stream.method, params_of(field, from, to))
end

--- The most objects that a window of a stream holds.
function windows.limit(stream)
  return (stream.detail and PAGES_WITH_DETAILS or PAGES) * stream.most
end

-- Where a window may be cut near a moment.
local function aligned(stream, moment)
  return stream.zone and stream.zone:day_start(moment) or moment
end

--- Cuts a window into up to `parts`, or returns nil where it cannot be cut: a second, a day if the service compares
-- days.
function windows.cut(stream, window, parts)
  local low = math.max(window.from, window.first or OLDEST)
  local high = math.min(window.to, stream.run.workspace.now + 1)
  if stream.zone == false or high - low < 2 then
    return nil
  end
  parts = math.min(parts, PARTS_MOST, high - low)
  local cut, from = {}, window.from
  local function add(to)
    cut[#cut + 1] = { from = from, to = to, whole = window.whole or window }
    from = to
  end
  for i = 1, parts - 1 do
    local at = aligned(stream, math.floor(low + i * (high - low) / parts))
    if at > from and at < window.to then
      add(at)
    end
  end
  add(window.to)
  return #cut > 1 and cut or nil
end

--- Cuts the time at a moment, or near it. Returns one window without a moment, or where it cannot be cut.
-- @tparam Stream stream
-- @tparam ?integer moment
function windows.around(stream, moment)
  local at = moment and stream.zone ~= false and aligned(stream, moment) or 0
  if at <= 0 then
    return { { from = 0, to = windows.LAST } }
  end
  return { { from = 0, to = at }, { from = at, to = windows.LAST } }
end

-- Raises if parts hold far more objects than the window that they were cut from: then the service does not look at the
-- times, and cutting would never end.
local function check_parts(stream, list)
  local sums = {}
  for _, window in ipairs(list) do
    local whole = window.whole
    if whole then
      sums[whole] = (sums[whole] or 0) + window.count
      if sums[whole] > 2 * whole.count + windows.limit(stream) then
        error(stream:senseless(stream.method, "the parts of a window hold more objects than the window"), 0)
      end
    end
  end
end

--- Counts windows, several at once: sets their `count`, and `first`, the time of their first object.
function windows.count_all(stream, field, list)
  stream.run:each(list, CONCURRENCY, function(window)
    local oldest
    window.count, oldest = windows.count(stream, field, window.from, window.to)
    window.first = type(oldest) == "table" and tonumber(oldest[field]) or nil
    return true
  end)
  check_parts(stream, list)
end

--- Cuts windows until none holds more than `limit` objects, or cannot be cut. Returns them with their `count`, in
-- order.
function windows.plan(stream, field, list, limit)
  local planned, pending = {}, list
  while #pending > 0 do
    windows.count_all(stream, field, pending)
    local further = {}
    for _, window in ipairs(pending) do
      local cut = window.count > limit and windows.cut(stream, window, math.ceil(window.count / limit) + 1)
      for _, part in ipairs(cut or {}) do
        further[#further + 1] = part
      end
      if not cut then
        window.whole = nil
        planned[#planned + 1] = window
      end
    end
    pending = further
  end
  table.sort(planned, windows.by_time)
  return planned
end

-- What a search by a time cannot list.
local function without_time(field)
  local projection = core.projection { field }
  return function(texts)
    for _, text in ipairs(texts) do
      local cells = core.cells(text, projection)
      if not cells or not rows.seconds(cells[1]) then
        return ("an object has no %s, by which it was searched"):format(field)
      end
    end
  end
end

--- Walks a window: calls `take` with the texts of each page. Returns the walk.
function windows.walk(stream, field, window, take)
  local walk = Walk.new(stream, {
    params = params_of(field, window.from, window.to), fault_of = without_time(field),
  })
  local texts = walk:next_page()
  while texts do
    take(texts)
    texts = walk:next_page()
  end
  return walk
end

--- Walks several windows at once, those again that end early: calls `finished` with each one and its walk.
function windows.walk_all(stream, field, list, take, finished)
  stream.run:each(list, CONCURRENCY, function(window)
    finished(window, Walk.surely(windows.walk, stream, field, window, take))
    return true
  end)
end

return windows
