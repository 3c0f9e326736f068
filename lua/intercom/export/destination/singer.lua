-- Singer: SCHEMA, RECORD and STATE messages on standard output, for any target. An index beside the state file knows
-- what was sent. It is a folder as the destination "folder" makes it, with only those texts that are needed again.
--
-- A deletion is a RECORD of its stream with the key and `_sdc_deleted_at`, as taps send it that read the logs of
-- databases: targets know it, and it meets the row by its key. A stream of deletions would leave the rows as they are.
--
-- The index may be ahead of the state file: a target that died has not stored all that was sent, and its last STATE
-- says from where to go on. So each entry has the number of the commit that sent it, and what came after the commit of
-- the state file is known by its id only, to be sent again. It is never behind: an id that only the target knew would
-- stay there when the object is deleted.
local core = require "intercom.core"
local json = require "intercom.json"

local disk = require "intercom.export.index.disk"
local Folder = require "intercom.export.destination.folder"
local schema = require "intercom.export.destination.singer_schema"

local Store = {}
Store.__index = Store

-- Bytes of messages that wait to be written together, because the index is brought to the disk before.
local WAITING = 1024 * 1024

local MARK = "^(%d+):(.*)$"

local function is_same(_, row, _, _, mark)
  local _, digest = mark:match(MARK)
  return digest == row.digest
end

-- The value of the last STATE message, as the state file has it; nil if there is no file.
local function read_state(path)
  local text = disk.content(path)
  if not text or not text:find "%S" then
    return nil
  end
  local value = json.decode(text)
  if type(value) ~= "table" or type(value.bookmarks) ~= "table" or type(value.commit) ~= "number" then
    disk.fail(path, "is not the state of an export")
  end
  return value
end

-- What was sent after the commit of the state file is known by its id only.
local function go_back(self, commit, walks)
  local folder = self.folder
  for name, stream in pairs(folder.streams) do
    local settled, wrong = folder:settle(name)
    if settled then
      settled, wrong = folder:settle(name, function(mark)
        return (tonumber(mark:match "^%d+") or 0) > commit
      end)
    end
    if not settled then
      return nil, wrong
    end
    local walk = walks[name] or {}
    stream.meta.walk, stream.meta.walking = walk.walk or 0, walk.walking or false
  end
  return folder:commit {}
end

local function join(self)
  local value = self.value
  local sent = tonumber(self.folder:state "commit" or 0)
  if value.commit > sent then
    return nil, self.path .. ".index has not what " .. self.path .. " says was sent: one of them is missing or old"
  end
  self.sent = sent
  if value.commit < sent then
    return go_back(self, value.commit, value.walks or {})
  end
  return true
end

local function open(path)
  local self = setmetatable({ path = path, waiting = {}, bytes = 0, announced = {} }, Store)
  self.value = read_state(path) or { bookmarks = {}, commit = 0 }
  local out, wrong = core.file "/dev/stdout"
  if not out then
    disk.fail("standard output", wrong)
  end
  self.out = out
  return self
end

--- Opens standard output for messages.
-- @tparam string to "singer:-"
-- @tparam table options state: the path of the state file
-- @treturn[1] store
-- @treturn[2] nil
-- @treturn[2] string what is wrong
function Store.open(to, options)
  if to:match "^%a+:(.*)$" ~= "-" then
    return nil, "Singer's messages go to standard output: singer:-"
  elseif not options.state then
    return nil, "a state file is needed (--state FILE), beside which the index of what was sent lies"
  end
  local self, wrong = disk.guarded(open)(options.state)
  if not self then
    return nil, wrong
  end
  self.folder, wrong = Folder.open(options.state .. ".index", { is_same = is_same })
  if not self.folder then
    return nil, options.state .. ".index: " .. wrong
  end
  local joined
  joined, wrong = join(self)
  if not joined then
    self:close()
    return nil, wrong
  end
  return self
end

-- The index knows what is about to be sent.
local function commit_index(self)
  return self.folder:commit { commit = ("%.0f"):format(self.sent + 1) }
end

local function write_out(self)
  local bytes, at = table.concat(self.waiting), 1
  self.waiting, self.bytes = {}, 0
  while at <= #bytes do
    local next_at, wrong = self.out:write(bytes, at)
    if not next_at then
      self.fault = "standard output cannot be written: " .. wrong
      return nil, self.fault
    end
    at = next_at
  end
  return true
end

local function send(self, message)
  self.waiting[#self.waiting + 1] = message .. "\n"
  self.bytes = self.bytes + #message
  if self.bytes < WAITING then
    return true
  end
  local done, wrong = commit_index(self)
  if not done then
    return nil, wrong
  end
  return write_out(self)
end

local function send_schema(self, stream)
  return send(self, ('{"type":"SCHEMA","stream":%s,"schema":%s,"key_properties":%s}'):format(stream.name,
    json.encode(stream.schema), json.encode(json.array(stream.keys))))
end

-- Sends the SCHEMA of a stream before anything else of it.
local function announce(self, name)
  local stream = self.announced[name]
  if not stream then
    stream = { name = json.encode(name) }
    stream.schema, stream.keys = schema.of(name)
    self.announced[name] = stream
    send_schema(self, stream)
  end
  return stream
end

-- Sends the SCHEMA again when a row has fields that it lacks.
local function extend(self, stream, names)
  local properties, is_new = stream.schema.properties, false
  for _, name in ipairs(names) do
    if not properties[name] then
      properties[name], is_new = schema.unknown(), true
    end
  end
  return not is_new or send_schema(self, stream)
end

local function time_text(seconds)
  return os.date("!%Y-%m-%dT%H:%M:%SZ", math.floor(seconds))
end

local function send_record(self, stream, record)
  return send(self, ('{"type":"RECORD","stream":%s,"record":%s,"time_extracted":"%s"}'):format(stream.name, record,
    time_text(core.time())))
end

-- The fields of a row's key that its data lacks.
local function missing_keys(stream, row, texts)
  local found = ""
  for _, key in ipairs(stream.keys) do
    if not texts[key] then
      found = found .. json.encode(key) .. ":" .. json.encode(row.id) .. ","
    end
  end
  return found
end

-- The key of an object of which only the id is left: the texts that rows.lua joined by dots.
local function key_of(stream, id)
  local fields, rest = {}, id
  for i, key in ipairs(stream.keys) do
    local text = rest
    if i < #stream.keys then
      text, rest = rest:match "^([^.]*)%.?(.*)$"
    end
    fields[i] = json.encode(key) .. ":" .. json.encode(text)
  end
  return table.concat(fields, ",")
end

local function mark_of(self, digest)
  return ("%.0f:%s"):format(self.sent + 1, digest)
end

--- Sends a row, unless it was sent as it is. Its text is kept if row.keep says that it is needed again.
function Store:put(name, row)
  if self.fault then
    return nil, self.fault
  end
  local stream, digest = announce(self, name), core.sha1(row.data)
  local noted, is_known = self.folder:put(name, {
    id = row.id,
    created_at = row.created_at,
    updated_at = row.updated_at,
    data = row.keep and row.data or nil,
    keep = row.keep,
    digest = digest,
    mark = mark_of(self, digest),
  })
  if not noted then
    return nil, is_known
  elseif is_known then
    return true
  end
  local inside = row.data:match "^%s*{%s*(.*)}%s*$"
  local names, texts = core.members(row.data)
  if not inside or not names then
    return nil, ("%s: the row %s is no object"):format(name, row.id)
  end
  extend(self, stream, names)
  inside = missing_keys(stream, row, texts) .. inside .. (#names > 0 and "," or "")
  return send_record(self, stream, "{" .. inside .. '"_sdc_deleted_at":null}')
end

--- Sends a deletion.
function Store:delete(name, id, when, how)
  if self.fault then
    return nil, self.fault
  end
  local stream = announce(self, name)
  local noted, wrong = self.folder:delete(name, id, when, how, mark_of(self, ""))
  if not noted then
    return nil, wrong
  end
  return send_record(self, stream, ('{%s,"_sdc_deleted_at":"%s","_deleted_how":%s}'):format(key_of(stream, id),
    time_text(when), json.encode(how)))
end

--- The text that was last committed under a name, or nil.
function Store:state(name)
  return self.value.bookmarks[name]
end

-- The value of the next STATE message.
local function next_value(self, states)
  local value = { bookmarks = {}, commit = self.sent + 1, walks = {} }
  for _, texts in ipairs { self.value.bookmarks, states } do
    for name, text in pairs(texts) do
      value.bookmarks[name] = text
    end
  end
  for name, stream in pairs(self.folder.streams) do
    value.walks[name] = { walk = stream.meta.walk, walking = stream.meta.walking }
  end
  return value
end

local write_state = disk.guarded(function(path, text)
  disk.replace(path, text, path:match "^(.*)/[^/]*$" or ".")
  return true
end)

--- Sends everything and then the STATE, and writes it to the state file.
function Store:commit(states)
  local value = next_value(self, states)
  local text = json.encode(value)
  local done, wrong = commit_index(self)
  if done then
    self.waiting[#self.waiting + 1] = ('{"type":"STATE","value":%s}\n'):format(text)
    done, wrong = write_out(self)
  end
  if done then
    done, wrong = write_state(self.path, text .. "\n")
  end
  if not done or self.fault then
    self.fault = self.fault or wrong
    return nil, self.fault
  end
  self.value, self.sent = value, value.commit
  return true
end

-- What the index does as a folder does it.
for _, method in ipairs { "end_walk", "updated", "text", "settle", "counts", "each", "unseen" } do
  Store[method] = function(self, ...)
    return self.folder[method](self.folder, ...)
  end
end

--- From now on remembers which ids are put, and forgets those of the walk before.
function Store:begin_walk(name)
  announce(self, name)
  return self.folder:begin_walk(name)
end

--- Closes it. What was sent after the last STATE is sent again.
function Store:close()
  if self.out then
    self.out:drop()
    self.out = nil
  end
  if self.folder then
    self.folder:close()
  end
  return true
end

return Store
