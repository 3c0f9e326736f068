-- Checks a client's proxy: its own, or the environment's.
local core = require "intercom.core"

local proxy = {}

-- The variables that libcurl reads, in order. HTTP_PROXY is not among them: CGI servers let clients set it.
local VARIABLES = {
  http = { "http_proxy", "all_proxy", "ALL_PROXY" },
  https = { "https_proxy", "HTTPS_PROXY", "all_proxy", "ALL_PROXY" },
}

-- The value and name of the first variable that is set and not empty.
local function first(names)
  for _, name in ipairs(names) do
    local value = os.getenv(name)
    if value and value ~= "" then
      return value, name
    end
  end
end

-- Whether the environment exempts a host from the proxy. This accepts only what every libcurl does: newer versions take
-- only commas as separators, and stop at a blank.
local function is_direct(host)
  local list = first { "no_proxy", "NO_PROXY" } or ""
  if list == "*" then
    return true
  end
  host = host:lower():gsub("^%[(.*)%]$", "%1")
  for entry, comma in list:lower():gmatch "[%s,]*([^%s,]+)%s*(,?)" do
    if host == entry:gsub("^%.", "") then
      return true
    elseif comma == "" then
      return false
    end
  end
  return false
end

local function is_loopback(host)
  return select(3, core.origin("http://" .. host)) == true
end

--- Why a URL is no proxy's, or nil. The reason never quotes the URL, which may contain a password.
function proxy.url_fault(url)
  local host, wrong = core.proxy_host(url)
  return not host and "is not usable: " .. wrong or nil
end

--- Why a client's proxy cannot be used, or nil.
-- @tparam table settings
-- @tparam boolean reads_environment whether the transport takes the environment's proxy
function proxy.fault(settings, reads_environment)
  local origin, secure = core.origin(settings.base_url)
  local url, name = settings.proxy, "proxy"
  if url == nil and reads_environment then
    url, name = first(VARIABLES[secure and "https" or "http"])
    name = name and name .. " in the environment"
  end
  if not url or url == "" then
    return nil
  end
  local host, wrong = core.proxy_host(url)
  if not host then
    return name .. " is not usable: " .. wrong
  end
  local target = origin:match "^http://(.-):?%d*$"
  if target and not is_loopback(host) and not is_direct(target) then
    return name .. (" would be given the token in the clear, since base_url is http (%s):"):format(origin)
      .. ' set proxy = "", or NO_PROXY in the environment'
  end
end

return proxy
