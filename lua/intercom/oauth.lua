--- OAuth: how an app gets the token of a workspace that installs it.
-- @module intercom.oauth
local call = require "intercom.call"
local clients = require "intercom.client"
local core = require "intercom.core"
local failure = require "intercom.call.failure"
local options = require "intercom.options"
local percent_encoded = require "intercom.percent_encoded"
local regions = require "intercom.region"
local text = require("intercom.value_fault").text

local oauth = {}

local AUTHORIZE = { client_id = text, state = text, redirect_uri = text, region = options.CLIENT.region }

local APP = { code = text, client_id = text, client_secret = text }

local EXCHANGE = {}
for name, check in pairs(options.CLIENT) do
  EXCHANGE[name] = check
end
EXCHANGE.access_token = nil
for name, check in pairs(APP) do
  EXCHANGE[name] = check
end

-- For the client alone: the exchange counts in no budget, and its bodies have the secret and the token.
local FOR_CLIENT = { budget = true, observe_bodies = true }

local function fault(checks, needed, given, more)
  local wrong = options.fault(checks, given)
  for _, name in ipairs(wrong and {} or needed) do
    wrong = wrong or given[name] == nil and name .. " is missing" or nil
  end
  return wrong or more > 0 and "too many arguments; it takes (options)" or nil
end

--- A value for `state` that nobody can guess. Keep it in the browser's session.
-- @treturn string 32 hexadecimal digits
function oauth.new_state()
  return core.random()
end

--- Where to send the browser of someone who installs the app.
-- @tparam table options client_id; state; redirect_uri: one of the app's redirect URLs, by default the first; region:
-- that of the workspace, "us" (the default), "eu" or "au"
-- @treturn string URL
function oauth.authorize_url(given, ...)
  local wrong = fault(AUTHORIZE, { "client_id", "state" }, given, select("#", ...))
  if wrong then
    error("oauth.authorize_url: " .. wrong, 2)
  end
  local query = {}
  for _, name in ipairs { "client_id", "state", "redirect_uri" } do
    query[#query + 1] = given[name] and name .. "=" .. percent_encoded(given[name])
  end
  return regions.APP_URLS[given.region or regions.DEFAULT] .. "/oauth?" .. table.concat(query, "&")
end

--- Whether the state that came back is the one that was sent, in a time that does not reveal where they differ. If it
-- is not, somebody else began the installation: do not exchange its code.
-- @param sent nil if the session has none
-- @param returned what the redirect has
-- @treturn boolean
function oauth.same_state(sent, returned, ...)
  if select("#", ...) > 0 then
    error("oauth.same_state: too many arguments; it takes (sent, returned)", 2)
  end
  return type(sent) == "string" and sent ~= "" and type(returned) == "string" and core.same(sent, returned)
end

-- A copy of a table without these fields.
local function without(given, names)
  local made = {}
  for name, value in pairs(given) do
    if not names[name] then
      made[name] = value
    end
  end
  return made
end

-- What is in the answer: neither the value nor a failure shows the token.
local function read_token(response)
  local value = response:value()
  local token = type(value) == "table" and (value.access_token or value.token)
  if type(token) ~= "string" or token == "" or token:find "[%c%s]" then
    return nil, failure.of(response, failure.unknown("decode", "the answer has no access_token"))
  end
  return token
end

--- Exchanges the code of a redirect for an access token. A code is good for one exchange within minutes.
-- @tparam table options code; client_id; client_secret; region, base_url and further options of a client
-- @treturn[1] table options for `intercom.new`: access_token and those that were given
-- @treturn[1] nil
-- @treturn[1] Response response
-- @treturn[2] nil
-- @treturn[2] Error err
-- @treturn[2] ?Response response
function oauth.exchange(given, ...)
  local wrong = fault(EXCHANGE, { "code", "client_id", "client_secret" }, given, select("#", ...))
  local made, client
  if not wrong then
    made = without(given, APP)
    client, wrong = clients.without_token(without(made, FOR_CLIENT), given.client_secret)
  end
  if wrong then
    error("oauth.exchange: " .. wrong, 2)
  end
  local body = { code = given.code, client_id = given.client_id, client_secret = given.client_secret }
  local request = assert(core.raw_request(client, "POST", "/auth/eagle/token", { body = body }))
  local token, err, response = call.run(client, request, nil, {}, read_token)
  client:close()
  if err then
    -- A success that cannot be read may have the token in it.
    err.body = err.status and err.status >= 300 and err.body or nil
    return nil, err, response
  end
  made.access_token = token
  return made, nil, response
end

return oauth
