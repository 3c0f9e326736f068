-- The editor types of operations and objects, for lua-language-server, made from the operations and the field facts.
--   types.lua --write   writes them to library/intercom/
--   types.lua --check   fails if those there are not up to date
local facts = require "intercom.facts"
local intercom = require "intercom"
local sorted_names = require "intercom.sorted_names"

local known = facts.all()

local NOTE = "---@meta _\n-- Made by reference/types.lua.\n"

local function camel(name)
  return (("_" .. name):gsub("[_.]+(%w)", function(letter)
    return "\0" .. letter:upper()
  end):gsub("%z", ""))
end

-- contact.avatar -> intercom.Contact.Avatar
local function class_name(object)
  local parts = {}
  for part in object:gmatch "[^.]+" do
    parts[#parts + 1] = camel(part)
  end
  return "intercom." .. table.concat(parts, ".")
end

local PLAIN = { string = true, integer = true, number = true, boolean = true, any = true, ["true"] = true }

-- A type in the syntax of the language server.
local function annotated(types)
  local alternatives = {}
  for type in facts.alternatives(types) do
    local list = type:match "^%((.*)%)%[%]$"
    local item, values = type:match "^(.*)%[%]$", type:match "^map<(.*)>$"
    if list then
      alternatives[#alternatives + 1] = "(" .. annotated(list) .. ")[]"
    elseif item then
      alternatives[#alternatives + 1] = annotated(item) .. "[]"
    elseif values then
      alternatives[#alternatives + 1] = "table<string, " .. annotated(values) .. ">"
    elseif type == "file" then
      alternatives[#alternatives + 1] = "string|intercom.File"
    elseif PLAIN[type] or type:find '^"' then
      alternatives[#alternatives + 1] = type
    else
      assert(known.objects[type], type)
      alternatives[#alternatives + 1] = class_name(type)
    end
  end
  return table.concat(alternatives, "|")
end

local function versions(of)
  local words = {}
  words[#words + 1] = of.since and "since " .. of.since
  words[#words + 1] = of["until"] and "until " .. of["until"]
  return table.concat(words, ", ")
end

-- What the editor shows of something: what it means and since when it is there.
local function about(...)
  local words = {}
  for i = 1, select("#", ...) do
    local text = (select(i, ...))
    words[#words + 1] = text and text ~= "" and text or nil
  end
  return #words > 0 and " # " .. table.concat(words, " ") or ""
end

local function field_line(owner, field, types)
  local name = field.name:find "^[%a_][%w_]*$" and field.name or ('["%s"]'):format(field.name)
  return ("---@field %s%s %s%s"):format(
    name,
    field.optional and "?" or "",
    types or annotated(field.types),
    about(facts.summary(owner, field.name), versions(field))
  )
end

local function params_of(row)
  local lines, needed = {}, false
  for _, field in ipairs(facts.parameters(row)) do
    if field.place ~= "path" then
      local is_filter = row.paging == "search" and field.name == "query"
      local types = is_filter and "intercom.Filter|" .. annotated(field.types) or nil
      lines[#lines + 1] = field_line("operation " .. row.resource .. "." .. row.method, field, types)
      needed = needed or not field.optional
    end
  end
  return lines, needed
end

-- What the parameters of the path mean; those in params have it at their fields.
local function path_meanings(row)
  local words = {}
  for _, name in ipairs(row.parameters) do
    local meaning = facts.summary("operation " .. row.resource .. "." .. row.method, name)
    words[#words + 1] = meaning and ("`%s`: %s"):format(name, meaning) or nil
  end
  return table.concat(words, " ")
end

local function method_line(row, params, needed, pagers)
  local operation = known.operations[row.resource .. "." .. row.method]
  local arguments = { "self" }
  for _, name in ipairs(row.parameters) do
    arguments[#arguments + 1] = name .. ": string|integer"
  end
  arguments[#arguments + 1] = ("params%s: %s"):format(needed and "" or "?", params)
  local returns = annotated(operation.returns)
  local options
  if row.paging then
    options = "List"
    returns = pagers(operation.returns, row)
  else
    options = row.response ~= "json" and "File" or row.verb == "GET" and "Find" or "Call"
    returns = ("(%s)?, intercom.Error, intercom.Response?"):format(returns):gsub("^%(([%w_.]+)%)", "%1")
  end
  arguments[#arguments + 1] = ("options?: intercom.%sOptions"):format(options)
  return ("---@field %s fun(%s): %s%s"):format(
    row.method,
    table.concat(arguments, ", "),
    returns,
    about(row.summary, path_meanings(row), ("%s %s, %s"):format(row.verb, row.path, versions(row)))
  )
end

local function objects_text()
  local out = { NOTE }
  for _, name in ipairs(sorted_names(known.objects)) do
    out[#out + 1] = "---@class " .. class_name(name)
    for _, field in ipairs(known.objects[name].fields) do
      out[#out + 1] = field_line("object " .. name, field)
    end
    out[#out + 1] = ""
  end
  return table.concat(out, "\n")
end

-- Each kind of item has its own pager class: in a loop the language server takes the item's
-- type from the overload, and it does not resolve what a generic class inherits.
local PAGER = [[
---@class %s: intercom.Pager
---@overload fun(): ITEM?
---@field next_page fun(self): ITEM[]?, intercom.Error, intercom.Response?
---@field pages fun(self): fun(): ITEM[]?
---@field try fun(self): fun(): ITEM?, intercom.Error
---@field all fun(self, limit?: integer): ITEM[]?, intercom.Error
---@field first fun(self): ITEM?, intercom.Error
]]

local function pager_classes()
  local made, lines = {}, {}
  local function class_of(types, row)
    local item = annotated(types)
    if types:find "|" then
      item = "(" .. item .. ")"
    end
    local name = "intercom.Pager." .. camel(types:find "|" and row.resource .. "." .. row.method or types)
    if not made[name] then
      made[name] = true
      lines[#lines + 1] = PAGER:format(name):gsub("ITEM", item)
    end
    return name
  end
  return class_of, lines
end

local function resources_text()
  local pagers, classes = pager_classes()
  local params, methods, resources, client = {}, {}, {}, {}
  for _, row in ipairs(intercom.operations()) do
    local lines, needed = params_of(row)
    local name = "table"
    if #lines > 0 then
      name = ("intercom.params.%s.%s"):format(row.resource, row.method)
      params[#params + 1] = ("---@class %s\n%s\n"):format(name, table.concat(lines, "\n"))
    end
    if not methods[row.resource] then
      methods[row.resource] = {}
      resources[#resources + 1] = row.resource
    end
    table.insert(methods[row.resource], method_line(row, name, needed, pagers))
  end
  local out = {}
  for _, resource in ipairs(resources) do
    out[#out + 1] = ("---@class intercom.resource.%s\n%s\n"):format(resource, table.concat(methods[resource], "\n"))
    client[#client + 1] = ("---@field %s intercom.resource.%s"):format(resource, resource)
  end
  return table.concat({
    NOTE,
    "---@class intercom.Client\n" .. table.concat(client, "\n") .. "\n",
    table.concat(out, "\n"),
    table.concat(classes, "\n"),
    table.concat(params, "\n"),
  }, "\n")
end

local files = {
  ["library/intercom/objects.lua"] = objects_text(),
  ["library/intercom/resources.lua"] = resources_text(),
}

local stale = false
for path, text in pairs(files) do
  if arg[1] == "--write" then
    local file = assert(io.open(path, "wb"))
    file:write(text)
    file:close()
  else
    local file = io.open(path, "rb")
    if not file or file:read "*a" ~= text then
      io.stderr:write(path, " is not fresh: run `make generated`\n")
      stale = true
    end
    if file then
      file:close()
    end
  end
end
os.exit(stale and 1 or 0)
