-- Rows of the store from the JSON texts of objects: nothing is decoded but the fields that the export needs.
local core = require "intercom.core"

local rows = {}

local function plain(text)
  if text == nil or text == "null" then
    return nil
  end
  return text:sub(1, 1) == '"' and core.decode(text) or text
end

-- Line breaks in JSON are outside its strings.
local function one_line(text)
  return text:find "[\r\n]" and text:gsub("%s*[\r\n]%s*", "") or text
end

-- Times beyond this are none: databases have integers of 64 bits, and Lua 5.1 numbers of 53.
local LATEST = 2 ^ 53

--- Whole seconds; nil for what is no time.
-- @tparam ?string text JSON
function rows.seconds(text)
  local number = tonumber(plain(text))
  return number and number > -LATEST and number < LATEST and math.floor(number) or nil
end

-- The wanted fields of a text, by the tree of their names: true is the whole value.
local function chosen(text, tree)
  local first = text:match "^%s*([%[{])"
  if tree == true or not first then
    return text
  end
  local out, names, texts = {}, core.members(text)
  for _, name in ipairs(names) do
    if first == "[" then
      out[#out + 1] = chosen(texts[name], tree)
    elseif tree[name] then
      out[#out + 1] = core.encode(name, "name") .. ":" .. chosen(texts[name], tree[name])
    end
  end
  local inside = table.concat(out, ",")
  return first == "[" and "[" .. inside .. "]" or "{" .. inside .. "}"
end

-- The tree of a list of paths: { tags = { data = { id = true } } }.
local function tree_of(paths)
  local tree = {}
  for _, path in ipairs(paths) do
    local at = tree
    for name, last in path:gmatch "([^.]+)(%.?)" do
      if at == true then
        break
      elseif last == "" then
        at[name] = true
      else
        at[name] = at[name] or {}
        at = at[name]
      end
    end
  end
  return tree
end

--- Makes the function that reads a text: the row (id, created_at, updated_at, data), and the texts of the other wanted
-- fields by position; nil and what is wrong if it has no id.
-- @tparam table keys the fields that identify an object
-- @tparam[opt] table fields the only ones that are kept
-- @tparam[opt] table others further fields to read
function rows.reader(keys, fields, others)
  local paths = { "created_at", "updated_at", "id" }
  local first_key, tree = #paths, nil
  for _, name in ipairs(keys) do
    if name ~= "id" then
      paths[#paths + 1] = name
    end
  end
  local last_key = #paths
  for _, name in ipairs(others or {}) do
    paths[#paths + 1] = name
  end
  if fields then
    tree = tree_of(fields)
    for i = 1, last_key do
      tree[paths[i]] = true
    end
  end
  local projection = core.projection(paths)
  local first = last_key > first_key and first_key + 1 or first_key

  local function id_of(cells)
    local parts = {}
    for i = first, last_key do
      parts[#parts + 1] = plain(cells[i])
    end
    if #parts <= last_key - first then
      return plain(cells[first_key])
    end
    return table.concat(parts, ".")
  end

  return function(text)
    local cells, wrong = core.cells(text, projection)
    if not cells then
      return nil, wrong
    end
    local id = id_of(cells)
    if not id then
      return nil, "an object has no " .. table.concat(keys, " or ")
    end
    local found = {}
    for i = last_key + 1, #paths do
      found[i - last_key] = plain(cells[i])
    end
    return {
      id = id,
      created_at = rows.seconds(cells[1]),
      updated_at = rows.seconds(cells[2]),
      data = one_line(tree and chosen(text, tree) or text),
    }, found
  end
end

return rows
