-- Days of the workspace's time zone (setting `timezone`), from the system's tz database.
local settings = require "fake.settings"

local zone = {}

local DAY, FOLDER = 86400, "/usr/share/zoneinfo/"
local HEADER, COUNTS = 44, 20

local function big_endian(text, at, bytes)
  local value = text:byte(at) >= 128 and -1 or 0
  for i = at, at + bytes - 1 do
    value = value * 256 + text:byte(i)
  end
  return value
end

-- The six counts of a header at `at`: UTC marks, standard marks, leap seconds, transitions, types, letters.
local function counts_at(text, at)
  local counts = {}
  for i = 1, 6 do
    counts[i] = big_endian(text, at + COUNTS + 4 * (i - 1), 4)
  end
  return counts
end

-- The second block of the file has times of eight bytes; see RFC 8536.
local function parse(text)
  local first = counts_at(text, 1)
  local at = 1 + HEADER + first[4] * 5 + first[5] * 6 + first[6] + first[3] * 8 + first[2] + first[1]
  local counts = counts_at(text, at)
  local times = at + HEADER
  local kinds = times + counts[4] * 8
  local types = kinds + counts[4]
  local read = { times = {}, offsets = {}, first = big_endian(text, types, 4) }
  for i = 1, counts[4] do
    read.times[i] = big_endian(text, times + 8 * (i - 1), 8)
    read.offsets[i] = big_endian(text, types + 6 * text:byte(kinds + i - 1), 4)
  end
  return read
end

local zones = {}

--- Returns whether the system knows a time zone.
function zone.exists(name)
  if not zones[name] and not name:find "%.%." then
    local file = io.open(FOLDER .. name, "rb")
    local text = file and file:read "*a" or ""
    if file then
      file:close()
    end
    zones[name] = text:sub(1, 4) == "TZif" and parse(text) or nil
  end
  return zones[name] ~= nil
end

local function offset(seconds)
  if settings.timezone == "UTC" or not zone.exists(settings.timezone) then
    return 0
  end
  local rules = zones[settings.timezone]
  local low, high = 1, #rules.times + 1
  while low < high do
    local middle = math.floor((low + high) / 2)
    if rules.times[middle] <= seconds then
      low = middle + 1
    else
      high = middle
    end
  end
  return rules.offsets[low - 1] or rules.first
end

--- The number of the day of a time.
function zone.day(seconds)
  return math.floor((seconds + offset(seconds)) / DAY)
end

--- The time at which a day begins.
function zone.midnight(day)
  local low, high = day * DAY - DAY, day * DAY + DAY
  while low < high do
    local middle = math.floor((low + high) / 2)
    if zone.day(middle) < day then
      low = middle + 1
    else
      high = middle
    end
  end
  return low
end

return zone
