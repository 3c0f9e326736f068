--- lua-cjson as the oracle of the client's decoder: what it makes of a text, and where the two are
-- meant to differ.
local cjson = require("cjson").new()

-- Its own settings for what the client refuses always: hexadecimal and special numbers, leading
-- zeros, more levels than these.
cjson.decode_invalid_numbers(false)
cjson.decode_max_depth(128)

local oracle = {}

-- What the client leaves out: null in objects.
local function without_null(value)
  if type(value) ~= "table" then
    return value
  end
  local out = {}
  for key, inner in pairs(value) do
    if inner ~= cjson.null or type(key) == "number" then
      out[key] = without_null(inner)
    end
  end
  return out
end

-- Half a surrogate pair, which lua-cjson refuses, as the escape of what the client reads it as.
local function without_halves(text)
  local parts, from, at = {}, 1, text:find("\\", 1, true)
  while at do
    local unit = text:match("^u(%x%x%x%x)", at + 1)
    local behind = at + (unit and 6 or 2)
    if unit and unit:find "^[dD][89abAB]" and text:find("^\\u[dD][c-fC-F]%x%x", behind) then
      behind = behind + 6
    elseif unit and unit:find "^[dD][89a-fA-F]" then
      parts[#parts + 1] = text:sub(from, at - 1) .. "\\ufffd"
      from = behind
    end
    at = text:find("\\", behind, true)
  end
  return table.concat(parts) .. text:sub(from)
end

--- Whether lua-cjson takes a text, and the value that the client is to make of it then. Numbers are
-- equal whatever their subtype: lua-cjson makes a float of each.
function oracle.decode(text)
  local known, value = pcall(cjson.decode, without_halves(text))
  if not known then
    return false
  end
  return true, without_null(value)
end

-- Where RFC 8259 forbids what lua-cjson takes.
local STRICTER = {
  -- It reads up to the first NUL.
  function(text)
    return text:find("\0", 1, true)
  end,
  -- It takes control characters in strings as they are.
  function(_, wrong)
    return wrong == "control character in a string"
  end,
  -- It leaves numbers to strtod, which needs digits on one side of the point only.
  function(text, wrong)
    return wrong == "invalid number" and ((text .. " "):find "%d%.%D" or text:find("-.", 1, true))
  end,
}

--- Whether the client may refuse a text that lua-cjson takes.
-- @tparam string text
-- @tparam string wrong why the client refuses it
function oracle.is_lenient(text, wrong)
  for _, applies in ipairs(STRICTER) do
    if applies(text, wrong) then
      return true
    end
  end
  return false
end

return oracle
