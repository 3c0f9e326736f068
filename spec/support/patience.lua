--- Waits that take no time: the usual transport, with a clock that each wait moves forward.
local core = require "intercom.core"
local support = require "spec.support.client"

local patience = {}

--- The options of a client that never waits, and the list of the waits that it would have made.
-- @treturn table transport, budget
-- @treturn table seconds of each wait
function patience.options()
  local slept, ahead = {}, 0
  local usual = core.settings(support.client()).transport
  local transport = setmetatable({}, usual.__index)
  for name, value in pairs(usual) do
    transport[name] = value
  end
  function transport.sleep(_, _, seconds)
    slept[#slept + 1] = seconds
    ahead = ahead + seconds
  end
  local real, budget = core.budget(), {}
  function budget.take(_, now)
    return real:take(now + ahead)
  end
  function budget.give_back(_, window)
    real:give_back(window)
  end
  function budget.learn(_, figures, now, date)
    real:learn(figures, now, date)
  end
  return { transport = transport, budget = budget }, slept
end

--- A client of the fake that never waits, and the waits that it would have made.
-- @tparam[opt] table options as for support.client
function patience.client(options)
  local all, slept = patience.options()
  for name, value in pairs(options or {}) do
    all[name] = value
  end
  return support.client(all), slept
end

return patience
