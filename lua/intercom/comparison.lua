-- The comparisons that searches have, and the metatable of the filters that intercom.query makes of them.
local comparison = {}

--- The comparisons by the names that intercom.query gives them.
comparison.OPERATORS = {
  eq = "=",
  neq = "!=",
  gt = ">",
  lt = "<",
  contains = "~",
  not_contains = "!~",
  starts_with = "^",
  ends_with = "$",
  in_ = "IN",
  not_in = "NIN",
}

-- Comparisons that only two searches have, and those only for some fields.
local INCLUSIVE = { [">="] = true, ["<="] = true }
local OF_SEARCHES = {
  contacts = {
    fields = "only for whole numbers, not for dates",
    -- Whether a custom attribute is a date is for the service to say.
    has = function(field)
      return not field:find "^[%w_]+_at$"
    end,
  },
  tickets = {
    fields = "only for created_at",
    has = function(field)
      return field == "created_at"
    end,
  },
}

--- Names that one may expect of the comparisons that intercom.query does not make, because most fields refuse them.
comparison.MISSING = { gte = ">=", lte = "<=" }

--- The metatable of filters that intercom.query made.
comparison.Filter = { __name = "intercom.filter" }

local ORDER = { "=", "!=", ">", "<", "~", "!~", "^", "$", "IN", "NIN", "AND", "OR" }
local known = {}
for _, operator in ipairs(ORDER) do
  known[operator] = true
end

-- What is wrong with >= or <= in the search of a resource.
local function inclusive_fault(field, resource)
  local search = OF_SEARCHES[resource]
  if not search then
    return ("which %s:search does not have"):format(resource)
  elseif type(field) == "string" and not search.has(field) then
    return ("which %s:search has %s"):format(resource, search.fields)
  end
end

-- Whether it takes IN and AND in small letters is for the service to say.
local function operator_fault(operator, field, resource)
  local wrong
  if INCLUSIVE[operator] then
    wrong = resource and inclusive_fault(field, resource)
  elseif type(operator) == "string" and not known[operator:upper()] then
    wrong = "which no search has"
  end
  return wrong and ("%q, %s; there are %s"):format(operator, wrong, table.concat(ORDER, " "))
end

--- What is wrong with an operator in a filter. Reads it as the request is written: without metamethods.
-- @param value a filter as a search takes it
-- @tparam string where it is
-- @tparam ?string resource that is searched, if that is known already
-- @treturn ?string nil, or what is wrong
function comparison.fault(value, where, resource)
  if type(value) ~= "table" then
    return nil
  end
  local wrong = operator_fault(rawget(value, "operator"), rawget(value, "field"), resource)
  if wrong then
    return ("%s.operator is %s"):format(where, wrong)
  end
  local parts = rawget(value, "value")
  for i = 1, type(parts) == "table" and #parts or 0 do
    wrong = comparison.fault(rawget(parts, i), ("%s.value[%d]"):format(where, i), resource)
    if wrong then
      return wrong
    end
  end
end

return comparison
