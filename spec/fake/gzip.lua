-- Gzip without compression: all that a fake export needs.
local gzip = {}

local BLOCK = 65535

local function little_endian(n, bytes)
  local out = {}
  for i = 1, bytes do
    out[i] = string.char(n % 256)
    n = math.floor(n / 256)
  end
  return table.concat(out)
end

--- Length and its complement, as a stored block has them.
function gzip.stored_length(n)
  return little_endian(n, 2) .. little_endian(65535 - n, 2)
end

function gzip.pack(text)
  local out = { "\31\139\8\0\0\0\0\0\0\3" }
  for at = 1, math.max(1, #text), BLOCK do
    local piece = text:sub(at, at + BLOCK - 1)
    local last = at + BLOCK > #text
    out[#out + 1] = (last and "\1" or "\0") .. gzip.stored_length(#piece) .. piece
  end
  out[#out + 1] = little_endian(ngx.crc32_long(text) % 4294967296, 4) .. little_endian(#text, 4)
  return table.concat(out)
end

return gzip
