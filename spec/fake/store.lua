-- Records in order of creation, found by id and by indexes. A record's `data` is what clients see;
-- `seq` is its place in the order, which cursors are made of.
local order = require "fake.order"

local store = {}

local Collection = {}
Collection.__index = Collection

local collections, hooks = {}, {}

--- next_id(n) makes the id of the nth record.
function store.collection(next_id)
  local self = setmetatable({ next_id = next_id, key_of = {}, ordered_by = {} }, Collection)
  self:clear()
  collections[#collections + 1] = self
  return self
end

--- fn runs after each reset, in the order of registration: fixtures go in there.
function store.on_reset(fn)
  hooks[#hooks + 1] = fn
  fn()
end

function store.reset()
  for _, collection in ipairs(collections) do
    collection:clear()
  end
  for _, fn in ipairs(hooks) do
    fn()
  end
end

function store.hex_id(prefix)
  return function(n)
    return string.format("%s%0" .. 24 - #prefix .. "x", prefix, n)
  end
end

function store.number_id(first)
  return function(n)
    return string.format("%.0f", first + n - 1)
  end
end

function Collection:clear()
  self.list, self.by_id, self.count, self.indexes, self.keys = {}, {}, 0, {}, {}
  for name in pairs(self.key_of) do
    self.indexes[name] = {}
  end
  self.orders = {}
  for name, key_of in pairs(self.ordered_by) do
    self.orders[name] = order.new(key_of)
  end
end

--- Keeps orders by created_at and by updated_at. Searches find no record of which hidden(record) is true.
function Collection:order(hidden)
  for _, name in ipairs { "created_at", "updated_at" } do
    self.ordered_by[name] = function(record)
      return not (hidden and hidden(record)) and tonumber(record.data[name]) or nil
    end
    self.orders[name] = order.new(self.ordered_by[name])
  end
end

--- key_of(record) is the key it is found by, or nil.
function Collection:index(name, key_of)
  self.key_of[name], self.indexes[name] = key_of, {}
end

function Collection:add(record)
  self.count = self.count + 1
  record.seq = self.count
  record.data.id = record.data.id or self.next_id(self.count)
  record.id = tostring(record.data.id)
  self.list[#self.list + 1] = record
  self.by_id[record.id] = record
  self:touch(record)
  return record
end

--- Call this after a record changed: it updates the indexes and orders, and drops the record's cached text.
function Collection:touch(record)
  record.kept = nil
  for _, sorted in pairs(self.orders) do
    sorted:note(record)
  end
  local keys = self.keys[record] or {}
  for name, key_of in pairs(self.key_of) do
    local index, key = self.indexes[name], key_of(record)
    if keys[name] ~= key then
      if keys[name] ~= nil and index[keys[name]] == record then
        index[keys[name]] = nil
      end
      keys[name] = key
    end
    if key ~= nil then
      index[key] = record
    end
  end
  self.keys[record] = keys
end

function Collection:get(id)
  return self.by_id[tostring(id)]
end

function Collection:by(name, key)
  return key ~= nil and self.indexes[name][key] or nil
end

--- The place of the first record after seq.
function store.after(list, seq)
  local low, high = 1, #list + 1
  while low < high do
    local middle = math.floor((low + high) / 2)
    if list[middle].seq <= seq then
      low = middle + 1
    else
      high = middle
    end
  end
  return low
end

function Collection:remove(record)
  local at = store.after(self.list, record.seq) - 1
  if self.list[at] == record then
    table.remove(self.list, at)
  end
  self.by_id[record.id] = nil
  for _, sorted in pairs(self.orders) do
    sorted:drop(record)
  end
  for name, key in pairs(self.keys[record] or {}) do
    if self.indexes[name][key] == record then
      self.indexes[name][key] = nil
    end
  end
  self.keys[record] = nil
end

function Collection:filter(keep)
  local result = {}
  for _, record in ipairs(self.list) do
    if keep(record) then
      result[#result + 1] = record
    end
  end
  return result
end

--- The ids of records or of links to them.
function store.ids_of(list)
  local ids = {}
  for i, one in ipairs(list or {}) do
    ids[i] = one.id
  end
  return ids
end

return store
