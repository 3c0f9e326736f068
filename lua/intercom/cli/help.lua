-- The texts of --help.
local commands = require "intercom.cli.commands"
local options = require "intercom.cli.options"

local help = {}

local unpack = table.unpack or unpack

-- Columns: where descriptions begin, and how far usage and the names of the resources go.
local MARGIN = 30
local USAGE_WIDTH, WIDTH = 70, 96

--- How digits are given that the API wants as a string.
help.DIGITS_AS_TEXT = [[--external_id:='"25"']]

--- A command line that shows what a row is for.
function help.example(row)
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

-- Words on lines of at most `width` columns: after `start` on the first line, after `indent` on the others.
local function wrapped(words, width, start, indent)
  local lines, line = {}, start .. words[1]
  for i = 2, #words do
    if #line + 1 + #words[i] > width then
      lines[#lines + 1] = line
      line = indent .. words[i]
    else
      line = line .. " " .. words[i]
    end
  end
  lines[#lines + 1] = line
  return table.concat(lines, "\n")
end

-- "--output <output>", or with `short` "-q, --quiet".
local function name_of(option, short)
  local value = option.choices and "<" .. option.name .. ">" or option.value
  local name = (short and option.short and "-" .. option.short .. ", " or "") .. "--" .. option.name
  return name .. (value and " " .. value or "")
end

local function argument_name(argument)
  return argument.choices and "{" .. table.concat(argument.choices, ",") .. "}" or argument[1]
end

local function entry(name, about)
  local line = "   " .. name
  if not about then
    return line
  elseif #line >= MARGIN then
    return line .. "\n" .. (" "):rep(MARGIN) .. about
  end
  return line .. (" "):rep(MARGIN - #line) .. about
end

-- A heading and its entries; nil where there are none.
local function section(heading, list, name, about)
  local lines = { heading .. ":" }
  for i, one in ipairs(list) do
    lines[i + 1] = entry(name(one, true), about and one[about])
  end
  return #list > 0 and table.concat(lines, "\n") or nil
end

local function joined(...)
  local parts = {}
  for i = 1, select("#", ...) do
    parts[#parts + 1] = select(i, ...) or nil
  end
  return table.concat(parts, "\n\n")
end

local function of_program()
  return joined(
    "Usage: intercom [options] <resource> <method> [<id> ...] [--<parameter> <value> ...]",
    "The Intercom REST API from the shell.",
    section("Options", options.COMMON, name_of, "about"),
    section("Commands", commands.others, function(other)
      return other.name
    end, "about"),
    "Resources (intercom <resource> --help shows the methods of one):\n"
      .. wrapped(commands.resources, WIDTH, "  ", "  "),
    "Example: intercom contacts list --all --fields id,email --output csv"
  )
end

local COMMON = "Options of every command: intercom --help"

local function of_resource(name)
  local methods = {}
  for i, row in ipairs(commands.of(name)) do
    methods[i] = { name = row.method, about = row.verb .. " " .. row.path }
  end
  return joined(
    ("Usage: intercom %s [-h] <method> ..."):format(name),
    section("Options", { options.HELP }, name_of, "about"),
    section("Methods", methods, function(method)
      return method.name
    end, "about"),
    COMMON,
    "Example: " .. help.example(commands.of(name)[1])
  )
end

-- about: what the command does; further: a text before the example
local function of_command(command, row, own, arguments, about, further, example)
  local usage, parameters = { "[-h]" }, {}
  for i, name in ipairs(row and row.resource and options.parameters(row) or {}) do
    parameters[i] = { name = name, value = "<value>" }
  end
  for _, list in ipairs { own, parameters } do
    for _, option in ipairs(list) do
      usage[#usage + 1] = option.needed and name_of(option) or "[" .. name_of(option) .. "]"
    end
  end
  for _, argument in ipairs(arguments) do
    local word = argument.choices and argument_name(argument) or "<" .. argument[1] .. ">"
    usage[#usage + 1] = argument.optional and "[" .. word .. "]" or word
  end
  return joined(
    wrapped(usage, USAGE_WIDTH, "Usage: intercom " .. command .. " ", "       "),
    about,
    section("Arguments", arguments, argument_name),
    section("Parameters", parameters, name_of),
    section(#parameters > 0 and "Other options" or "Options", { options.HELP, unpack(own) }, name_of, "about"),
    further,
    row and COMMON,
    "Example: " .. example
  )
end

local function of_other(other, row)
  local own = row and options.of(row) or options[other.options] or {}
  return of_command(other.name, row, own, other.arguments or {}, other.about, other.further, other.example)
end

local function of_method(row)
  local ending = row["until"] and " to " .. row["until"] or " and later"
  local about = ("%s %s\nVersions of the API: %s%s."):format(row.verb, row.path, row.since, ending)
  local further = row.body and "Further parameters: --name value, --name:=JSON, --object.name value."
  if row.body == "json" then
    further = further .. "\nDigits are sent as a number; as text: " .. help.DIGITS_AS_TEXT
  end
  local arguments = {}
  for i, name in ipairs(row.parameters) do
    arguments[i] = { name }
  end
  local command = row.resource .. " " .. row.method
  return of_command(command, row, options.of(row), arguments, about, further, help.example(row))
end

--- The help of a command.
-- @tparam table named resource, other and row, as commands.named returns them
-- @treturn string
function help.text(named)
  local text = named.other and of_other(named.other, named.row)
    or named.row and of_method(named.row)
    or named.resource and of_resource(named.resource)
    or of_program()
  return text .. "\n"
end

return help
