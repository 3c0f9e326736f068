--- A walk over the pages of a list, one request for each page, made when the page is needed.
--
-- `for item in pager do` walks all items. A loop raises the error object; asking again fetches the
-- same page again.
-- @classmod Pager
local call = require "intercom.call"
local core = require "intercom.core"
local coroutines = require "intercom.concurrency.coroutines"
local Error = require "intercom.error"
local event = require "intercom.call.event"
local failure = require "intercom.call.failure"
local interruption = require "intercom.concurrency.interruption"
local json = require "intercom.json"

local unpack = coroutines.unpack

local WEAK_VALUES = { __mode = "v" }

local Pager = { __name = "intercom.pager" }
Pager.__index = Pager

-- A pager that is taken for a table of items would look like an empty one.
local function no_list()
  -- ipairs stands between the two from Lua 5.3 on.
  error("a pager is no table of items: `for item in pager do` walks them, and pager:all() collects them",
    debug.getinfo(3, "S").what == "C" and 4 or 3)
end

Pager.__len = function()
  no_list()
end

setmetatable(Pager, {
  __index = function(_, key)
    if type(key) == "number" then
      no_list()
    end
  end,
})

-- PUC Lua 5.1 cannot yield inside the iterator of a for loop: there a loop blocks until its page has come.
local function in_loop(f, self, ...)
  if coroutines.PCALL_YIELDS then
    return f(self, ...)
  end
  return self.tasks.blocking(self.client, f, self, ...)
end

function Pager.new(client, request, row, walk, options)
  local settings = core.settings(client)
  local prefetch = options.prefetch
  if prefetch == nil then
    prefetch = settings.prefetch
  end
  return setmetatable({
    client = client,
    base = request,
    row = row,
    options = options,
    tasks = settings.transport.tasks,
    -- Where the page is that is fetched next, or that a loop is handing out.
    walk = walk,
    -- A scroll is one for the whole app and counts each request: it is not asked ahead of need.
    prefetch = prefetch and settings.transport.concurrent and row.paging ~= "scroll",
    --- Where to go on later: `params.starting_after` of the same method takes it. While the items
    -- of a page are handed out it is that page, so that none is lost; nil at the beginning.
    cursor = walk:cursor(),
    --- Whether the last page has been fetched.
    finished = false,
    --- How many items there are in all, where the last answer told.
    total = nil,
    --- How many items this pager has handed out.
    taken = 0,
    --- What the service sent with the last page besides its items: the answer, in which their list is empty.
    -- `next_page` and loops over pages set it; in loops over items it is nil.
    answer = nil,
    -- `by`: who asks for a page now. Weak, as a host may drop a coroutine in the middle.
    asking = setmetatable({}, WEAK_VALUES),
    -- Items of the page that is asked for again, which were handed out the first time.
    passed = 0,
    -- loaded: the page that a loop is handing out, with whether another one follows, and how many
    --   items it has given
    -- ahead: the task that fetches the page behind it
  }, Pager)
end

local function protocol_failure(response, wrong)
  return failure.of(response, failure.unknown("protocol", wrong))
end

-- The page of an answer, with whether another one follows | nil, what is wrong
local function read_page(self, walk, response)
  local more, told = walk:next(response)
  if more == nil then
    local value, not_json = response:value()
    if value == nil then
      return nil, not_json
    end
    return nil, protocol_failure(response, told)
  end
  local items = walk:page(response)
  if not items then
    local names = table.concat(self.row.items, " or ")
    local wrong = names == "." and "the answer is no list" or "the answer has no list " .. names
    return nil, protocol_failure(response, wrong)
  end
  return { items = items, more = more, total = told, given = 0 }
end

-- What errors and events say of the call.
local function description(self)
  return event.description { request = self.base, row = self.row }
end

-- The error of a page that no call failed at; `response` is its answer, where it was asked for.
local function fail(self, fault, response)
  local about = { attempts = 0 }
  if response then
    about = { attempts = response.attempts, status = response.status, request_id = response.request_id }
  end
  local err = Error.new(fault, description(self), about)
  local settings = core.settings(self.client)
  if settings and settings.observe then
    event.notify(settings, err, "error", event.of_error(err))
  end
  return err
end

-- Asks for the page that a walk is at: page | nil, error; response
local function load_page(self, walk)
  local request, wrong = walk:request(self.client, self.base)
  if not request then
    return nil, fail(self, failure.not_sent("protocol", wrong))
  end
  local page, err, response = call.run(self.client, request, self.row, self.options, function(response)
    return read_page(self, walk, response)
  end)
  if page then
    page.response = response
  end
  local settings = page and core.settings(self.client)
  if settings and settings.observe then
    local described = description(self)
    described.attempts = response.attempts
    event.notify(settings, described, "page", { items = page.items:count(), more = page.more })
  end
  return page, err, response
end

-- Asks for the page that a walk is at while the loop works on another one.
local function look_ahead(self, walk)
  if self.prefetch and not self.ahead then
    self.ahead = self.tasks.start(load_page, self, walk)
    self.ahead.walk = walk
    local results = self.ahead.results
    if results and not results[1] and interruption.is(results[2]) then
      error(results[2], 0)
    end
  end
end

local function forget_ahead(self)
  if self.ahead then
    self.ahead:cancel()
    self.ahead = nil
  end
end

-- Stands for the main coroutine where Lua does not name it.
local MAIN = {}

-- Whether a task, a light thread or a coroutine of the host can ask no more.
local function has_ended(asker)
  if type(asker) == "thread" then
    return coroutine.status(asker) == "dead"
  end
  return asker ~= MAIN and asker:has_ended()
end

local function asker_of(self)
  return self.tasks.running() or coroutine.running() or MAIN
end

-- Seconds.
local LOOK_AFTER = 1

-- A coroutine that nobody holds any more is told from one that waits by the collector alone. It is
-- asked ever more rarely: a page may take its time.
local function forget_dropped(asking, now)
  if now >= asking.look_at then
    asking.look_at = now + 2 * (now - asking.since)
    collectgarbage()
  end
end

-- Several tasks may share a pager: one of them fetches, the others wait for it here.
local function await_others(self)
  local own, asking = asker_of(self), self.asking
  local function is_asked()
    local other = asking.by
    return other and other ~= own and not has_ended(other)
  end
  local function is_free()
    if self.tasks.drops and is_asked() then
      forget_dropped(asking, core.now())
    end
    return not is_asked()
  end
  while not is_free() do
    if not self.tasks.running() then
      asking.look_at = asking.since
      if is_free() then
        return
      end
      error("another call of this pager is under way", 0)
    end
    self.tasks.wait { client = self.client, on = self, ready = is_free }
    if self.closed then
      error("the pager is closed", 0)
    end
    if not core.settings(self.client) then
      error("the client is closed", 0)
    end
  end
end

local function await_ahead(ahead)
  local results = ahead:await()
  if not results[1] then
    error(results[2], 0)
  end
  return unpack(results, 2, results.n)
end

-- The next item of a page, read by its method of that name | nil at the end | nil, what is wrong
local function read_item(page, method)
  local item, wrong = page.items[method](page.items)
  if item ~= nil then
    page.given = page.given + 1
  end
  return item, wrong
end

-- Fetches the page the walk is at: true | nil, error; response
local function fetch(self)
  local asker, asking = asker_of(self), self.asking
  asking.by, asking.since = asker, core.now()
  asking.look_at = asking.since + LOOK_AFTER
  local went, page, err, response
  if self.ahead then
    went, page, err, response = self.tasks.pcall(await_ahead, self.ahead)
    self.ahead = nil
  else
    went, page, err, response = self.tasks.pcall(load_page, self, self.walk)
  end
  -- Held here so long, as `asking` does not hold it.
  if asking.by == asker then
    asking.by = nil
  end
  self.tasks.moved(self)
  if self.closed then
    error("the pager is closed", 0)
  end
  if not went then
    error(page, 0)
  end
  if not page then
    return nil, err, response
  end
  self.loaded, self.total, self.answer = page, page.total, nil
  for _ = 1, self.passed do
    read_item(page, "raw")
  end
  self.passed = 0
  return true, nil, response
end

-- Leaves the page that was handed out.
local function leave_page(self)
  if not self.loaded.more then
    self.finished = true
    self.cursor = nil
  else
    if self.ahead then
      self.walk = self.ahead.walk
    else
      self.walk:advance()
    end
    self.cursor = self.walk:cursor()
  end
  self.loaded = nil
end

-- An item that is no JSON spoils its page: the error. The page is asked for again, and goes on at
-- that item.
local function spoilt(self, wrong)
  local response = self.loaded.response
  self.passed = self.loaded.given
  self.loaded = nil
  forget_ahead(self)
  local message = "the page is not readable: " .. wrong
  return fail(self, failure.unknown("decode", message), response)
end

local function check(self, level, ...)
  if type(self) ~= "table" or getmetatable(self) ~= Pager then
    error("pager methods are called with a colon", level + 1)
  end
  if select("#", ...) > 0 then
    error("pager: too many arguments", level + 1)
  end
  if self.closed then
    error("the pager is closed", level + 1)
  end
  if not core.settings(self.client) then
    error("the client is closed", level + 1)
  end
end

-- The items that the page has left | nil, error. The walk is behind it then.
local function take_rest(self)
  local items, answer = self.loaded.items:rest()
  if not items then
    return nil, spoilt(self, answer)
  end
  leave_page(self)
  self.answer = answer
  self.taken = self.taken + #items
  return items
end

-- The next page: items | nil at the end | nil, error; response
local function next_page(self)
  await_others(self)
  if self.loaded then
    local rest, err = take_rest(self)
    if err or #rest > 0 then
      return rest, err
    end
  end
  if self.finished then
    return nil
  end
  local fetched, err, response = fetch(self)
  if not fetched then
    return nil, err, response
  end
  local items
  items, err = take_rest(self)
  return items, err, response
end

--- Asks for nothing ahead any more: whoever took items or pages stopped before the end. What another
-- task waits for already stays.
function Pager:leave()
  if not self.asking.by then
    forget_ahead(self)
  end
end

-- What 5.4 closes when a loop is left: the pager stays.
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
-- @treturn[1] ?Response response of the page, where one was asked for
-- @treturn[2] nil at the end
-- @treturn[3] nil
-- @treturn[3] Error err the page can be asked for again
-- @treturn[3] ?Response response
function Pager:next_page(...)
  check(self, 2, ...)
  return next_page(self)
end

--- Walks the pages: `for items in pager:pages() do`.
-- @function pages
-- @treturn function the iterator; it raises the error of a page that cannot be had
function Pager:pages(...)
  check(self, 2, ...)
  local first = true
  return function()
    check(self, 2)
    local items, err = in_loop(next_page, self)
    if err then
      error(err, 0)
    end
    -- A loop that came back for a second page will want a third.
    if items and not first and not self.finished then
      look_ahead(self, self.walk)
    end
    first = false
    return items
  end, nil, nil, left_early(self)
end

-- The next item, read by the page's method of that name | nil at the end | nil, error
local function next_item(self, method, walks_on)
  while true do
    await_others(self)
    if not self.loaded then
      if self.finished then
        return nil
      end
      local fetched, err = fetch(self)
      if not fetched then
        return nil, err
      end
    end
    local loaded = self.loaded
    local item, wrong = read_item(loaded, method)
    if item ~= nil then
      -- A loop that came back for a second item will want the next page.
      if walks_on and loaded.given > 1 and not loaded.followed then
        loaded.followed = true
        if loaded.more and self.prefetch then
          look_ahead(self, self.walk:ahead())
        end
      end
      return item
    end
    if wrong then
      return nil, spoilt(self, wrong)
    end
    leave_page(self)
  end
end

-- Counts an item that is handed out alone, or raises why it cannot be.
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
  check(self, 3)
  return hand_out(self, in_loop(next_item, self, method, true))
end

-- What calling the pager does, for a caller that can yield in it also on 5.1.
function Pager:take()
  check(self, 2)
  return hand_out(self, next_item(self, "next", true))
end

local settings_of, next_of = core.settings, core.page_methods.next

function Pager:__call()
  local loaded = self.loaded
  -- The usual way of an item: its page is there, what follows it is asked for, and nobody else asks.
  if loaded and loaded.followed and not self.asking.by and settings_of(self.client) then
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
  check(self, 2, ...)
  return function()
    local text = loop_item(self, "raw")
    return text
  end, nil, nil, left_early(self)
end

--- Collects the items that are left.
-- @function all
-- @tparam[opt] integer limit at most so many
-- @treturn[1] table marked as an array
-- @treturn[2] nil
-- @treturn[2] Error err what was collected so far is not lost: asking again goes on
function Pager:all(limit, ...)
  check(self, 2, ...)
  if limit ~= nil and (type(limit) ~= "number" or limit < 0 or limit % 1 ~= 0) then
    error("pager:all: limit must be an integer, 0 or more", 2)
  end
  local collected = self.collected or json.array {}
  self.collected = collected
  while not limit or #collected < limit do
    local item, err = next_item(self, "next", not limit)
    if err then
      return nil, err
    end
    if item == nil then
      break
    end
    collected[#collected + 1] = item
  end
  self.collected = nil
  if limit and #collected > limit then
    -- A call with a larger limit had failed.
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
  check(self, 2, ...)
  local item, err = next_item(self, "next")
  if err then
    return nil, err
  end
  return hand_out(self, item)
end

--- Ends the walk. A closed pager cannot be asked any more.
-- @function close
function Pager:close()
  if type(self) ~= "table" or getmetatable(self) ~= Pager then
    error("pager methods are called with a colon", 2)
  end
  self.closed = true
  if self.loaded then
    self.loaded.items:close()
    self.loaded = nil
  end
  forget_ahead(self)
end

Pager.__close = Pager.close

function Pager:__tostring()
  return ("intercom.pager (%s:%s)"):format(self.row.resource, self.row.method)
end

return Pager
