-- A command line that shows what a method is for, with values of the right form.
local core = require "intercom.core"
local facts = require "intercom.facts"
local parameters = require "intercom.cli.parameters"
local shell = require "intercom.cli.shell"

-- How many optional parameters, and fields of an object, are shown where none is required.
local SHOWN, FIELDS_SHOWN = 2, 1
local DEPTH_MAX = 3

-- By the end of a name. The others show the form of their type.
local TEXTS = {
  { "email$", "ada@example.com" }, { "url$", "https://example.com/" }, { "website$", "https://example.com/" },
  { "phone$", "+353832345678" }, { "locale$", "en" }, { "role$", "user" }, { "operator$", "=" },
  { "field$", "created_at" }, { "name$", "name" }, { "direction$", "descending" }, { "body$", "<p>Hello</p>" },
}
local TIME = 1767225600
local FILTER = '{"field":"created_at","operator":">","value":' .. TIME .. "}"

local json_of

local function text_of(name)
  for _, rule in ipairs(TEXTS) do
    if name:find(rule[1]) then
      return rule[2]
    end
  end
  local last = name:match "[^.]*$"
  return last:find "id$" and last:upper() or last:gsub("_", " ")
end

-- A value of these types as JSON.
local function value_of(name, types, values, depth)
  local first = facts.alternatives(types)()
  local element = first:match "^%(?(.-)%)?%[%]$"
  if values and values[1] then
    return core.encode(values[1])
  elseif element then
    return "[" .. value_of(name, element, nil, depth) .. "]"
  elseif first:find "^map<" then
    return "{}"
  elseif first == "boolean" then
    return "true"
  elseif first == "integer" or first == "number" then
    return tostring((name:find "_at$" or name:find "_until$") and TIME or 1)
  elseif facts.object(first) then
    return depth < DEPTH_MAX and json_of(first, depth + 1) or "{}"
  end
  return core.encode(text_of(name))
end

local function has_sample(name)
  for _, rule in ipairs(TEXTS) do
    if name:find(rule[1]) then
      return true
    end
  end
  return false
end

-- The required fields; without any, some whose values say something, or the first one.
local function chosen(fields, shown)
  local required, telling = {}, {}
  for _, field in ipairs(fields) do
    if field.required then
      required[#required + 1] = field
    elseif #telling < shown and (field.values or has_sample(field.name)) then
      telling[#telling + 1] = field
    end
  end
  return required[1] and required or telling[1] and telling or { fields[1] }
end

function json_of(name, depth)
  local members = {}
  for i, field in ipairs(chosen(facts.described_fields(name), FIELDS_SHOWN)) do
    members[i] = core.encode(field.name) .. ":" .. value_of(field.name, field.type, field.values, depth)
  end
  return "{" .. table.concat(members, ",") .. "}"
end

local function word_of(field)
  local value = field.name == "query" and FILTER or value_of(field.name, field.type, field.values, 1)
  local is_text = value:sub(1, 1) == '"' and not field.is_json
  if is_text then
    value = core.decode(value)
    -- Digits would be sent as a number.
    if not value:find "^%d+$" or field.type ~= "string" then
      return ("--%s %s"):format(field.name, shell.quoted(value))
    end
    value = core.encode(value)
  elseif not field.is_json then
    return ("--%s %s"):format(field.name, value)
  end
  return ("--%s:=%s"):format(field.name, shell.quoted(value))
end

local function is_shown(field)
  return field.name ~= "starting_after" and field.name ~= "per_page" and field.name ~= "page"
end

local function words_of(row)
  local fields = {}
  for _, field in ipairs(parameters.of(row)) do
    if is_shown(field) then
      fields[#fields + 1] = field
    end
  end
  local words = {}
  for i, field in ipairs(row.body and chosen(fields, SHOWN) or fields) do
    if row.body or field.required or i == 1 and not row.paging then
      words[#words + 1] = word_of(field)
    end
  end
  return words
end

--- @tparam table row of the method
-- @treturn string
return function(row)
  local words = { "intercom", row.resource, row.method }
  for _, name in ipairs(row.parameters) do
    words[#words + 1] = name:upper()
  end
  if row.body == "multipart" then
    words[#words + 1] = "--file @catalog.csv"
  else
    for _, word in ipairs(words_of(row)) do
      words[#words + 1] = word
    end
  end
  if row.paging == "search" then
    words[#words + 1] = "--all --output ndjson"
  elseif row.paging and row.paging ~= "single" then
    words[#words + 1] = "--all --fields id --output csv"
  elseif row.response == "file" then
    words[#words + 1] = "--to file"
  end
  return table.concat(words, " ")
end
