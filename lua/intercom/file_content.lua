-- The size of an open file; nil if it has none, as a FIFO. What is no file, but a folder, has an error.
local function size_of(file)
  local size = file:seek "end"
  if not size then
    return nil
  end
  file:seek "set"
  local _, wrong = file:read(1)
  file:seek "set"
  return size, wrong
end

local function read(file, path, most)
  local size, wrong = size_of(file)
  if wrong then
    return nil, path .. ": " .. wrong
  end
  local content
  if not most then
    content, wrong = file:read "*a"
    return content, wrong
  elseif not size then
    content = file:read(most + 1) or ""
    size = #content
  end
  if size > most then
    return nil, ("%s has more than %d bytes"):format(path, most)
  end
  return content or file:read "*a"
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
  content, wrong = read(file, path, most)
  file:close()
  return content, wrong
end
