-- Fits the columns of a table into the width of a terminal.
local width = require "intercom.cli.width"

local fit = {}

local GAP = 2
-- No column becomes narrower than an id as long as others can be left out instead.
local LEGIBLE = 24

-- The widths, none above `most`, and the sum of them with the gaps.
local function limited(widths, most)
  local made, sum = {}, -GAP
  for i, columns in ipairs(widths) do
    made[i] = math.min(columns, most)
    sum = sum + made[i] + GAP
  end
  return made, sum
end

--- How many of the columns a terminal has room for, from the left.
-- @tparam table widths what each column takes
-- @tparam integer room columns of the terminal
-- @treturn integer at least 1
function fit.count(widths, room)
  local sum = -GAP
  for i, columns in ipairs(widths) do
    sum = sum + math.min(columns, LEGIBLE) + GAP
    if sum > room then
      return math.max(1, i - 1)
    end
  end
  return #widths
end

--- Makes the widest columns narrower until all fit, or each has one column.
-- @tparam table widths
-- @tparam integer room
-- @treturn table widths
function fit.widths(widths, room)
  local most = 1
  for _, columns in ipairs(widths) do
    most = math.max(most, columns)
  end
  local made, sum = limited(widths, most)
  while sum > room and most > 1 do
    most = most - 1
    made, sum = limited(widths, most)
  end
  -- What the last step took too much goes to the first of the widest.
  for i, columns in ipairs(widths) do
    if sum < room and columns > made[i] then
      made[i], sum = made[i] + 1, sum + 1
    end
  end
  return made
end

--- Cuts a text that is too wide, and puts … in place of the rest.
-- @tparam string text valid UTF-8
-- @tparam integer room
-- @treturn string
function fit.cut(text, room)
  if width(text) <= room then
    return text
  end
  local columns, length = 0, 0
  for character in text:gmatch "[%z\1-\127\192-\255][\128-\191]*" do
    columns = columns + width(character)
    if columns >= room then
      break
    end
    length = length + #character
  end
  return text:sub(1, length) .. "…"
end

return fit
