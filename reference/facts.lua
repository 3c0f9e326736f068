--- The table of field facts, csrc/api/fields.def: what operations take and return, and the fields of the objects in
-- both. Names, types and versions only.
--
--     operation contacts.find -> contact ! 401 404
--       include_merge_history? boolean @2.16-
--     object contact
--       type string, id string, external_id? string
--
-- `?` marks a field that may be omitted or, in a response, be null; `@2.9-2.11` gives a field's versions if its owner
-- has more. `->` precedes what is returned (for a list, its items), `!` the described statuses. `object name <` is an
-- object of requests. Types are Lua's, "literals", any, map<type>, objects and type[].
local sorted_names = require "intercom.sorted_names"
local facts = {}

facts.VERSIONS = {
  "2.7", "2.8", "2.9", "2.10", "2.11", "2.12", "2.13", "2.14", "2.15", "2.16", "2.17", "2.18", "Preview",
}

local places = {}
for i, version in ipairs(facts.VERSIONS) do
  places[version] = i
end

--- The position of a version, for comparisons.
function facts.place(version)
  return (assert(places[version], version))
end

--- The alternatives of a union; those within parentheses and brackets stay whole.
function facts.alternatives(types)
  local at = 1
  return function()
    if at > #types then
      return nil
    end
    local from, depth, literal = at, 0, false
    while at <= #types do
      local byte = types:sub(at, at)
      if byte == '"' then
        literal = not literal
      elseif not literal and byte:find "[(<]" then
        depth = depth + 1
      elseif not literal and byte:find "[)>]" then
        depth = depth - 1
      elseif not literal and depth == 0 and byte == "|" then
        break
      end
      at = at + 1
    end
    at = at + 1
    return types:sub(from, at - 2)
  end
end

--- The names in a type: objects and Lua's own types.
function facts.names(types)
  return types:gsub('"[^"]*"', ""):gmatch "[%w_.]+"
end

-- "any" adds nothing to another type, and a literal nothing to a string.
local function is_vague(type, list, has)
  if type == "any" then
    return #list > 1
  elseif type == "any[]" then
    return table.concat(list, " "):gsub("any%[%]", ""):find("[]", 1, true) ~= nil
  end
  local _, literals = table.concat(list, " "):gsub('"[^"]*"', "")
  return has.string and literals == 1 and type:find '^"' ~= nil
end

--- Merges several types into one.
function facts.union(list)
  local has, kept = {}, {}
  for _, type in ipairs(list) do
    has[type] = true
  end
  for _, type in ipairs(list) do
    if not is_vague(type, list, has) then
      kept[#kept + 1] = type
    end
  end
  return table.concat(kept, "|")
end

--- Says whether a union has an alternative or an equivalent one.
function facts.includes(types, wanted)
  local list, has = {}, { [wanted] = true }
  for type in facts.alternatives(types) do
    if type == wanted then
      return true
    end
    list[#list + 1], has[type] = type, true
  end
  list[#list + 1] = wanted
  return is_vague(wanted, list, has)
end

local WIDTH = 120

local function write_field(field)
  local versions = ""
  if field.since or field["until"] then
    versions = (" @%s-%s"):format(field.since or "", field["until"] or "")
  end
  return ("%s%s %s%s"):format(field.name, field.optional and "?" or "", field.types, versions)
end

local function write_fields(out, fields)
  local line = ""
  for i, field in ipairs(fields) do
    local text = write_field(field) .. (i < #fields and "," or "")
    if line ~= "" and #line + #text + 1 > WIDTH then
      out[#out + 1] = line
      line = ""
    end
    line = (line == "" and "  " or line .. " ") .. text
  end
  out[#out + 1] = line ~= "" and line or nil
end

--- Writes the table.
function facts.save(path, all)
  local out = { "# What the operations take and answer: see reference/facts.lua. Made by reference/derive.lua." }
  for _, name in ipairs(sorted_names(all.operations)) do
    local operation = all.operations[name]
    out[#out + 1] = ("operation %s -> %s%s"):format(
      name,
      operation.returns,
      #operation.fails > 0 and " ! " .. table.concat(operation.fails, " ") or ""
    )
    write_fields(out, operation.fields)
  end
  for _, name in ipairs(sorted_names(all.objects)) do
    out[#out + 1] = "object " .. name .. (all.objects[name].given and " <" or "")
    write_fields(out, all.objects[name].fields)
  end
  local file = assert(io.open(path, "w"))
  file:write(table.concat(out, "\n"), "\n")
  file:close()
end

local function read_fields(fields, line)
  for text in line:gsub(",$", ""):gsub("^%s+", ""):gsub(", ", "\0"):gmatch "%Z+" do
    local name, optional, types, versions = text:match "^([%w_.%-%[%]]+)(%??) (.-)( ?@?[%w.]*%-?[%w.]*)$"
    if versions and not versions:find "^ @" then
      types, versions = types .. versions, ""
    end
    local since, till = (versions or ""):match "^ @(.*)%-(.*)$"
    fields[#fields + 1] = {
      name = assert(name, text),
      types = types,
      optional = optional == "?",
      since = since ~= "" and since or nil,
      ["until"] = till ~= "" and till or nil,
    }
  end
end

--- Reads the table: operations and objects by name. An operation has fields, returns and fails (statuses).
function facts.load(path)
  local all = { operations = {}, objects = {} }
  local fields
  for line in io.lines(path or "csrc/api/fields.def") do
    local kind, name, rest = line:match "^(%l+) ([%w_.]+)(.*)$"
    if line:find "^ " then
      read_fields(fields, line)
    elseif kind == "operation" then
      fields = {}
      local returns, statuses = rest:match "^ %-> ([^!]*[^! ])(.*)$"
      local fails = {}
      for status in statuses:gmatch "%d+" do
        fails[#fails + 1] = tonumber(status)
      end
      all.operations[name] = { fields = fields, returns = returns, fails = fails }
    elseif kind == "object" then
      fields = {}
      all.objects[name] = { fields = fields, given = rest == " <" }
    end
  end
  return all
end

return facts
