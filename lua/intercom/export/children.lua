-- Objects that belong to those of another stream, such as the notes of contacts: they are listed for each of these that
-- is new or changed. The state of that stream says how far this was done, since not every run does it: `children` is
-- true if they were read with everything so far, or the moment up to which they were.
local Run = require "intercom.export.run"
local Walk = require "intercom.export.walk"

local children = {}

-- Objects whose children are read at once.
local CONCURRENCY = 16
-- So many of them are left for the next run; with more the stream ends.
local FAILED_MOST = 100

--- Notes that a copy begins at an earlier moment than before.
function children.forget_since(state, since)
  state.children = type(state.children) == "number" and math.min(state.children, since) or state.children
end

-- Goes back to what was read without its children.
local function go_back(state)
  if type(state.children) == "number" then
    state.synced = math.min(state.synced, state.children)
  elseif not state.children then
    state.synced, state.walk = state.since, nil
  end
end

--- Begins a run of the stream, with its children or without.
function children.begin(stream)
  local state = stream.state
  if stream.children then
    go_back(state)
    stream.children_known = state.synced or false
    state.children = true
    children.take_all(stream, children.failed(state))
  elseif state.children == true then
    state.children = state.synced or false
  end
end

--- The ids of those whose children an earlier run could not have.
function children.failed(state)
  local ids = {}
  for id in pairs(state.children_failed or {}) do
    ids[#ids + 1] = id
  end
  return ids
end

local function read(of, id)
  local walk = Walk.new(of, { path = id })
  local texts = walk:next_page()
  while texts do
    for _, text in ipairs(texts) do
      of:put((of:row_of(text)))
    end
    texts = walk:next_page()
  end
  return walk
end

-- The token may not read them, but what they belong to.
local function refuse(stream, wrong)
  local refused = stream.children:refuse(wrong)
  if refused then
    error(refused, 0)
  end
  stream.state.children = stream.children_known
  stream:note()
end

-- Remembers why children of an object could not be had, or, without a reason, that they could.
local function remember(stream, id, reason)
  local failed = stream.state.children_failed or {}
  if reason or failed[id] then
    failed[id] = reason
    stream.state.children_failed = next(failed) and failed or nil
    stream:note()
  end
end

local function take(stream, id)
  local of = stream.children
  if of.skipped then
    return
  end
  local went, walk = stream.run.tasks.pcall(Walk.surely, read, of, id)
  if went then
    of.report.counted = of.report.counted + (walk.total or walk.taken)
    remember(stream, id, walk:is_short() and "the service lists fewer than it counts" or nil)
  elseif Run.is_refusal(walk) then
    refuse(stream, walk)
  elseif Run.is_gone(walk) then
    remember(stream, id)
  elseif Run.is_passing(walk) and #children.failed(stream.state) < FAILED_MOST then
    remember(stream, id, tostring(walk))
  else
    error(walk, 0)
  end
end

--- Stores the children of several objects.
-- @tparam Stream stream of the objects
-- @tparam {string,...} ids
function children.take_all(stream, ids)
  stream.run:each(ids, CONCURRENCY, function(id)
    take(stream, id)
    return true
  end)
end

--- Reports what could not be had.
function children.finish(stream)
  for id, reason in pairs(stream.children and stream.state.children_failed or {}) do
    stream.children:miss { id = id, reason = reason }
  end
end

return children
