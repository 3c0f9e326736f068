-- Dates of ISO 8601 as Unix seconds.

-- Days from 1970-01-01 to a date of the Gregorian calendar.
local function days(year, month, day)
  local y = month > 2 and year or year - 1
  local era = math.floor(y / 400)
  local of_era = y - era * 400
  local of_year = math.floor((153 * (month + (month > 2 and -3 or 9)) + 2) / 5) + day - 1
  return era * 146097 + of_era * 365 + math.floor(of_era / 4) - math.floor(of_era / 100) + of_year - 719468
end

local LENGTHS = { 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31 }

local function is_date(year, month, day)
  local leap = year % 4 == 0 and (year % 100 ~= 0 or year % 400 == 0)
  return month >= 1 and month <= 12 and day >= 1 and day <= LENGTHS[month] + (leap and month == 2 and 1 or 0)
end

-- Seconds since midnight, and the rest of the text: the zone.
local function time_of(text)
  if text == "" then
    return 0, ""
  end
  local hour, minute, rest = text:match "^[T ](%d%d):(%d%d)(.*)$"
  if not hour then
    return nil
  end
  local second, zone = rest:match "^:(%d%d)(.*)$"
  zone = (zone or rest):gsub("^[.,]%d+", second and "" or "%0")
  hour, minute, second = tonumber(hour), tonumber(minute), tonumber(second or 0)
  if hour > 23 or minute > 59 or second > 59 then
    return nil
  end
  return hour * 3600 + minute * 60 + second, zone
end

-- Seconds by which a zone is before UTC.
local function zone_of(text)
  if text == "" or text == "Z" or text == "z" then
    return 0
  end
  local sign, hour, minute = text:match "^([+-])(%d%d):?(%d*)$"
  if not sign or minute ~= "" and #minute ~= 2 then
    return nil
  end
  hour, minute = tonumber(hour), tonumber(minute) or 0
  if hour > 14 or minute > 59 then
    return nil
  end
  local seconds = hour * 3600 + minute * 60
  return sign == "+" and seconds or -seconds
end

--- @tparam string text a date, or a date with a time; without a zone it is in UTC
-- @treturn ?number Unix seconds; nil if it is no such text
return function(text)
  local year, month, day, rest = text:match "^(%d%d%d%d)%-(%d%d)%-(%d%d)(.*)$"
  year, month, day = tonumber(year), tonumber(month), tonumber(day)
  local seconds, zone_text = nil, nil
  if year and is_date(year, month, day) then
    seconds, zone_text = time_of(rest)
  end
  local zone = seconds and zone_of(zone_text)
  return zone and days(year, month, day) * 86400 + seconds - zone or nil
end
