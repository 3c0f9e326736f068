--- Writes JSON with the keys in the order given, escaped as the service does it.
local json = { null = {} }

local ESCAPES = {
  ['"'] = '\\"',
  ["\\"] = "\\\\",
  ["\n"] = "\\n",
  ["\t"] = "\\t",
  ["&"] = "\\u0026",
  ["<"] = "\\u003c",
  [">"] = "\\u003e",
}

local function text(value)
  return '"' .. value:gsub('["\\\n\t&<>]', ESCAPES) .. '"'
end

--- An object of keys and values in turn.
function json.object(...)
  return { n = select("#", ...), ... }
end

function json.list(items)
  return { list = items }
end

function json.encode(value)
  local kind = type(value)
  if value == json.null then
    return "null"
  elseif kind == "string" then
    return text(value)
  elseif kind == "number" then
    return value % 1 == 0 and ("%d"):format(value) or ("%.6g"):format(value)
  elseif kind == "boolean" then
    return tostring(value)
  end
  local parts = {}
  if value.list then
    for i, item in ipairs(value.list) do
      parts[i] = json.encode(item)
    end
    return "[" .. table.concat(parts, ",") .. "]"
  end
  for i = 1, value.n, 2 do
    parts[#parts + 1] = text(value[i]) .. ":" .. json.encode(value[i + 1])
  end
  return "{" .. table.concat(parts, ",") .. "}"
end

return json
