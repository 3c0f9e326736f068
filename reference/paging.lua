-- Compares how each operation is paged with the service's OpenAPI descriptions.
--   paging.lua FOLDER   fails if a row contradicts them and no exception below says why
local descriptions = require "reference.descriptions"
local facts = require "reference.facts"

local POSITIONS = { "page", "per_page", "starting_after", "cursor", "scroll_param" }

-- One version's descriptions: the fields of an owner by name, and the types that an operation returns.
local function read(records)
  local versions = {}
  for _, record in ipairs(records) do
    local kind, version, owner = record[1], record[2], record[3]
    versions[version] = versions[version] or { fields = {}, returns = {} }
    local said = versions[version]
    if kind == "field" then
      said.fields[owner] = said.fields[owner] or {}
      said.fields[owner][record[4]] = record[5]
    elseif kind == "returns" then
      said.returns[owner] = said.returns[owner] or {}
      table.insert(said.returns[owner], record[4])
    end
  end
  return versions
end

local function is_list(types)
  for type in facts.alternatives(types) do
    if type:find "%[%]$" then
      return true
    end
  end
  return false
end

-- The fields of all objects among some types, merged.
local function members(said, types)
  local all = {}
  for type in facts.alternatives(types or "") do
    for name, inner in pairs(said.fields[type] or {}) do
      all[name] = all[name] and all[name] .. "|" .. inner or inner
    end
  end
  return all
end

-- Says whether a response has a list at the keys of a row's column `items`.
local function has_list(said, types, keys)
  for key in keys:gmatch "[^.]+" do
    types = members(said, types)[key]
  end
  return types ~= nil and is_list(types)
end

-- How a response announces its next page.
local function paging_of(answer, said)
  local pages = members(said, answer.pages)
  if answer.next_cursor then
    return "next_cursor"
  elseif answer.scroll_param then
    return "scroll"
  elseif pages.next then
    return "cursor"
  elseif pages.total_pages or answer.total_pages then
    return "page"
  end
  return "single"
end

-- A version's description of an operation; nil if it does not have it.
local function described(said, where)
  local returns = said.returns[where]
  if not returns then
    return nil
  end
  local body, answer = said.fields[where] or {}, members(said, table.concat(returns, "|"))
  local paging = body.pagination and "search" or body.page and "page" or paging_of(answer, said)
  return {
    query = said.fields[where .. " ?"] or {},
    body = body,
    returns = table.concat(returns, "|"),
    paging = paging,
  }
end

local function contains(list, wanted)
  for _, entry in ipairs(list) do
    if entry == wanted then
      return true
    end
  end
  return false
end

-- The keys of a list's items, for a row that is not marked as a list.
local function find_list(said, operation)
  local answer = members(said, operation.returns)
  local found = is_list(operation.returns) and "." or operation.paging ~= "single" and "pages"
  for name, types in pairs(answer) do
    if not found and is_list(types) and (name == "data" or answer.total_count or answer.has_more) then
      found = name
    end
  end
  return found
end

local function has_sibling_list(row, rows)
  for _, other in ipairs(rows) do
    if other ~= row and other.paging then
      return true
    end
  end
  return false
end

local function compare(row, rows, operation, said, complain)
  if row.response ~= "json" then
    return
  elseif not row.paging then
    local list = not has_sibling_list(row, rows) and find_list(said, operation)
    if list then
      complain("answers a list: " .. list)
    end
    return
  end
  -- Some responses are a bare list, whatever the newest version has.
  local found = is_list(operation.returns)
  for _, keys in ipairs(row.items) do
    found = found or keys ~= "." and has_list(said, operation.returns, keys)
  end
  if not found then
    complain("has no list " .. table.concat(row.items, " or "))
  end
  if operation.paging ~= row.paging then
    complain(("is paged by %s, not by %s"):format(operation.paging, row.paging))
  end
  for _, name in ipairs(POSITIONS) do
    local in_query = contains(row.query, name)
    if operation.query[name] and not in_query then
      complain("takes " .. name .. " in the query")
    elseif operation.body[name] and in_query then
      complain("takes " .. name .. " in the body")
    end
  end
end

local function in_version(row, place)
  return facts.place(row.since) <= place and (not row["until"] or place <= facts.place(row["until"]))
end

-- The faults of the rows: "resource:method" -> complaint -> the versions that contradict it.
local function complaints(versions)
  local found = {}
  local function note(row, version, complaint)
    local name = row.resource .. ":" .. row.method
    found[name] = found[name] or {}
    found[name][complaint] = found[name][complaint] or {}
    table.insert(found[name][complaint], version)
  end
  for version, said in pairs(versions) do
    for where, rows in pairs(descriptions.rows_by_place()) do
      local operation = described(said, where)
      for _, row in ipairs(operation and rows or {}) do
        if in_version(row, facts.place(version)) then
          compare(row, rows, operation, said, function(complaint)
            note(row, version, complaint)
          end)
        end
      end
    end
  end
  return found
end

-- Operations that differ on purpose, or because the descriptions say less than the service does.
local EXCEPTIONS = {
  { "events:list", "is paged by single, not by cursor", "only the example has pages, with the URL of the next one" },
  { "segments:list", "is paged by single, not by cursor", "the published pages of older versions have pages" },
  { "teams:find_metrics", "answers a list: data", "the figures of one team, a row for each admin" },
}

local found, wrong = complaints(read(descriptions.records(arg[1]))), 0

local function fail(...)
  wrong = wrong + 1
  io.stderr:write(string.format(...), "\n")
end

for _, exception in ipairs(EXCEPTIONS) do
  local name, complaint = exception[1], exception[2]
  if found[name] and found[name][complaint] then
    found[name][complaint] = nil
  else
    fail("%s: the exception %q is not needed any more", name, complaint)
  end
end
for name, all in pairs(found) do
  for complaint, versions in pairs(all) do
    fail("%s %s (%s)", name, complaint, table.concat(versions, ", "))
  end
end
os.exit(wrong == 0 and 0 or 1)
