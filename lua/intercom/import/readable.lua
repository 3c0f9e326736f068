-- Bytes as UTF-8, which JSON needs: what is UTF-8 stays as it is, anything else is read as Latin-1.
local core = require "intercom.core"

local function character(byte)
  local code = byte:byte()
  return string.char(192 + math.floor(code / 64), 128 + code % 64)
end

--- @tparam string bytes
-- @treturn string
return function(bytes)
  return core.encode(bytes) and bytes or (bytes:gsub("[\128-\255]", character))
end
