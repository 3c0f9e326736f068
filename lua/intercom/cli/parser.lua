-- The parser of a command line. It has the commands that were named and no others, unless all are
-- asked for: making them takes longer than the rest of the program.
local commands = require "intercom.cli.commands"
local options = require "intercom.cli.options"

local parser = {}

local function add_option(command, option)
  local name = (option.short and "-" .. option.short .. " " or "") .. "--" .. option.name
  local made = option.choices and command:option(name):choices(option.choices)
    or option.value and command:option(name):argname(option.value)
    or command:flag(name)
  if option.choices then
    made:argname("<" .. option.name .. ">")
  end
  if option.about then
    made:description(option.about)
  end
  return made
end

local function add_options(command, list)
  for _, option in ipairs(list) do
    add_option(command, option)
  end
end

-- The parameters that the row names. They are taken out before the parser sees them.
local function add_parameters(command, row)
  local group = {}
  for i, name in ipairs(options.parameters(row)) do
    group[i] = add_option(command, { name = name, value = "<value>" })
  end
  if #group > 0 then
    command:group("Parameters", (table.unpack or unpack)(group))
  end
end

local function add_argument(command, name, choices)
  local argument = command:argument(name)
  if choices then
    argument:choices(choices)
  end
end

--- How digits are given that the API wants as a string.
parser.DIGITS_AS_TEXT = [[--external_id:='"25"']]

--- A command line that shows what a row is for.
function parser.example(row)
  local words = { "intercom", row.resource, row.method }
  for _, name in ipairs(row.parameters) do
    words[#words + 1] = name:upper()
  end
  if row.body == "multipart" then
    words[#words + 1] = "--file @catalog.csv"
  elseif row.paging == "search" then
    words[#words + 1] = "--data @query.json --all --output ndjson"
  elseif row.paging and row.paging ~= "single" then
    words[#words + 1] = "--all --fields id --output csv"
  elseif row.body then
    words[#words + 1] = "--data @body.json"
  elseif row.response == "file" then
    words[#words + 1] = "--to file"
  elseif row.query[1] then
    words[#words + 1] = ("--%s VALUE"):format(row.query[1])
  end
  return table.concat(words, " ")
end

local function method_about(row)
  local ending = row["until"] and " to " .. row["until"] or " and later"
  return ("%s %s\nVersions of the API: %s%s."):format(row.verb, row.path, row.since, ending)
end

local COMMON = "Options of every command: intercom --help\n\n"

local function add_method(command, row, for_completion)
  local method = command:command(row.method):target "_method":summary(row.verb .. " " .. row.path)
  method:description(method_about(row))
  for _, name in ipairs(row.parameters) do
    -- No completion offers anything for an id: without choices it would be the files of the folder.
    add_argument(method, name, for_completion and {} or nil)
  end
  add_options(method, options.of(row))
  add_parameters(method, row)
  local further = row.body and "Further parameters: --name value, --name:=JSON, --object.name value.\n" or ""
  if row.body == "json" then
    further = further .. "Digits are sent as a number; as text: " .. parser.DIGITS_AS_TEXT .. "\n"
  end
  method:epilog(further .. (further ~= "" and "\n" or "") .. COMMON .. "Example: " .. parser.example(row))
  return method
end

local function add_resource(root, resource, only, for_completion)
  local command = root:command(resource):target "_resource":hidden(true)
  -- argparse would call the methods commands.
  command:require_command(false):usage(("Usage: intercom %s [-h] <method> ..."):format(resource))
  command:epilog(COMMON .. "Example: " .. parser.example(commands.of(resource)[1]))
  -- A path or an example in two lines could not be copied.
  command:help_max_width(math.huge)
  local methods = {}
  for _, row in ipairs(commands.of(resource)) do
    if not only or only == row then
      methods[#methods + 1] = add_method(command, row, for_completion)
    end
  end
  command:group("Methods", (table.unpack or unpack)(methods))
end

local function add_other(root, other)
  local command = root:command(other.name):target "_other":description(other.about)
  local row = commands.named({ other.name }).row
  local further = other.further and other.further .. "\n\n" or ""
  command:epilog(further .. (row and COMMON or "") .. "Example: " .. other.example)
  for _, argument in ipairs(other.arguments or {}) do
    add_argument(command, argument[1], argument.choices)
  end
  if row then
    add_options(command, options.of(row))
  end
end

local function epilog()
  return "Resources (intercom <resource> --help shows the methods of one):\n  "
    .. table.concat(commands.resources, " ")
    .. "\n\nExample: intercom contacts list --all --fields id,email --output csv"
end

-- argparse knows every name with "_" by another one with "-" too, and the completions would offer both.
local function drop_second_names(command)
  for _, list in ipairs { command._options, command._commands } do
    for _, element in ipairs(list) do
      element._aliases = element._public_aliases
      if element._commands then
        drop_second_names(element)
      end
    end
  end
end

--- Makes the parser.
-- @tparam function argparse
-- @tparam ?table named resource, other and row, as commands.named returns them; nil for all commands
-- @treturn table parser of argparse
function parser.new(argparse, named)
  local root = argparse("intercom"):description "The Intercom REST API from the shell."
  root:usage "Usage: intercom [options] <resource> <method> [<id> ...] [--<parameter> <value> ...]"
  root:help_max_width(96):help_description_margin(30):epilog(epilog())
  add_options(root, options.COMMON)
  for _, other in ipairs(commands.others) do
    add_other(root, other)
  end
  for _, resource in ipairs(commands.resources) do
    if not named or named.resource == resource then
      add_resource(root, resource, named and named.row, not named)
    end
  end
  drop_second_names(root)
  return root
end

return parser
