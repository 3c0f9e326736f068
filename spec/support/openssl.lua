--- Signatures as the openssl command computes them, to compare with.
local openssl = {}

local function hex(bytes)
  return (bytes:gsub(".", function(byte)
    return ("%02x"):format(byte:byte())
  end))
end

-- Returns what a command prints for these bytes on its standard input.
local function answer(command, bytes)
  local path = os.tmpname()
  local file = assert(io.open(path, "wb"))
  file:write(bytes)
  file:close()
  local pipe = assert(io.popen(command .. " <" .. path))
  local text = pipe:read "*a"
  pipe:close()
  os.remove(path)
  return text
end

--- @tparam string algorithm "sha1", "sha256" …
-- @tparam string key
-- @tparam string bytes
-- @treturn string the HMAC in hexadecimal digits
function openssl.hmac(algorithm, key, bytes)
  local command = ("openssl dgst -%s -mac HMAC -macopt hexkey:%s -r"):format(algorithm, hex(key))
  return answer(command, bytes):match "^%x+" or error("openssl dgst failed", 2)
end

--- @tparam string text base64 with the alphabet of URLs, without padding
-- @treturn string
function openssl.decode_base64url(text)
  local padded = text:gsub("[-_]", { ["-"] = "+", ["_"] = "/" }) .. ("="):rep(-#text % 4)
  return answer("openssl base64 -d -A", padded)
end

return openssl
