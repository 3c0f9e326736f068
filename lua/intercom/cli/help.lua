-- The texts of --help.
local commands = require "intercom.cli.commands"
local core = require "intercom.core"
local example_of = require "intercom.cli.example"
local options = require "intercom.cli.options"
local parameters = require "intercom.cli.parameters"

local help = {}

local unpack = table.unpack or unpack

-- Columns: where descriptions begin, and how wide a help is, by the terminal.
local MARGIN = 30
local NARROWEST, WIDEST, USUAL = 60, 100, 80

--- How digits are given that the API wants as a string.
help.DIGITS_AS_TEXT = [[--external_id:='"25"']]

-- The width of the terminal that shows stdout, within bounds.
local function columns()
  local width = core.terminal_columns(1) or 0
  return width == 0 and USUAL or math.max(NARROWEST, math.min(WIDEST, width))
end

-- Words on lines: after `start` on the first line, after `indent` on the others.
local function wrapped(words, start, indent)
  local lines, line, width = {}, start .. words[1], columns()
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

local function paragraph(text, start, indent)
  local words = {}
  for word in text:gmatch "%S+" do
    words[#words + 1] = word
  end
  return wrapped(words, start or "", indent or "")
end

-- The sentence as far as it says what is done, for lists.
local function first_clause(sentence)
  return sentence and sentence:match "^[^;]*":gsub("%.$", "") .. "."
end

-- "--region <au|eu|us>", or with `short` "-q, --quiet".
local function name_of(option, short)
  local value = option.choices and "<" .. table.concat(option.choices, "|") .. ">" or option.value
  local name = (short and option.short and "-" .. option.short .. ", " or "") .. "--" .. option.name
  return name .. (value and " " .. value or "")
end

local function argument_name(argument)
  return argument.choices and "{" .. table.concat(argument.choices, ",") .. "}" or argument[1]
end

local function entry(name, about)
  local line, indent = "   " .. name, (" "):rep(MARGIN)
  if not about then
    return line
  elseif #line >= MARGIN then
    return line .. "\n" .. paragraph(about, indent, indent)
  end
  return paragraph(about, line .. (" "):rep(MARGIN - #line), indent)
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
    "Usage: intercom [options] <resource> <method> [<id> ...]\n       [--<parameter> <value> ...]",
    "The Intercom REST API from the shell.",
    section("Options", options.COMMON, name_of, "about"),
    section("Commands", commands.others, function(other)
      return other.name
    end, "about"),
    "Resources (intercom <resource> --help shows the methods of one):\n"
      .. wrapped(commands.resources, "  ", "  "),
    "Example: intercom contacts list --all --fields id,email --output csv"
  )
end

local COMMON = "Options of every command: intercom --help"

local function of_resource(name)
  local methods = {}
  for i, row in ipairs(commands.of(name)) do
    local about = first_clause(parameters.summary(row)) or row.verb .. " " .. row.path
    methods[i] = { name = row.method, about = about }
  end
  return joined(
    ("Usage: intercom %s [-h] <method> ..."):format(name),
    section("Options", { options.HELP }, name_of, "about"),
    section("Methods", methods, function(method)
      return method.name
    end, "about"),
    COMMON,
    "Example: " .. example_of(commands.of(name)[1])
  )
end

-- The parameters as options: name with its form, and the sentence with what else is known.
local function parameter_entries(row)
  local list = {}
  for i, parameter in ipairs(row and row.resource and parameters.of(row) or {}) do
    local about = { parameter.required and "Required." or nil }
    about[#about + 1] = parameter.about
    about[#about + 1] = parameter.since == "Preview" and "In Preview only."
      or parameter.since and ("From version %s on."):format(parameter.since)
      or nil
    list[i] = {
      name = "--" .. parameter.name .. (parameter.is_json and "" or " ") .. parameter.form,
      about = about[1] and table.concat(about, " ") or nil,
    }
  end
  return list
end

local function name_field(one)
  return one.name
end

-- command: name, row, own options, arguments, about, further: a text before the example, example
local function of_command(command)
  local usage, entries = { "[-h]" }, parameter_entries(command.row)
  for _, option in ipairs(command.own) do
    usage[#usage + 1] = option.needed and name_of(option) or "[" .. name_of(option) .. "]"
  end
  for _, argument in ipairs(command.arguments) do
    local word = argument.choices and argument_name(argument) or "<" .. argument[1] .. ">"
    word = argument.rest and "-- " .. word .. " ..." or word
    usage[#usage + 1] = argument.optional and "[" .. word .. "]" or word
  end
  if entries[1] then
    usage[#usage + 1] = "[--<parameter> <value> ...]"
  end
  return joined(
    wrapped(usage, "Usage: intercom " .. command.name .. " ", "       "),
    command.about,
    section("Arguments", command.arguments, argument_name, "about"),
    section("Parameters", entries, name_field, "about"),
    section(entries[1] and "Other options" or "Options", { options.HELP, unpack(command.own) }, name_of, "about"),
    command.further,
    command.row and COMMON,
    "Example: " .. command.example
  )
end

local function of_other(other, row)
  return of_command {
    name = other.name,
    row = row,
    own = row and options.of(row) or options[other.options] or {},
    arguments = other.arguments or {},
    about = other.about,
    further = other.further,
    example = other.example,
  }
end

local function of_method(row)
  local ending = row["until"] and " to " .. row["until"] or " and later"
  local about = ("%s %s\nVersions of the API: %s%s."):format(row.verb, row.path, row.since, ending)
  local summary = parameters.summary(row)
  local further = row.body and "Parameters are given as --name value, --name:=JSON or --object.name value."
  if row.body == "json" then
    further = further .. "\nDigits are sent as a number; as text: " .. help.DIGITS_AS_TEXT
  end
  local arguments = {}
  for i, name in ipairs(row.parameters) do
    arguments[i] = { name, about = parameters.about_path(row, name) }
  end
  return of_command {
    name = row.resource .. " " .. row.method,
    row = row,
    own = options.of(row),
    arguments = arguments,
    about = (summary and paragraph(summary) .. "\n" or "") .. about,
    further = further,
    example = example_of(row),
  }
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
