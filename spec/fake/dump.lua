-- Writes the client's table of operations as Lua source, for the Lua in nginx to read: the rows, each with its `fields`
-- and `fails`; and by name, what `strict` needs besides: `objects` of requests, `searches`, and `types` taken apart.
local facts = require "intercom.facts"
local intercom = require "intercom"

local write

local function write_table(value)
  local names = {}
  for name in pairs(value) do
    names[#names + 1] = name
  end
  table.sort(names, function(a, b)
    return tostring(a) < tostring(b)
  end)
  io.write "{"
  for _, name in ipairs(names) do
    io.write(type(name) == "number" and ("[%d]="):format(name) or ("[%q]="):format(name))
    write(value[name])
    io.write ","
  end
  io.write "}\n"
end

write = function(value)
  if type(value) == "table" then
    write_table(value)
  else
    io.write(type(value) == "string" and ("%q"):format(value) or tostring(value))
  end
end

-- A union as a list of { kind, name of an object or literal, of (the types inside) }.
local function parsed(types)
  local list = {}
  for one in facts.alternatives(types) do
    if one:find '^".*"$' then
      list[#list + 1] = { kind = "literal", name = one:sub(2, -2) }
    elseif one:find "%[%]$" then
      list[#list + 1] = { kind = "list", of = parsed(one:sub(1, -3)) }
    elseif one:find "^map<.*>$" then
      list[#list + 1] = { kind = "map", of = parsed(one:sub(5, -2)) }
    elseif one:find "^%b()$" then
      for _, inner in ipairs(parsed(one:sub(2, -2))) do
        list[#list + 1] = inner
      end
    elseif facts.object(one) then
      list[#list + 1] = { kind = "object", name = one }
    else
      list[#list + 1] = { kind = one }
    end
  end
  return list
end

local all = { objects = {}, searches = {}, types = {} }

local function keep(fields)
  local kept = {}
  for i, field in ipairs(fields) do
    all.types[field.types] = all.types[field.types] or parsed(field.types)
    kept[i] = field
  end
  return kept
end

local function keep_objects(fields)
  for _, field in ipairs(fields) do
    for _, name in ipairs(facts.objects_in(field.types)) do
      if not all.objects[name] then
        all.objects[name] = keep(facts.object(name).fields)
        keep_objects(all.objects[name])
      end
    end
  end
end

-- The parameters that go out: the client alone takes the place of a page in a body.
local function sent(row)
  local list = {}
  for _, field in ipairs(facts.parameters(row)) do
    local is_page = field.place == "body" and (field.name == "starting_after" or row.paging == "search")
      and (field.name == "starting_after" or field.name == "per_page")
    if field.place ~= "path" and not is_page then
      list[#list + 1] = field
    end
  end
  return list
end

for i, row in ipairs(intercom.operations()) do
  local known = facts.operation(row.resource .. "." .. row.method)
  row.fields, row.fails = known and keep(sent(row)), known and known.fails
  keep_objects(row.fields or {})
  local fields = row.method == "search" and facts.search_fields(row.resource)
  all.searches[row.resource] = all.searches[row.resource] or fields and keep(fields) or nil
  all[i] = row
end

io.write "return "
write(all)
