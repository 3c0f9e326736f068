-- The walk over one list of a stream, page by page. A page that fails is asked for again with half its size, where the
-- position does not depend on it, and the size grows again after good ones.
local core = require "intercom.core"
local Pager = require "intercom.pager"
local position = require "intercom.pager.position"
local Run = require "intercom.export.run"

local Walk = {}
Walk.__index = Walk

-- Good pages after which the size doubles.
local GROWS_AFTER = 5

local function takes_size(operation)
  if operation.paging == "search" then
    return true
  end
  for _, name in ipairs(operation.query) do
    if name == "per_page" then
      return true
    end
  end
  return false
end

--- @tparam Stream stream
-- @tparam[opt] table given method that lists the objects, by default the stream's; params; path: what the path of the
-- method needs; cursor: where to begin; fault_of(texts): what is wrong with a page, which is then asked for again
function Walk.new(stream, given)
  given = given or {}
  local method = given.method or stream.method
  local _, operation = core.operation(stream.resource_name, method)
  return setmetatable({
    stream = stream,
    method = method,
    params = given.params or {},
    path = given.path,
    fault_of = given.fault_of,
    operation = operation,
    sized = takes_size(operation),
    -- A cursor stays where it is when the size of the pages changes; the number of a page does not.
    resizable = operation.paging == "search",
    cursor = given.cursor,
    --- How many objects it has handed out, and how many there are, if the service says so.
    taken = 0,
    total = nil,
    tries = 0,
    finished = false,
    --- Whether the service counted fewer than on the page before: what came after them has moved onto pages that were
    -- read.
    shrank = false,
  }, Walk)
end

-- The pager at the cursor.
local function open(self)
  local params = {}
  for name, value in pairs(self.params) do
    params[name] = value
  end
  params.starting_after = self.cursor
  if self.sized then
    params.per_page = self.resizable and self.stream.size or self.stream.most
  end
  self.size = params.per_page
  return Pager.of(self.stream:list(self.method, params, self.path))
end

-- Whether to ask again after a failure.
local function goes_on(self, err)
  if not Run.is_passing(err) then
    return false
  end
  local stream = self.stream
  if self.resizable and self.size > 1 then
    stream.size, stream.good = math.max(1, math.min(stream.size, math.floor(self.size / 2))), 0
    return true
  end
  -- Each request moves a scroll: it has to begin again.
  self.tries = self.tries + 1
  return self.operation.paging ~= "scroll" and self.tries < Run.TRIES
end

-- Counts a good page. Returns whether the next one is to have another size.
local function grows(self)
  local stream = self.stream
  self.tries = 0
  if self.resizable and stream.size < stream.most then
    stream.good = (stream.good or 0) + 1
    if stream.good >= GROWS_AFTER then
      stream.size, stream.good = math.min(stream.most, stream.size * 2), 0
    end
  end
  return self.resizable and self.size ~= stream.size
end

-- The texts of a page: nil at the end | nil, Error
local function read(self)
  self.pager = self.pager or open(self)
  local texts, err = self.stream.run:call(position.next_texts, self.pager)
  local wrong = texts and self.fault_of and self.fault_of(texts)
  if wrong then
    return nil, self.stream:senseless(self.method, wrong)
  end
  return texts, err
end

--- The texts of the next page's objects; nil at the end. Raises the failure of a page that cannot be had.
function Walk:next_page()
  while not self.finished do
    local texts, err = read(self)
    if texts then
      local pager = self.pager
      self.shrank = self.shrank or pager.total ~= nil and self.total ~= nil and pager.total < self.total
      self.taken, self.total = self.taken + #texts, pager.total or self.total
      self.cursor, self.finished = pager.cursor, pager.finished
      if grows(self) then
        self.pager = nil
      end
      return texts
    elseif not err then
      self.finished = true
    elseif goes_on(self, err) then
      self.pager = nil
    else
      error(err, 0)
    end
  end
end

--- Whether it handed out as many objects as the service says there are.
function Walk:is_whole()
  return self.total == nil or self.taken == self.total
end

--- Whether it handed out fewer. More are no fault: an object that changes may be met again.
function Walk:is_short()
  return self.total ~= nil and self.taken < self.total
end

--- Calls a function that makes a walk, and again while the walk is short. Returns the last walk.
function Walk.surely(f, ...)
  local walk
  for _ = 1, Run.TRIES do
    walk = f(...)
    if not walk:is_short() then
      break
    end
  end
  return walk
end

return Walk
