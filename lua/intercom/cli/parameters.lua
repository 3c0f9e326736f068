-- The parameters of a method as the command line takes them, for the help, the examples and the completions.
local facts = require "intercom.facts"
local options = require "intercom.cli.options"

local parameters = {}

local FORMS = {
  boolean = "<true|false>",
  integer = "<integer>",
  number = "<number>",
  string = "<text>",
  ["string|integer"] = "<value>",
  ["integer|string"] = "<value>",
}

-- Values that take more columns follow in the sentence.
local FORM_LONGEST = 40

-- The form of a value | nil where it is given as JSON, and what follows the sentence
local function form_of(field)
  local values = field.values
  if not values or field.type ~= "string" then
    return FORMS[field.type]
  end
  local form = "<" .. table.concat(values, "|") .. ">"
  if #form <= FORM_LONGEST then
    return form
  end
  return "<word>", "One of " .. table.concat(values, ", ") .. "."
end

-- The words that are options of the program: such a parameter is given as JSON.
local function taken_by(row)
  local taken = {}
  for _, list in ipairs { options.COMMON, options.of(row) } do
    for _, option in ipairs(list) do
      taken[option.name] = true
    end
  end
  return taken
end

local function add(list, field, name, taken)
  local form, further = form_of(field)
  form = not taken[name] and form or nil
  list[#list + 1] = {
    name = name,
    form = form or ":=<json>",
    is_json = form == nil,
    type = field.type,
    values = field.values,
    required = field.required,
    since = field.since,
    about = further and (field.summary and field.summary .. " " or "") .. further or field.summary,
  }
end

-- The fields of the operation, or of the one that a method added in Lua is made of.
local function described(row)
  local found = facts.described_parameters(row.made_of or row)
  if not row.params then
    return found
  end
  local by_name, list = {}, {}
  for _, field in ipairs(found) do
    by_name[field.name] = field
  end
  for i, name in ipairs(row.params) do
    list[i] = by_name[name] or { name = name, type = "number", summary = row.meanings[name] }
  end
  for _, name in ipairs(row.needed or {}) do
    by_name[name].required = true
  end
  return list
end

--- The parameters that a method takes besides those of its path.
-- @tparam table row
-- @treturn table list of name, form ("<text>" or ":=<json>"), is_json, type, values, required, since, about
function parameters.of(row)
  local list, taken = {}, taken_by(row)
  for _, field in ipairs(described(row)) do
    if field["in"] ~= "path" then
      local inner = row.body == "json" and facts.described_fields(field.type)
      if inner then
        for _, one in ipairs(inner) do
          add(list, one, field.name .. "." .. one.name, taken)
        end
      else
        add(list, field, field.name, taken)
      end
      list[#list].form = row.body == "multipart" and field["in"] == "body" and "<text or @file>" or list[#list].form
    end
  end
  return list
end

--- The sentence about a method; nil where there is none.
-- @tparam table row
function parameters.summary(row)
  return row.summary or facts.summary("operation " .. row.resource .. "." .. row.method)
end

--- The sentence about a parameter of the path.
function parameters.about_path(row, name)
  return facts.summary("operation " .. row.resource .. "." .. row.method, name)
end

return parameters
