-- A pager's position: the page that its loop hands out, the prefetched page, and who may fetch the next one.
local core = require "intercom.core"
local coroutines = require "intercom.concurrency.coroutines"
local failure = require "intercom.call.failure"
local interruption = require "intercom.concurrency.interruption"
local page = require "intercom.pager.page"

local position = {}

local read_item = page.read_item

--- Requests the page that a walk is at while the loop works on another one.
function position.look_ahead(self, walk)
  if self.prefetch and not self.ahead then
    self.ahead = self.tasks.start(page.load, self, walk)
    self.ahead.walk = walk
    local results = self.ahead.results
    if results and not results[1] and interruption.is(results[2]) then
      error(results[2], 0)
    end
  end
end

--- Drops the page that was requested ahead.
function position.forget_ahead(self)
  if self.ahead then
    self.ahead:cancel()
    self.ahead = false
  end
end

-- Represents the main coroutine, which not every Lua names.
local MAIN = {}

-- Whether a task or a coroutine of the host has ended, and therefore asks for nothing any more.
local function has_ended(asker)
  if type(asker) == "thread" then
    return coroutine.status(asker) == "dead"
  end
  return asker ~= MAIN and asker:has_ended()
end

local function asker_of(self)
  return self.tasks.running() or coroutine.running() or MAIN
end

-- Seconds before the first check whether the asking coroutine was dropped.
local LOOK_AFTER = 1

-- Only the collector distinguishes a dropped coroutine from one that waits. It runs at growing intervals, because a
-- page may take its time.
local function forget_dropped(asking, now)
  if now >= asking.look_at then
    asking.look_at = now + 2 * (now - asking.since)
    collectgarbage()
  end
end

-- Several tasks may share a pager: one of them fetches the page, the others wait here.
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
  return coroutines.unpack(results, 2, results.n)
end

-- Fetches the page that the walk is at: true | nil, error; response
local function fetch(self)
  local asker, asking = asker_of(self), self.asking
  asking.by, asking.since = asker, core.now()
  asking.look_at = asking.since + LOOK_AFTER
  local went, fetched, err, response
  if self.ahead then
    went, fetched, err, response = self.tasks.pcall(await_ahead, self.ahead)
    self.ahead = false
  else
    went, fetched, err, response = self.tasks.pcall(page.load, self, self.walk)
  end
  -- `asker` keeps it until here: `asking` is weak.
  if asking.by == asker then
    asking.by = nil
  end
  self.tasks.moved(self)
  if self.closed then
    error("the pager is closed", 0)
  end
  if not went then
    error(fetched, 0)
  end
  if not fetched then
    return nil, err, response
  end
  self.loaded, self.total, self.answer = fetched, fetched.total, nil
  for _ = 1, self.passed do
    read_item(fetched, "raw")
  end
  self.passed = 0
  return true, nil, response
end

-- Moves on from the page that was handed out.
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
  self.loaded = false
end

-- The error of a page with an item that is not JSON. The next request is for the same page, and the loop goes on at
-- that item.
local function spoilt(self, wrong)
  local response = self.loaded.response
  self.passed = self.loaded.given
  self.loaded = false
  position.forget_ahead(self)
  local message = "the page is not readable: " .. wrong
  return page.fail(self, failure.unknown("decode", message), response)
end

-- The remaining items of the page | nil, error. The walk moves on.
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

--- The next page: items | nil at the end | nil, error; response
function position.next_page(self)
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

--- The next page's items as JSON text; the walk moves on.
-- @treturn[1] table list of texts
-- @treturn[2] nil at the end
-- @treturn[3] nil
-- @treturn[3] Error err
function position.next_texts(self)
  self.texts = true
  await_others(self)
  if not self.loaded then
    local fetched, err
    if not self.finished then
      fetched, err = fetch(self)
    end
    if not fetched then
      return nil, err
    end
  end
  local texts, loaded = {}, self.loaded
  local text, wrong = read_item(loaded, "raw")
  while text do
    texts[#texts + 1] = text
    text, wrong = read_item(loaded, "raw")
  end
  if wrong then
    return nil, spoilt(self, wrong)
  end
  leave_page(self)
  self.taken = self.taken + #texts
  return texts
end

--- The next item, read by the page's method of this name | nil at the end | nil, error
-- @tparam[opt] boolean walks_on whether a loop asks, which will want further items
function position.next_item(self, method, walks_on)
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
      -- A loop that asks for a second item will want the next page.
      if walks_on and loaded.given > 1 and not loaded.followed then
        loaded.followed, loaded.fast = true, not self.codec or self.projection ~= false
        if loaded.more and self.prefetch then
          position.look_ahead(self, self.walk:ahead())
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

return position
