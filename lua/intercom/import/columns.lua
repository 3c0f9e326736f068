-- Which field each column is, what it takes, and the record that a row makes.
local core = require "intercom.core"
local facts = require "intercom.facts"
local nearest = require "intercom.nearest"
local value = require "intercom.import.value"

local Columns = {}
Columns.__index = Columns

-- How the data attributes of a workspace are read. One with options is described as a string.
local KINDS = {
  string = "text", integer = "integer", float = "number", decimal = "number", boolean = "boolean", date = "date",
  datetime = "date", options = "text", list = "text",
}

local PLAIN = { string = "text", number = "number", boolean = "boolean", any = "any" }

local function field_of(name, types, values)
  local element = types:match "^(.-)%[%]$"
  if values then
    return { kind = "choice", values = values }
  elseif types == "integer" then
    return { kind = name:find "_at$" and "date" or "integer" }
  elseif types == "string|integer" then
    return { kind = "text" }
  elseif element then
    return { kind = "list", element = field_of("", element) }
  elseif types:find "^map<" then
    return { kind = "map" }
  end
  return { kind = PLAIN[types] or "json" }
end

-- What an operation takes in its body, by name.
local function fields_of(resource, method)
  local fields = {}
  for _, field in ipairs(facts.described_parameters(select(2, core.operation(resource, method)))) do
    if field["in"] == "body" then
      fields[field.name] = field_of(field.name, field.type, field.values)
    end
  end
  return fields
end

local function options_of(attribute)
  local values = {}
  for i, option in ipairs(attribute.options or {}) do
    values[i] = type(option) == "table" and option.value or option
  end
  return values
end

-- The custom attributes that the workspace has.
local function attributes_of(client, model)
  local list, err = client.data_attributes:list({ model = model }):all()
  if not list then
    return nil, err
  end
  local attributes = {}
  for _, attribute in ipairs(list) do
    if attribute.custom and not attribute.archived then
      local kind, values = KINDS[attribute.data_type] or "any", options_of(attribute)
      attributes[attribute.name] = {
        kind = kind == "text" and values[1] and "choice" or kind,
        values = values,
        is_closed = attribute.api_writable == false,
      }
    end
  end
  return attributes
end

--- @tparam table client
-- @tparam table resource resource and method, or fields, of what is imported; model of its attributes; more: fields
-- @tparam {[string]=string} map columns whose field has another name; "" leaves a column out
-- @treturn[1] table
-- @treturn[2] nil
-- @treturn[2] Error
function Columns.new(client, resource, map)
  local self = setmetatable({ map = map, known = {} }, Columns)
  self.fields = resource.fields or fields_of(resource.resource, resource.method)
  for name, field in pairs(resource.more or {}) do
    self.fields[name] = field
  end
  self.attributes = {}
  if resource.model then
    local err
    self.attributes, err = attributes_of(client, resource.model)
    if not self.attributes then
      return nil, err
    end
  end
  return self
end

local OUTER = { "custom_attributes", "metadata" }

local function attribute(self, name)
  local found = self.attributes[name]
  if not found then
    return nil, ("the workspace has no data attribute %q%s"):format(name, self:near(name))
  elseif found.is_closed then
    return nil, ("the data attribute %q cannot be written by the API"):format(name)
  end
  return { outer = "custom_attributes", name = name, takes = found }
end

--- The known name that is near to one.
function Columns:near(name)
  local names = {}
  for _, list in ipairs { self.fields, self.attributes } do
    for known in pairs(list) do
      names[#names + 1] = known
    end
  end
  table.sort(names)
  return (nearest(name, names))
end

local function resolve(self, column)
  local name = self.map[column] or column
  if name == "" and self.map[column] then
    return false
  elseif name == "" then
    return nil, "it has no name"
  elseif self.fields[name] then
    return { name = name, takes = self.fields[name] }
  end
  for _, outer in ipairs(OUTER) do
    local inner = self.fields[outer] and name:match("^" .. outer .. "%.(.+)$")
    if inner and outer == "custom_attributes" then
      return attribute(self, inner)
    elseif inner then
      return { outer = outer, name = inner, takes = { kind = "any" } }
    end
  end
  if self.attributes[name] then
    return attribute(self, name)
  end
  return nil, ("there is no field %q%s"):format(name, self:near(name))
end

-- The place of a column: outer (a field that is an object, or nil), name, takes; false for one that is left out.
local function place(self, column)
  local known = self.known[column]
  if not known then
    local found, wrong = resolve(self, column)
    known = { found = found, wrong = wrong }
    self.known[column] = known
  end
  return known.found, known.wrong
end

local NAMELESS = 'column %d has no name, but text in line %d: give it a name, or map "" to "" to leave it out'

--- What is wrong with the columns of a file, or nil.
-- @tparam {string,...} names; one that is empty needs a place only if a row has something there
-- @tparam[opt] table nameless the first cell that has: column, a number, and line
function Columns:fault(names, nameless)
  local seen, has = {}, {}
  if nameless and not self.map[""] then
    return NAMELESS:format(nameless.column, nameless.line)
  end
  for _, name in ipairs(names) do
    local found, wrong = place(self, name)
    if name == "" and not found then
      found = false
    elseif found == nil then
      return ('column "%s": %s; map it to a field, or to "" to leave it out'):format(name, wrong)
    end
    if found and found.takes.kind == "map" then
      return ("column %q: write a column for each member, such as %q"):format(name, found.name .. ".plan")
    end
    local path = found and (found.outer or "") .. "." .. found.name
    if has[name] and name ~= "" or path and seen[path] then
      return ("column %q: the field %s has two columns"):format(name, found and found.name or name)
    end
    has[name], seen[path or ""] = true, path ~= false
  end
  for name in pairs(self.map) do
    if not has[name] then
      return ("map: there is no column %q%s"):format(name, (nearest(name, names)))
    end
  end
end

local function put(self, record, column, text, is_json)
  local found, wrong = place(self, column)
  if found == false or text == "" and not is_json then
    return nil
  elseif not found then
    return wrong
  elseif found.takes.kind == "map" and text == "null" then
    return nil
  elseif found.takes.kind == "map" and is_json and text:find "^{" then
    local names, texts = core.members(text)
    for _, name in ipairs(names) do
      wrong = wrong or put(self, record, column .. "." .. name, texts[name], true)
    end
    return wrong
  end
  local made
  made, wrong = (is_json and value.of_json or value.of_text)(text, found.takes)
  if wrong then
    return wrong
  end
  local into = record
  if found.outer then
    record[found.outer] = record[found.outer] or {}
    into = record[found.outer]
  end
  into[found.name] = made
end

--- The record of a row.
-- @treturn[1] table
-- @treturn[2] nil
-- @treturn[2] string the column that is wrong
-- @treturn[2] string why
function Columns:record(row)
  if row.fault then
    return nil, "", row.fault
  end
  local record = {}
  for _, one in ipairs(row.values) do
    local wrong = put(self, record, one[1], one[2], one[3])
    if wrong then
      return nil, one[1], wrong
    end
  end
  return record
end

return Columns
