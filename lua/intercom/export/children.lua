-- Objects that belong to those of another stream, such as the notes of contacts: they are listed for each of these that
-- is new or changed. The state of that stream says how far this was done, since not every run does it: `children` is
-- true if they were read with everything so far, or the moment up to which they were.
local Run = require "intercom.export.run"
local Walk = require "intercom.export.walk"
local postponed = require "intercom.export.postponed"

local children = {}

-- Objects whose children are read at once.
local CONCURRENCY = 16

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
    children.take_all(stream, postponed.ids(stream, "children_failed"))
  elseif state.children == true then
    state.children = state.synced or false
  end
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

local function take(stream, id)
  local of = stream.children
  if of.skipped then
    return
  end
  local went, walk = stream.run.tasks.pcall(Walk.surely, read, of, id)
  if went then
    of.report.counted = of.report.counted + (walk.total or walk.taken)
    postponed.set(stream, "children_failed", id, walk:is_short() and "the service lists fewer than it counts" or nil)
  elseif Run.is_refusal(walk) then
    refuse(stream, walk)
  elseif Run.is_gone(walk) then
    postponed.set(stream, "children_failed", id, nil)
  elseif Run.is_passing(walk) and not postponed.is_full(stream, "children_failed") then
    postponed.set(stream, "children_failed", id, tostring(walk))
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
  if stream.children then
    postponed.report(stream, "children_failed", stream.children)
  end
end

return children
