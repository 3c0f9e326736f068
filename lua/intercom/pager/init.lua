--- A walk over the pages of a list, one request for each page, made when the page is needed.
--
-- `for item in pager do` walks all items. A loop raises the error object; asking again fetches the
-- same page again.
-- @classmod Pager
local control = require "intercom.call.control"
local core = require "intercom.core"
local coroutines = require "intercom.concurrency.coroutines"
local handle = require "intercom.pager.handle"
local json = require "intercom.json"
local nearest = require "intercom.nearest"
local position = require "intercom.pager.position"

local WEAK_VALUES = { __mode = "v" }

local Pager = { __name = "intercom.pager" }
Pager.__index = Pager

-- A pager mistaken for a list of items would look like an empty one. `level` is the user's line or, where they ask
-- the metatable, ipairs or pairs.
local function no_list(level)
  error("a pager is not a list: `for item in pager do` walks its items, and pager:all() collects them",
    debug.getinfo(level, "S").what == "C" and level + 1 or level)
end

for _, name in ipairs { "__len", "__pairs", "__ipairs" } do
  Pager[name] = function()
    no_list(3)
  end
end

-- Public fields that may be nil.
local MAY_BE_NIL = { cursor = true, total = true, answer = true }

local PUBLIC = {
  "all", "answer", "close", "cursor", "finished", "first", "next_page", "pages", "raw", "taken", "total", "try",
}

-- For what neither a pager nor its class has; `level` is that of the line that asks for it.
local function absent(key, level)
  if type(key) == "number" then
    no_list(level + 1)
  end
  if type(key) == "string" and not MAY_BE_NIL[key] and not key:find "^_" then
    error(("a pager has no %q%s: `for item in pager do` walks its items, pager:all() collects them, and "
      .. "pager.total is their number where the service says it"):format(key, nearest(key, PUBLIC)), level)
  end
end

setmetatable(Pager, {
  __index = function(_, key)
    absent(key, 3)
  end,
})

local pagers = handle.pagers
local handle_of

-- PUC Lua 5.1 cannot yield inside the iterator of a for loop: there a loop blocks until its page has come.
local function in_loop(f, self, ...)
  if coroutines.PCALL_YIELDS then
    return f(self, ...)
  end
  return self.tasks.blocking(self.client, f, self, ...)
end

function Pager.new(client, request, row, walk, options, projection)
  local settings = core.settings(client)
  local prefetch = options.prefetch
  if prefetch == nil then
    prefetch = settings.prefetch
  end
  if options.deadline or options.cancel then
    options = control.begun(settings, options)
  end
  handle_of = handle_of or handle.maker(Pager, absent)
  return handle_of(setmetatable({
    client = client,
    base = request,
    row = row,
    options = options,
    -- Which fields of the items become values, if not all do.
    projection = projection or false,
    tasks = settings.transport.tasks,
    keep_nulls = settings.keep_nulls,
    codec = settings.codec or false,
    -- Whether the core hands out the items as JSON text: it then finds them all in one pass.
    texts = settings.codec ~= nil,
    -- The position of the page that is fetched next, or whose items a loop is handing out.
    walk = walk,
    -- An app has one scroll, and each request moves it, so none is made before it is needed.
    prefetch = prefetch and settings.transport.concurrent and row.paging ~= "scroll" or false,
    --- Where to continue later: `params.starting_after` of the same method takes it. While the items of a page are
    -- handed out it is that page's position, so that none is lost; nil at the beginning.
    cursor = walk:cursor(),
    --- Whether the last page has been fetched.
    finished = false,
    --- How many items there are in all, if the last answer gave it.
    total = nil,
    --- How many items this pager has handed out.
    taken = 0,
    --- The last page's answer with its list of items empty. `next_page` and loops over pages set it; in loops over
    -- items it is nil.
    answer = nil,
    -- `by`: the task or coroutine that now asks for a page. Weak, because a host may drop it.
    asking = setmetatable({}, WEAK_VALUES),
    -- How many items of the page to skip when it is requested again: the loop has had them.
    passed = 0,
    -- The page that a loop is handing out (page.lua).
    loaded = false,
    -- The task that fetches the page after it.
    ahead = false,
    -- What all() had of the items when it failed.
    collected = false,
    closed = false,
  }, Pager))
end

--- The pager that a value is, or nil.
function Pager.of(value)
  if pagers then
    return pagers[value]
  end
  return type(value) == "table" and getmetatable(value) == Pager and value or nil
end

local function check_open(self, level)
  if self.closed then
    error("the pager is closed", level + 1)
  end
  if not core.settings(self.client) then
    error("the client is closed", level + 1)
  end
end

-- The pager that a method was called on.
local function check(given, level, ...)
  local self = Pager.of(given)
  if not self then
    error("pager methods are called with a colon", level + 1)
  end
  if select("#", ...) > 0 then
    error("pager: too many arguments", level + 1)
  end
  check_open(self, level + 1)
  return self
end

--- Stops prefetching, because a loop stopped before the end. A page that another task already waits for is kept.
function Pager:leave()
  self = Pager.of(self)
  if not self.asking.by then
    position.forget_ahead(self)
  end
end

-- The value that 5.4 closes when a loop is left: the pager itself stays open.
local function left_early(self)
  return setmetatable({}, {
    __close = function()
      self:leave()
    end,
  })
end

--- Fetches the next page.
-- @function next_page
-- @treturn[1] table its items, marked as an array
-- @treturn[1] nil
-- @treturn[1] ?Response response of the page, if it was requested
-- @treturn[2] nil at the end
-- @treturn[3] nil
-- @treturn[3] Error err the page can be asked for again
-- @treturn[3] ?Response response
function Pager:next_page(...)
  self = check(self, 2, ...)
  return position.next_page(self)
end

--- Walks the pages: `for items in pager:pages() do`.
-- @function pages
-- @treturn function the iterator; it raises the error of a page that cannot be had
function Pager:pages(...)
  self = check(self, 2, ...)
  local first = true
  return function()
    check_open(self, 2)
    local items, err = in_loop(position.next_page, self)
    if err then
      error(err, 0)
    end
    -- A loop that came back for a second page will want a third.
    if items and not first and not self.finished then
      position.look_ahead(self, self.walk)
    end
    first = false
    return items
  end, nil, nil, left_early(self)
end

-- Counts a single item that is handed out, or raises its error.
local function hand_out(self, item, err)
  if err then
    error(err, 0)
  end
  if item ~= nil then
    self.taken = self.taken + 1
  end
  return item
end

local function loop_item(self, method)
  check_open(self, 3)
  return hand_out(self, in_loop(position.next_item, self, method, true))
end

-- The pager's __call, for a caller that can yield in it even on 5.1.
function Pager:take()
  self = check(self, 2)
  return hand_out(self, position.next_item(self, "next", true))
end

local settings_of, next_of = core.settings, core.page_methods.next

function Pager:__call()
  if pagers then
    self = pagers[self]
  end
  local loaded = self.loaded
  -- The usual case: the core reads the items, the page is loaded, the next one is requested, and nobody else asks.
  if loaded and loaded.fast and not self.asking.by and settings_of(self.client) then
    local item = next_of(loaded.items)
    if item ~= nil then
      loaded.given, self.taken = loaded.given + 1, self.taken + 1
      return item
    end
  end
  return (loop_item(self, "next"))
end

--- Walks the items as JSON text, undecoded: `for text in pager:raw() do`.
-- @function raw
-- @treturn function the iterator; it raises the error of a page that cannot be had
function Pager:raw(...)
  self = check(self, 2, ...)
  self.texts = true
  return function()
    local text = loop_item(self, "raw")
    return text
  end, nil, nil, left_early(self)
end

--- Walks the items without raising what the world does: `for item, err in pager:try() do`. An error ends the loop, with
-- `false` as its item; the pager stays where it is.
-- @function try
-- @treturn function the iterator: an item, or false and an Error
function Pager:try(...)
  self = check(self, 2, ...)
  local ended = false
  return function()
    if ended then
      return nil
    end
    check_open(self, 2)
    local item, err = in_loop(position.next_item, self, "next", true)
    if err then
      ended = true
      return false, err
    end
    return hand_out(self, item)
  end, nil, nil, left_early(self)
end

--- Collects the remaining items.
-- @function all
-- @tparam[opt] integer limit the most items to collect
-- @treturn[1] table marked as an array
-- @treturn[2] nil
-- @treturn[2] Error err the items collected so far are kept: asking again continues
function Pager:all(limit, ...)
  self = check(self, 2, ...)
  if limit ~= nil and (type(limit) ~= "number" or limit < 0 or limit % 1 ~= 0) then
    error("pager:all: limit must be an integer, 0 or more", 2)
  end
  local collected = self.collected or json.array {}
  self.collected = collected
  while not limit or #collected < limit do
    local item, err = position.next_item(self, "next", not limit)
    if err then
      return nil, err
    end
    if item == nil then
      break
    end
    collected[#collected + 1] = item
  end
  self.collected = false
  if limit and #collected > limit then
    -- An earlier call with a larger limit failed.
    self.collected = json.array {}
    for i = limit + 1, #collected do
      self.collected[i - limit], collected[i] = collected[i], nil
    end
  end
  self.taken = self.taken + #collected
  return collected
end

--- The next item alone.
-- @function first
-- @return[1] the item
-- @treturn[2] nil there is none
-- @treturn[3] nil
-- @treturn[3] Error err
function Pager:first(...)
  self = check(self, 2, ...)
  local item, err = position.next_item(self, "next")
  if err then
    return nil, err
  end
  return hand_out(self, item)
end

--- Ends the walk. A closed pager cannot be used any more.
-- @function close
function Pager:close()
  self = Pager.of(self)
  if not self then
    error("pager methods are called with a colon", 2)
  end
  self.closed = true
  if self.loaded then
    self.loaded.items:close()
    self.loaded = false
  end
  position.forget_ahead(self)
end

Pager.__close = Pager.close

function Pager:__tostring()
  return ("intercom.pager (%s:%s)"):format(self.row.resource, self.row.method)
end

return Pager
