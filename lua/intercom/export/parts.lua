-- The parts of a conversation or ticket. The service shows the newest 500; those that were stored earlier stay.
local core = require "intercom.core"

local parts = {}

-- Lists of fewer parts are shown as a whole.
local WHOLE = 100

-- Of a list of parts: its text and that of the object around it, their texts, the positions by their ids, and how many
-- the service counts. Nil if it is short, or has parts that cannot be told apart.
local function read(text, name)
  local cells = core.cells(text, core.projection { name .. "." .. name, name .. ".total_count", name })
  local list = cells and cells[1]
  local total = cells and tonumber(cells[2])
  if not list or total and total < WHOLE then
    return nil
  end
  local names, texts = core.members(list)
  if not names then
    return nil
  end
  local found, positions, id = {}, {}, core.projection { "id" }
  for i, position in ipairs(names) do
    found[i] = texts[position]
    local ids = core.cells(texts[position], id)
    if not ids or not ids[1] then
      return nil
    end
    positions[ids[1]] = i
  end
  return { around = cells[3], text = list, list = found, positions = positions, total = total or #found }
end

-- The ids of parts by their positions.
local function ids_of(of)
  local ids = {}
  for id, position in pairs(of.positions) do
    ids[position] = id
  end
  return ids
end

-- The stored parts that are older than those shown.
local function older(stored, shown)
  local found, ids = {}, ids_of(stored)
  for i, text in ipairs(stored.list) do
    if shown.positions[ids[i]] then
      break
    end
    found[i] = text
  end
  return found
end

--- Adds what is stored already to what the service shows.
-- @tparam string text of the object
-- @tparam string name of the list of parts
-- @tparam function stored called if the service does not show all: returns the stored text, or nil
-- @treturn string the text with all known parts
-- @treturn integer how many parts remain unknown
-- @treturn integer how many there are
function parts.joined(text, name, stored)
  local shown = read(text, name)
  if not shown or shown.total <= #shown.list then
    return text, 0, shown and shown.total or 0
  end
  local before = stored()
  before = before and read(before, name)
  local kept = before and older(before, shown) or {}
  if #kept == 0 then
    return text, shown.total - #shown.list, shown.total
  end
  local all = table.concat(kept, ",") .. (#shown.list > 0 and "," or "")
  -- An empty list may be elsewhere in the text, too.
  local first, last = text:find(shown.text, (text:find(shown.around, 1, true)), true)
  local inside = shown.text:match "^%[(.*)$"
  return text:sub(1, first - 1) .. "[" .. all .. inside .. text:sub(last + 1),
    math.max(0, shown.total - #shown.list - #kept), shown.total
end

return parts
