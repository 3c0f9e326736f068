--- Reads the messages of a Singer tap into a folder, as a target does, and checks each against the specification.
local host = require "spec.support.host"
local json = require("intercom").json

local singer = {}

--- Removes from a file what follows its last line feed.
function singer.drop_unfinished_line(path)
  local file = io.open(path, "rb")
  local length = file and file:seek "end" or 0
  local kept, size = length, 65536
  while file and kept > 0 do
    local from = math.max(0, kept - size)
    file:seek("set", from)
    local at = file:read(kept - from):match "^.*()\n"
    if at then
      kept = from + at
      break
    end
    kept = from
  end
  if file then
    file:close()
  end
  if kept < length then
    os.execute(("truncate -s %d %s"):format(kept, host.quoted(path)))
  end
end

-- Decoded arrays have a mark.
local function is_array(value)
  return getmetatable(value) ~= nil or value[1] ~= nil
end

local function type_of(value)
  if value == json.null then
    return "null"
  elseif type(value) == "table" then
    return is_array(value) and "array" or "object"
  elseif type(value) == "number" then
    return value % 1 == 0 and "integer" or "number"
  end
  return type(value)
end

local function fits(schema, value)
  local kinds, kind = schema.type, type_of(value)
  if kinds == nil then
    return true
  end
  for _, one in ipairs(type(kinds) == "string" and { kinds } or kinds) do
    if one == kind or one == "number" and kind == "integer" then
      return true
    end
  end
  return false
end

local messages = {}

function messages.SCHEMA(self, message)
  assert(type(message.stream) == "string" and type(message.schema) == "table", "SCHEMA needs stream and schema")
  assert(type_of(message.schema.properties or {}) == "object", "a schema's properties are an object")
  assert(is_array(message.key_properties) and #message.key_properties > 0, "SCHEMA needs key_properties")
  self.schemas[message.stream] = message
end

function messages.RECORD(self, message, line)
  local stream, record = message.stream, message.record
  local declared = self.schemas[stream] or error("a RECORD before its SCHEMA: " .. tostring(stream))
  assert(type(record) == "table", "RECORD needs a record")
  for _, name in ipairs(declared.key_properties) do
    assert(record[name] ~= nil and record[name] ~= json.null, "a RECORD without its key " .. name)
  end
  for name, schema in pairs(declared.schema.properties or {}) do
    assert(record[name] == nil or fits(schema, record[name]), stream .. "." .. name .. " does not fit its schema")
  end
  self:keep(stream, record, line)
end

function messages.STATE(self, message)
  assert(message.value ~= nil, "STATE needs a value")
  self.states = self.states + 1
end

local Target = {}
Target.__index = Target

-- The text of a message's record, without numbers or nulls that a decoder would change.
local function record_text(line)
  local from = line:match '"record"%s*:%s*(){'
  local at, depth = from, 0
  repeat
    local next_at, char = line:match('()([{}"])', at)
    if char == '"' then
      next_at = next_at + 1
      while line:sub(next_at, next_at) ~= '"' do
        next_at = line:find('["\\]', next_at)
        next_at = line:sub(next_at, next_at) == "\\" and next_at + 2 or next_at
      end
    else
      depth = depth + (char == "{" and 1 or -1)
    end
    at = next_at + 1
  until depth == 0
  return line:sub(from, at - 1)
end

-- The last record of a key wins. One with a time in _sdc_deleted_at says that the object is deleted; the others have
-- the field beside those of the service.
function Target:keep(stream, record, line)
  self.rows[stream] = self.rows[stream] or {}
  local is_deleted = record._sdc_deleted_at ~= nil and record._sdc_deleted_at ~= json.null
  local text = not is_deleted and record_text(line):gsub(',?"_sdc_deleted_at":null}$', "}")
  self.rows[stream][tostring(record.id)] = text or nil
end

--- Reads a file of messages, and writes the rows of each stream to a file of the folder. Raises what is wrong with a
-- message. Returns how many states there were.
function singer.into_folder(path, folder)
  local target = setmetatable({ schemas = {}, rows = {}, states = 0 }, Target)
  for line in io.lines(path) do
    local message = assert(json.decode(line))
    local read = messages[message.type] or error("an unknown type of message: " .. tostring(message.type))
    read(target, message, line)
  end
  for stream, rows in pairs(target.rows) do
    local file = assert(io.open(folder .. "/" .. stream .. ".ndjson", "w"))
    for _, text in pairs(rows) do
      file:write(text, "\n")
    end
    file:close()
  end
  return target.states
end

return singer
