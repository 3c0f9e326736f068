-- What became of each row, in a file beside the one that is imported: an array of JSON on each line.
--   ["import",{…}]                  which import it is; the first line
--   ["begin",200]                   rows up to the 200th may have been sent, but for those that go alone
--   ["sent",18,1767225600]          at this second of the service row 18 was about to be sent, which goes alone
--   ["not sent",18]                 it was not, or the service refused it
--   [17,"created","65f0…"]          row 17 is settled: created, updated, left, or rejected with field and reason
--   ["file",3]                      the file of rejected rows has three of them
--   ["end",1767225900]              all rows are settled, at this second of the service
-- "begin" and "sent" are on the disk before the row is sent. A row that may have been sent and is not settled is looked
-- up. Those go alone that the service would take twice, because then it matters which ones they are.
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
    self.begun = entry[2]
  elseif first == "sent" then
    self.sent[entry[2]] = entry[3]
  elseif first == "not sent" then
    self.sent[entry[2]] = nil
  elseif first == "file" then
    self.in_file = entry[2]
  elseif first == "end" then
    self.ended = entry[2]
  elseif type(first) == "number" then
    self.settled:add(first)
    self.sent[first] = nil
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
  self.settled, self.counts, self.rejected, self.sent = Ranges.new(), {}, {}, {}
  self.begun, self.head, self.ended, self.in_file = 0, nil, nil, nil
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
    file:close()
    return nil, path .. ": " .. wrong
  end
  return self
end

-- After a failure nothing is written any more: a line that is cut off must stay the last one.
local function checked(self, done, wrong)
  if not done then
    self.fault = self.path .. ": " .. wrong
  end
  return done, self.fault
end

local function write(self, entry)
  if self.fault then
    return nil, self.fault
  end
  local done, wrong = self.file:write(json.encode(json.array(entry)), "\n")
  if done then
    -- What was written is the system's: kill -9 does not take it back.
    done, wrong = self.file:flush()
  end
  return checked(self, done, wrong)
end

local function write_and_sync(self, entry)
  local done, wrong = write(self, entry)
  if not done then
    return nil, wrong
  end
  return checked(self, durable.sync(self.file))
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

--- Announces that a row is about to be sent.
-- @tparam integer number
-- @tparam ?number time by the service's clock, where the rows after it are not announced with it
function Journal:announce(number, time)
  if time then
    return write_and_sync(self, { "sent", number, math.floor(time) })
  elseif number <= self.begun then
    return true
  end
  self.begun = number + ANNOUNCED - 1
  return write_and_sync(self, { "begin", self.begun })
end

--- Notes that a row that was announced alone was not sent.
function Journal:retract(number)
  return write(self, { "not sent", number })
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

--- Notes that the file of rejected rows was written.
-- @tparam integer count of its rows
function Journal:note_file(count)
  return write(self, { "file", count })
end

--- Returns when everything is on the disk.
-- @tparam ?number ended the service's time, if all rows are settled
function Journal:finish(ended)
  if ended and not self.ended then
    self.ended = math.floor(ended)
    return write_and_sync(self, { "end", self.ended })
  end
  return checked(self, durable.sync(self.file))
end

function Journal:close()
  if self.file then
    self.file:close()
    self.file = nil
  end
end

return Journal
