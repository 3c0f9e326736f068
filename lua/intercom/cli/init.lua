--- The program `intercom`.
local exit = require "intercom.cli.exit"
local interruption = require "intercom.concurrency.interruption"
local stdout = require "intercom.cli.stdout"
local terminal = require "intercom.cli.terminal"

local cli = {}

local function argparse()
  local found, module = pcall(require, "argparse")
  if not found then
    local message = "the command line needs the Lua module argparse, 0.7 or later:"
      .. " luarocks install argparse (on Debian: apt install lua-argparse)"
    error({ code = exit.FAILED, message = message }, 0)
  end
  return module
end

-- What the command takes beside the common options, and the parameters that it is limited to.
local function expected(named)
  local options = require "intercom.cli.options"
  local known = {}
  for _, option in ipairs(options.COMMON) do
    known[#known + 1] = option
  end
  for _, option in ipairs(named.row and options.of(named.row) or {}) do
    known[#known + 1] = option
  end
  if not named.row then
    return known, {}
  end
  local is_api = named.other and named.other.name == "api"
  for _, option in ipairs(is_api and options.LIST or {}) do
    known[#known + 1] = { name = option.name, refused = "api follows no pages" }
  end
  local any = named.row.body or is_api
  return known, not any and options.parameters(named.row) or nil
end

-- The options of the program, and the parameters of the operation.
local function parse(given, named, level)
  local split = require("intercom.cli.arguments").split
  local rest, parameters = split(given, expected(named))
  if not rest then
    exit.usage(parameters, level)
  end
  local parsed, result = require("intercom.cli.parser").new(argparse(), named):pparse(rest)
  if not parsed then
    exit.usage(result, level)
  end
  return result, parameters
end

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

local others = {}

function others.version()
  stdout.write("intercom ", require "intercom.version", "\n")
end

function others.completion(given)
  local parser = require("intercom.cli.parser").new(argparse())
  stdout.write(parser["get_" .. given.shell .. "_complete"](parser))
end

function others.man()
  stdout.write(require "intercom.cli.manual"())
end

local function run(given)
  local arguments = require "intercom.cli.arguments"
  if arguments.has_token(given) then
    exit.usage "a token is not given as an argument, where others see it: set INTERCOM_ACCESS_TOKEN or write a profile"
  end
  local words = arguments.words(given, require("intercom.cli.options").all())
  local named, wrong, right = require("intercom.cli.commands").named(words)
  if not named then
    exit.usage(wrong, right)
  end
  local level = named.other and { words[1] } or { words[1], words[2] }
  local options, parameters = parse(given, named, level)
  local other = named.other and others[named.other.name]
  if other then
    return other(options)
  end
  if named.resource and not named.row then
    exit.usage("a method is required", level)
  end
  options.command = level
  options.limit = options.limit and whole_number(options.limit, level)
  if options.fields then
    options.fields, wrong = arguments.fields(options.fields)
    if wrong then
      exit.usage(wrong, level)
    end
  end
  local params = params_of(named, options, parameters, level)
  local call = require "intercom.cli.call"
  if named.other and named.other.name == "api" then
    return call.request(options.verb, options.path, params, named.row, options)
  end
  local ids = {}
  for i, name in ipairs(named.row.parameters) do
    ids[i] = options[name]
  end
  call.operation(named.row, ids, params, options)
end

-- What ended the program: a table with code and message, an error of the client, or a fault of ours.
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
-- @treturn integer what it ends with
function cli.main(given)
  local went, wrong = xpcall(function()
    run(given)
    stdout.flush()
  end, handler)
  return went and exit.OK or code_of(wrong)
end

return cli
