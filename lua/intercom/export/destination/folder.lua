-- A folder: STREAM.ndjson with the rows of each stream, deleted.ndjson, and .intercom with the index, the journals and
-- the state. The state says which files are valid and how long they are. Whatever happens is one rename of it.
local durable = require("intercom.core").durable
local json = require "intercom.json"

local disk = require "intercom.export.index.disk"
local entry = require "intercom.export.index.entry"
local index_state = require "intercom.export.index.state"
local sorted_names = require "intercom.sorted_names"
local Stream = require "intercom.export.index.stream"
local Successor = require "intercom.export.index.successor"

local Store = {}
Store.__index = Store

local PIECE = 65536

-- A stream's name as that of a file.
local function file_name(stream)
  return (stream:gsub("[^A-Za-z0-9_.-]", function(char)
    return ("%%%02X"):format(char:byte())
  end))
end

local function rows_path(self, name)
  return self.path .. "/" .. file_name(name) .. ".ndjson"
end

-- If this fails, nobody knows which state is on the disk.
local function write_state(self, state)
  self.is_known = false
  index_state.write(self.inner, state)
  self.committed, self.is_known = state, true
end

-- The state of a folder that an export has filled, or of one that none has.
local function read_state(self)
  local state, deleted = index_state.read(self.inner), self.path .. "/deleted.ndjson"
  if state.number == 0 and disk.length(deleted) then
    disk.fail(deleted, "is there already, and is not of an export")
  end
  return state
end

local function lock(self)
  local file = disk.open(self.inner .. "/lock", "ab")
  local locked, wrong = durable.lock(file)
  if not locked then
    file:close()
    disk.fail(self.inner .. "/lock", wrong or "another export is running there")
  end
  self.locked = file
end

-- Renames what was committed to where users read it. After a kill in the middle it is done again when the folder is
-- opened.
local function publish(self)
  local state, done = self.committed, false
  for _, stream in pairs(self.streams) do
    done = stream:publish() or done
  end
  local deleted = ("%s/deleted.%d"):format(self.inner, state.deleted)
  if state.deleted > 0 and disk.length(deleted) then
    disk.rename(deleted, self.path .. "/deleted.ndjson")
    done = true
  end
  if done then
    disk.sync_folder(self.path)
  end
end

-- Removes the files that the committed state does not name.
local function sweep(self)
  local needed = { state = true, lock = true }
  for _, stream in pairs(self.streams) do
    for _, name in ipairs(stream:needed()) do
      needed[name] = true
    end
  end
  for _, name in ipairs(durable.names(self.inner) or {}) do
    if not needed[name] then
      os.remove(self.inner .. "/" .. name)
    end
  end
end

local function open_streams(self)
  local state = self.committed
  for name, meta in pairs(state.streams) do
    self.streams[name] = Stream.open(self.inner, file_name(name), rows_path(self, name), meta, self.is_same)
  end
  self.is_known = true
  publish(self)
  sweep(self)
  if state.deleted > 0 then
    disk.check_length(self.path .. "/deleted.ndjson", state.deleted_length)
  end
end

local function same_text(stream, row, offset, length)
  return length == #row.data + 1 and stream:row_text(offset, length) == row.data
end

-- Makes the folders, which are there after a power failure, too, unless the folder around them may not be read.
local function make_folders(self)
  for _, path in ipairs { self.path, self.inner } do
    disk.make_folder(path)
    durable.sync_folder(path .. "/..")
  end
end

local function open(path, options)
  local self = { path = path, inner = path .. "/.intercom", streams = {}, is_same = options.is_same or same_text }
  setmetatable(self, Store)
  make_folders(self)
  lock(self)
  local done, fault = pcall(function()
    self.committed = read_state(self)
    self.number = self.committed.number
    open_streams(self)
  end)
  if not done then
    self:close()
    error(fault, 0)
  end
  return self
end

--- Opens a folder, which is made if it is not there.
-- @tparam string path
-- @tparam[opt] table options is_same, for an index without texts: see Stream.open
-- @treturn[1] store
-- @treturn[2] nil
-- @treturn[2] string what is wrong
function Store.open(path, options)
  local store, wrong = disk.guarded(open)(path, options or {})
  if not store and wrong:sub(1, #path) == path then
    wrong = wrong:sub(#path + 1):gsub("^[/:] *", "")
  end
  return store, wrong
end

local function stream_of(self, name)
  local stream = self.streams[name]
  if not stream then
    stream = Stream.open(self.inner, file_name(name), rows_path(self, name), nil, self.is_same)
    self.streams[name] = stream
  end
  return stream
end

-- A number that no file has.
local function next_number(self)
  self.number = self.number + 1
  return self.number
end

-- What failed once stays failed: a file may have been written in part.
local function outcome(self, result, wrong)
  if result == nil then
    self.fault = wrong
  end
  return result, wrong
end

local function method(f)
  local guarded = disk.guarded(f)
  return function(self, ...)
    if self.fault then
      return nil, self.fault
    end
    return outcome(self, guarded(self, ...))
  end
end

--- The text that was last committed under a name, or nil.
function Store:state(name)
  return self.committed.states[name]
end

--- From now on remembers which ids are put, and forgets those of the walk before.
Store.begin_walk = method(function(self, name)
  stream_of(self, name):begin_walk()
  return true
end)

--- Ends that; what was put in the walk is still known.
Store.end_walk = method(function(self, name)
  stream_of(self, name):end_walk()
  return true
end)

--- Stores a row, which lives again if it was deleted.
-- @tparam string name of the stream
-- @tparam table row id, data, and created_at and updated_at where there are such; keep: `text` may ask for it soon
-- @treturn[1] boolean true
-- @treturn[1] boolean whether the row is already stored as it is
Store.put = method(function(self, name, row)
  return true, stream_of(self, name):put(row)
end)

local DELETED = '{"stream":%s,"id":%s,"deleted_at":%.0f,"how":%s}'

--- Notes that an id was deleted. Its row leaves the file of its stream.
Store.delete = method(function(self, name, id, when, how, mark)
  local line = DELETED:format(json.encode(name), json.encode(id), when, json.encode(how))
  stream_of(self, name):delete(id, line, mark)
  return true
end)

-- A stream whose readers know what has to be known before it is settled.
local function known_stream(self, name)
  local stream = stream_of(self, name)
  if stream:has_hidden() then
    stream:settle(next_number(self))
  end
  return stream
end

--- When the live rows among those ids were last updated.
-- @treturn table id → Unix seconds, or false where the row has none
Store.updated = method(function(self, name, ids)
  return known_stream(self, name):updated(ids)
end)

--- The data of a live row, or nil.
Store.text = method(function(self, name, id)
  return known_stream(self, name):text(id)
end)

local function add_file(successor, path, length)
  local file = disk.open(path, "rb")
  for at = 0, length - 1, PIECE do
    successor:add(disk.read(file, path, at, math.min(PIECE, length - at)))
  end
  file:close()
end

-- Writes deleted.ndjson anew: the lines of all streams.
-- @treturn number its length
local function write_deleted(self, number)
  local file = Successor.new(nil, 0, ("%s/deleted.%d"):format(self.inner, number))
  for _, name in ipairs(sorted_names(self.streams)) do
    local path, length = self.streams[name]:deleted_lines()
    if length > 0 then
      add_file(file, path, length)
    end
  end
  return (select(2, file:finish()))
end

-- The state that a commit writes.
local function next_state(self, states)
  local last, has_settled, has_deleted = self.committed, false, false
  local state = { streams = {}, states = {} }
  for name, stream in pairs(self.streams) do
    state.streams[name] = stream:sync()
    has_settled, has_deleted = has_settled or stream:has_settled(), has_deleted or stream:has_deleted()
  end
  for _, texts in ipairs { last.states, states } do
    for name, text in pairs(texts) do
      state.states[name] = text
    end
  end
  state.deleted, state.deleted_length = last.deleted, last.deleted_length
  if has_deleted then
    state.deleted = next_number(self)
    state.deleted_length = write_deleted(self, state.deleted)
  end
  state.number = self.number
  if has_settled then
    disk.sync_folder(self.inner)
  end
  return state, has_settled
end

--- Makes everything since the last commit durable together with these states, or nothing of it.
-- @tparam table states name → text
Store.commit = method(function(self, states)
  local state, has_settled = next_state(self, states)
  write_state(self, state)
  for name, stream in pairs(self.streams) do
    stream.saved = state.streams[name]
  end
  if has_settled then
    publish(self)
    sweep(self)
  end
  return true
end)

--- The readers below then see everything put so far, and the next commit writes STREAM.ndjson and deleted.ndjson.
-- @tparam string name of the stream
-- @tparam[opt] function forgotten see index.settling
-- @treturn table how many rows of this run are added, changed, same, deleted
Store.settle = method(function(self, name, forgotten)
  local stream = stream_of(self, name)
  -- A stream that was never exported, because it may not be read, gets no file.
  if not stream:is_empty() or self.committed.states[name] then
    stream:settle(next_number(self), forgotten)
  end
  return stream.counts
end)

-- The window that a time is in: the last i with bounds[i] <= at, 0 if there is none.
local function window_of(bounds, at)
  local low, high = 0, #bounds
  while low < high do
    local middle = math.floor((low + high + 1) / 2)
    if bounds[middle] <= at then
      low = middle
    else
      high = middle - 1
    end
  end
  return low
end

--- Counts live rows: for each i those created from bounds[i] on and before bounds[i + 1]; without bounds, all.
Store.counts = method(function(self, name, bounds)
  local stream, counts = stream_of(self, name), {}
  if not bounds then
    return stream.meta.live
  end
  for i = 1, #bounds - 1 do
    counts[i] = 0
  end
  for _, created in stream:rows_in_order() do
    local window = created and window_of(bounds, created)
    if counts[window] then
      counts[window] = counts[window] + 1
    end
  end
  return counts
end)

local function each(self, name, from, to, is_wanted)
  local stream = stream_of(self, name)
  local next_row, walk = stream:rows_in_order(), stream.meta.walk
  local all = not from and not to
  from, to = from or -math.huge, to or math.huge
  return method(function()
    for key, created, seen in next_row do
      if is_wanted(seen, walk) and (all or created and created >= from and created < to) then
        return entry.id(key)
      end
    end
  end)
end

local function any()
  return true
end

local function differs(seen, walk)
  return seen ~= walk
end

local function iterator(self, ...)
  local next_id, wrong = method(each)(self, ...)
  return function()
    if next_id then
      return next_id(self)
    end
    return nil, wrong
  end
end

--- Iterates over the ids of live rows created from one time on and before another; without them, over all.
-- After a failure the iterator ends with nil and the message, and no commit succeeds any more.
function Store:each(name, from, to)
  return iterator(self, name, from, to, any)
end

--- Iterates over those that were not put since begin_walk.
function Store:unseen(name, from, to)
  return iterator(self, name, from, to, differs)
end

--- Closes it. What was not committed is gone when it is opened again.
function Store:close()
  for _, stream in pairs(self.streams) do
    stream:close()
  end
  if self.is_known then
    sweep(self)
  end
  if self.locked then
    self.locked:close()
    self.locked = nil
  end
  return true
end

return Store
