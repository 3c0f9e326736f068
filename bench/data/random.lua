--- Random choices that are the same on every machine and in every Lua.
local random = {}

local state = 20141119

--- An integer from low to high.
function random.between(low, high)
  -- Below 2^53, so that floats do as well as integers.
  state = (state * 16807) % 2147483647
  return low + state % (high - low + 1)
end

function random.one_of(list)
  return list[random.between(1, #list)]
end

--- True with this chance in a hundred.
function random.percent(chance)
  return random.between(1, 100) <= chance
end

function random.hex(length)
  local digits = {}
  for i = 1, length do
    digits[i] = ("%x"):format(random.between(0, 15))
  end
  return table.concat(digits)
end

return random
