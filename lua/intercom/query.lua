--- Filters for searches, as plain tables that are sent unchanged.
--
--     local q = intercom.query
--     q.all { q.role:eq "user", q.any { q.email:ends_with "@a.com", q.email:ends_with "@b.com" } }
--     q["custom_attributes.plan"]:eq "pro" & q.created_at:gt(since)   -- & and | from Lua 5.3 on
--
-- `q.<field>` has eq, neq, gt, lt, contains, not_contains, starts_with, ends_with, in_ and
-- not_in, each with the value to compare with.
-- @module intercom.query
local comparison = require "intercom.comparison"
local json = require "intercom.json"
local nearest = require "intercom.nearest"
local sorted_names = require "intercom.sorted_names"

-- The service's limits.
local LEVELS_MAX = 2
local FILTERS_MAX = 15

local Filter = comparison.Filter

-- In a list with a hole, or with other keys, a part would be lost silently.
local function is_list(list)
  local count = 0
  for _ in pairs(list) do
    count = count + 1
  end
  return count == #list
end

local function is_group(filter)
  return filter.operator == "AND" or filter.operator == "OR"
end

local function levels(filter)
  if not is_group(filter) then
    return 0
  end
  local deepest = 0
  for _, inner in ipairs(filter.value) do
    deepest = math.max(deepest, levels(inner))
  end
  return deepest + 1
end

-- The group of `filters`, or nil and what is wrong.
local function group(name, operator, filters)
  if type(filters) ~= "table" or getmetatable(filters) == Filter then
    return nil, ("query.%s: a list of filters is needed"):format(name)
  end
  if not is_list(filters) then
    return nil, ("query.%s: the list of filters has a hole or a key that is no position"):format(name)
  end
  local value = json.array {}
  for i, filter in ipairs(filters) do
    if type(filter) ~= "table" or filter.operator == nil or is_group(filter) and type(filter.value) ~= "table" then
      return nil, ("query.%s: entry %d is not a filter"):format(name, i)
    end
    local wrong = comparison.fault(filter, ("entry %d"):format(i))
    if wrong then
      return nil, ("query.%s: %s"):format(name, wrong)
    end
    value[i] = filter
  end
  if #value == 0 then
    return nil, ("query.%s: a group needs at least one filter"):format(name)
  end
  if #value > FILTERS_MAX then
    return nil, ("query.%s: the service takes at most %d filters in a group, not %d"):format(name, FILTERS_MAX, #value)
  end
  local made = setmetatable({ operator = operator, value = value }, Filter)
  if levels(made) > LEVELS_MAX then
    return nil, ("query.%s: the service takes at most %d levels of groups"):format(name, LEVELS_MAX)
  end
  return made
end

local function combine(name, operator, a, b)
  local filters = {}
  for i = 1, 2 do
    local filter = (select(i, a, b))
    if type(filter) == "table" and filter.operator == operator and type(filter.value) == "table" then
      for _, inner in ipairs(filter.value) do
        filters[#filters + 1] = inner
      end
    else
      filters[#filters + 1] = filter or false
    end
  end
  return group(name, operator, filters)
end

-- Returns a function that returns what `make` does, or raises its message at the caller's line.
local function raising(make)
  return function(...)
    local made, wrong = make(...)
    if not made then
      error(wrong, 2)
    end
    return made
  end
end

Filter.__band = raising(function(a, b)
  return combine("all", "AND", a, b)
end)

Filter.__bor = raising(function(a, b)
  return combine("any", "OR", a, b)
end)

local Field = { __name = "intercom.field" }
local comparisons, comparison_names = {}, sorted_names(comparison.OPERATORS)

function Field.__index(field, name)
  if comparisons[name] then
    return comparisons[name]
  end
  if comparison.MISSING[name] then
    local of, sign = rawget(field, "name"), comparison.MISSING[name]
    local table_form = ("{ field = %q, operator = %q, value = … }"):format(of, sign)
    error(("query.%s: there is no %s, because most fields refuse %s; there are %s; use any { %s, eq }, "
      .. "or in a search that has %s %s"):format(
      of, name, sign, table.concat(comparison_names, ", "), name:sub(1, 2), sign, table_form
    ), 2)
  end
  local near = type(name) == "string" and nearest(name, comparison_names) or ""
  error(("query.%s: there is no comparison %q%s"):format(rawget(field, "name"), tostring(name), near), 2)
end

local function takes_list(name)
  return name == "in_" or name == "not_in"
end

local function is_scalar(value)
  local kind = type(value)
  return kind == "string" or kind == "number" or kind == "boolean" or value == json.null
end

for name, operator in pairs(comparison.OPERATORS) do
  comparisons[name] = function(field, value, ...)
    if getmetatable(field) ~= Field then
      error(("query: call %s with a colon, as q.field:%s(value)"):format(name, name), 2)
    end
    local where = ("query.%s:%s"):format(field.name, name)
    if value == nil then
      error(where .. ": value is missing; intercom.null compares with nothing", 2)
    end
    if select("#", ...) > 0 then
      error(where .. ": too many arguments; it takes one value", 2)
    end
    if takes_list(name) then
      if type(value) ~= "table" then
        error(where .. ": value must be a list, not " .. type(value), 2)
      end
      if not is_list(value) then
        error(where .. ": value has a hole or a key that is no position", 2)
      end
      local list = json.array {}
      for i, entry in ipairs(value) do
        list[i] = entry
      end
      value = list
    elseif not is_scalar(value) then
      error(where .. ": value must be a string, a number or a boolean, not " .. type(value), 2)
    end
    return setmetatable({ field = field.name, operator = operator, value = value }, Filter)
  end
end

local query = {}

local function grouping(name, operator)
  return raising(function(filters, ...)
    local made, wrong = group(name, operator, filters)
    if made and select("#", ...) > 0 then
      return nil, ("query.%s: too many arguments"):format(name)
    end
    return made, wrong
  end)
end

--- Filters that must all hold.
-- @function all
-- @tparam table filters
-- @treturn table
query.all = grouping("all", "AND")

--- Filters of which one must hold.
-- @function any
-- @tparam table filters
-- @treturn table
query.any = grouping("any", "OR")

return setmetatable(query, {
  __index = function(_, name)
    if type(name) ~= "string" then
      error("query: a field is named by a string, not " .. type(name), 2)
    end
    return setmetatable({ name = name }, Field)
  end,
})
