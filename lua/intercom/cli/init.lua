--- The program `intercom`.
local exit = require "intercom.cli.exit"
local interruption = require "intercom.concurrency.interruption"
local stdout = require "intercom.cli.stdout"
local terminal = require "intercom.cli.terminal"

local unpack = table.unpack or unpack

local cli = {}

local function params_of(named, given, parameters, level)
  local arguments = require "intercom.cli.arguments"
  local data, wrong
  if given.data then
    data, wrong = arguments.data(given.data)
  end
  local params
  if not wrong then
    params, wrong = arguments.params(parameters, named.row, data)
  end
  if wrong then
    exit.usage(wrong, level)
  end
  return params
end

local function whole_number(text, level)
  local number = tonumber(text)
  if not number or number < 1 or number % 1 ~= 0 then
    exit.usage("--limit must be an integer, 1 or more", level)
  end
  return number
end

-- The list at a path, for `intercom api` to walk: what call.operation takes.
local function list_at(verb, path, params, options, level)
  local row, ids, query = require("intercom.cli.commands").list_at(verb, path)
  if not row then
    exit.usage(("--all and --limit walk a list, and %s %s is none"):format(verb, path), level)
  end
  for name, value in pairs(query) do
    params[name] = params[name] == nil and value or params[name]
  end
  return row, ids, params, options
end

local others = {}

function others.version()
  stdout.write("intercom ", require "intercom.version", "\n")
end

function others.completion(values)
  stdout.write(require("intercom.cli.completion")(values[1]))
end

function others.man()
  stdout.write(require "intercom.cli.manual"())
end

function others.fake(values, options)
  require "intercom.cli.fake"(values, options)
end

function others.webhook(values, options)
  require("intercom.cli.notification").send(values[2], options)
end

function others.export(values, options)
  require("intercom.cli.export").run(values[1], options)
end

others["import"] = function(values, options)
  require("intercom.cli.import")(values[1], values[2], options)
end

local function run(given)
  if given[1] == "__complete" then
    local lines = require "intercom.cli.candidates" { unpack(given, 2) }
    return stdout.write(table.concat(lines, "\n"), lines[1] and "\n" or "")
  end
  local parser = require "intercom.cli.parser"
  local refusal = parser.refusal(given)
  if refusal then
    exit.usage(refusal)
  end
  local words = parser.words(given)
  local help_at = words[1] == "help" and 1 or words[2] == "help" and 2
  if help_at then
    table.remove(words, help_at)
    given = { "--help", unpack(given) }
  end
  local named, wrong, right = require("intercom.cli.commands").named(words)
  if not named then
    exit.usage(wrong, right)
  end
  local level = named.other and { words[1] } or { words[1], words[2] }
  local options, parameters, values = parser.parse(given, named)
  if not options then
    exit.usage(parameters, level)
  elseif options.version then
    return others.version()
  elseif options.help then
    return stdout.write(require("intercom.cli.help").text(named))
  end
  local other = named.other and others[named.other.name]
  if other then
    return other(values, options)
  end
  options.command = level
  options.limit = options.limit and whole_number(options.limit, level)
  if options.fields then
    options.fields, wrong = require("intercom.cli.arguments").fields(options.fields)
    if wrong then
      exit.usage(wrong, level)
    end
  end
  local params = params_of(named, options, parameters, level)
  if not options.yes and not options.dry_run and named.row then
    local confirmation = require "intercom.cli.confirmation"
    if confirmation.is_due(named.row) then
      confirmation.ask(words)
    end
  end
  local call = require "intercom.cli.call"
  if named.row.resource then
    return call.operation(named.row, values, params, options)
  elseif options.all or options.limit then
    return call.operation(list_at(values[1], values[2], params, options, level))
  end
  call.request(values[1], values[2], params, named.row, options)
end

-- `wrong` is a table with code and message, an error of the client, or a traceback of a bug.
local function code_of(wrong)
  if type(wrong) ~= "table" then
    terminal.say(wrong)
    return exit.FAILED
  end
  if wrong.kind then
    wrong = { code = exit.of(wrong), message = tostring(wrong) }
  end
  if wrong.message and wrong.code ~= exit.INTERRUPTED then
    terminal.say(wrong.message)
  end
  return wrong.code
end

local function handler(wrong)
  if interruption.is(wrong) then
    return { code = exit.INTERRUPTED }
  end
  return type(wrong) == "table" and wrong or debug.traceback(tostring(wrong), 2)
end

--- Runs the program.
-- @tparam table given its arguments
-- @treturn integer exit code
function cli.main(given)
  local went, wrong = xpcall(function()
    run(given)
    stdout.flush()
  end, handler)
  return went and exit.OK or code_of(wrong)
end

return cli
