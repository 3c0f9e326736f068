-- Where the days of a time zone begin, by the system's database of time zones (TZif, RFC 9636).
local zone = {}
zone.__index = zone

local FOLDERS = { "/usr/share/zoneinfo/", "/usr/lib/zoneinfo/", "/usr/share/lib/zoneinfo/", "/etc/zoneinfo/" }

local DAY = 86400

local function whole(bytes, at, length)
  local value = 0
  for i = at, at + length - 1 do
    value = value * 256 + bytes:byte(i)
  end
  local limit = 2 ^ (8 * length)
  return value >= limit / 2 and value - limit or value
end

local HEADER = 44

-- Where the counts of a block are, and the length of its data with times of `width` bytes.
local function header(bytes, at, width)
  local counts = {}
  for i = 1, 6 do
    counts[i] = whole(bytes, at + 20 + 4 * (i - 1), 4)
  end
  local utc, standard, leaps = counts[1], counts[2], counts[3]
  local times, types, characters = counts[4], counts[5], counts[6]
  local length = times * (width + 1) + types * 6 + characters + leaps * (width + 4) + standard + utc
  return times, types, length
end

-- The moments at which the offset changes, and the offset from each on.
local function transitions(bytes, at, width)
  local times, types = header(bytes, at, width)
  local first = at + HEADER
  local kinds = first + times * width
  local offsets_at = kinds + times
  local moments, offsets = {}, {}
  for i = 1, times do
    moments[i] = whole(bytes, first + (i - 1) * width, width)
    offsets[i] = whole(bytes, offsets_at + 6 * bytes:byte(kinds + i - 1), 4)
  end
  return moments, offsets, types > 0 and whole(bytes, offsets_at, 4) or 0
end

-- "-3:30" of a rule: hours west of Greenwich, or a time of day.
local function seconds_of(text)
  local sign, hours, rest = text:match "^([+-]?)(%d+)(.*)$"
  local minutes, seconds = rest:match "^:(%d+):?(%d*)$"
  local value = hours * 3600 + (minutes or 0) * 60 + (tonumber(seconds) or 0)
  return sign == "-" and -value or value
end

local NAME = "^([%a]+)"
local QUOTED = "^(<[^>]+>)"

local function cut(text, pattern)
  local found = text:match(pattern)
  return found, found and text:sub(#found + 1) or text
end

local function name_of(text)
  local found, rest = cut(text, QUOTED)
  if not found then
    found, rest = cut(text, NAME)
  end
  return found, rest
end

local function change_of(text)
  local month, week, weekday, time = text:match "^M(%d+)%.(%d)%.(%d)/?(.*)$"
  if month then
    return {
      month = tonumber(month), week = tonumber(week), weekday = tonumber(weekday),
      time = seconds_of(time == "" and "2" or time),
    }
  end
end

-- The rule after the last transition: "CET-1CEST,M3.5.0,M10.5.0/3".
local function rule_of(text)
  local standard, rest = name_of(text)
  local offset, summer
  offset, rest = cut(rest, "^([+-]?[%d:]+)")
  if not standard or not offset then
    return nil
  end
  local rule = { standard = -seconds_of(offset) }
  summer, rest = name_of(rest)
  if not summer then
    return rule
  end
  offset, rest = cut(rest, "^([+-]?[%d:]+)")
  rule.summer = offset and -seconds_of(offset) or rule.standard + 3600
  local from, till = rest:match "^,([^,]+),([^,]+)$"
  rule.from, rule.till = change_of(from or ""), change_of(till or "")
  return rule.from and rule.till and rule or nil
end

-- Days since 1970 of a date in the Gregorian calendar.
local function days_of(year, month, day)
  if month <= 2 then
    year, month = year - 1, month + 12
  end
  return 365 * year + math.floor(year / 4) - math.floor(year / 100) + math.floor(year / 400)
    + math.floor((153 * (month - 3) + 2) / 5) + day - 719469
end

-- When a change of a rule comes in a year, by the clock before it.
local function change_at(change, year)
  local first = days_of(year, change.month, 1)
  local day = first + (change.weekday - (first + 4)) % 7 + 7 * (change.week - 1)
  local after = change.month == 12 and days_of(year + 1, 1, 1) or days_of(year, change.month + 1, 1)
  while day >= after do
    day = day - 7
  end
  return day * DAY + change.time
end

local function offset_by_rule(rule, moment)
  if not rule.from then
    return rule.standard
  end
  local year = math.floor((moment + rule.standard) / DAY / 365.2425) + 1970
  local from = change_at(rule.from, year) - rule.standard
  local till = change_at(rule.till, year) - rule.summer
  local is_summer
  if from < till then
    is_summer = moment >= from and moment < till
  else
    is_summer = moment >= from or moment < till
  end
  return is_summer and rule.summer or rule.standard
end

--- Reads a zone from the bytes of its file, or nil.
function zone.read(bytes)
  if bytes:sub(1, 4) ~= "TZif" or #bytes < HEADER then
    return nil
  end
  local at, width = 1, 4
  if bytes:byte(5) >= 50 then
    local _, _, length = header(bytes, 1, 4)
    at, width = 1 + HEADER + length, 8
  end
  local self = setmetatable({}, zone)
  self.moments, self.offsets, self.first = transitions(bytes, at, width)
  local _, _, length = header(bytes, at, width)
  local footer = width == 8 and bytes:sub(at + HEADER + length):match "^\n([^\n]*)\n"
  self.rule = footer and rule_of(footer)
  return self
end

--- The zone of that name, or nil where the system does not know it.
function zone.of(name)
  if name == "UTC" or name == "Etc/UTC" then
    return setmetatable({ moments = {}, offsets = {}, first = 0 }, zone)
  elseif type(name) ~= "string" or not name:find "^[%w_+%-][%w_+%-/]*$" then
    return nil
  end
  for _, folder in ipairs(FOLDERS) do
    local file = io.open(folder .. name, "rb")
    local bytes = file and file:read "*a"
    if file then
      file:close()
    end
    local found = bytes and zone.read(bytes)
    if found then
      return found
    end
  end
end

--- The seconds by which its clocks are ahead of UTC at a moment.
function zone:offset(moment)
  local moments = self.moments
  local low, high = 0, #moments
  while low < high do
    local middle = math.ceil((low + high) / 2)
    if moments[middle] <= moment then
      low = middle
    else
      high = middle - 1
    end
  end
  if low == #moments and self.rule then
    return offset_by_rule(self.rule, moment)
  end
  return low > 0 and self.offsets[low] or self.first
end

--- The number of the day at a moment.
function zone:day(moment)
  return math.floor((moment + self:offset(moment)) / DAY)
end

--- When the day at a moment began. It may have no midnight: clocks are also changed then.
function zone:day_start(moment)
  local day = self:day(moment)
  local low, high = moment - DAY - 7200, moment
  while low + 1 < high do
    local middle = math.floor((low + high) / 2)
    if self:day(middle) >= day then
      high = middle
    else
      low = middle
    end
  end
  return high
end

return zone
