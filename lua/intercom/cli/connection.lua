-- The client, from the options, the environment and the profile.
local client_options = require "intercom.options"
local nearest = require "intercom.nearest"
local profile = require "intercom.cli.profile"
local shell = require "intercom.cli.shell"
local sorted_names = require "intercom.sorted_names"

local connection = {}

-- Environment variables for options of the client that are not given.
local VARIABLES = { access_token = "INTERCOM_ACCESS_TOKEN", base_url = "INTERCOM_BASE_URL" }

local function from_environment(into)
  for name, variable in pairs(VARIABLES) do
    local value = os.getenv(variable)
    if value and value ~= "" then
      into[name] = value
    end
  end
  return into
end

-- token | nil, what is wrong
local function run(command)
  local text, wrong = shell.output(command)
  local token = text and text:match "^%s*(.-)%s*$"
  if not token or token == "" then
    return nil, "token_command gave no token: " .. (wrong or "it printed nothing")
  end
  return token
end

-- nil, or a message that names an unknown option of the profile.
local function unknown_name(settings)
  local known = sorted_names(client_options.CLIENT)
  known[#known + 1] = "token_command"
  for _, name in ipairs(sorted_names(settings)) do
    if name ~= "token_command" and not client_options.CLIENT[name] then
      return ("%s: unknown option %q%s"):format(profile.path(), name, nearest(name, known))
    end
  end
end

local function no_token(named)
  if named then
    return ("profile %q has neither access_token nor token_command"):format(named)
      .. " (with --profile the environment is not asked)"
  end
  return ("there is no token: set INTERCOM_ACCESS_TOKEN, or access_token or token_command in %s"):format(
    profile.path() or "~/.config/intercom/config"
  )
end

-- Converts the texts of a profile to what the client expects: numbers, booleans, and a budget's Redis.
local function converted(settings)
  local made = {}
  for name, value in pairs(settings) do
    local default = client_options.DEFAULTS[name]
    if type(default) == "number" then
      value = tonumber(value) or value
    elseif type(default) == "boolean" and (value == "true" or value == "false") then
      value = value == "true"
    elseif name == "budget" then
      value = { redis = value }
    end
    made[name] = value
  end
  return made
end

-- The table of "name: value" texts | nil, what is wrong
local function headers_of(texts)
  local headers = {}
  for _, text in ipairs(texts) do
    local name, value = text:match "^%s*([^:%s]+)%s*:%s*(.-)%s*$"
    if not name then
      return nil, ("must be 'name: value', not %q"):format(text)
    elseif headers[name] then
      return nil, ("gives %s twice"):format(name)
    end
    headers[name] = value
  end
  return headers
end

-- Options of the program that are options of the client under another name or type.
local OPTIONS = {
  { "api-version", "version", tostring },
  { "timeout", "timeout", function(text)
    return tonumber(text) or text
  end },
  { "share", "share", function(text)
    local percent = text:match "^(.-)%s*%%$"
    return percent and (tonumber(percent) or 0) / 100 or tonumber(text) or text
  end },
  { "header", "headers", headers_of },
  { "no-validate", "validate", function()
    return false
  end },
}

-- Takes these options over; returns what is wrong with one, or nothing.
local function take_options(given, settings)
  for _, option in ipairs(OPTIONS) do
    local name, setting, convert = option[1], option[2], option[3]
    local value = given[(name:gsub("-", "_"))]
    if value ~= nil then
      local wrong
      value, wrong = convert(value)
      wrong = wrong or client_options.CLIENT[setting](value)
      if wrong then
        return ("--%s %s"):format(name, (wrong:gsub('^headers%["([^"]*)"%]', "%1")))
      end
      settings[setting] = value
    end
  end
end

--- The options of the client. The command line takes precedence over the profile that --profile names;
-- without --profile, over the environment, which takes precedence over the default profile.
-- @tparam table given options of the program
-- @tparam[opt] boolean dry whether to do without a token: token_command is not run
-- @treturn[1] table for intercom.new
-- @treturn[2] nil
-- @treturn[2] string what is wrong
function connection.settings(given, dry)
  local settings, wrong = profile.read(given.profile)
  wrong = wrong or unknown_name(settings)
  if wrong then
    return nil, wrong
  end
  settings = converted(settings)
  if not given.profile then
    local environment = from_environment {}
    if environment.base_url then
      settings.region = nil
    end
    for name, value in pairs(environment) do
      settings[name] = value
    end
  end
  if given.region and given.base_url then
    return nil, "--region and --base-url exclude each other"
  end
  if given.region or given.base_url then
    settings.region, settings.base_url = given.region, given.base_url
  end
  wrong = take_options(given, settings)
  if wrong then
    return nil, wrong
  end
  local command = settings.token_command
  settings.token_command = nil
  if dry then
    settings.access_token = "dry-run"
  elseif not settings.access_token and command then
    settings.access_token, wrong = run(command)
  end
  if not wrong and not settings.access_token then
    wrong = no_token(given.profile)
  end
  if wrong then
    return nil, wrong
  end
  return settings
end

return connection
