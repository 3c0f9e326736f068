-- Records sorted by a key, so that a search over dates finds its range without looking at every record. What changes is
-- found by its new key once the search's lag has passed.
local clock = require "fake.clock"
local settings = require "fake.settings"

local Order = {}
Order.__index = Order

-- With more changes at once than this, sorting anew is faster than moving one after another.
local MANY = 100

local order = {}

--- key_of(record) is a number, or nil for a record that no search finds.
function order.new(key_of)
  return setmetatable({ key_of = key_of, list = {}, key = {}, noted = {}, queue = {}, head = 1 }, Order)
end

--- Takes note of a record that is new or has changed.
function Order:note(record)
  local key = self.key_of(record) or false
  if self.noted[record] ~= key then
    self.noted[record] = key
    self.queue[#self.queue + 1] = { record = record, key = key, due = clock.now() + settings.search_lag }
  end
end

--- The place of the first record that is not before (key, seq).
function Order:place(key, seq)
  local low, high = 1, #self.list + 1
  while low < high do
    local middle = math.floor((low + high) / 2)
    local record = self.list[middle]
    local its = self.key[record]
    if its < key or its == key and record.seq < seq then
      low = middle + 1
    else
      high = middle
    end
  end
  return low
end

function Order:remove(record)
  if self.key[record] then
    table.remove(self.list, self:place(self.key[record], record.seq))
    self.key[record] = nil
  end
end

--- Forgets a record that has been deleted.
function Order:drop(record)
  self.noted[record] = nil
  self:remove(record)
end

function Order:insert(record, key)
  self:remove(record)
  if key then
    table.insert(self.list, self:place(key, record.seq), record)
    self.key[record] = key
  end
end

function Order:sort()
  self.list = {}
  for record in pairs(self.key) do
    self.list[#self.list + 1] = record
  end
  local key = self.key
  table.sort(self.list, function(a, b)
    local one, other = key[a], key[b]
    return one < other or one == other and a.seq < b.seq
  end)
end

-- The noted changes that searches may see by now.
local function due(self)
  local now, list = clock.now(), {}
  while self.queue[self.head] and self.queue[self.head].due <= now do
    local change = self.queue[self.head]
    self.queue[self.head] = false
    self.head = self.head + 1
    if self.noted[change.record] ~= nil then
      list[#list + 1] = change
    end
  end
  if not self.queue[self.head] then
    self.queue, self.head = {}, 1
  end
  return list
end

--- Brings the order up to date; needed before reading `list` and `key`.
function Order:settle()
  local changes = due(self)
  if #changes <= MANY then
    for _, change in ipairs(changes) do
      self:insert(change.record, change.key)
    end
    return self
  end
  for _, change in ipairs(changes) do
    self.key[change.record] = change.key or nil
  end
  self:sort()
  return self
end

return order
