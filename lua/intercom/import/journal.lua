-- What became of each row, in a file beside the one that is imported: an array of JSON on each line.
--   ["import",{…}]                  which import it is; the first line
--   ["begin",200,1767225600]        from this second on, rows up to the 200th may have been sent
--   [17,"created","65f0…"]          row 17 is settled: created, updated, left, or rejected with field and reason
--   ["end"]                         all rows are settled
-- "begin" is on the disk before any such row is sent. A row that is not settled and not after the last "begin" may have
-- been sent: it is looked up.
local core = require "intercom.core"
local json = require "intercom.json"
local Ranges = require "intercom.import.ranges"

local Journal = {}
Journal.__index = Journal

local durable = core.durable

-- So many rows are announced at once.
local ANNOUNCED = 100

local function folder_of(path)
  return path:match "^(.*)/[^/]*$" or "."
end

local function take(self, entry)
  local first = entry[1]
  if first == "begin" then
    self.begun, self.since = entry[2], entry[3]
  elseif first == "end" then
    self.ended = true
  elseif type(first) == "number" then
    self.settled:add(first)
    self.counts[entry[2]] = (self.counts[entry[2]] or 0) + 1
    if entry[2] == "rejected" then
      self.rejected[first] = { entry[3], entry[4] }
    end
  end
end

-- Reads what an earlier run has written; the last line may be cut off. Returns the length of the whole lines.
local function read(self, file)
  local size, length = file:seek "end", 0
  file:seek "set"
  for line in file:lines() do
    local after = length + #line + 1
    local entry = after <= size and json.decode(line)
    if type(entry) ~= "table" then
      break
    end
    length = after
    if entry[1] == "import" then
      self.head = entry[2]
    else
      take(self, entry)
    end
  end
  return length
end

local function begin_anew(self)
  self.settled, self.counts, self.rejected = Ranges.new(), {}, {}
  self.begun, self.since, self.head, self.ended = 0, nil, nil, false
end

--- Reads a journal without taking it: for a dry run.
function Journal.peek(path)
  local self = setmetatable({ path = path }, Journal)
  begin_anew(self)
  local file = io.open(path, "rb")
  if file then
    read(self, file)
    file:close()
  end
  return self
end

--- Opens a journal, and locks it.
-- @tparam string path
-- @treturn[1] Journal
-- @treturn[2] nil
-- @treturn[2] string what is wrong
function Journal.open(path)
  local self = setmetatable({ path = path }, Journal)
  local file, wrong = io.open(path, "a+b")
  if not file then
    return nil, wrong
  end
  self.file = file
  local locked
  locked, wrong = durable.lock(file)
  if not locked then
    file:close()
    return nil, path .. ": " .. (wrong or "another import of this file is under way")
  end
  begin_anew(self)
  local length = read(self, file)
  -- C wants a seek between reading and writing.
  file:seek "end"
  local done
  done, wrong = durable.truncate(path, length)
  if not done then
    return nil, path .. ": " .. wrong
  end
  return self
end

local function write(self, entry)
  local done, wrong = self.file:write(json.encode(json.array(entry)), "\n")
  if done then
    -- What was written is the system's: kill -9 does not take it back.
    done, wrong = self.file:flush()
  end
  return done, wrong and self.path .. ": " .. wrong
end

local function write_and_sync(self, entry)
  local done, wrong = write(self, entry)
  if done then
    done, wrong = durable.sync(self.file)
    wrong = wrong and self.path .. ": " .. wrong
  end
  return done, wrong
end

--- Makes it the journal of this import.
-- @tparam table head
function Journal:begin(head)
  local done, wrong = durable.truncate(self.path, 0)
  if done then
    begin_anew(self)
    self.head = head
    done, wrong = write_and_sync(self, { "import", head })
  end
  if done then
    done, wrong = durable.sync_folder(folder_of(self.path))
  end
  return done, wrong
end

--- Announces that a row may be sent, with those after it.
-- @tparam integer number
-- @tparam boolean is_again whether the time counts from which it is looked for
function Journal:announce(number, is_again)
  if number <= self.begun and not is_again then
    return true
  end
  self.begun = math.max(self.begun, number + ANNOUNCED - 1)
  return write_and_sync(self, { "begin", self.begun, math.floor(core.time()) })
end

--- Notes what became of a row.
-- @tparam integer number
-- @tparam string what created, updated, left or rejected
-- @param ... the id; of a rejected one field and reason
function Journal:settle(number, what, ...)
  local done, wrong = write(self, { number, what, ... })
  if done then
    self.counts[what] = (self.counts[what] or 0) + 1
    if what == "rejected" then
      self.rejected[number] = { ... }
    end
  end
  return done, wrong
end

--- Returns when everything is on the disk.
-- @tparam boolean is_end whether all rows are settled
function Journal:finish(is_end)
  if is_end and not self.ended then
    self.ended = true
    return write_and_sync(self, { "end" })
  end
  return durable.sync(self.file)
end

function Journal:close()
  if self.file then
    self.file:close()
    self.file = nil
  end
end

return Journal
