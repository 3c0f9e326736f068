-- The order of the index: that of the bytes. PUC Lua's `<` follows the locale, so what was sorted under one locale
-- would be searched under another.
local byte, min = string.byte, math.min

local function by_operator(a, b)
  return a < b
end

local function by_bytes(a, b)
  for i = 1, min(#a, #b) do
    local x, y = byte(a, i), byte(b, i)
    if x ~= y then
      return x < y
    end
  end
  return #a < #b
end

local FOLLOWS_BYTES = { C = true, POSIX = true }

--- The comparison of two texts, as fast as the locale lets it be.
return function()
  local follows_bytes = rawget(_G, "jit") ~= nil or FOLLOWS_BYTES[os.setlocale(nil, "collate")]
  return follows_bytes and by_operator or by_bytes
end
