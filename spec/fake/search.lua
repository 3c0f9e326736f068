-- The filters of the search rows: operators, AND and OR, their limits, and dates by whole days.
local errors = require "fake.errors"
local json = require "fake.json"

local search = { MAX_LEVELS = 2, MAX_FILTERS = 15 }

local DAY = 86400
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

local function compile_filter(filter, options)
  local name, operator, value = filter.field, filter.operator, filter.value
  if type(name) ~= "string" then
    errors.bad_parameter("field", "a filter needs a field")
  elseif not has_operator(operator, name, options) then
    errors.bad_parameter("operator", "unknown operator")
  end
  local by_day = options.whole_days and name:find "_at$" and comparisons[operator]
  if by_day and tonumber(value) then
    value = math.floor(tonumber(value) / DAY)
  end
  return function(record)
    local field = options.field(record, name)
    if by_day and tonumber(field) then
      field = math.floor(tonumber(field) / DAY)
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
--- values; whole_days: dates compare by days in UTC instead of seconds; inclusive(name): whether a field
--- takes >= and <=.
function search.compile(query, options)
  return compile(query, options, 1)
end

return search
