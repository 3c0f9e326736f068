-- The rate limit's budget of all workers of an nginx, kept as text under one key of a lua_shared_dict. It outlives a
-- reload.
local core = require "intercom.core"
local phase = require "intercom.transport.nginx.phase"

local SharedBudget = {}
SharedBudget.__index = SharedBudget

-- Seconds until the lock of a worker that died is released.
local LOCK_LONGEST = 1
local TRY_AGAIN = 0.001
-- Seconds without requests after which the figures are dropped: windows are seconds long.
local KEEP = 600

--- @tparam table given shared_dict: its name
-- @tparam ?string key of the limit; nil for a token that only a function knows
-- @tparam table settings of the client
-- @treturn[1] table with take, give_back and learn
-- @treturn[2] nil
-- @treturn[2] string what is wrong
function SharedBudget.new(given, key, settings)
  local ngx = rawget(_G, "ngx")
  local dict = ngx and ngx.shared and ngx.shared[given.shared_dict]
  if not ngx or not ngx.shared then
    return nil, "budget.shared_dict is for nginx with its Lua module"
  elseif not dict then
    return nil, ("budget.shared_dict: nginx has no lua_shared_dict %q"):format(given.shared_dict)
  end
  key = key or "intercom:" .. settings.base_url .. ":function"
  return setmetatable({ dict = dict, key = key, told = {} }, SharedBudget)
end

-- Takes the lock if it is free. Its holder never waits, so it is free again in microseconds.
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

-- Call it with the lock: passes the budget the pending calls, then calls its method `what`.
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

--- Returns 0 and a mark of the window if a request may be sent, else the seconds to wait.
-- @tparam number now Unix seconds
-- @tparam ?number share of a window that may be used
function SharedBudget:take(now, share)
  lock(self)
  return change(self, "take", now, share)
end

-- Neither of these two may wait: the core calls the one, and the collector may call the other, even while this worker
-- has the lock. What cannot be passed at once is passed with the next `take`.

--- @param window the mark that `take` returned
-- @param is_lost whether the service may have counted a request without a response
function SharedBudget:give_back(window, is_lost)
  table.insert(self.told, { "give_back", window, is_lost })
  if try_lock(self) then
    change(self)
  end
end

--- Notes an answer's figures of the limit. They are passed before the place is given back, together with it.
function SharedBudget:learn(rate_limit, now, date)
  table.insert(self.told, { "learn", rate_limit, now, date })
end

return SharedBudget
