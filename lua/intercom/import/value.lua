-- The values that cells mean, by what their field takes: a table with kind, and for "choice" its values, for "list" the
-- `element`.
local core = require "intercom.core"
local date = require "intercom.import.date"
local json = require "intercom.json"

local value = {}

-- Integers with more digits are not exact in every Lua.
local DIGITS_MAX = 15

-- Unix seconds with more digits are milliseconds.
local SECONDS_MAX = 1e11

local read = {}

function read.text(text)
  local _, wrong = core.encode(text)
  return text, wrong and "not UTF-8"
end

-- Programs whose columns have no whole numbers beside blanks write 3 as 3.0.
function read.integer(text)
  local digits = text:match "^[+-]?0*(%d+)$" or text:match "^[+-]?0*(%d+)%.0+$"
  if not digits then
    return nil, "not a whole number"
  elseif #digits > DIGITS_MAX then
    return nil, ("has more than %d digits"):format(DIGITS_MAX)
  end
  return core.decode((text:match "^%-" and digits ~= "0" and "-" or "") .. digits)
end

function read.number(text)
  local sign, digits = text:match "^([+-]?)0*(%d*%.?%d*[eE]?[+-]?%d*)$"
  digits = digits and (digits:find "^%d" and digits or "0" .. digits)
  local number = digits and text:find "%d" and core.decode((sign == "-" and "-" or "") .. digits)
  if type(number) ~= "number" or number == math.huge or number == -math.huge then
    return nil, "not a number"
  end
  return digits:find "^%d+$" and read.integer(text) or number
end

local BOOLEANS = { ["true"] = true, yes = true, ["1"] = true, ["false"] = false, no = false, ["0"] = false }

function read.boolean(text)
  local found = BOOLEANS[text:lower()]
  return found, found == nil and "not true or false" or nil
end

function read.date(text)
  if text:find "^%d+$" or text:find "^%d+%.0+$" then
    local seconds = read.integer(text)
    if not seconds or seconds >= SECONDS_MAX then
      return nil, "not Unix seconds (are these milliseconds?)"
    end
    return seconds
  end
  local seconds = date(text)
  if not seconds then
    return nil, "not a date: write 2026-01-31, 2026-01-31T09:30:00Z or Unix seconds"
  end
  return core.decode(("%.0f"):format(seconds))
end

function read.choice(text, field)
  for _, known in ipairs(field.values) do
    if known == text then
      return text
    end
  end
  return nil, ("not one of '%s'"):format(table.concat(field.values, "', '"))
end

function read.json(text)
  local found, wrong = core.decode(text, true)
  if wrong then
    return nil, "not JSON: " .. wrong
  end
  wrong = select(2, core.encode(found))
  return found, wrong and "not JSON: " .. wrong
end

-- The members of an object are fields of their own.
function read.map()
  return nil, "not an object"
end

-- JSON where it is a number, a boolean, an object or a list; any other text as it is.
function read.any(text)
  local first = text:match "^[%d%-{%[tf]"
  local found = first and core.decode(text, true)
  if found == nil or type(found) == "number" and #text > DIGITS_MAX or not core.encode(found) then
    return read.text(text)
  end
  return found
end

function read.list(text, field)
  local made = json.array {}
  for part in text:gmatch "[^;]+" do
    local element, wrong = value.of_text(part:match "^%s*(.-)%s*$", field.element)
    if wrong then
      return nil, wrong
    end
    made[#made + 1] = element
  end
  return made
end

--- The value of a cell that is not empty.
-- @tparam string text
-- @tparam table field
-- @return[1] the value
-- @treturn[2] nil
-- @treturn[2] string what is wrong
function value.of_text(text, field)
  return read[field.kind](text, field)
end

local PLAIN = { text = true, choice = true, date = true }

local function elements_of(text, field)
  local made = json.array {}
  local names, texts = core.members(text)
  for i, name in ipairs(names) do
    local element, wrong = value.of_json(texts[name], field.element)
    if wrong then
      return nil, wrong
    end
    made[i] = element
  end
  return made
end

--- The same of a JSON text. A number may stand where a text or a date is meant, and a text where a number is.
function value.of_json(text, field)
  local first = text:sub(1, 1)
  if text == "null" then
    return json.null
  elseif field.kind == "json" or field.kind == "any" then
    return read.json(text)
  elseif field.kind == "map" then
    return read.map()
  elseif first == "[" and field.kind == "list" then
    return elements_of(text, field)
  elseif first == "{" or first == "[" then
    return nil, "an object or a list, which the field does not take"
  elseif first == '"' then
    return value.of_text(core.decode(text), field)
  elseif first:find "[tf]" and field.kind ~= "boolean" then
    return nil, "true or false, which the field does not take"
  elseif field.kind == "boolean" and not first:find "[tf]" then
    return nil, "not true or false"
  elseif PLAIN[field.kind] and not text:find "^%-?%d+$" then
    return nil, "a number with a fraction"
  end
  return value.of_text(text, field)
end

return value
