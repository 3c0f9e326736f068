-- The rate limit's budget of several machines, in a Redis. While Redis does not work, the client goes on with a budget
-- of one process, and says so once.
local core = require "intercom.core"
local Link = require "intercom.budget.redis.link"

local Redis = {}
Redis.__index = Redis

--- @tparam table given redis: the URL
-- @tparam ?string key of the limit
-- @tparam table settings of the client
-- @treturn[1] table with take, give_back and learn
-- @treturn[2] nil
-- @treturn[2] string what is wrong
function Redis.new(given, key, settings)
  if not key then
    return nil, "budget.redis needs a key, since access_token is a function"
  end
  local link, wrong = Link.of(given.redis, settings.ca_file)
  if not link then
    return nil, "budget.redis " .. wrong
  end
  return setmetatable({ link = link, key = key, own = core.budget(), told = {}, shared = true }, Redis)
end

local function figure(value)
  return type(value) == "number" and value >= 0 and value <= 2 ^ 53 and ("%.0f"):format(value) or "-1"
end

local function append(to, ...)
  for i = 1, select("#", ...) do
    to[#to + 1] = (select(i, ...))
  end
end

-- The newest figures, as a Redis that has lost its own has to learn them.
local function recall(self, words)
  local last = self.last
  if last then
    local date = last.date >= 0 and last.date + core.now() - last.at or -1
    append(words, "recall", last.limit, last.remaining, last.reset, ("%.3f"):format(date))
  end
end

--- The key and the arguments of the script, with what was not told yet.
-- @tparam number share of the window; 0 to take nothing
function Redis:words(share)
  local told = self.told
  self.told = {}
  local words = { self.key, ("%.17g"):format(share) }
  recall(self, words)
  for _, word in ipairs(told) do
    words[#words + 1] = word
  end
  return words
end

--- Whether there is something to tell.
function Redis:has_news()
  return #self.told > 0
end

local function read(text)
  local wait, window = text:match "^(%d+%.%d+) (%d+%.%d+)$"
  return tonumber(wait), window
end

-- The event for a change since the last one, or nil.
local function news(self, shared)
  if self.shared == shared then
    return nil
  end
  self.shared = shared
  return { shared = shared, message = self.link.wrong and "Redis: " .. self.link.wrong or nil }
end

--- See lua/intercom/budget/init.lua. The marks of Redis are strings, those of the process's own budget numbers.
function Redis:take(now, share)
  local text = self.link:ask(self:words(share or 1), read)
  if not text then
    local wait, window = self.own:take(now, share)
    return wait, window, self.link.wrong and news(self, false)
  end
  local wait, window = read(text)
  return wait, window, news(self, true)
end

function Redis:learn(rate_limit, now, date)
  self.own:learn(rate_limit, now, date)
  date = date or -1
  self.last = {
    limit = figure(rate_limit.limit),
    remaining = figure(rate_limit.remaining),
    reset = figure(rate_limit.reset),
    date = date,
    at = core.now(),
  }
  if not self.link.wrong then
    append(self.told, "learn", self.last.limit, self.last.remaining, self.last.reset, ("%.0f"):format(date))
  end
end

function Redis:give_back(window, is_lost)
  if type(window) == "number" then
    self.own:give_back(window, is_lost)
  elseif window and not self.link.wrong then
    append(self.told, is_lost and "lose" or "give_back", window)
    self.link:post(self)
  end
end

return Redis
