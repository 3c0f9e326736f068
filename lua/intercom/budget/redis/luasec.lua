-- TLS for the connection to a Redis over LuaSocket. LuaSec verifies certificates, but not whom they are for.
local luasec = {}

-- Where systems keep the authorities they trust.
local SYSTEM = "/etc/ssl/certs"
local ALTERNATIVE_NAMES = "2.5.29.17"

local function matches(pattern, host)
  pattern, host = pattern:lower(), host:lower()
  local domain = pattern:match "^%*(%..+%..+)$"
  return pattern == host or (domain ~= nil and host:match "^[^.]+(%..+)$" == domain)
end

local function is_for(certificate, host)
  local names = certificate and certificate:extensions()[ALTERNATIVE_NAMES] or {}
  for _, name in ipairs(names.dNSName or {}) do
    if matches(name, host) then
      return true
    end
  end
  for _, name in ipairs(names.iPAddress or {}) do
    if name == host then
      return true
    end
  end
  return false
end

local function trusted(ca_file)
  local file = ca_file or os.getenv "SSL_CERT_FILE"
  return file, not file and (os.getenv "SSL_CERT_DIR" or SYSTEM) or nil
end

--- @param socket a connected one
-- @treturn[1] the socket inside TLS
-- @treturn[2] nil
-- @treturn[2] string what is wrong
function luasec.wrap(socket, host, ca_file)
  local ssl = require "ssl"
  local file, folder = trusted(ca_file)
  local wrapped, wrong = ssl.wrap(socket, {
    mode = "client",
    protocol = "any",
    options = { "all", "no_sslv2", "no_sslv3", "no_tlsv1", "no_tlsv1_1" },
    verify = "peer",
    cafile = file,
    capath = folder,
  })
  if not wrapped then
    return nil, wrong
  end
  if host:find "%a" and not host:find ":" then
    wrapped:sni(host)
  end
  local went
  went, wrong = wrapped:dohandshake()
  if not went then
    wrapped:close()
    return nil, wrong
  end
  if not is_for(wrapped:getpeercertificate(), host) then
    wrapped:close()
    return nil, "its certificate is for another host"
  end
  return wrapped
end

return luasec
