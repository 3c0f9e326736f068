-- Compares requests: the same one whatever the order of fields and parameters, and the nearest one.
local canonical = require "intercom.cassette.canonical"
local sorted_names = require "intercom.sorted_names"

local match = {}

-- The parts that two equal requests have in common, in the order in which a difference counts.
local PARTS = { "operation", "verb", "path", "query", "body", "text", "base64" }
-- How much a difference counts; one in the body counts for each field.
local WEIGHT = { operation = 100, verb = 50, path = 20, query = 10, text = 5, base64 = 5 }

-- A JSON value without the fields of these names; a search's filter of such a field has no value.
local function without(value, ignored)
  if type(value) ~= "table" then
    return value
  end
  local made = {}
  local of_field = type(value.field) == "string" and ignored[value.field:lower()]
  for name, inner in pairs(value) do
    local is_ignored = type(name) == "string" and ignored[name:lower()] or name == "value" and of_field
    if not is_ignored then
      made[name] = without(inner, ignored)
    end
  end
  return made
end

local function query_without(query, ignored)
  local kept = {}
  for parameter in query:gmatch "[^&]+" do
    if not ignored[parameter:match("^[^=]*"):lower()] then
      kept[#kept + 1] = parameter
    end
  end
  return kept[1] and table.concat(kept, "&") or nil
end

--- The parts of a record that are compared.
-- @tparam table record
-- @tparam table ignored names of fields and parameters in lower case, as keys
function match.compared(record, ignored)
  if next(ignored) == nil then
    return record
  end
  local made = {}
  for _, name in ipairs(PARTS) do
    made[name] = record[name]
  end
  made.query = record.query and query_without(record.query, ignored)
  made.body = without(record.body, ignored)
  return made
end

--- A text that is the same for equal requests: what match.compared returned for them.
function match.key(record)
  local parts = {}
  for i, name in ipairs(PARTS) do
    parts[i] = record[name] == nil and "" or canonical(record[name])
  end
  return table.concat(parts, " ")
end

local SHOWN = 80

local function shown(value)
  local text = value == nil and "absent" or canonical(value)
  return #text > SHOWN and text:sub(1, SHOWN) .. "…" or text
end

local function compare(found, place, there, here)
  if type(there) ~= "table" or type(here) ~= "table" then
    if there == nil and here == nil or there ~= nil and here ~= nil and canonical(there) == canonical(here) then
      return
    end
    table.insert(found, ("%s is %s there and %s here"):format(place, shown(there), shown(here)))
    return
  end
  local names = {}
  for name in pairs(there) do
    names[tostring(name)] = name
  end
  for name in pairs(here) do
    names[tostring(name)] = name
  end
  for _, name in ipairs(sorted_names(names)) do
    local key = names[name]
    compare(found, place .. (type(key) == "number" and "[" .. name .. "]" or "." .. name), there[key], here[key])
  end
end

-- How far a record is from a request, and the differences.
local function distance(record, request)
  local found, far = {}, 0
  for _, name in ipairs(PARTS) do
    local before = #found
    compare(found, name, record[name], request[name])
    far = far + (#found - before) * (WEIGHT[name] or 1)
  end
  return far, found
end

--- The name of a request in messages.
function match.name(record)
  local line = record.verb .. " " .. record.path .. (record.query and "?" .. record.query or "")
  return record.operation and record.operation .. ", " .. line or line
end

local DIFFERENCES_SHOWN = 3

--- A text about the record that is nearest to a request.
-- @tparam table records each with `line` and `compared`
-- @tparam table request what is compared of the request
function match.nearest(records, request)
  local best, least, differences
  for _, record in ipairs(records) do
    local far, found = distance(record.compared, request)
    if not least or far < least then
      best, least, differences = record, far, found
    end
  end
  if not best then
    return "it has no records"
  elseif least == 0 then
    return ("line %d is the same, and was used: each record answers once"):format(best.line)
  end
  local text = table.concat(differences, "; ", 1, math.min(#differences, DIFFERENCES_SHOWN))
  return ("the nearest is line %d (%s): %s"):format(best.line, match.name(best), text)
end

return match
