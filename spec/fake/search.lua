-- The filters of the search rows: operators, AND and OR, their limits, and dates by whole days.
local errors = require "fake.errors"
local json = require "fake.json"
local zone = require "fake.zone"

local search = { MAX_LEVELS = 2, MAX_FILTERS = 15 }

local null = json.null

local function same(a, b)
  if a == nil or a == null then
    return b == nil or b == null or b == ""
  elseif type(a) == type(b) then
    return a == b
  end
  return tostring(a) == tostring(b)
end

local function is_one_of(field, values)
  if not json.is_array(values) then
    errors.bad_parameter("value", "IN and NIN need an array of values")
  end
  for _, value in ipairs(values) do
    if same(field, value) then
      return true
    end
  end
  return false
end

local function text_test(test)
  return function(field, value)
    if type(field) ~= "string" and type(field) ~= "number" then
      return false
    end
    return test(tostring(field):lower(), tostring(value):lower())
  end
end

local contains = text_test(function(field, value)
  return field:find(value, 1, true) ~= nil
end)

local function ordered(test)
  return function(field, value)
    field, value = tonumber(field), tonumber(value)
    return field ~= nil and value ~= nil and test(field, value)
  end
end

local operators = {
  ["="] = same,
  ["!="] = function(field, value)
    return not same(field, value)
  end,
  [">"] = ordered(function(a, b)
    return a > b
  end),
  ["<"] = ordered(function(a, b)
    return a < b
  end),
  [">="] = ordered(function(a, b)
    return a >= b
  end),
  ["<="] = ordered(function(a, b)
    return a <= b
  end),
  ["~"] = contains,
  ["!~"] = function(field, value)
    return not contains(field, value)
  end,
  ["^"] = text_test(function(field, value)
    return field:sub(1, #value) == value
  end),
  ["$"] = text_test(function(field, value)
    return value == "" or field:sub(-#value) == value
  end),
  IN = is_one_of,
  NIN = function(field, values)
    return not is_one_of(field, values)
  end,
}

local comparisons = { ["="] = true, ["!="] = true, [">"] = true, ["<"] = true }

local inclusive = { [">="] = true, ["<="] = true }

local function has_operator(operator, name, options)
  return operators[operator] and (not inclusive[operator] or options.inclusive and options.inclusive(name))
end

-- A field that holds several values (tags, say) passes when one of them does; the negative operators
-- pass when none is what they exclude.
local function test_values(operator, values, value)
  if operator == "!=" or operator == "NIN" or operator == "!~" then
    for _, one in ipairs(values) do
      if not operators[operator](one, value) then
        return false
      end
    end
    return true
  end
  for _, one in ipairs(values) do
    if operators[operator](one, value) then
      return true
    end
  end
  return false
end

local function is_by_day(filter, options)
  return options.whole_days and filter.field:find "_at$" and comparisons[filter.operator]
end

local function compile_filter(filter, options)
  local name, operator, value = filter.field, filter.operator, filter.value
  if type(name) ~= "string" then
    errors.bad_parameter("field", "a filter needs a field")
  elseif not has_operator(operator, name, options) then
    errors.bad_parameter("operator", "unknown operator")
  end
  local by_day = is_by_day(filter, options)
  if by_day and tonumber(value) then
    value = zone.day(tonumber(value))
  end
  return function(record)
    local field = options.field(record, name)
    if by_day and tonumber(field) then
      field = zone.day(tonumber(field))
    end
    if type(field) == "table" and field ~= null then
      return test_values(operator, field, value)
    end
    return operators[operator](field, value)
  end
end

local compile

local function compile_group(group, options, level)
  if level > search.MAX_LEVELS then
    errors.bad_parameter("query", "filters may be nested " .. search.MAX_LEVELS .. " levels deep")
  elseif not json.is_array(group.value) then
    errors.bad_parameter("value", group.operator .. " needs an array of filters")
  elseif #group.value > search.MAX_FILTERS then
    errors.bad_parameter("query", "at most " .. search.MAX_FILTERS .. " filters may be joined")
  end
  local tests = {}
  for i, part in ipairs(group.value) do
    tests[i] = compile(part, options, level + 1)
  end
  local all = group.operator == "AND"
  return function(record)
    for _, test in ipairs(tests) do
      if test(record) ~= all then
        return not all
      end
    end
    return all
  end
end

compile = function(query, options, level)
  if not json.is_object(query) then
    errors.bad_parameter("query", "query must be an object")
  elseif query.operator == "AND" or query.operator == "OR" then
    return compile_group(query, options, level)
  end
  return compile_filter(query, options)
end

--- A function that tells whether a record matches. options: field(record, name) -> value or array of
--- values; whole_days: dates compare by the workspace's days instead of seconds; inclusive(name): whether a field
--- takes >= and <=.
function search.compile(query, options)
  return compile(query, options, 1)
end

-- The first whole second that fits a comparison, and the first one that no longer does.
local ranges = {
  [">"] = function(value)
    return math.floor(value) + 1, math.huge
  end,
  [">="] = function(value)
    return math.ceil(value), math.huge
  end,
  ["<"] = function(value)
    return -math.huge, math.ceil(value)
  end,
  ["<="] = function(value)
    return -math.huge, math.floor(value) + 1
  end,
  ["="] = function(value)
    return math.ceil(value), math.floor(value) + 1
  end,
}

-- Both bounds of `ranges` are whole, so a range of days becomes one of seconds by the midnights.
local function range_of(filter, options)
  local value = tonumber(filter.value)
  if not is_by_day(filter, options) then
    return ranges[filter.operator](value)
  end
  local from, to = ranges[filter.operator](zone.day(value))
  return from == -math.huge and from or zone.midnight(from), to == math.huge and to or zone.midnight(to)
end

local function narrow(bounds, filter, options)
  if filter.operator == "AND" then
    local whole = true
    for _, part in ipairs(filter.value) do
      whole = narrow(bounds, part, options) and whole
    end
    return whole
  end
  local bound = bounds[filter.field]
  if not bound or not ranges[filter.operator] or not tonumber(filter.value) then
    return false
  end
  local from, to = range_of(filter, options)
  bound.from, bound.to, bound.given = math.max(bound.from, from), math.min(bound.to, to), true
  return true
end

--- Between which times (`from` <= time < `to`; `given` if the query says anything) a match must have its created_at and
--- updated_at. The second result is true if that is all that a query says; it must have been compiled before.
function search.bounds(query, options)
  local bounds = {}
  for _, name in ipairs { "created_at", "updated_at" } do
    bounds[name] = { from = -math.huge, to = math.huge }
  end
  return bounds, narrow(bounds, query, options)
end

return search
