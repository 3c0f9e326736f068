-- Whether another attempt follows a failed one, and the wait before it. The core decides (retry.c); this file
-- gives it what it needs and keeps what its answer changes.
local core = require "intercom.core"
local event = require "intercom.call.event"
local failure = require "intercom.call.failure"

local retry = {}

-- Reasons that do not concern the request itself: sent again later, it may succeed. A request that could then be
-- carried out twice has another reason, not_repeatable, or was ended under way by its deadline.
local PASSING = { max_retries = true, max_wait = true, on_limit = true, quota = true, deadline = true }
-- Reasons because of which a wait did not begin.
local TOO_LONG = { max_wait = true, deadline = true }

-- Notes why this call cannot go on, whatever the failure.
local function rule_out(self, fault)
  if self.sink and not fault.permanent and not self.sink:can_continue() then
    fault.permanent = true
    fault.message = fault.message .. "; the server cannot go on with the download, and what was handed out"
      .. " cannot be taken back"
  end
  if self.settings.on_limit == "fail" and fault.kind == "rate_limited" and not fault.permanent then
    fault.permanent, fault.reason = true, "on_limit"
  end
end

-- A download that got further has not failed at the same thing again: its attempts count anew.
local function count_progress(self)
  if self.sink and self.sink.received > self.stored then
    self.stored, self.fruitful = self.sink.received, self.attempts - 1
    if self.cost and self.cost > 0 then
      self.settings.quota:give_back(self.cost)
    end
  end
end

local function is_retryable(reason, fault, repeatable)
  return PASSING[reason] and (reason ~= "deadline" or repeatable or fault.outcome ~= "unknown")
end

-- The failure of a call that was ended before another attempt; `fault` is that of the last one.
local function ended(self, fault, repeatable)
  local made = self.control and self.control:fault()
  if made then
    made.outcome, self.reason = fault.outcome, made.reason
    made.retryable = is_retryable(made.reason, made, repeatable)
  end
  return made
end

--- Waits until another attempt may begin. Returns false if none follows, and the failure of the call if it is not that
-- of the last attempt.
-- @tparam table self the call
-- @tparam table fault the failure of the last attempt
function retry.wait(self, fault)
  -- A later rejection does not undo what an earlier attempt may have done.
  if self.doubtful then
    failure.doubt(fault)
  end
  rule_out(self, fault)
  count_progress(self)
  local _, _, repeatable = self.request:description()
  local options, settings, waited = self.options, self.settings, self.waited or 0
  local again, wait, reason, cost = core.retry(fault, {
    repeatable = repeatable,
    attempt = self.attempts - (self.fruitful or 0),
    max_retries = options.max_retries or settings.max_retries,
    max_wait = options.max_wait or settings.max_wait,
    waited = waited,
    chance = core.time() * 1e6 % 1000 / 1000,
  }, settings.quota)
  local control = self.control
  if again and control and not control:allows(wait) then
    settings.quota:give_back(cost)
    again, reason, cost = false, "deadline", nil
  end
  self.reason, self.cost = fault.reason or reason, cost
  if not again then
    if TOO_LONG[reason] then
      fault.retry_after = wait
    end
    fault.retryable = is_retryable(self.reason, fault, repeatable)
    return false
  end
  self.doubtful = self.doubtful or fault.outcome == "unknown"
  event.of_call(self, "retry", { seconds = wait, reason = reason, kind = fault.kind, message = fault.message })
  self.waited = waited + wait
  local transport = settings.transport
  local pause = transport.pause or transport.sleep
  pause(transport, self.client, wait, control)
  local over = ended(self, fault, repeatable)
  return not over, over
end

return retry
