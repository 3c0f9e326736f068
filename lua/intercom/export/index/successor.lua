-- The next version of a file, made of ranges of the old one and of new texts. It is written only once it differs.
local disk = require "intercom.export.index.disk"

local Successor = {}
Successor.__index = Successor

local PIECE = 65536

--- @tparam ?string old path of the file, nil if there is none yet
-- @tparam number old_length
-- @tparam string path of the next version
function Successor.new(old, old_length, path)
  local self = { old_path = old, old_length = old_length, path = path, position = 0, from = 0, to = 0 }
  setmetatable(self, Successor)
  if not old then
    self.file = disk.open(path, "wb")
  end
  return self
end

local function write(self, text)
  local done, wrong = self.file:write(text)
  if not done then
    disk.fail(self.path, wrong)
  end
end

-- Copies the range that waits.
local function copy(self)
  local at = self.from
  while at < self.to do
    local length = math.min(self.to - at, PIECE)
    write(self, disk.read(self.old, self.old_path, at, length))
    at = at + length
  end
  self.from, self.to = at, at
end

-- From here on the files differ.
local function begin(self)
  if not self.file then
    self.file, self.old = disk.open(self.path, "wb"), disk.open(self.old_path, "rb")
  end
  copy(self)
end

--- Takes a range of the old file.
-- @treturn number where it is now
function Successor:keep(offset, length)
  local now = self.position
  if length > 0 and offset ~= self.to then
    begin(self)
    self.from, self.to = offset, offset
  end
  if length > 0 then
    self.to = offset + length
  end
  self.position = now + length
  return now
end

--- Adds a new text.
-- @treturn number where it is
function Successor:add(text)
  begin(self)
  local now = self.position
  write(self, text)
  self.position = now + #text
  return now
end

--- Ends it, with everything on the disk.
-- @treturn boolean whether there is a new file
-- @treturn number the length
function Successor:finish()
  if self.position ~= self.old_length then
    begin(self)
  end
  if self.file then
    copy(self)
    disk.sync_and_close(self.file, self.path)
    if self.old then
      self.old:close()
    end
  end
  return self.file ~= nil, self.position
end

return Successor
