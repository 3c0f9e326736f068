--- lua-cjson as the oracle of the client's decoder: the value it expects for a text, and where the
-- two may differ.
local cjson = require("cjson").new()

-- Settings that reject what the client always rejects: hexadecimal and special numbers, leading
-- zeros, deeper levels.
cjson.decode_invalid_numbers(false)
cjson.decode_max_depth(128)

local oracle = {}

-- Removes null from objects, as the client does.
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

-- Replaces half surrogate pairs, which lua-cjson rejects, by U+FFFD, as the client reads them.
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

--- Returns whether lua-cjson accepts a text, and the value that the client must then return. Numbers
-- may differ in their subtype, because lua-cjson makes each a float.
function oracle.decode(text)
  local known, value = pcall(cjson.decode, without_halves(text))
  if not known then
    return false
  end
  return true, without_null(value)
end

-- Texts that lua-cjson accepts and RFC 8259 forbids.
local STRICTER = {
  -- lua-cjson reads up to the first NUL.
  function(text)
    return text:find("\0", 1, true)
  end,
  -- lua-cjson accepts control characters in strings.
  function(_, wrong)
    return wrong == "control character in a string"
  end,
  -- lua-cjson reads numbers with strtod, which needs digits on one side of the point only.
  function(text, wrong)
    return wrong == "invalid number" and ((text .. " "):find "%d%.%D" or text:find("-.", 1, true))
  end,
}

--- Returns whether the client may reject a text that lua-cjson accepts.
-- @tparam string text
-- @tparam string wrong why the client rejects it
function oracle.is_lenient(text, wrong)
  for _, applies in ipairs(STRICTER) do
    if applies(text, wrong) then
      return true
    end
  end
  return false
end

return oracle
