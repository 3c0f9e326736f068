-- A set of row numbers that takes little memory where they are neighbours.
local Ranges = {}
Ranges.__index = Ranges

function Ranges.new()
  return setmetatable({ last_of = {}, first_of = {} }, Ranges)
end

--- Adds a number that is not in the set.
function Ranges:add(number)
  local first, last = self.first_of[number - 1] or number, self.last_of[number + 1] or number
  self.first_of[number - 1], self.last_of[number + 1] = nil, nil
  self.last_of[first], self.first_of[last] = last, first
end

--- A function for a set that does not change any more: called with 1, 2, 3 and so on, it says whether each is in it.
function Ranges:walk()
  local till = 0
  return function(number)
    till = self.last_of[number] or till
    return number <= till
  end
end

return Ranges
