-- The options of a client and of a call: their types, bounds and defaults.
local budget = require "intercom.budget"
local canceller = require "intercom.canceller"
local condition = require "intercom.concurrency.condition"
local control = require "intercom.call.control"
local core = require "intercom.core"
local nearest = require "intercom.nearest"
local proxy = require "intercom.transport.proxy"
local regions = require "intercom.region"
local request_headers = require "intercom.call.headers"
local sorted_names = require "intercom.sorted_names"
local tokens = require "intercom.call.token"
local transport = require "intercom.transport"
local user_agent = require "intercom.user_agent"
local value_fault = require "intercom.value_fault"

local options = {}

local text = value_fault.text

local function seconds(value)
  if type(value) ~= "number" or value ~= value or value < 0 or value == math.huge then
    return "must be a number of seconds, 0 or more"
  end
end

local function count(value)
  if type(value) ~= "number" or value ~= value or value < 0 or value % 1 ~= 0 then
    return "must be an integer, 0 or more"
  end
end

local function token(value)
  if type(value) == "function" or tokens.is_withheld(value) then
    return
  end
  if type(value) ~= "string" or value == "" then
    return "must be a string that is not empty, or a function that returns one"
  end
  if value:find "[%c%s]" then
    return "has white space or a control character"
  end
end

local function region(value)
  if not regions.URLS[value] then
    return 'must be "us", "eu" or "au"'
  end
end

local function base_url(value)
  local wrong = text(value)
  if wrong then
    return wrong
  end
  local _, fault = core.origin(value)
  if type(fault) == "string" then
    return "is not usable: " .. fault
  end
end

local function version(value)
  if type(value) ~= "string" or not core.version(value) then
    return 'must be a version of the API as a string: "2.7" or later, or "Preview"'
  end
end

local function headers(value)
  if type(value) == "function" then
    request_headers.in_use = true
    return nil
  end
  if type(value) ~= "table" then
    return "must be a table of names and values, or a function that returns one"
  end
  return core.header_fault(value)
end

local function table_of_values(value)
  if type(value) ~= "table" then
    return "must be a table"
  end
end

-- What each name has to be, the core says.
local function field_names(value)
  if type(value) ~= "table" or #value == 0 then
    return "must be a list of names that is not empty"
  end
  for key in pairs(value) do
    if type(key) ~= "number" then
      return ("must be a list of names, and has the key %q"):format(tostring(key))
    end
  end
end

local function share(value)
  if type(value) ~= "number" or not (value > 0 and value <= 1) then
    return "must be a number above 0 and up to 1"
  end
end

local function proxy_url(value)
  -- An empty string switches off the environment's proxy.
  if value == "" then
    return
  end
  if type(value) ~= "string" then
    return 'must be the URL of a proxy, or "" for none'
  end
  return text(value) or proxy.url_fault(value)
end

local function ca_file(value)
  local wrong = text(value)
  if wrong then
    return wrong
  end
  local file, unreadable = io.open(value, "rb")
  if file then
    -- A folder can be opened, but not read.
    local _, wrong_inside = file:read(1)
    unreadable = wrong_inside and value .. ": " .. wrong_inside
    file:close()
  end
  return unreadable and "cannot be read: " .. unreadable or nil
end

local function on_limit(value)
  if value ~= "wait" and value ~= "fail" then
    return 'must be "wait" or "fail"'
  end
end

-- Loaded only where it is used.
local function json_codec(value)
  return require("intercom.codec").fault(value)
end

local function null(value)
  if value ~= "keep" and value ~= "drop" then
    return 'must be "keep" or "drop"'
  end
end

local function tracing(value)
  return value_fault.functions(value, { "begin" }) and "must be what intercom.otel(tracer) returns" or nil
end

local function boolean(value)
  if type(value) ~= "boolean" then
    return "must be true or false"
  end
end

local function bytes(value)
  if type(value) ~= "number" or value ~= value or value < 1 then
    return "must be a number of bytes, 1 or more"
  end
end

local function sink(value)
  local file = io.type(value)
  if file == "closed file" then
    return "is a closed file"
  end
  if not file and type(value) ~= "string" and type(value) ~= "function" then
    return "must be a path, an open file or a function"
  end
  if type(value) == "string" and (value == "" or value:find "%z") then
    return value == "" and "must be a path that is not empty" or "has a NUL"
  end
end

local function callback(value)
  if type(value) ~= "function" then
    return "must be a function"
  end
end

local function wait(value)
  condition.loop_in_use = true
  return callback(value)
end

local function any() end

local CLIENT = {
  access_token = token,
  region = region,
  base_url = base_url,
  version = version,
  timeout = seconds,
  connect_timeout = seconds,
  stall_timeout = seconds,
  max_retries = count,
  max_wait = seconds,
  retry_quota = count,
  max_response_bytes = bytes,
  headers = headers,
  user_agent = text,
  app_info = user_agent.fault,
  proxy = proxy_url,
  ca_file = ca_file,
  transport = transport.fault,
  budget = budget.fault,
  share = share,
  on_limit = on_limit,
  observe = callback,
  trace = tracing,
  observe_bodies = boolean,
  json = json_codec,
  null = null,
  prefetch = boolean,
  wait = wait,
  validate = boolean,
}

-- What may end a call, a walk, a map or a task.
options.LIMITS = { deadline = control.noticed(seconds), cancel = control.noticed(canceller.fault) }

local CALL = {
  deadline = options.LIMITS.deadline,
  cancel = options.LIMITS.cancel,
  headers = headers,
  query = table_of_values,
  timeout = seconds,
  max_retries = count,
  max_wait = seconds,
  version = version,
  to = sink,
  progress = callback,
  prefetch = boolean,
  raw = boolean,
  validate = boolean,
  fields = field_names,
}

-- client:request has no params: its body is an option.
local REQUEST = { body = any }
for name, check in pairs(CALL) do
  REQUEST[name] = check
end

--- Checks options against a table of functions that return nil, or what is wrong with a value.
-- @tparam table checks by the option's name
-- @param given
-- @treturn ?string what is wrong with the first option that `checks` rejects
function options.fault(checks, given)
  if type(given) ~= "table" then
    return "options must be a table, not " .. type(given)
  end
  for name, value in pairs(given) do
    local check = checks[name]
    if not check then
      local near = type(name) == "string" and nearest(name, sorted_names(checks)) or ""
      return ("unknown option %q%s"):format(tostring(name), near)
    end
    local wrong = check(value)
    if wrong then
      return wrong:find("^headers") and wrong or name .. " " .. wrong
    end
  end
end

local function fields_fault(given, lists_or_finds)
  if given.fields == nil then
    return
  end
  if not lists_or_finds then
    return "fields is for methods that list or find something"
  end
  if given.raw or given.to ~= nil then
    return ("fields and %s exclude each other"):format(given.raw and "raw" or "to")
  end
end

-- What is wrong with the options of a call, or nil; `is_list`: the operation has pages; `is_file`: it
-- returns no JSON; `finds`: it finds something.
function options.call_fault(given, is_list, is_file, finds)
  local wrong = options.fault(CALL, given)
  if wrong then
    return wrong
  end
  if given.progress and given.to == nil then
    return "progress is for a download: to says where it goes"
  end
  if given.prefetch ~= nil and not is_list then
    return "prefetch is for lists"
  end
  if given.raw and is_list then
    return "raw is for one answer: pager:raw() walks the items of a list as text"
  end
  if given.raw and (is_file or given.to ~= nil) then
    return "raw is for answers in JSON, not for files"
  end
  return fields_fault(given, is_list or finds)
end

function options.request_fault(given)
  local wrong = options.fault(REQUEST, given)
  if wrong then
    return wrong
  end
  local others = {}
  for _, name in ipairs { "progress", "to", "prefetch", "raw", "fields" } do
    others[name] = given[name]
  end
  return options.call_fault(others, false, false, true)
end

--- What is wrong with a number of seconds that is no option, or nil.
function options.seconds_fault(value)
  local wrong = seconds(value)
  return wrong and "seconds " .. wrong
end

--- Whether something is wrong with `deadline` or `cancel`, if there are such options.
function options.limits_fault(given)
  for name, check in pairs(options.LIMITS) do
    if given[name] ~= nil and check(given[name]) then
      return true
    end
  end
  return false
end

--- Whether a call has an option of that name.
function options.is_of_call(name)
  return CALL[name] ~= nil
end

--- The checks of a client's options, by their names.
options.CLIENT = CLIENT

options.DEFAULTS = {
  timeout = 30,
  connect_timeout = 10,
  stall_timeout = 60,
  max_retries = 3,
  max_wait = 60,
  retry_quota = 500,
  max_response_bytes = 64 * 1024 * 1024,
  on_limit = "wait",
  share = 1,
  null = "drop",
  prefetch = true,
  validate = true,
  region = regions.DEFAULT,
}

-- Chooses the retry quota. It belongs to one service, so another host gets another quota.
local function choose_quota(settings, given)
  if not settings.quota or given.retry_quota or given.base_url or given.region then
    settings.quota = core.retry_quota(settings.retry_quota)
  end
end

--- Makes a client's settings from the given options and, if it is derived from another client, from that one's.
-- @treturn[1] table
-- @treturn[2] nil
-- @treturn[2] string what is wrong
function options.settings(given, parent)
  local wrong = options.fault(CLIENT, given)
  if wrong then
    return nil, wrong
  end
  if given.region and given.base_url then
    return nil, "region and base_url exclude each other"
  end
  local settings = {}
  for name, default in pairs(parent or options.DEFAULTS) do
    settings[name] = default
  end
  for name, value in pairs(given) do
    settings[name] = value
  end
  if given.region or not settings.base_url then
    settings.base_url = regions.URLS[settings.region]
  end
  if not settings.access_token then
    return nil, "access_token is missing: a string, or a function that returns one, is needed"
  end
  wrong = budget.choose(settings, given)
  if wrong then
    return nil, wrong
  end
  choose_quota(settings, given)
  return settings
end

return options
