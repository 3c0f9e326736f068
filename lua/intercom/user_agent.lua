-- The header User-Agent: the program's app_info, then this client, Lua and libcurl.
local core = require "intercom.core"
local nearest = require "intercom.nearest"

local VERSION = require "intercom.version"

local user_agent = {}

-- Of RFC 9110.
local TOKEN = "^[%w!#$%%&'*+.^_`|~-]+$"

local FIELDS = {
  name = { pattern = TOKEN, rule = "must be a word of letters, digits and !#$%&'*+-.^_`|~" },
  version = { pattern = TOKEN, rule = "must be a word of letters, digits and !#$%&'*+-.^_`|~" },
  url = { pattern = "^[!-'*-~]+$", rule = "must be a URL without spaces and parentheses" },
}

--- What is wrong with the option `app_info`, or nil.
function user_agent.fault(value)
  if type(value) ~= "table" then
    return "must be a table with name, and perhaps version and url"
  end
  for name, given in pairs(value) do
    local field = FIELDS[name]
    if not field then
      return ("has an unknown field %q%s"):format(tostring(name), nearest(tostring(name), { "name", "url", "version" }))
    elseif type(given) ~= "string" or not given:find(field.pattern) then
      return ("has a %s that %s"):format(name, field.rule)
    end
  end
  return value.name == nil and "has no name" or nil
end

local own

local function default()
  if not own then
    -- LuaJIT calls itself "LuaJIT 2.1.0-beta3".
    local lua = (rawget(_G, "jit") and rawget(_G, "jit").version or _VERSION):gsub(" ", "/")
    own = ("intercom-lua/%s %s %s"):format(VERSION, lua, core.libcurl:match "^%S+")
  end
  return own
end

--- Completes a client's settings, which may be made from another client's.
-- @tparam table settings
-- @tparam table given the options of this client
function user_agent.prepare(settings, given)
  if given.user_agent then
    settings.own_agent = given.user_agent
  end
  local agent, app = settings.own_agent or default(), settings.app_info
  if app then
    local name = app.version and app.name .. "/" .. app.version or app.name
    agent = name .. (app.url and " (" .. app.url .. ") " or " ") .. agent
  end
  settings.user_agent = agent
end

return user_agent
