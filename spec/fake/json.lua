-- A strict reader, and a writer that tells `[]` from `{}`, whichever lua-cjson nginx would find.
local byte, char, concat, find, floor = string.byte, string.char, table.concat, string.find, math.floor
local format, gsub, sub = string.format, string.gsub, string.sub

local json = { null = ngx.null }

local MAX_DEPTH = 200
local array_mt = { __name = "json.array" }
local raw_mt = { __name = "json.raw" }

function json.array(t)
  return setmetatable(t or {}, array_mt)
end

function json.is_array(t)
  return type(t) == "table" and (getmetatable(t) == array_mt or t[1] ~= nil)
end

function json.is_object(t)
  return type(t) == "table" and getmetatable(t) ~= array_mt and t[1] == nil
end

--- JSON text in pieces, which is sent as is. In pieces, because LuaJIT hashes only a few bytes of
-- a string: thousands of long ones that differ elsewhere would all share one bucket.
function json.raw(pieces)
  return setmetatable(pieces, raw_mt)
end

local escapes = { ['"'] = '\\"', ["\\"] = "\\\\", ["\n"] = "\\n", ["\r"] = "\\r", ["\t"] = "\\t" }

local function escape(c)
  return escapes[c] or format("\\u%04x", byte(c))
end

local function quote(text)
  if find(text, '[%c"\\]') then
    text = gsub(text, '[%c"\\]', escape)
  end
  return '"' .. text .. '"'
end

-- Caches keys, because the same few recur.
local keys = setmetatable({}, {
  __index = function(self, key)
    local text = quote(tostring(key)) .. ":"
    self[key] = text
    return text
  end,
})

--- The key of an object's field, with its colon.
function json.key(name)
  return keys[name]
end

local function write_number(n)
  if n ~= n or n == math.huge or n == -math.huge then
    error("a number that JSON does not have")
  end
  if n == floor(n) and n > -1e15 and n < 1e15 then
    return format("%d", n)
  end
  return format("%.17g", n)
end

local function write(value, out, depth)
  local kind = type(value)
  if value == nil or value == json.null then
    out[#out + 1] = "null"
  elseif kind == "string" then
    out[#out + 1] = quote(value)
  elseif kind == "number" then
    out[#out + 1] = write_number(value)
  elseif kind == "boolean" then
    out[#out + 1] = tostring(value)
  elseif kind ~= "table" then
    error("cannot write a " .. kind)
  elseif getmetatable(value) == raw_mt then
    for i = 1, #value do
      out[#out + 1] = value[i]
    end
  elseif depth > MAX_DEPTH then
    error("too deep")
  elseif json.is_array(value) then
    out[#out + 1] = "["
    for i = 1, #value do
      if i > 1 then
        out[#out + 1] = ","
      end
      write(value[i], out, depth + 1)
    end
    out[#out + 1] = "]"
  else
    local separator = "{"
    for k, v in pairs(value) do
      out[#out + 1] = separator
      out[#out + 1] = keys[k]
      write(v, out, depth + 1)
      separator = ","
    end
    out[#out + 1] = separator == "{" and "{}" or "}"
  end
end

--- The value as JSON text, to keep.
function json.written(value)
  local out = {}
  write(value, out, 1)
  return json.raw(out)
end

function json.encode(value)
  if type(value) == "string" then
    return quote(value)
  end
  local out = {}
  write(value, out, 1)
  return concat(out)
end

local function fail(what, at)
  error({ json = what .. " at byte " .. at }, 0)
end

local function skip(text, at)
  return find(text, "[^ \t\r\n]", at) or #text + 1
end

local function utf8_char(code)
  if code < 0x80 then
    return char(code)
  elseif code < 0x800 then
    return char(0xC0 + floor(code / 64), 0x80 + code % 64)
  elseif code < 0x10000 then
    return char(0xE0 + floor(code / 4096), 0x80 + floor(code / 64) % 64, 0x80 + code % 64)
  end
  local first, second = 0xF0 + floor(code / 262144), 0x80 + floor(code / 4096) % 64
  return char(first, second, 0x80 + floor(code / 64) % 64, 0x80 + code % 64)
end

local unescapes = { b = "\b", f = "\f", n = "\n", r = "\r", t = "\t", ['"'] = '"', ["\\"] = "\\", ["/"] = "/" }

local function read_escape(text, at)
  local letter = sub(text, at + 1, at + 1)
  if unescapes[letter] then
    return unescapes[letter], at + 2
  end
  local hex = letter == "u" and string.match(text, "^%x%x%x%x", at + 2)
  if not hex then
    fail("bad escape", at)
  end
  local code = tonumber(hex, 16)
  if code >= 0xD800 and code < 0xDC00 then
    local low = string.match(text, "^\\u(%x%x%x%x)", at + 6)
    low = low and tonumber(low, 16)
    if not low or low < 0xDC00 or low > 0xDFFF then
      fail("lone surrogate", at)
    end
    return utf8_char(0x10000 + (code - 0xD800) * 1024 + low - 0xDC00), at + 12
  elseif code >= 0xDC00 and code < 0xE000 then
    fail("lone surrogate", at)
  end
  return utf8_char(code), at + 6
end

local function read_string(text, at)
  local parts, start = {}, at + 1
  while true do
    local stop = find(text, '[%z\1-\31"\\]', start)
    if not stop then
      fail("unfinished string", at)
    end
    parts[#parts + 1] = sub(text, start, stop - 1)
    local c = byte(text, stop)
    if c == 34 then
      return concat(parts), stop + 1
    elseif c ~= 92 then
      fail("control character in a string", stop)
    end
    parts[#parts + 1], start = read_escape(text, stop)
  end
end

local function read_number(text, at)
  local number = string.match(text, "^-?%d+%.%d+[eE][+-]?%d+", at) or string.match(text, "^-?%d+%.%d+", at)
    or string.match(text, "^-?%d+[eE][+-]?%d+", at) or string.match(text, "^-?%d+", at)
  if not number or find(number, "^-?0%d") then
    fail("bad value", at)
  end
  return tonumber(number), at + #number
end

local literals = { t = { "true", true }, f = { "false", false }, n = { "null", json.null } }
local read

local function read_array(text, at, depth)
  local result, n = json.array {}, 0
  at = skip(text, at + 1)
  if byte(text, at) == 93 then
    return result, at + 1
  end
  while true do
    n = n + 1
    result[n], at = read(text, at, depth + 1)
    at = skip(text, at)
    local c = byte(text, at)
    if c == 93 then
      return result, at + 1
    elseif c ~= 44 then
      fail("expected , or ]", at)
    end
    at = at + 1
  end
end

local function read_object(text, at, depth)
  local result = {}
  at = skip(text, at + 1)
  if byte(text, at) == 125 then
    return result, at + 1
  end
  while true do
    at = skip(text, at)
    if byte(text, at) ~= 34 then
      fail("expected a key", at)
    end
    local key
    key, at = read_string(text, at)
    at = skip(text, at)
    if byte(text, at) ~= 58 then
      fail("expected :", at)
    end
    result[key], at = read(text, at + 1, depth + 1)
    at = skip(text, at)
    local c = byte(text, at)
    if c == 125 then
      return result, at + 1
    elseif c ~= 44 then
      fail("expected , or }", at)
    end
    at = at + 1
  end
end

read = function(text, at, depth)
  if depth > MAX_DEPTH then
    fail("too deep", at)
  end
  at = skip(text, at)
  local c = sub(text, at, at)
  if c == "{" then
    return read_object(text, at, depth)
  elseif c == "[" then
    return read_array(text, at, depth)
  elseif c == '"' then
    return read_string(text, at)
  end
  local literal = literals[c]
  if literal and sub(text, at, at + #literal[1] - 1) == literal[1] then
    return literal[2], at + #literal[1]
  end
  return read_number(text, at)
end

--- The value, or nil and what is wrong with the text.
function json.decode(text)
  local ok, value, at = pcall(read, text, 1, 1)
  if ok and skip(text, at) <= #text then
    return nil, "something after the value at byte " .. at
  elseif not ok then
    return nil, type(value) == "table" and value.json or tostring(value)
  end
  return value
end

return json
