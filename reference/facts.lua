--- What tools need besides intercom.facts: the versions in their order, unions of types, and the writing of the table.
local read_only = require "intercom.facts"
local sorted_names = require "intercom.sorted_names"

local facts = setmetatable({}, { __index = read_only })

--- The file of the table; its head has the format.
facts.TABLE = "lua/intercom/facts/fields.lua"

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

--- Writes the table; the comment at its head stays.
-- @tparam table all as intercom.facts has it
function facts.save(all)
  local file = assert(io.open(facts.TABLE, "r"))
  local out = { (file:read("*a"):match "^(.-return %[=%[\n)") }
  file:close()
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
  file = assert(io.open(facts.TABLE, "w"))
  file:write(table.concat(out, "\n"), "\n]=]\n")
  file:close()
end

return facts
