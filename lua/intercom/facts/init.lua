-- The client's knowledge of the service beyond the rows of csrc/api/operations.def: what operations take and return,
-- from the table in intercom.facts.fields, and what that means, from the sentences in intercom.facts.summaries. Both
-- are long, so this module is loaded only when something asks for it, and reads of a table only the block asked for.
local facts = {}

--- The alternatives of a union; those within parentheses and brackets stay whole.
-- @tparam string types
-- @treturn function iterator
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
-- @tparam string types
-- @treturn function iterator
function facts.names(types)
  return types:gsub('"[^"]*"', ""):gmatch "[%w_.]+"
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

--- Reads a table of fields, or a part of one.
-- @tparam string text
-- @treturn table operations and objects by name. An operation has fields, returns and fails (statuses); an object has
-- fields and `given`: whether requests have it. A field has name, types, optional, since, until.
function facts.read(text)
  local all = { operations = {}, objects = {} }
  local fields
  for line in text:gmatch "[^\n]+" do
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

-- The blocks read so far; `is_whole`: all of them.
local known, is_whole = { operations = {}, objects = {} }, false

--- The whole table.
-- @treturn table as facts.read
function facts.all()
  if not is_whole then
    known, is_whole = facts.read(require "intercom.facts.fields"), true
  end
  return known
end

local function block(kind, name)
  local text, head = require "intercom.facts.fields", "\n" .. kind .. " " .. name
  local from = text:find(head .. "\n", 1, true) or text:find(head .. " ", 1, true)
  return from and text:sub(from + 1, text:find("\n%l", from + 1) or #text)
end

local function find(kind, list, name)
  local found = known[list][name]
  if found == nil and not is_whole then
    local text = block(kind, name)
    found = text and facts.read(text)[list][name] or false
    known[list][name] = found
  end
  return found or nil
end

--- The parameters and results of an operation.
-- @tparam string name "contacts.list"
-- @treturn ?table as in facts.read
function facts.operation(name)
  return find("operation", "operations", name)
end

--- An object of requests or responses.
-- @tparam string name
-- @treturn ?table as in facts.read
function facts.object(name)
  return find("object", "objects", name)
end

-- Fields that the service requires and the client fills in.
local FILLED_IN = { ["events.create"] = "created_at" }

local function place_of(row, in_query, name)
  return (in_query[name] or row.verb == "GET" or row.verb == "DELETE" and not row.body) and "query" or "body"
end

local searches

--- The fields that the filters of a search may name.
-- @tparam string resource "contacts"
-- @treturn ?table list of fields as in facts.read; the name of one that ends in "." is a prefix
function facts.search_fields(resource)
  searches = searches or facts.read(require "intercom.facts.searches").objects
  return searches[resource] and searches[resource].fields
end

--- The parameters of an operation in the order of a call: path, then the service's parameters, then those that only the
-- client takes, for pages. A name that the service takes in the path and elsewhere is there once, in the path.
-- @tparam table row
-- @treturn table list of fields as in facts.read, each with `place`: "path", "query" or "body"
function facts.parameters(row)
  local list, has, in_query = {}, {}, {}
  local name = row.resource .. "." .. row.method
  for _, key in ipairs(row.query) do
    in_query[key] = true
  end
  for i, key in ipairs(row.parameters) do
    list[i] = { name = key, types = "string|integer", optional = false, place = "path" }
    has[key] = true
  end
  local function add(field)
    if not has[field.name] then
      has[field.name] = true
      list[#list + 1] = {
        name = field.name,
        types = field.types,
        optional = field.optional or FILLED_IN[name] == field.name,
        since = field.since,
        ["until"] = field["until"],
        place = place_of(row, in_query, field.name),
      }
    end
  end
  local operation = facts.operation(name)
  for _, field in ipairs(operation and operation.fields or {}) do
    add(field)
  end
  for _, key in ipairs(row.query) do
    add { name = key, types = "any", optional = true }
  end
  if row.paging == "search" then
    add { name = "per_page", types = "integer", optional = true }
  end
  -- What comes whole has no place to continue from.
  if row.paging and row.paging ~= "single" then
    add { name = "starting_after", types = "string|integer", optional = true }
  end
  return list
end

--- The objects of requests among some types, in lists and maps of any depth.
-- @tparam string types
-- @treturn table list of names
function facts.objects_in(types)
  local list = {}
  for name in facts.names(types) do
    if facts.object(name) then
      list[#list + 1] = name
    end
  end
  return list
end

local sentences

-- The sentences: of operations and objects and of their fields by "operation contacts.list" and
-- "operation contacts.list per_page", and those for a field wherever its owner has none by "field per_page".
local function read_sentences()
  local found, owner = {}, nil
  for line in require("intercom.facts.summaries"):gmatch "[^\n]+" do
    local head, sentence = line:match "^(%l+ [^%s:]+): (.*)$"
    if head then
      owner = head
      found[head] = sentence
    else
      local field, text = line:match "^  ([^%s:]+): (.*)$"
      found[owner .. " " .. field] = text
    end
  end
  return found
end

--- All sentences.
-- @treturn table by "operation NAME", "object NAME", either with " FIELD" after it ("*": every other field), or
-- "field FIELD"
function facts.sentences()
  sentences = sentences or read_sentences()
  return sentences
end

--- The sentence about an operation or an object, or about a field of one.
-- @tparam string owner "operation contacts.list" or "object create_contact_request"
-- @tparam[opt] string field
-- @treturn ?string
function facts.summary(owner, field)
  local all = facts.sentences()
  if not field then
    return all[owner]
  end
  return all[owner .. " " .. field] or all[owner .. " *"] or all["field " .. field]
end

-- "user"|"lead" -> string, with the values user and lead
local function split_type(types)
  local values, has, kinds = {}, {}, {}
  local plain = types:gsub('"([^"]*)"', function(value)
    values[#values + 1] = value
    return "string"
  end)
  for alternative in facts.alternatives(plain) do
    local kind = alternative:gsub("^%((string)|[string|]*%)", "%1")
    if not has[kind] then
      has[kind] = true
      kinds[#kinds + 1] = kind
    end
  end
  return table.concat(kinds, "|"), #values > 0 and values or nil
end

local function described(owner, field, place)
  local type, values = split_type(field.types)
  return {
    name = field.name,
    ["in"] = place,
    type = type,
    values = values,
    required = not field.optional,
    since = field.since,
    ["until"] = field["until"],
    summary = facts.summary(owner, field.name),
  }
end

--- The parameters of an operation for readers: each with name, in, type, values, required, since, until and
-- summary.
-- @tparam table row
-- @treturn table list
function facts.described_parameters(row)
  local list = facts.parameters(row)
  for i, field in ipairs(list) do
    list[i] = described("operation " .. row.resource .. "." .. row.method, field, field.place)
  end
  return list
end

--- The fields of an object in the same form.
-- @tparam string name
-- @treturn ?table list
function facts.described_fields(name)
  local object = facts.object(name)
  local list = object and {}
  for i, field in ipairs(object and object.fields or {}) do
    list[i] = described("object " .. name, field)
  end
  return list
end

return facts
