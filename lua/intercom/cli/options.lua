-- The program's own options, for the parser, the help, the completions and the manual page.
--   value     what the option takes; neither this nor choices: it is a flag
--   choices   the words that it takes
--   many      it may be repeated
local confirmation = require "intercom.cli.confirmation"
local formats = require "intercom.cli.formats"
local regions = require "intercom.region"
local sorted_names = require "intercom.sorted_names"

local options = {}

options.HELP = { name = "help", short = "h", about = "Show this help message and exit." }

--- For all commands.
options.COMMON = {
  options.HELP,
  { name = "version", about = "Print the version of this program and exit." },
  { name = "profile", value = "<name>", about = "Use this section of the configuration file." },
  { name = "region", choices = sorted_names(regions.URLS), about = "Where the workspace is hosted." },
  { name = "base-url", value = "<url>", about = "Send requests there instead of to a region." },
  { name = "api-version", value = "<version>", about = "Version of the API, such as 2.16." },
  { name = "header", value = "<name: value>", many = true, about = "Send this header too; may be repeated." },
  { name = "timeout", value = "<seconds>", about = "How long an attempt may take." },
  { name = "share", value = "<percent>", about = "Leave the rest of the rate limit to others: 50%." },
  { name = "verbose", short = "v", about = "Show requests and responses on stderr." },
  { name = "quiet", short = "q", about = "Show nothing on stderr but errors." },
  { name = "no-validate", about = "Send parameters that the operation does not know." },
  { name = "dry-run", short = "n", about = "Print the request as a curl command, send nothing." },
}

--- For commands that send a body.
options.BODY = {
  { name = "data", value = "<json>", about = "Parameters as a JSON object, @file, or - for stdin." },
}

--- For commands that print a response.
options.ANSWER = {
  { name = "output", choices = formats.names, about = "How to print it (json)." },
  { name = "fields", value = "<names>", about = "Print only these: id,email,location.country." },
  { name = "spreadsheet", about = "In CSV, put ' before text that would be a formula." },
}

--- For commands that do what cannot be undone.
options.FINAL = {
  { name = "yes", short = "y", about = "Do not ask before it is done, in a terminal either." },
}

--- For commands whose response is one document.
options.FILE = {
  { name = "to", value = "<path>", about = "Store the response in this file." },
}

--- For lists.
options.LIST = {
  { name = "all", about = "All pages instead of the first one." },
  { name = "limit", value = "<number>", about = "At most this many items, from as many pages as needed." },
}

--- For `intercom webhook send`.
options.WEBHOOK = {
  { name = "to", value = "<url>", needed = true, about = "Where notifications are received." },
  { name = "secret-env", value = "<name>", needed = true, about = "The variable that contains the client secret." },
  { name = "data", value = "<json>", about = "The item, or a whole notification: JSON, @file, or - for stdin." },
}

--- For `intercom fake`.
options.FAKE = {
  { name = "strict", about = "Refuse what the service would refuse or ignore." },
}

--- For `intercom export`.
options.EXPORT = {
  { name = "streams", value = "<names>", about = "Only these, instead of all: contacts,conversations." },
  { name = "since", value = "<time>", about = "Begin with what changed then: a date, or Unix seconds." },
  { name = "fields", value = "<names>", about = "Keep only these fields of the objects." },
  { name = "concurrency", value = "<number>", about = "How many requests are under way at once (60)." },
  { name = "no-parts", about = "Leave out the parts of conversations and tickets." },
  { name = "state", value = "<file>", about = "The state file of singer:-." },
  { name = "output", choices = formats.names, about = "How to print the report (table)." },
}

--- For `intercom import`.
options.IMPORT = {
  { name = "match", choices = { "external_id", "email" }, about = "By which field contacts are found." },
  { name = "map", value = "<column=field>", many = true, about = "The field of a column; none leaves it out." },
  { name = "bulk", about = "Create contacts or companies by jobs of 100, which are compared afterwards (Preview)." },
  { name = "concurrency", value = "<number>", about = "How many calls at once (64)." },
  { name = "output", choices = formats.names, about = "How to print the report (table)." },
}

--- The names of all groups.
options.GROUPS = { "COMMON", "BODY", "ANSWER", "LIST", "FILE", "FINAL", "WEBHOOK", "FAKE", "EXPORT", "IMPORT" }

-- The options of the groups with these names.
local function joined(names)
  local all = {}
  for _, name in ipairs(names) do
    for _, option in ipairs(options[name]) do
      all[#all + 1] = option
    end
  end
  return all
end

--- All of them.
function options.all()
  return joined(options.GROUPS)
end

--- The groups of options that a command takes besides the common ones.
-- @tparam table row of the operation; for `intercom api` a row without a resource
-- @treturn table list of names: "BODY", "ANSWER", "LIST", "FILE", "FINAL"
function options.groups(row)
  local names = { row.paging and "LIST" or "FILE" }
  if row.response ~= "file" then
    table.insert(names, 1, "ANSWER")
  end
  if row.body and row.body ~= "multipart" then
    table.insert(names, 1, "BODY")
  end
  if confirmation.is_due(row) then
    names[#names + 1] = "FINAL"
  end
  return names
end

--- The options that a command takes besides the common ones.
-- @treturn table list
function options.of(row)
  return joined(options.groups(row))
end

--- The parameters that a row names: its query keys and, for a list, those of paging.
-- @treturn table list of names
function options.parameters(row)
  local names, known = {}, {}
  local function add(name)
    if not known[name] then
      known[name] = true
      names[#names + 1] = name
    end
  end
  for _, list in ipairs { row.query, row.params or {} } do
    for _, name in ipairs(list) do
      add(name)
    end
  end
  if row.paging == "search" then
    add "query"
    add "per_page"
  elseif row.paging == "page" and row.body then
    add "page"
    add "per_page"
  end
  if row.paging and row.paging ~= "single" then
    add "starting_after"
  end
  return names
end

return options
