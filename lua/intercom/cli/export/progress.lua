-- What an export shows while it runs: a progress bar, or with --verbose its events.
--
--   2 of 22 streams [########........] 12,345 of 60,000   412/s   97 % of the limit   1:54 left
local display = require "intercom.cli.display"
local streams = require "intercom.export.streams"

local progress = {}

--- Writes texts to stderr.
function progress.to_stderr(...)
  io.stderr:write(...)
end

-- Follows the rate limit: the share that was used of the last window that is over, or of the first one so far.
local function limit_watch()
  local window, share = nil, nil
  return function(figures)
    local limit, remaining, reset = figures.limit, figures.remaining, figures.reset
    if not limit or not remaining or not reset or limit <= 0 then
      return share
    end
    local used = math.min(1, math.max(0, (limit - remaining) / limit))
    if not window or reset > window.reset then
      share = window and window.used or share
      window = { reset = reset, used = used }
    elseif reset == window.reset then
      window.used = math.max(window.used, used)
    end
    return share or window.used
  end
end

-- Sums up what the streams have: the rows that have arrived, those expected, and the number of streams that ended.
local function sums(seen)
  local rows, expected, ended = 0, 0, 0
  for _, stream in pairs(seen) do
    rows = rows + stream.before + stream.rows
    expected = expected + stream.before + math.max(stream.rows, stream.expected or 0)
    ended = ended + (stream.ended and 1 or 0)
  end
  return rows, expected, ended
end

-- Takes an event of a stream, whose rows begin again with each step.
local function take(seen, event)
  local stream = seen[event.stream]
  if not stream then
    stream = { before = 0, rows = 0 }
    seen[event.stream] = stream
  end
  if event.rows < stream.rows then
    stream.before = stream.before + stream.rows
  end
  stream.rows, stream.expected, stream.ended = event.rows, event.expected, event.step == "done"
end

local function with_bar(given)
  local count = given.streams and select(2, given.streams:gsub("[^,]+", "")) or #streams.names()
  local bar = display.bar(given, "", "items")
  if not bar then
    return nil
  end
  local seen, used = {}, limit_watch()
  return function(event)
    if event.type == "export" then
      take(seen, event)
      local rows, expected, ended = sums(seen)
      bar.label = ("%d of %d streams"):format(ended, count)
      bar:update(rows, expected > 0 and expected or nil)
    elseif event.type == "response" and event.rate_limit then
      local share = used(event.rate_limit)
      bar.note = share and ("%.0f %% of the limit"):format(share * 100)
    end
  end, bar
end

local function with_trace(token)
  local trace = require("intercom.cli.trace").new(token)
  return function(event)
    if event.type == "response" then
      trace:say("<", ("%s %s: %d in %.0f ms"):format(event.verb, event.path, event.status, event.elapsed * 1000))
    else
      trace:observe(event)
    end
  end
end

--- @tparam table given options of the program
-- @tparam string token
-- @treturn table observe, for intercom.export, and finish, which makes room for the report
function progress.new(given, token)
  local observe, bar
  if given.verbose then
    observe = with_trace(token)
  else
    observe, bar = with_bar(given)
  end
  return {
    observe = observe,
    finish = function()
      if bar then
        bar:hide()
      end
    end,
  }
end

return progress
