-- Reads a command line: the words of the command, the program's options, and the parameters of the
-- operation, which may have any name.
--
--   --name Ada             a parameter
--   --name:='["Ada"]'      a parameter as JSON
--   --custom_attributes.plan pro
--                          a parameter inside an object
local core = require "intercom.core"
local nearest = require "intercom.nearest"
local options = require "intercom.cli.options"

local unpack = table.unpack or unpack

local parser = {}

-- Names under which a user might pass a token.
local SECRET = { ["--token"] = true, ["--access_token"] = true, ["--access-token"] = true }

local function by_word(known)
  local words = {}
  for _, option in ipairs(known) do
    words["--" .. option.name] = option
    if option.short then
      words["-" .. option.short] = option
    end
  end
  return words
end

local function takes_value(option)
  return option.value ~= nil or option.choices ~= nil
end

local HAS_TOKEN =
  "a token is not given as an argument, where others see it: set INTERCOM_ACCESS_TOKEN or write a profile"
local OLD_VERSION = "--version is this program's and takes no value; the version of the API is --api-version %s"

-- The value of the option `name` where the word at `i` is that option: "--name value" or "--name=value".
local function value_at(given, i, name)
  return given[i] == name and (given[i + 1] or "") or given[i]:match("^" .. name:gsub("%-", "%%-") .. "=(.*)$")
end

--- Why these arguments are rejected before they are read, or nil: they hold a token, which other users of the
-- machine could see, or pass a version of the API as the program's.
function parser.refusal(given)
  for i, word in ipairs(given) do
    if word == "--" then
      return nil
    end
    local header, version = value_at(given, i, "--header"), value_at(given, i, "--version")
    if SECRET[word:match "^[^=]*"] or header and header:lower():find "^%s*authorization%s*:" then
      return HAS_TOKEN
    elseif version and (word ~= "--version" or core.version(version)) then
      return OLD_VERSION:format(version)
    end
  end
end

--- The plain words among the arguments, in their order: the first ones name the command.
-- @tparam table given the arguments
function parser.words(given)
  local words, known, i = {}, by_word(options.all()), 1
  while i <= #given do
    local option = known[given[i]]
    if given[i] == "--" then
      break
    elseif option then
      i = i + (takes_value(option) and 1 or 0)
    elseif not given[i]:find "^%-." then
      words[#words + 1] = given[i]
    end
    i = i + 1
  end
  return words
end

-- The options of a command, and the only parameters that it takes; nil where any may come.
local function expected(named)
  local known = {}
  local function add(list)
    for _, option in ipairs(list) do
      known[#known + 1] = option
    end
  end
  add(options.COMMON)
  if not named.row then
    add(named.other and options[named.other.options] or {})
    return known, {}
  end
  add(options.of(named.row))
  local is_api = not named.row.resource
  if is_api then
    add(options.LIST)
  end
  local any = named.row.body or is_api
  return known, not any and options.parameters(named.row) or nil
end

-- A word "--name", "--name=text" or "--name:=text" → name, text, whether it is JSON | nil
local function parameter(word)
  local name, colon, rest = word:match "^%-%-([%w_][^=:]*)(:?)(.*)$"
  if not name or (rest ~= "" and rest:sub(1, 1) ~= "=") or (colon == ":" and rest == "") then
    return nil
  end
  return name, rest ~= "" and rest:sub(2) or nil, colon == ":"
end

local function nearest_option(name, names)
  return (nearest(name, names):gsub('"([^"]*)"', '"--%1"'))
end

-- nil, or why the command takes no parameter of this name.
local function unknown(line, name)
  local all = {}
  for _, option in ipairs(line.known) do
    all[#all + 1] = option.name
  end
  for _, other in ipairs(line.names or {}) do
    if other == name then
      return nil
    end
    all[#all + 1] = other
  end
  local near = nearest_option(name, all)
  -- The library says of an operation what it takes.
  if name:match("^[^.]*"):find("-", 1, true) or line.names and (near ~= "" or not line.is_operation) then
    return ("unknown option --%s%s"):format(name, near)
  end
end

-- What is wrong with a parameter without a value: it may be meant as an option that other commands have.
local function no_value(line, word, name)
  for _, option in ipairs(options.all()) do
    if option.name == name then
      return word .. " is an option of other commands" .. (line.names and "" or "; as a parameter it needs a value")
    end
  end
  return word .. " needs a value" .. nearest_option(name, { "help" })
end

-- The argument after the current one, as the value of `word`.
local function next_value(line, without)
  local value = line.given[line.at + 1]
  if value == nil or value:find "^%-%-" then
    return nil, without
  end
  line.at = line.at + 1
  return value
end

-- nil, or why the value is none of the choices.
local function not_among(choices, value, what)
  for _, choice in ipairs(choices or { value }) do
    if choice == value then
      return nil
    end
  end
  return ("%s must be one of '%s'"):format(what, table.concat(choices, "', '"))
end

local function set(line, option, value)
  local name = option.name:gsub("-", "_")
  if option.many then
    local all = line.options[name] or {}
    all[#all + 1] = value
    value = all
  end
  line.options[name] = value
end

local function take_option(line, option, word)
  local name, text = word:match "^([^=]*)=?(.*)$"
  local has_text = name ~= word
  if not takes_value(option) then
    set(line, option, true)
    return has_text and name .. " takes no value" or nil
  end
  local wrong
  if not has_text then
    text, wrong = next_value(line, word .. " needs a value")
  end
  set(line, option, text)
  return wrong or not_among(option.choices, text, ("argument for option '%s'"):format(name))
end

local function take_parameter(line, word)
  local name, text, is_json = parameter(word)
  local wrong
  if not name then
    return "unknown option " .. word
  elseif not is_json then
    wrong = unknown(line, name)
  end
  if not wrong and not text then
    text, wrong = next_value(line, no_value(line, word, name))
  end
  line.parameters[#line.parameters + 1] = { name = name, text = text, is_json = is_json }
  return wrong
end

-- Takes the letters of a word such as "-qn".
local function take_letters(line, word)
  for letter in word:sub(2):gmatch "." do
    local option = line.by_word["-" .. letter]
    if not option then
      return "unknown option -" .. letter
    end
    set(line, option, true)
  end
end

-- Takes the current argument; returns nil, or what is wrong with it.
local function take(line, word)
  local option = line.by_word[word:match "^[^=]*"]
  if not word:find "^%-." then
    line.plain[#line.plain + 1] = word
  elseif not word:find "^%-%-" then
    return take_letters(line, word)
  elseif option then
    return take_option(line, option, word)
  else
    return take_parameter(line, word)
  end
end

local function read(given, named)
  local known, names = expected(named)
  local line = { given = given, at = 1, known = known, by_word = by_word(known), names = names }
  line.is_operation = named.row and not named.other
  line.options, line.parameters, line.plain = {}, {}, {}
  while given[line.at] and given[line.at] ~= "--" do
    local wrong = take(line, given[line.at])
    if wrong then
      return nil, wrong
    end
    line.at = line.at + 1
  end
  for i = line.at + 1, #given do
    line.plain[#line.plain + 1] = given[i]
  end
  return line
end

-- The words after the command, one for each argument | nil, what is wrong
local function values_of(named, plain)
  local wanted, skipped = named.other and (named.other.arguments or {}), 1
  if named.row and not named.other then
    wanted, skipped = {}, 2
    for i, name in ipairs(named.row.parameters) do
      wanted[i] = { name }
    end
  elseif not wanted then
    return nil, named.resource and "a method is required" or "a command is required"
  end
  local values, last = {}, wanted[#wanted]
  if last and last.rest then
    return { unpack(plain, skipped + #wanted) }
  end
  for i, argument in ipairs(wanted) do
    local value = plain[skipped + i]
    local what = ("argument '%s'"):format(argument[1])
    local wrong = value == nil and "missing " .. what or not_among(argument.choices, value, what)
    if wrong then
      return nil, wrong
    end
    values[i] = value
  end
  if plain[skipped + #wanted + 1] then
    return nil, "too many arguments"
  end
  return values
end

-- nil, or which option is missing.
local function missing_option(known, given)
  for _, option in ipairs(known) do
    if option.needed and not given[(option.name:gsub("-", "_"))] then
      return ("--%s is missing"):format(option.name)
    end
  end
end

--- Reads the arguments of a command.
-- @tparam table given the arguments
-- @tparam table named resource, other and row, as commands.named returns them
-- @treturn[1] table the program's options, by their names
-- @treturn[1] table list of parameters: name, text, is_json
-- @treturn[1] table list of the words after the command; nil with --help and --version
-- @treturn[2] nil
-- @treturn[2] string what is wrong
function parser.parse(given, named)
  local line, wrong = read(given, named)
  if not line then
    return nil, wrong
  elseif line.options.help or line.options.version then
    return line.options, line.parameters
  end
  local values
  values, wrong = values_of(named, line.plain)
  wrong = wrong or missing_option(line.known, line.options)
  if wrong then
    return nil, wrong
  end
  return line.options, line.parameters, values
end

return parser
