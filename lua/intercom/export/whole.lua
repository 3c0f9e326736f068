-- A stream that is listed as a whole each time: what is not listed any more is looked for, or deleted. A walk that does
-- not agree with what the service counts is made again.
local Run = require "intercom.export.run"
local Walk = require "intercom.export.walk"
local lost = require "intercom.export.lost"

local whole = {}

-- Lists that are no scroll end after so many objects.
local LISTED_MOST = 10000
-- Seconds before a scroll is begun again that another program has: it ends after a minute.
local SCROLL_WAITS = { 1, 2, 4, 8, 16, 32 }

local function walk_once(stream, given)
  local walk = Walk.new(stream, given)
  local texts = walk:next_page()
  stream.rows = 0
  while texts do
    for _, text in ipairs(texts) do
      stream:put((stream:row_of(text)))
    end
    stream.rows = stream.rows + #texts
    stream.expected = walk.total
    stream:tell "walk"
    stream.run:commit()
    texts = walk:next_page()
  end
  return walk
end

-- Whether a walk by the other method of a stream, by which it is counted, would list all objects: such lists have an
-- end.
local function is_listed_otherwise(stream)
  return stream.row.count ~= nil and stream:total(stream.row.count, {}) <= LISTED_MOST
end

-- A scroll that has expired or broken off cannot go on, and begins again. While another program has it, which may be an
-- export that was killed, another list is walked, if it is short enough.
local function scroll(stream, given)
  for i = 1, #SCROLL_WAITS + 1 do
    local went, walk = stream.run.tasks.pcall(walk_once, stream, given)
    if went then
      return walk
    end
    local is_taken = Run.is_of(walk) and walk.code == "scroll_exists"
    if not (is_taken or Run.is_gone(walk) or Run.is_passing(walk)) or i > #SCROLL_WAITS then
      error(walk, 0)
    elseif is_taken and is_listed_otherwise(stream) then
      return walk_once(stream, { method = stream.row.count })
    end
    stream.client:sleep(is_taken and SCROLL_WAITS[i] or 0)
  end
end

local function walk_from_the_beginning(stream)
  local walk = stream.operation.paging == "scroll" and scroll or walk_once
  return walk(stream, { params = stream.row.params })
end

-- Looks for what the last walk did not list. Without a method for it, the list is believed if it is whole.
local function settle_unseen(stream, walk)
  local ids = {}
  for id in stream.run:keep("unseen", stream.name, nil, nil) do
    ids[#ids + 1] = id
  end
  if stream.row.find then
    return lost.look_all(stream, ids)
  end
  for _, id in ipairs(walk:is_whole() and ids or {}) do
    stream:delete(id, "unlisted")
  end
  return 0
end

-- One walk. Returns it, what the service counts, and how many of the stored objects it does not list.
local function walk_and_compare(stream)
  local run, name = stream.run, stream.name
  run:keep("begin_walk", name)
  local walk = walk_from_the_beginning(stream)
  run:keep("end_walk", name)
  run:keep("settle", name)
  local hidden = settle_unseen(stream, walk)
  run:keep("settle", name)
  local counted = stream.row.count and (stream:total(stream.row.count, {})) or walk.total or walk.taken
  return walk, counted, hidden
end

-- What is wrong with a walk, or nil. Whether the service counts what it hides is not known. A list without a count is
-- believed once two walks in turn have found as many.
local function fault_of(stream, walk, counted, stored, hidden, before)
  local is_counted = stream.row.count or walk.total
  if counted < stored - hidden or counted > stored then
    return "the service lists others than it counts"
  elseif not is_counted and not (before and before.taken == walk.taken) then
    return "the service does not count them, and lists another number each time"
  end
  return walk.shrank and "the list became shorter while it was read" or nil
end

--- Walks the stream, and reports what does not agree.
function whole.run(stream)
  local run, report = stream.run, stream.report
  local before
  for try = 1, Run.TRIES do
    local walk, counted, hidden = walk_and_compare(stream)
    local stored = run:keep("counts", stream.name)
    local wrong = fault_of(stream, walk, counted, stored, hidden, before)
    report.counted, before = counted, walk
    if not wrong then
      break
    elseif try == Run.TRIES then
      stream:miss { counted = counted, stored = stored, reason = wrong }
    end
  end
end

--- Walks a list of what never changes, from where the last run ended that was given all of it.
function whole.run_log(stream, from, mark)
  local state, run = stream.state, stream.run
  local name = stream.row.begins
  local walk = Walk.surely(walk_once, stream, { params = { [name] = ("%d"):format(math.max(1, from)) } })
  run:keep("settle", stream.name)
  stream.report.counted = walk.total or walk.taken
  if walk:is_short() then
    stream:miss { from = from, counted = walk.total, stored = walk.taken, reason = "a page ended early" }
    return
  end
  state.synced = mark
  stream:note()
end

return whole
