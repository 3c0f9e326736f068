-- multipart/form-data bodies (RFC 7578).
local core = require "intercom.core"
local file_content = require "intercom.file_content"

local multipart = {}

local function quoted(text)
  return '"' .. text:gsub('[%c"]', { ['"'] = "%22", ["\r"] = "%0D", ["\n"] = "%0A" }) .. '"'
end

-- text | nil, what is wrong
local function scalar(name, value)
  if type(value) == "number" then
    return core.encode(value, "params." .. name)
  end
  return tostring(value)
end

-- content, file name, content type | nil, what is wrong
local function part_of(name, value)
  local kind = type(value)
  if kind == "string" or kind == "boolean" or kind == "number" then
    local content, wrong = scalar(name, value)
    return content, wrong
  end
  if kind ~= "table" or (type(value.path) ~= "string" and type(value.data) ~= "string") then
    return nil, ("params.%s must be a string, a number, a boolean, or a table with path or data"):format(name)
  end
  for _, key in ipairs { "filename", "content_type" } do
    local text = value[key]
    if text ~= nil and (type(text) ~= "string" or key == "content_type" and text:find "%c") then
      return nil, ("params.%s.%s must be a string without control characters"):format(name, key)
    end
  end
  if type(value.path) == "string" and value.path:find "%z" then
    return nil, ("params.%s.path has a NUL"):format(name)
  end
  local content = value.data
  if not content then
    local wrong
    content, wrong = file_content(value.path)
    if not content then
      return nil, ("params.%s cannot be read: %s"):format(name, wrong)
    end
  end
  local file_name = value.filename or value.path and value.path:match "[^/\\]+$" or name
  return content, file_name, value.content_type or "application/octet-stream"
end

-- A boundary that occurs in none of the contents.
local function boundary_for(parts)
  local number = 0
  while true do
    local boundary = ("intercom-boundary-%d"):format(number)
    local taken = false
    for _, part in ipairs(parts) do
      taken = taken or part.content:find(boundary, 1, true) ~= nil
    end
    if not taken then
      return boundary
    end
    number = number + 1
  end
end

--- @tparam ?table params fields: strings, numbers, booleans, or { path = } or { data = } with
-- filename and content_type
-- @treturn[1] string body
-- @treturn[1] string content type
-- @treturn[2] nil
-- @treturn[2] string what is wrong
function multipart.encode(params)
  if params ~= nil and type(params) ~= "table" then
    return nil, "params must be a table, not " .. type(params)
  end
  local parts = {}
  for name, value in pairs(params or {}) do
    if type(name) ~= "string" then
      return nil, "params has a key that is not a string"
    end
    local content, file_name, content_type = part_of(name, value)
    if not content then
      return nil, file_name
    end
    parts[#parts + 1] = { name = name, content = content, file_name = file_name, content_type = content_type }
  end
  table.sort(parts, function(a, b)
    return a.name < b.name
  end)
  local boundary = boundary_for(parts)
  local out = {}
  for _, part in ipairs(parts) do
    out[#out + 1] = "--" .. boundary .. "\r\nContent-Disposition: form-data; name=" .. quoted(part.name)
    if part.file_name then
      out[#out + 1] = "; filename=" .. quoted(part.file_name) .. "\r\nContent-Type: " .. part.content_type
    end
    out[#out + 1] = "\r\n\r\n" .. part.content .. "\r\n"
  end
  out[#out + 1] = "--" .. boundary .. "--\r\n"
  return table.concat(out), "multipart/form-data; boundary=" .. boundary
end

return multipart
