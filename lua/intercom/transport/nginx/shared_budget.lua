-- The rate limit's budget of all workers of an nginx, in a lua_shared_dict: what one process has in
-- memory, as text under one key. It outlives a reload.
local core = require "intercom.core"
local phase = require "intercom.transport.nginx.phase"

local SharedBudget = {}
SharedBudget.__index = SharedBudget

-- A worker that died inside is waited for so long.
local LOCK_LONGEST = 1
local TRY_AGAIN = 0.001
-- Nothing is known after that of a limit that nobody asked for: windows are seconds long.
local KEEP = 600

-- One limit for each server and token; the token itself is not to be read there.
local function key_of(settings)
  local token = settings.access_token
  local name = type(token) == "string" and ngx.md5(token) or "function"
  return "intercom:" .. settings.base_url .. ":" .. name
end

--- @tparam table given shared_dict: its name; key: where it counts, instead of a place for each
-- server and token
-- @tparam table settings of the client
-- @treturn[1] table with take, give_back and learn
-- @treturn[2] nil
-- @treturn[2] string what is wrong
function SharedBudget.new(given, settings)
  local ngx = rawget(_G, "ngx")
  local dict = ngx and ngx.shared and ngx.shared[given.shared_dict]
  if not ngx or not ngx.shared then
    return nil, "budget.shared_dict is for nginx with its Lua module"
  elseif not dict then
    return nil, ("budget.shared_dict: nginx has no lua_shared_dict %q"):format(given.shared_dict)
  end
  return setmetatable({ dict = dict, key = given.key or key_of(settings), told = {} }, SharedBudget)
end

-- Takes the lock if it is free. Nothing waits while it has it, so it is free again in microseconds.
local function try_lock(self)
  local got, wrong = self.dict:add(self.key .. ":lock", true, LOCK_LONGEST)
  return got or wrong ~= "exists"
end

local function lock(self)
  while not try_lock(self) do
    if select(2, phase.now()) then
      ngx.sleep(TRY_AGAIN)
    else
      ngx.update_time()
    end
  end
end

local function load(self)
  local figures = {}
  for figure in (self.dict:get(self.key) or ""):gmatch "%S+" do
    figures[#figures + 1] = tonumber(figure)
  end
  return core.budget(unpack(figures))
end

local function store(self, budget)
  local figures = { budget:figures() }
  for i, figure in ipairs(figures) do
    figures[i] = ("%.17g"):format(figure)
  end
  self.dict:set(self.key, table.concat(figures, " "), KEEP)
end

-- With the lock: lets `change` have the budget, and what there was to tell it before.
local function change(self, what, ...)
  local told = self.told
  self.told = {}
  local budget = load(self)
  for _, call in ipairs(told) do
    budget[call[1]](budget, unpack(call, 2, 4))
  end
  local first, second
  if what then
    first, second = budget[what](budget, ...)
  end
  store(self, budget)
  self.dict:delete(self.key .. ":lock")
  return first, second
end

--- 0 and a mark of the window when a request may go, else the seconds to wait.
-- @tparam number now Unix seconds
function SharedBudget:take(now)
  lock(self)
  return change(self, "take", now)
end

-- Neither of the two may wait: the core calls the one, and the collector may call the other, even
-- while this worker has the lock. What is not told at once is told with the next that takes a place.

--- @param window the mark that `take` returned
function SharedBudget:give_back(window)
  table.insert(self.told, { "give_back", window })
  if try_lock(self) then
    change(self)
  end
end

--- What an answer says of the limit. It is told before the place is given back, together with that.
function SharedBudget:learn(rate_limit, now, date)
  table.insert(self.told, { "learn", rate_limit, now, date })
end

return SharedBudget
