-- The commands: the operations by resource, and a few others.
local core = require "intercom.core"
local nearest = require "intercom.nearest"
local percent_decoded = require "intercom.percent_decoded"

local commands = {}

commands.resources = {}

local rows_of, has_idioms = {}, false

for _, row in ipairs(core.operations()) do
  if not rows_of[row.resource] then
    rows_of[row.resource] = {}
    table.insert(commands.resources, row.resource)
  end
  table.insert(rows_of[row.resource], row)
end

--- The rows of a resource's methods; nil where there is no such resource.
-- @tparam string name
-- @treturn table list
function commands.of(name)
  if not has_idioms then
    has_idioms = true
    -- Loaded only when needed, because they load the whole library.
    for _, row in ipairs(require("intercom.operation.resource").idioms()) do
      table.insert(rows_of[row.resource], row)
    end
  end
  return rows_of[name]
end

--- Commands that are not resources, with their arguments.
commands.others = {
  {
    name = "api",
    arguments = { { "verb", choices = core.verbs() }, { "path" } },
    about = "Make a request by its path.",
    further = "Parameters go into the query of a GET, HEAD or DELETE, otherwise into the body.\n"
      .. "With --all or --limit it walks the list at the path.",
    example = "intercom api GET /me",
  },
  {
    name = "export",
    arguments = { { "to", about = "A folder, sqlite:FILE, postgresql://..., or singer:-." } },
    options = "EXPORT",
    about = "Copy a workspace, or bring a copy up to date.",
    further = "Prints a report. Another run goes on where the last one ended or was stopped.\n"
      .. "Options of every command: intercom --help",
    example = "intercom export sqlite:workspace.db --streams contacts,conversations",
  },
  {
    name = "fake",
    arguments = { { "command", optional = true, rest = true, about = "Runs against it, and ends it." } },
    options = "FAKE",
    about = "Start a fake Intercom on this machine, to test scripts with.",
    further = "It needs nginx with its Lua module. Without a command it prints its addresses and runs until Ctrl-C.\n"
      .. "The command finds them in INTERCOM_BASE_URL, INTERCOM_ACCESS_TOKEN and others.",
    example = "intercom fake -- lua my_script.lua",
  },
  {
    name = "help",
    arguments = { { "resource", optional = true }, { "method", optional = true } },
    about = "Show the help of the program, a resource or a method.",
    example = "intercom help contacts list",
  },
  {
    name = "import",
    arguments = { { "resource", choices = { "contacts", "companies", "events", "tags", "articles" } }, { "file" } },
    options = "IMPORT",
    about = "Import a CSV or NDJSON file, or a folder of articles.",
    further = "The file is - for standard input. FILE.journal remembers what was done: run the same again to go on.\n"
      .. "Rejected rows are in FILE.rejected.csv, which can be corrected and imported.\n"
      .. "With --dry-run it changes nothing, and prints what it would create, update or leave.",
    example = "intercom import contacts people.csv --match email --map Plan=custom_attributes.plan",
  },
  { name = "me", about = "Show the owner of the token.", example = "intercom me --fields id,email" },
  {
    name = "completion",
    arguments = { { "shell", choices = { "bash", "zsh", "fish" } } },
    about = "Print the completions for a shell.",
    example = 'eval "$(intercom completion bash)"',
  },
  { name = "man", about = "Print the manual page.", example = "intercom man | man -l -" },
  {
    name = "webhook",
    arguments = { { "action", choices = { "send" } }, { "topic" } },
    options = "WEBHOOK",
    about = "Send a signed notification, as Intercom would, to test what receives it.",
    further = "Without --data its item has a type, by the topic, and an id only.",
    example = "intercom webhook send contact.user.created --to http://127.0.0.1:8080/webhook --secret-env SECRET",
  },
  { name = "version", about = "Print the version of this program.", example = "intercom version" },
}

local function names_of(list, field)
  local names = {}
  for i, one in ipairs(list) do
    names[i] = one[field]
  end
  return names
end

local function find(list, field, name)
  for _, one in ipairs(list) do
    if one[field] == name then
      return one
    end
  end
end

-- The row of `intercom api`, which belongs to no operation.
local function api_row(words)
  local verb = words[2]
  local body = verb ~= "GET" and verb ~= "HEAD" and verb ~= "DELETE" and "json" or nil
  return { query = {}, body = body, verb = verb, parameters = {} }
end

-- The pattern of the paths that a row's template stands for.
local function path_pattern(template)
  return "^" .. template:gsub("[%-.]", "%%%0"):gsub("{[^}]*}", "([^/]+)") .. "$"
end

local function decoded(texts)
  for i, text in ipairs(texts) do
    texts[i] = percent_decoded(text)
  end
  return texts
end

--- The list at a path.
-- @tparam string verb
-- @tparam string path percent-encoded; it may have a query
-- @treturn[1] table row
-- @treturn[1] {string,...} parameters of the path
-- @treturn[1] {[string]=string} the query
-- @treturn[2] nil where the API has no list there
function commands.list_at(verb, path)
  local place, text = path:match "^([^?]*)%??(.*)$"
  local query = {}
  for name, value in text:gmatch "([^&=]+)=?([^&]*)" do
    query[percent_decoded(name)] = percent_decoded(value)
  end
  for _, row in ipairs(core.operations()) do
    local ids = row.paging and row.verb == verb and { place:match(path_pattern(row.path)) } or {}
    if ids[1] then
      return row, #row.parameters > 0 and decoded(ids) or {}, query
    end
  end
end

--- Finds the command that the words of a command line name.
-- @tparam table words
-- @treturn[1] table resource, other, row; a field that is not named is nil
-- @treturn[2] nil
-- @treturn[2] string what is wrong
-- @treturn[2] table the words before the mistake
function commands.named(words)
  local first, second = words[1], words[2]
  if not first then
    return {}
  end
  local other = find(commands.others, "name", first)
  if other then
    local row = first == "me" and find(rows_of.admins, "method", "me") or first == "api" and api_row(words) or nil
    return { other = other, row = row }
  end
  if not rows_of[first] then
    local known = names_of(commands.others, "name")
    for _, name in ipairs(commands.resources) do
      known[#known + 1] = name
    end
    return nil, ("there is no resource %q%s"):format(first, nearest(first, known)), {}
  end
  local methods = commands.of(first)
  local row = second and find(methods, "method", second)
  if second and not row then
    local near = require "intercom.operation.other_names"(second, names_of(methods, "method"), first)
    return nil, ("%s has no method %q%s"):format(first, second, near), { first }
  end
  return { resource = first, row = row }
end

return commands
