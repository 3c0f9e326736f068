-- Makes the manual page from the tables of commands, options and exit codes.
local commands = require "intercom.cli.commands"
local example_of = require "intercom.cli.example"
local exit = require "intercom.cli.exit"
local help = require "intercom.cli.help"
local options = require "intercom.cli.options"

local HEAD = [[
.TH INTERCOM 1 "" "intercom @VERSION@" "User Commands"
.SH NAME
intercom \- the Intercom REST API from the shell
.SH SYNOPSIS
.B intercom
.RI [ options ]
.I resource method
.RI [ id ...]
.RI [\fB\-\-\fP parameter
.IR value \ ...]
.br
.B intercom api
.I verb path
.RI [\fB\-\-\fP parameter
.IR value \ ...]
.br
.B intercom export
.I to
.RI [ options ]
.br
.B intercom fake
.RB [ \-\-strict ]
.RB [ \-\-
.IR command \ ...]
.br
.B intercom webhook send
.I topic
.BI \-\-to " url"
.BI \-\-secret\-env " name"
.br
.B intercom import
.I resource file
.RI [ options ]
.br
.B intercom me
|
.B version
|
.B man
|
.B completion
.I shell
.SH DESCRIPTION
Every operation of the API is a method of a resource.
Path parameters come first, then all others.
Responses go to the standard output, everything else to the standard error.
A list prints its first page unless
.B \-\-all
or
.B \-\-limit
is given.
.SH PARAMETERS
.TP
.BI \-\- "name value"
true, false, null and integers of up to 15 digits are sent as such; everything else is sent as text.
.TP
.BI \-\- name :=JSON
The value as JSON. Use it also for a parameter with the name of an option below,
and for digits that the API expects as text, such as an external_id.
.TP
.BI \-\- object.name " value"
A parameter inside an object.
.TP
.BI \-\- name " @path"
A file, for operations that take a form.
.PP
They go into the query or the body, as the API expects.
Write a value that begins with two dashes as
.BI \-\- name = value\fR.
]]

local TAIL = [[
.SH OUTPUT
.B json
prints what the service sent; a list is an array with one item per line;
.B ndjson
prints one item per line and nothing else;
.B csv
is quoted according to RFC 4180, with the members of the first item as columns unless
.B \-\-fields
names them;
.B table
is for human readers.
CSV contains the text unchanged.
A spreadsheet takes text that begins with =, +, \- or @ for a formula:
.B \-\-spreadsheet
puts an apostrophe before it.
.SH CONFIGURATION
.I ~/.config/intercom/config
(in
.B XDG_CONFIG_HOME
if that is set) has a section for each profile.
The program rejects the file if others can read it or it belongs to somebody else.
.PP
.EX
[default]
token_command = pass show intercom
region = eu

[staging]
access_token = dG9rOi4uLg==
version = 2.15
.EE
.PP
.B access_token
is the token;
.B token_command
is a command that prints it.
All other names are options of the client:
.BR region ,
.BR base_url ,
.BR version ,
.BR timeout ,
.BR max_retries ,
.BR max_wait ,
.B proxy
and all others in the reference.
.B budget
is the URL of a Redis, through which programs on several machines share the rate limit.
The command line takes precedence.
With
.BR \-\-profile ,
only the profile that it names is used besides;
otherwise the environment, and then the profile
.BR default .
.SH ENVIRONMENT
.TP
.B INTERCOM_ACCESS_TOKEN
The token.
.TP
.B INTERCOM_BASE_URL
The URL to send requests to, instead of a region.
.TP
.B INTERCOM_LOG
.B info
or
.BR debug :
what happens to each call is printed on standard error.
]]

local function escaped(text)
  return (text:gsub("\\", "\\e"):gsub("%-", "\\-"):gsub("^([.'])", "\\&%1"):gsub("\n([.'])", "\n\\&%1"))
end

local function option_text(option)
  local name = "\\fB\\-\\-" .. escaped(option.name) .. "\\fP"
  if option.short then
    name = "\\fB\\-" .. option.short .. "\\fP, " .. name
  end
  local value = option.choices and table.concat(option.choices, "|") or option.value and option.value:match "^<(.*)>$"
  return (".TP\n%s%s\n%s\n"):format(name, value and " \\fI" .. escaped(value) .. "\\fP" or "", escaped(option.about))
end

local function options_text()
  local groups = {
    { "For all commands", options.COMMON },
    { "For commands that send a body", options.BODY },
    { "For commands that print a response", options.ANSWER },
    { "For lists", options.LIST },
    { "For all other commands", options.FILE },
    { "For webhook send", options.WEBHOOK },
    { "For export", options.EXPORT },
    { "For import", options.IMPORT },
    { "For commands that do what cannot be undone", options.FINAL },
  }
  local out = { ".SH OPTIONS\n" }
  for _, group in ipairs(groups) do
    out[#out + 1] = (".SS %s\n"):format(group[1])
    for _, option in ipairs(group[2]) do
      out[#out + 1] = option_text(option)
    end
  end
  return table.concat(out)
end

local function exit_text()
  local out = { ".SH EXIT STATUS\n" }
  for _, row in ipairs(exit.codes) do
    local kinds = table.concat(row, ", ", 3)
    out[#out + 1] = (".TP\n%d\n%s%s\n"):format(row[1], escaped(row[2]), kinds ~= "" and " (" .. kinds .. ")" or "")
  end
  return table.concat(out)
end

local function operations_text()
  local out = { ".SH OPERATIONS\n" }
  for _, resource in ipairs(commands.resources) do
    out[#out + 1] = (".SS %s\n.nf\n"):format(resource)
    for _, row in ipairs(commands.of(resource)) do
      local ids = #row.parameters > 0 and " \\fI" .. table.concat(row.parameters, " ") .. "\\fP" or ""
      out[#out + 1] = ("\\fB%s\\fP%s\n"):format(row.method, ids)
    end
    out[#out + 1] = ".fi\n"
  end
  return table.concat(out)
end

local function examples_text()
  local examples = {
    "intercom contacts create --role user --email ada@example.com --custom_attributes.plan pro",
    "intercom contacts create --role user " .. help.DIGITS_AS_TEXT,
    example_of(commands.of("contacts")[1]),
    "intercom conversations search --query:='{\"field\":\"state\",\"operator\":\"=\",\"value\":\"open\"}' --limit 20",
  }
  for _, other in ipairs(commands.others) do
    examples[#examples + 1] = other.example
  end
  return ".SH EXAMPLES\n.EX\n" .. escaped(table.concat(examples, "\n")) .. "\n.EE\n"
end

--- @treturn string the page, in the language of man(7)
return function()
  local head = HEAD:gsub("@VERSION@", (require "intercom.version"))
  return head .. options_text() .. TAIL .. exit_text() .. examples_text() .. operations_text()
end
