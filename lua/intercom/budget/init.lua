-- The budget of the rate limit that the calls of a client take part in. A budget has three functions:
--   take(self, now, share)   returns 0 and a mark of the window if a request may be sent, which is under way from then
--                            on; else the seconds to wait. It leaves 1 - share of each window to others. A third
--                            result is the fields of an event "budget"
--   learn(self, rate_limit, now, date)   receives the figures of each response, before give_back
--   give_back(self, mark, is_lost)   is called when the request has ended; is_lost: no response came, and the service
--                            may have counted it. Neither waits nor raises: collectors call it
-- `now` and `date` are Unix seconds. There are that of one process (csrc/core/budget.c), that of an nginx's workers
-- (shared_dict.lua), that of several machines (redis/init.lua), and those of programs.
local core = require "intercom.core"
local nearest = require "intercom.nearest"
local value_fault = require "intercom.value_fault"

local budget = {}

-- The modules of the shared ones, by the field that names where the budget is.
local PLACES = { shared_dict = "intercom.budget.shared_dict", redis = "intercom.budget.redis" }

-- The place that the option names, or nil for an object.
local function place_of(value)
  if type(value) == "table" then
    for place, module in pairs(PLACES) do
      if rawget(value, place) ~= nil then
        return place, module
      end
    end
  end
end

--- What is wrong with the option `budget`, or nil.
function budget.fault(value)
  local place = place_of(value)
  if not place then
    return value_fault.functions(value, { "take", "give_back", "learn" })
  end
  for name, given in pairs(value) do
    if name ~= place and name ~= "key" then
      return ("has an unknown field %q%s"):format(tostring(name), nearest(tostring(name), { place, "key" }))
    end
    local wrong = value_fault.text(given)
    if wrong then
      return ("has a %s that %s"):format(name, wrong)
    end
  end
  if place == "redis" then
    local _, wrong = require("intercom.budget.redis.address").of(value.redis)
    return wrong and "has a redis that " .. wrong
  end
end

--- The name of a token's limit at a server, from which nobody can find the token.
-- @treturn ?string nil for a token that a function returns
function budget.key_of(settings)
  local token = settings.access_token
  if type(token) == "string" then
    local _, digits = core.hmac("sha256", "the rate limit of an Intercom token", token)
    return ("intercom:%s:%s"):format(settings.base_url, digits:sub(1, 32))
  end
end

--- Chooses the budget of a client's settings. The limit belongs to the token, so another token gets another budget.
-- @tparam table settings of the client
-- @tparam table given its options
-- @treturn ?string what is wrong
function budget.choose(settings, given)
  if given.budget then
    settings.has_own_budget = false
    settings.shared_budget = place_of(given.budget) and given.budget or nil
  end
  local elsewhere = given.access_token or given.base_url or given.region
  if settings.shared_budget and (given.budget or elsewhere) then
    local shared = settings.shared_budget
    local _, module = place_of(shared)
    local wrong
    settings.budget, wrong = require(module).new(shared, shared.key or budget.key_of(settings), settings)
    return wrong
  elseif not settings.budget or (given.access_token and settings.has_own_budget) then
    settings.budget, settings.has_own_budget = core.budget(), true
  end
end

return budget
