-- A runnable example of each operation. Its arguments are those that the fake Intercom reports as working, plus, for
-- further required fields, values made from their types.
local facts = require "reference.facts"
local intercom = require "intercom"

local examples = {}

local known = facts.all()

local SOME_TIME = 1700000000
local WIDTH = 80

-- Values by the end of a field's name; other than strings are made from the type.
local WORDS = {
  { "email$", "ada@example.com" }, { "url$", "https://example.com" }, { "phone", "+353832345678" },
  { "locale", "en" }, { "language", "en" }, { "date$", "2026-12-24" }, { "currency$", "EUR" },
}

-- The context of a value: the ids that the fake Intercom knows, and what a bare `id` refers to.
local function id_for(name, about)
  for known_name, id in pairs(about.ids) do
    if name == known_name or name:sub(-#known_name - 1) == "_" .. known_name then
      return id
    end
  end
  return name == "id" and about.ids[about.own_id] or nil
end

local function text_for(name, about)
  local id = id_for(name, about)
  if id then
    return id
  end
  for _, word in ipairs(WORDS) do
    if name:find(word[1]) then
      return word[2]
    end
  end
  return "example"
end

local value_of, any_field

-- The required fields.
local function needed_fields(fields, about)
  local made = {}
  for _, field in ipairs(fields) do
    if not field.optional then
      made[field.name] = value_of(field.types, field.name, about)
    end
  end
  return made
end

-- A value of a type, for a field with that name.
function value_of(types, name, about)
  local type = facts.alternatives(types)()
  local literal, item = type:match '^"(.*)"$', type:match "^%(?(.-)%)?%[%]$"
  if literal then
    return literal
  elseif item then
    return intercom.array { value_of(item, name, about) }
  elseif type == "integer" or type == "number" then
    return name:find "_at" and SOME_TIME or tonumber(id_for(name, about)) or 1
  elseif type == "boolean" then
    return true
  elseif type == "file" then
    return { data = "id,name\n1,Shoe\n", filename = "catalog.csv" }
  elseif known.objects[type] then
    local made = needed_fields(known.objects[type].fields, about)
    return next(made) and made or any_field(known.objects[type].fields, about)
  elseif type:find "^map<" then
    return { example = "value" }
  end
  return text_for(name, about)
end

-- An update of nothing shows little, so this picks the first field with a simple value, preferably a file.
function any_field(fields, about)
  local best
  local function rank(field)
    return field.types == "file" and 3 or field.types:find "^string" and 2 or 1
  end
  for _, field in ipairs(fields) do
    if not best or rank(field) > rank(best) then
      best = field
    end
  end
  return best and { [best.name] = value_of(best.types, best.name, about) } or {}
end

local function params_of(row, operation, call, ids)
  local about = { ids = ids, own_id = (row.method:match "_(%w+)$" or "") .. "_id" }
  local params = {}
  if row.body then
    params = needed_fields(operation.fields, about)
  end
  for _, field in ipairs(operation.fields) do
    for _, part in ipairs { call.query, call.body } do
      if part[field.name] ~= nil then
        params[field.name] = part[field.name]
      end
    end
  end
  if next(params) == nil and row.body and row.paging ~= "search" then
    params = any_field(operation.fields, about)
  end
  return params
end

local OPERATORS = { ["="] = "eq", ["!="] = "neq", [">"] = "gt", ["<"] = "lt", ["~"] = "contains" }

local KEYWORDS = { ["end"] = true, ["repeat"] = true, ["until"] = true, ["for"] = true, ["function"] = true }

local function key_text(name)
  return name:find "^[%a_][%w_]*$" and not KEYWORDS[name] and name or ("[%q]"):format(name)
end

local lua_text

local function fields_text(value, indent)
  local names, parts = {}, {}
  for name in pairs(value) do
    names[#names + 1] = name
  end
  table.sort(names, function(a, b)
    return tostring(a) < tostring(b)
  end)
  for i, name in ipairs(names) do
    local text = lua_text(value[name], indent .. "  ")
    parts[i] = #value > 0 and text or key_text(name) .. " = " .. text
  end
  return parts
end

-- A value as Lua text, on one line if that is short.
function lua_text(value, indent, room)
  if type(value) == "string" then
    return (("%q"):format(value):gsub("\\\n", "\\n"))
  elseif type(value) ~= "table" then
    return tostring(value)
  elseif OPERATORS[value.operator] and value.field then
    return ("q.%s:%s %s"):format(value.field, OPERATORS[value.operator], lua_text(value.value, indent))
  elseif next(value) == nil then
    return "{}"
  end
  local parts = fields_text(value, indent)
  local line = "{ " .. table.concat(parts, ", ") .. " }"
  if #line <= (room or WIDTH - #indent) and not line:find "\n" then
    return line
  end
  return "{\n" .. indent .. "  " .. table.concat(parts, ",\n" .. indent .. "  ") .. ",\n" .. indent .. "}"
end

-- The statements that print a result.
local function shown(types, variable)
  local object = known.objects[facts.alternatives(types)()]
  local names = {}
  for _, wanted in ipairs { "id", "name", "email", "title", "state", "status" } do
    for _, field in ipairs(object and object.fields or {}) do
      if field.name == wanted and #names < 2 and field.types:find "^[%l|]+$" then
        names[#names + 1] = variable .. "." .. wanted
      end
    end
  end
  return #names > 0 and table.concat(names, ", ") or variable
end

local function variable_for(row, types)
  local object = facts.alternatives(types)()
  if row.response ~= "json" then
    return "bytes"
  elseif object == "true" then
    return "done"
  elseif object == "string" then
    return "name"
  elseif not known.objects[object] then
    return "value"
  end
  local name = object:match "[%w_]+$"
  for _, ending in ipairs { "_list_item", "_data", "_item", "_detail", "_summary", "_response", "_with_app" } do
    name = name:gsub(ending .. "$", "")
  end
  if #name > 20 or types:find "|" or name == "answer" or name == "data" then
    return (row.resource:gsub("ies$", "y"):gsub("s$", ""))
  end
  return (name:gsub("^deleted_.*$", "deleted"))
end

local function call_text(row, operation, call, ids, before)
  local arguments = {}
  for i, name in ipairs(row.parameters) do
    arguments[i] = lua_text(tostring(call.params[name]), "")
  end
  local params = params_of(row, operation, call, ids)
  -- With every other operation a call that names no version goes out with one that has it.
  local version = row.since == "Preview" and row.since
  local options = version and (", { version = %q }"):format(version) or ""
  local start = ("%sclient.%s:%s"):format(before, row.resource, row.method)
  local first = table.concat(arguments, ", ")
  if next(params) == nil and not version then
    return ("%s(%s)"):format(start, first)
  end
  if #arguments > 0 then
    first = first .. ", "
  end
  local room = WIDTH - #start - #first - #options
  local given = next(params) and lua_text(params, "", room) or "nil"
  if first .. options == "" then
    return start .. " " .. given
  end
  return ("%s(%s%s%s)"):format(start, first, given, options)
end

--- The example of an operation.
-- @tparam table row of intercom.operations()
-- @tparam table calls of the fake Intercom, by operation: params, query and body of each
-- @treturn string Lua that expects `client` and `q`
function examples.text(row, calls)
  local name = row.resource .. "." .. row.method
  local operation = known.operations[name]
  local ids = {}
  for _, call in pairs(calls) do
    for parameter, value in pairs(call.params) do
      -- 1 is used for records that the fake does not keep.
      ids[parameter] = (not ids[parameter] or ids[parameter] == "1") and tostring(value) or ids[parameter]
    end
  end
  local variable = variable_for(row, operation.returns)
  local before = row.paging and ("for %s in "):format(variable) or ("local %s, err = "):format(variable)
  local invoked = call_text(row, operation, calls[name], ids, before)
  local got = row.response == "json" and shown(operation.returns, variable) or "#bytes"
  if row.paging then
    return ("%s do\n  print(%s)\nend"):format(invoked, got)
  end
  return ("%s\nif not %s then\n  error(err)\nend\nprint(%s)"):format(invoked, variable, got)
end

--- The lines that all examples continue from.
examples.START = [[
local intercom = require "intercom"

local client = intercom.new { access_token = os.getenv "INTERCOM_ACCESS_TOKEN" }
local q = intercom.query]]

return examples
