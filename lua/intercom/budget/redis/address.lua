-- Reads the URL of a Redis. What it says about a wrong one does not quote it, since it may contain a password.
local percent_decoded = require "intercom.percent_decoded"

local address = {}

local FORMS = "must be a URL: redis://host:6379/0, rediss://host:6380/0 or unix:///path?db=0"

local function database_of(text)
  if text == nil or text == "" then
    return 0
  end
  return text:match "^%d%d?%d?%d?$" and tonumber(text) or nil
end

-- Splits "user:password@rest". Returns rest, user, password.
local function without_user(text)
  local who, rest = text:match "^(.*)@([^@]*)$"
  if not who then
    return text
  end
  local user, password = who:match "^([^:]*):(.*)$"
  if password == "" then
    password = nil
  end
  user = user or who
  return rest, user ~= "" and percent_decoded(user) or nil, password and percent_decoded(password) or nil
end

-- Returns host, port.
local function host_and_port(text)
  local host, port = text:match "^%[([%x:.]+)%](.*)$"
  if not host then
    host, port = text:match "^([^:%[%]%s]+)(.*)$"
  end
  if port == "" then
    return host, 6379
  end
  local number = tonumber(port and port:match "^:(%d%d?%d?%d?%d?)$")
  return host, number and number > 0 and number < 65536 and number or nil
end

local function of_socket(rest)
  local who, path, query = rest:match "^([^/]*)(/[^?#]+)(.*)$"
  local database = path and database_of(query == "" and "" or query:match "^%?db=(%d+)$" or "no number")
  if not database or (who ~= "" and not who:find "@$") then
    return nil, FORMS
  end
  local _, user, password = without_user(who)
  return { path = percent_decoded(path), database = database, user = user, password = password }
end

--- @tparam string url
-- @treturn[1] table host and port, or path of a socket; database, user, password, tls
-- @treturn[2] nil
-- @treturn[2] string what is wrong
function address.of(url)
  local scheme, rest = url:match "^(%l+)://(.*)$"
  if scheme == "unix" then
    return of_socket(rest)
  elseif scheme ~= "redis" and scheme ~= "rediss" then
    return nil, FORMS
  end
  local authority, tail = rest:match "^([^/?#]*)(.*)$"
  -- A password may have a "/" only percent-encoded.
  local server, user, password = without_user(authority)
  local host, port = host_and_port(server)
  local database = database_of(tail == "" and "" or tail:match "^/(%d*)$" or "no number")
  if not host or not port then
    return nil, "must be a URL with a host, and a port up to 65535"
  elseif not database then
    return nil, "must be a URL whose path is the number of the database: percent-encode the password"
  end
  return {
    host = host,
    port = port,
    database = database,
    user = user,
    password = password,
    tls = scheme == "rediss" or nil,
  }
end

return address
