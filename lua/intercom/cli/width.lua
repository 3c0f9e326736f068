-- The width of a UTF-8 text in columns of a terminal.

-- Ranges of characters that take two columns (Unicode's East Asian Width W, F, and emoji) …
local WIDE = {
  { 0x1100, 0x115F }, { 0x231A, 0x231B }, { 0x2E80, 0x303E }, { 0x3041, 0x33FF }, { 0x3400, 0x4DBF },
  { 0x4E00, 0xA4CF }, { 0xA960, 0xA97C }, { 0xAC00, 0xD7A3 }, { 0xF900, 0xFAFF }, { 0xFE30, 0xFE6F },
  { 0xFF01, 0xFF60 }, { 0xFFE0, 0xFFE6 }, { 0x1F300, 0x1F64F }, { 0x1F680, 0x1F6FF }, { 0x1F900, 0x1F9FF },
  { 0x20000, 0x3FFFD },
}

-- … and none: combining marks, joiners and variation selectors.
local ZERO = {
  { 0x0300, 0x036F }, { 0x0483, 0x0489 }, { 0x0591, 0x05BD }, { 0x0610, 0x061A }, { 0x064B, 0x065F },
  { 0x093C, 0x093C }, { 0x0941, 0x0948 }, { 0x0E34, 0x0E3A }, { 0x0E47, 0x0E4E }, { 0x1AB0, 0x1AFF },
  { 0x1DC0, 0x1DFF }, { 0x200B, 0x200F }, { 0x202A, 0x202E }, { 0x2060, 0x2064 }, { 0x20D0, 0x20FF },
  { 0x3099, 0x309A }, { 0xFE00, 0xFE0F }, { 0xFE20, 0xFE2F }, { 0xE0100, 0xE01EF },
}

local function within(ranges, code)
  for _, range in ipairs(ranges) do
    if code <= range[2] then
      return code >= range[1]
    end
  end
  return false
end

local function code_point(character)
  local first = character:byte()
  local code = first < 0x80 and first or first < 0xE0 and first % 0x20 or first < 0xF0 and first % 0x10 or first % 8
  for i = 2, #character do
    code = code * 64 + character:byte(i) % 64
  end
  return code
end

--- @tparam string text valid UTF-8
-- @treturn integer columns
return function(text)
  if not text:find "[\128-\255]" then
    return #text
  end
  local columns = 0
  for character in text:gmatch "[%z\1-\127\192-\255][\128-\191]*" do
    local code = code_point(character)
    columns = columns + (code < 0x300 and 1 or within(ZERO, code) and 0 or within(WIDE, code) and 2 or 1)
  end
  return columns
end
