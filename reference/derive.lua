-- Makes the table of field facts from the service's OpenAPI descriptions.
--   derive.lua FOLDER --write   writes lua/intercom/facts/fields.lua. The folder must have all versions; facts about
--                               operations that none of them describes are kept
--   derive.lua FOLDER --check   fails if the table lacks something that the versions in the folder describe
local descriptions = require "reference.descriptions"
local facts = require "reference.facts"

local PAGING = { page = true, per_page = true, starting_after = true }

-- Names that the descriptions of some versions misspell: the service sends the others.
local MISSPELT = { job_identfier = "job_identifier" }

local function set()
  return { names = {}, list = {} }
end

local function add(to, name)
  if not to.names[name] then
    to.names[name] = true
    to.list[#to.list + 1] = name
  end
end

-- Names an object without a name after its operation.
local function namer(places)
  return function(text)
    return (text:gsub("(%u+ /[^|%[%]<>() .]*)( ?[^|%[%]<>()]*)", function(where, rest)
      local row = assert(places[where], where)[1]
      return ("%s.%s%s"):format(row.resource, row.method, rest:gsub("^ ", "."))
    end))
  end
end

-- The records of all versions merged: owners by name, and the order in which they appeared.
local function collect(records, places)
  local rename = namer(places)
  local owners = {}
  local function owner_of(name)
    owners[name] = owners[name] or { fields = {}, order = {}, versions = set(), returns = set(), fails = set() }
    return owners[name]
  end
  for _, record in ipairs(records) do
    local kind, version, name = record[1], record[2], record[3]
    local owner = owner_of(places[name] and name or rename((name:gsub(" %?$", ""))))
    if name:find " %?$" then
      owner = owner_of((name:gsub(" %?$", "")))
    end
    add(owner.versions, version)
    if kind == "fails" then
      add(owner.fails, record[4])
    elseif kind == "returns" then
      for type in facts.alternatives(rename(record[4])) do
        add(owner.returns, type)
      end
    else
      local name_of_field = MISSPELT[record[4]] or record[4]
      local field = owner.fields[name_of_field]
      if not field then
        field = { name = name_of_field, types = set(), versions = set(), required = true, nullable = false }
        owner.fields[name_of_field] = field
        table.insert(owner.order, field)
      end
      add(field.versions, version)
      for type in facts.alternatives(rename(record[5])) do
        add(field.types, type)
      end
      field.required = field.required and record[6] == "1"
      field.nullable = field.nullable or record[7] == "1"
      owner.given = owner.given or record[8] == "1"
    end
  end
  return owners
end

local function range(list)
  local first, last = math.huge, 0
  for _, version in ipairs(list) do
    first, last = math.min(first, facts.place(version)), math.max(last, facts.place(version))
  end
  return first, last
end

-- The first and last version of a field. If it was removed and added again, its newest span counts.
local function stretch(owner, field)
  local first, last = range(field.versions.list)
  for place = last, first, -1 do
    local version = facts.VERSIONS[place]
    if owner.versions.names[version] and not field.versions.names[version] then
      return place + 1, last
    end
  end
  return first, last
end

local function fields_of(owner)
  local list = {}
  local first, last = range(owner.versions.list)
  for _, field in ipairs(owner.order) do
    local since, till = stretch(owner, field)
    list[#list + 1] = {
      name = field.name,
      types = facts.union(field.types.list),
      -- In a request a field that is not required is optional; in a response any field may be null.
      optional = owner.given and not (field.required and #field.versions.list == #owner.versions.list)
        or not owner.given and field.nullable,
      since = since > first and facts.VERSIONS[since] or nil,
      ["until"] = till < last and facts.VERSIONS[till] or nil,
    }
  end
  return list
end

-- The types at the end of a path of keys: for a list, those of its items.
local function items_at(owners, types, keys)
  local at = types
  for key in keys:gmatch "[^.]+" do
    local found = set()
    for _, type in ipairs(at) do
      local field = owners[type] and owners[type].fields[key]
      for _, inner in ipairs(field and field.types.list or {}) do
        add(found, inner)
      end
    end
    at = found.list
  end
  local items = set()
  for _, type in ipairs(at) do
    local item = type:match "^%(?(.-)%)?%[%]$"
    for alternative in facts.alternatives(item or "") do
      add(items, alternative)
    end
  end
  return items.list
end

local function item_types(owners, row, types)
  for _, keys in ipairs(row.items) do
    local found = items_at(owners, types, keys)
    if #found > 0 then
      return found
    end
  end
  return {}
end

local function returns_of(owners, row, siblings, owner)
  local types = owner.returns.list
  if #siblings == 1 and not row.paging then
    return types
  end
  -- If two rows share a path, one is the list and the other one of its items.
  local found = {}
  for _, sibling in ipairs(siblings) do
    if sibling.paging and #found == 0 then
      found = item_types(owners, sibling, types)
    end
  end
  return #found > 0 and found or (#siblings > 1 or row.paging) and types or {}
end

local function operations_of(owners, places)
  local operations = {}
  for where, rows in pairs(places) do
    local owner = owners[where]
    for _, row in ipairs(owner and rows or {}) do
      local operation = { fields = {}, fails = owner.fails.list }
      table.sort(operation.fails)
      for _, field in ipairs(fields_of(owner)) do
        -- Few descriptions of lists mention pagination parameters.
        if row.paging and PAGING[field.name] then
          field.since, field["until"] = nil, nil
        end
        -- The pager takes these parameters.
        if not (row.paging == "search" and field.name == "pagination") then
          table.insert(operation.fields, field)
        end
      end
      local returns = row.response == "json" and returns_of(owners, row, rows, owner) or { "string", "true" }
      operation.returns = #returns > 0 and facts.union(returns) or "any"
      operations[row.resource .. "." .. row.method] = operation
    end
  end
  return operations
end

-- The objects that operations refer to, directly or through other objects.
local function objects_of(owners, operations)
  local objects = {}
  local function reach(types)
    for name in facts.names(types) do
      if owners[name] and not objects[name] then
        objects[name] = { fields = fields_of(owners[name]), given = owners[name].given }
        for _, field in ipairs(objects[name].fields) do
          reach(field.types)
        end
      end
    end
  end
  for _, operation in pairs(operations) do
    reach(operation.returns)
    for _, field in ipairs(operation.fields) do
      reach(field.types)
    end
  end
  return objects
end

-- Keeps the facts about operations that no description has.
local function keep_others(made, places)
  local known = facts.all()
  local function keep(types)
    for name in facts.names(types) do
      if known.objects[name] and not made.objects[name] then
        made.objects[name] = known.objects[name]
        for _, field in ipairs(known.objects[name].fields) do
          keep(field.types)
        end
      end
    end
  end
  for _, rows in pairs(places) do
    for _, row in ipairs(rows) do
      local name = row.resource .. "." .. row.method
      local operation = not made.operations[name] and known.operations[name]
      if operation then
        made.operations[name] = operation
        keep(operation.returns)
        for _, field in ipairs(operation.fields) do
          keep(field.types)
        end
      end
    end
  end
end

local complaints = 0
local function complain(...)
  complaints = complaints + 1
  io.stderr:write(string.format(...), "\n")
end

local function check_types(where, expected, got)
  for type in facts.alternatives(expected) do
    if not facts.includes(got, type) then
      complain("%s: %s is not among its types %s", where, type, got)
    end
  end
end

local function check_fields(name, expected, got)
  local known = {}
  for _, field in ipairs(got.fields) do
    known[field.name] = field
  end
  for _, field in ipairs(expected.fields) do
    local where = name .. "." .. field.name
    if not known[field.name] then
      complain("%s is not in %s", where, facts.TABLE)
    else
      check_types(where, field.types, known[field.name].types)
      if field.optional and not known[field.name].optional then
        complain("%s is optional", where)
      end
    end
  end
end

local function check(expected)
  local got = facts.all()
  for _, kind in ipairs { "operations", "objects" } do
    for name, owner in pairs(expected[kind]) do
      if not got[kind][name] then
        complain("%s is not in %s", name, facts.TABLE)
      else
        check_fields(name, owner, got[kind][name])
        check_types(name, owner.returns or "any", got[kind][name].returns or "any")
      end
    end
  end
end

local folder, mode = arg[1], arg[2]
local places = descriptions.rows_by_place()
local owners = collect(descriptions.records(folder), places)
local made = { operations = operations_of(owners, places) }
made.objects = objects_of(owners, made.operations)
if mode == "--write" then
  keep_others(made, places)
  facts.save(made)
else
  check(made)
  local count = 0
  for _ in pairs(made.objects) do
    count = count + 1
  end
  io.write(("%d objects compared, %d differences\n"):format(count, complaints))
end
os.exit(complaints == 0 and 0 or 1)
