-- Finds the known name that a misspelt one most likely means.

-- Letters that are wrong, missing, too many, or swapped with their neighbour (optimal string alignment).
local function distance(a, b)
  local before, row = {}, {}
  for j = 0, #b do
    row[j] = j
  end
  for i = 1, #a do
    local next_row = { [0] = i }
    for j = 1, #b do
      local cost = a:byte(i) == b:byte(j) and 0 or 1
      local best = math.min(row[j] + 1, next_row[j - 1] + 1, row[j - 1] + cost)
      if cost == 1 and i > 1 and j > 1 and a:byte(i) == b:byte(j - 1) and a:byte(i - 1) == b:byte(j) then
        best = math.min(best, before[j - 2] + 1)
      end
      next_row[j] = best
    end
    before, row = row, next_row
  end
  return row[#b]
end

-- externalId and external_id, company and companies are written differently and mean the same.
local function plain(name)
  return (name:lower():gsub("[_%-]", ""):gsub("ies$", "y"):gsub("(..)s$", "%1"))
end

-- How many letters of a name may be wrong: two short names easily have as much in common by chance.
local function limit(a, b)
  local length = math.max(#a, #b)
  return length < 3 and 0 or length < 8 and 1 or 2
end

local function closest(name, names)
  local best, best_distance
  for _, candidate in ipairs(names) do
    local a, b = plain(name), plain(candidate)
    if math.abs(#a - #b) <= limit(a, b) then
      local d = distance(a, b)
      if d <= limit(a, b) and (not best or d < best_distance) then
        best, best_distance = candidate, d
      end
    end
  end
  return best
end

local function ends_in(name, word)
  return name:sub(-#word - 1) == "_" .. word
end

-- The only name that ends in the given word, as max_retries ends in retries, or that the given name ends in, as
-- api_version does in version; nil if there are several.
local function sharing_end(name, names)
  local found
  for _, candidate in ipairs(names) do
    if ends_in(candidate, name) or ends_in(name, candidate) then
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
-- @treturn ?string the name that differs by a slip alone
return function(name, names)
  local close = closest(name, names)
  local best = close or sharing_end(name, names)
  return best and (" (did you mean %q?)"):format(best) or "", close
end
