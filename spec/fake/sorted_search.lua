-- Searches over collections that are kept in order: sorted, and found by their dates without a look at every record. A
-- search that neither sorts nor asks for dates finds records in the order in which they were added.
local errors = require "fake.errors"
local json = require "fake.json"
local paging = require "fake.paging"
local search = require "fake.search"
local settings = require "fake.settings"

local Found = {}
Found.__index = Found

function Found:at(i)
  return self.list[self.newest_first and self.last - i + 1 or self.first + i - 1]
end

function Found:key(record)
  return self.keys[record]
end

function Found:is_after(record, key, seq)
  local own = self.keys[record]
  if self.newest_first then
    return own < key or own == key and record.seq < seq
  end
  return own > key or own == key and record.seq > seq
end

function Found:after(key, seq)
  local low, high = 1, self.count + 1
  while low < high do
    local middle = math.floor((low + high) / 2)
    if self:is_after(self:at(middle), key, seq) then
      high = middle
    else
      low = middle + 1
    end
  end
  return low
end

-- Which order a search wants, and whether backwards. A sort by another field has none: it is as if it were not there.
local function wanted(req)
  local sort = req.body.sort
  if json.is_object(sort) and (sort.field == "created_at" or sort.field == "updated_at") then
    return sort.field, sort.order ~= "ascending"
  elseif sort ~= nil and sort ~= json.null and not json.is_object(sort) then
    errors.bad_parameter("sort", "sort must be an object")
  end
  return settings.search_order, settings.search_order == "updated_at"
end

local function slice(sorted, bound)
  return sorted:place(bound.from, 0), sorted:place(bound.to, 0) - 1
end

local function sort_by(keys, list)
  table.sort(list, function(a, b)
    return keys[a] < keys[b] or keys[a] == keys[b] and a.seq < b.seq
  end)
end

-- Looks through one order's part that the bounds leave, and sorts by another if it has to.
local function find(orders, by, bounds, keep)
  local through = not bounds[by].given and (bounds.created_at.given and "created_at" or bounds.updated_at.given
    and "updated_at") or by
  local sorted, keys = orders[through], orders[by].key
  local first, last = slice(sorted, bounds[through])
  if through == by and not keep then
    return { list = sorted.list, keys = keys, first = first, last = last }
  end
  local list = {}
  for i = first, last do
    local record = sorted.list[i]
    if not keep or keep(record) then
      list[#list + 1] = record
    end
  end
  if through ~= by then
    sort_by(keys, list)
  end
  return { list = list, keys = keys, first = 1, last = #list }
end

--- Answers a search over a collection. options: those of search.compile and of paging.
return function(req, collection, options)
  local orders = collection.orders
  local function field(record, name)
    return orders[name] and orders[name].key[record] or options.field(record, name)
  end
  for _, sorted in pairs(orders) do
    sorted:settle()
  end
  local how = { field = field, whole_days = options.whole_days, inclusive = options.inclusive }
  local keep = search.compile(req.body.query, how)
  local by, newest_first = wanted(req)
  local bounds, is_all = search.bounds(req.body.query, how)
  local dated = bounds.created_at.given or bounds.updated_at.given
  if not dated and by == "created_at" and not json.is_object(req.body.sort) then
    return paging.search(req, collection:filter(function(record)
      return orders.created_at.key[record] and keep(record)
    end), options)
  end
  local both = bounds.created_at.given and bounds.updated_at.given
  local found = setmetatable(find(orders, by, bounds, (not is_all or both) and keep or nil), Found)
  found.newest_first, found.count = newest_first, math.max(0, found.last - found.first + 1)
  return paging.sorted(req, found, options)
end
