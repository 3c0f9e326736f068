-- Finds the line of a key in a sorted index by bisection over its blocks. A block holds the lines that begin in it.
local disk = require "intercom.export.index.disk"
local order = require "intercom.export.index.order"

local Lookup = {}
Lookup.__index = Lookup

local BLOCK = 4096
-- The first steps of all searches meet the same blocks: what these begin with is kept.
local KEPT_STEPS = 14

--- @tparam string path of the index
-- @tparam number length
function Lookup.new(path, length)
  local self = { path = path, file = disk.open(path, "rb"), before = order(), kept = {} }
  self.last = math.max(math.ceil(length / BLOCK) - 1, 0)
  return setmetatable(self, Lookup)
end

local function read(self, ...)
  local text, more = self.file:read(...)
  if not text and more then
    disk.fail(self.path, more)
  end
  return text or "", more or ""
end

-- The lines of a block, "" if none begins in it.
local function lines_of(self, block)
  if self.block == block then
    return self.lines
  end
  local bytes = BLOCK
  self.file:seek("set", block > 0 and block * BLOCK - 1 or 0)
  if block > 0 then
    -- Ends the line that began before; an empty one, if that was the last byte before the block.
    bytes = BLOCK - #read(self, "*l")
  end
  local lines = ""
  if bytes > 0 then
    local rest
    lines, rest = read(self, bytes, "*l")
    if lines ~= "" and lines:sub(-1) ~= "\n" then
      lines = lines .. rest .. "\n"
    end
  end
  self.block, self.lines = block, lines
  return lines
end

-- The key that a block begins with, and its tab; nil if no line begins in it.
local function first_key(self, block, step)
  local key = self.kept[block] or lines_of(self, block):match "^[^\t]*\t"
  if step <= KEPT_STEPS then
    self.kept[block] = key
  end
  return key
end

-- The last block that begins with that key or one before it; the first block, if all begin with later ones.
local function block_of(self, key)
  local low, high, step = 0, self.last, 0
  while low < high do
    step = step + 1
    local middle = math.floor((low + high + 1) / 2)
    local block, first = middle, first_key(self, middle, step)
    while not first and block < high do
      block = block + 1
      first = first_key(self, block, math.huge)
    end
    if not first or self.before(key, first) then
      high = middle - 1
    else
      low = block
    end
  end
  return low
end

--- The fields of a key, or nil.
function Lookup:find(key)
  key = key .. "\t"
  local lines = lines_of(self, block_of(self, key))
  local from = 1
  if lines:sub(1, #key) ~= key then
    local found = lines:find("\n" .. key, 1, true)
    if not found then
      return nil
    end
    from = found + 1
  end
  return lines:sub(from + #key, lines:find("\n", from, true) - 1)
end

function Lookup:close()
  self.file:close()
end

return Lookup
