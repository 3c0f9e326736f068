-- Bytes that are read at once.
local PIECE = 64 * 1024

-- A size that was asked for beforehand would say nothing: a device has none, and what is in /proc says 0.
local function read(file, path, most)
  local pieces, size = {}, 0
  while true do
    local piece, wrong = file:read(PIECE)
    if wrong then
      return nil, path .. ": " .. wrong
    elseif not piece then
      return table.concat(pieces)
    end
    size = size + #piece
    if size > most then
      return nil, ("%s has more than %d bytes"):format(path, most)
    end
    pieces[#pieces + 1] = piece
  end
end

--- The bytes of a file | nil, why not
-- @tparam string path
-- @tparam[opt] number most how many bytes it may have
return function(path, most)
  local file, wrong = io.open(path, "rb")
  if not file then
    return nil, wrong
  end
  local content
  content, wrong = read(file, path, most or math.huge)
  file:close()
  return content, wrong
end
