-- Finds the known name that a misspelt one most likely means.

-- Levenshtein distance.
local function distance(a, b)
  local row = {}
  for j = 0, #b do
    row[j] = j
  end
  for i = 1, #a do
    local diagonal = row[0]
    row[0] = i
    for j = 1, #b do
      local cost = a:byte(i) == b:byte(j) and 0 or 1
      local best = math.min(row[j] + 1, row[j - 1] + 1, diagonal + cost)
      diagonal, row[j] = row[j], best
    end
  end
  return row[#b]
end

-- The only name that ends in the given word, as max_retries ends in retries; nil if there are several.
local function ending_in(name, names)
  local found
  for _, candidate in ipairs(names) do
    if candidate:sub(-#name - 1) == "_" .. name then
      if found then
        return nil
      end
      found = candidate
    end
  end
  return found
end

--- @tparam string name
-- @tparam table names list of strings
-- @treturn string ` (did you mean "x"?)`, or an empty string if nothing is near
return function(name, names)
  local best, best_distance
  for _, candidate in ipairs(names) do
    local d = distance(name, candidate)
    if not best or d < best_distance then
      best, best_distance = candidate, d
    end
  end
  if best and best_distance <= math.max(2, math.floor(#best / 3)) then
    return (" (did you mean %q?)"):format(best)
  end
  best = ending_in(name, names)
  return best and (" (did you mean %q?)"):format(best) or ""
end
