-- Checks that choosing the fields of a text makes what is left of the whole value, and refuses what that refuses.
local core = require "intercom.core"
local pick = require "spec.json.pick"

local NAMES_MOST, PATHS_MOST = 24, 6

-- The names in a text that can be parts of a path.
local function names_in(text)
  local names = {}
  for name in text:gmatch '"([^"%z]*)"%s*:' do
    local plain = core.decode('"' .. name .. '"')
    if plain and plain ~= "" and #names < NAMES_MOST and not ("." .. plain .. "."):find("..", 1, true) then
      names[#names + 1] = plain
    end
  end
  return names
end

-- Paths of one name or several, other ones for each text.
local function paths_of(text)
  local names, paths, at = names_in(text), { "id" }, #text * 7
  local function next_name()
    at = (at * 31 + 17) % 10007
    return names[at % #names + 1]
  end
  while #names > 0 and #paths < PATHS_MOST do
    local path = next_name()
    for _ = 1, at % 3 do
      path = path .. "." .. next_name()
    end
    if select(2, path:gsub("%.", "")) < 8 then
      paths[#paths + 1] = path
    else
      paths[#paths + 1] = "id"
    end
  end
  return paths
end

local function response(text)
  return core.response { status = 200, headers = {}, body = text }
end

local function whole(text, paths, keep_nulls, equal)
  if not text:find "[^ \t\r\n]" then
    return
  end
  local value, wrong = core.decode(text, keep_nulls)
  local found, refused = response(text):value(keep_nulls, core.projection(paths))
  assert((found == nil) == (value == nil) and refused == wrong, "chosen, the text ends otherwise")
  if type(value) == "table" then
    equal(pick(value, paths), found, true, "chosen")
  end
end

local function page_of(walk, text, keep_nulls, projection)
  local answer = response(text)
  local more, wrong = walk:next(answer, projection)
  if more == nil then
    return nil, wrong
  end
  return walk:page(answer, keep_nulls, projection)
end

-- Reads the items of both pages alike, at times as texts, and compares them.
local function compare(all, chosen, paths, equal)
  local position = 0
  while true do
    position = position + 1
    local method = position % 5 == 3 and "raw" or "next"
    local item, wrong = all[method](all)
    local other, other_wrong = chosen[method](chosen)
    assert(wrong == other_wrong, "chosen, an item is refused otherwise")
    assert((item == nil) == (other == nil), "chosen, the items end otherwise")
    if item == nil then
      return
    end
    equal(method == "raw" and item or pick(item, paths), other, true, "chosen item")
  end
end

-- The same as items: in a page that is copied, because it is small, or in one that is not.
local function items(walk, text, paths, keep_nulls, equal)
  local answer = '{"type":"list","data":[' .. text .. ',{"id":"last"}]}' .. (" "):rep(#text % 3 == 0 and 9000 or 0)
  local all, wrong = page_of(walk(), answer, keep_nulls)
  local chosen, other_wrong = page_of(walk(), answer, keep_nulls, core.projection(paths))
  assert((all == nil) == (chosen == nil) and wrong == other_wrong, "chosen, the page ends otherwise")
  if all then
    compare(all, chosen, paths, equal)
  end
end

--- Checks a text.
-- @tparam string text
-- @tparam function walk makes a walk over a list
-- @tparam function equal(a, b, own, path) raises where the values differ
return function(text, walk, equal)
  local paths, keep_nulls = paths_of(text), #text % 2 == 0
  whole(text, paths, keep_nulls, equal)
  items(walk, text, paths, keep_nulls, equal)
end
