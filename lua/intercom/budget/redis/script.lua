-- The script that Redis runs for each exchange: in one step it notes what was learned and which requests have ended,
-- and takes a place in the window. It decides as csrc/core/budget.c does, at the clock of Redis, so the clocks of the
-- machines do not matter.
--
-- KEYS[1] has the figures. ARGV[1] is the share of the window that may be used, 0 to take nothing. What follows, in
-- turn:
--   learn limit remaining reset date     figures of a response; -1 for what it does not have
--   recall limit remaining reset date    the same from memory: for a Redis that has lost its own
--   give_back window
--   lose window                          the same of a request that may have been counted, without a response
-- It returns the seconds to wait, 0 if the request may go, and the window.
local core = require "intercom.core"

local script = {}

script.TEXT = [=[
local CLOCKS_AGREE, RESET_MARGIN, WINDOW_LONGEST = 2, 0.02, 120
local ASK_AGAIN, ANSWER_LATEST, KEEP = 0.05, 10, 600
if redis.replicate_commands then redis.replicate_commands() end
local time = redis.call("TIME")
local now = time[1] + time[2] / 1000000
local of = { window = "" }
local kept = redis.call("HGETALL", KEYS[1])
for i = 1, #kept, 2 do of[kept[i]] = kept[i + 1] end
for _, name in ipairs { "limit", "remaining", "reset", "in_flight", "sent" } do of[name] = tonumber(of[name]) or 0 end

-- Named after the time at which it began, so that it is another one after a restart, too.
local function begin_window()
  of.window = time[1] .. "." .. time[2]
  of.in_flight = 0
end

local function is_over()
  if now < of.sent - CLOCKS_AGREE then return true end
  return now >= (of.reset > 0 and of.reset + RESET_MARGIN or of.sent + ANSWER_LATEST)
end

local calls = {}

function calls.learn(limit, remaining, reset, date)
  local ahead = date - now
  if date >= 0 and math.abs(ahead) > CLOCKS_AGREE then reset = reset - ahead end
  if limit <= 0 or remaining < 0 or reset <= now or reset > now + WINDOW_LONGEST then return end
  if of.reset > 0 and reset < of.reset - CLOCKS_AGREE then return end
  local same = of.reset > 0 and reset < of.reset + CLOCKS_AGREE
  of.limit = limit
  if not same or remaining < of.remaining then of.remaining = remaining end
  of.reset = reset
end

function calls.recall(...)
  if of.limit == 0 then calls.learn(...) end
end

if of.window == "" then begin_window() end
local at = 2
while ARGV[at] do
  local call = ARGV[at]
  if call == "give_back" or call == "lose" then
    if ARGV[at + 1] == of.window then
      if call == "lose" and of.remaining > 0 then of.remaining = of.remaining - 1 end
      if of.in_flight > 0 then of.in_flight = of.in_flight - 1 end
    end
    at = at + 2
  else
    calls[call](tonumber(ARGV[at + 1]), tonumber(ARGV[at + 2]), tonumber(ARGV[at + 3]), tonumber(ARGV[at + 4]))
    at = at + 5
  end
end

local share, wait = tonumber(ARGV[1]), 0
if share > 0 then
  if of.limit > 0 and is_over() then
    of.remaining, of.reset = of.limit, 0
    begin_window()
  end
  local others = share < 1 and math.min(math.floor(of.limit * (1 - share)), of.limit - 1) or 0
  if of.limit > 0 and of.remaining - others <= of.in_flight then
    if of.reset > 0 then
      wait = of.reset + RESET_MARGIN - now
    elseif of.in_flight > 0 then
      wait = ASK_AGAIN
    end
  end
  if wait <= 0 then
    of.in_flight, of.sent, wait = of.in_flight + 1, now, 0
  end
end

local store = { "HMSET", KEYS[1], "window", of.window }
for _, name in ipairs { "limit", "remaining", "reset", "in_flight", "sent" } do
  store[#store + 1] = name
  store[#store + 1] = string.format("%.6f", of[name])
end
redis.call(unpack(store))
redis.call("EXPIRE", KEYS[1], KEEP)
return string.format("%.6f %s", wait, of.window)
]=]

--- The name by which Redis keeps it.
script.NAME = core.sha1(script.TEXT)

return script
