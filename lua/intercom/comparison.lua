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

--- Comparisons that one may expect, and that no search has.
comparison.MISSING = { gte = ">=", lte = "<=" }

--- The metatable of filters that intercom.query made: their operators exist.
comparison.Filter = { __name = "intercom.filter" }

local ORDER = { "=", "!=", ">", "<", "~", "!~", "^", "$", "IN", "NIN", "AND", "OR" }
local known = {}
for _, operator in ipairs(ORDER) do
  known[operator] = true
end

-- Whether it takes IN and AND in small letters is for the service to say.
local function operator_fault(operator)
  if type(operator) == "string" and not known[operator:upper()] then
    return ("%q, which no search has; there are %s"):format(operator, table.concat(ORDER, " "))
  end
end

--- @param value a filter as a search takes it
-- @tparam string where it is
-- @treturn ?string nil, or what is wrong with an operator in it
function comparison.fault(value, where)
  if type(value) ~= "table" or getmetatable(value) == comparison.Filter then
    return nil
  end
  local wrong = operator_fault(value.operator)
  if wrong then
    return ("%s.operator is %s"):format(where, wrong)
  end
  for i, inner in ipairs(type(value.value) == "table" and value.value or {}) do
    wrong = comparison.fault(inner, ("%s.value[%d]"):format(where, i))
    if wrong then
      return wrong
    end
  end
end

return comparison
