-- Reads answers of HTTP/1.1 from a buffered socket, strictly enough to know where each ends. Otherwise bytes after a
-- misjudged end would become the answer of the next call, perhaps of another client.
--
-- Functions here return nil, what is wrong and, unless the connection broke off, the failure's kind. What is wrong may
-- itself be a failure, from the function that takes the body.
local http1 = {}

-- libcurl's limit for a whole head, including the interim answers before it.
local HEAD_MOST = 300 * 1024
-- The longest first line of a chunk.
local LINE_MOST = 16 * 1024
-- The most digits of a chunk's size: a number holds it exactly.
local DIGITS_MOST = 13

--- The fault of an answer that is too large.
http1.TOO_LARGE = "the answer is larger than max_response_bytes"

local SWITCHING_PROTOCOLS = 101

local function nonsense(message)
  return nil, message, "protocol"
end

-- Adds a folded line to the header before it.
local function unfold(line, last)
  if not last then
    return nonsense "the answer's head begins with a folded line"
  end
  last[#last + 1] = line:match "^%s*(.-)%s*$"
  return last
end

-- Header lines as { name, value, folded values … } up to the empty line | nil, what is wrong, kind
local function read_fields(socket)
  local fields = {}
  while true do
    local line, wrong, kind = socket:line()
    if not line then
      return nil, wrong, kind
    elseif line == "" then
      return fields
    elseif line:find "%z" then
      return nonsense "a header line of the answer has a NUL"
    end
    local fault
    if line:find "^[ \t]" then
      wrong, fault, kind = unfold(line, fields[#fields])
      if not wrong then
        return nil, fault, kind
      end
    else
      local name, value = line:match "^([^%s:]+)[ \t]*:[ \t]*(.-)[ \t]*$"
      if not name then
        return nonsense "a header line of the answer has no name"
      end
      fields[#fields + 1] = { name:lower(), value }
    end
  end
end

-- The headers by name; a list of values if there are several.
local function by_name(fields)
  local headers = {}
  for _, field in ipairs(fields) do
    local name, value = field[1], table.concat(field, " ", 2)
    local before = headers[name]
    if type(before) == "table" then
      before[#before + 1] = value
    elseif before then
      headers[name] = { before, value }
    else
      headers[name] = value
    end
  end
  return headers
end

--- Reads the head of the answer itself, skipping interim ones before it.
-- @treturn[1] table status, minor (of HTTP/1.x), headers: by their names in lower case, a value or a
-- list of them
function http1.head(socket)
  socket:expect_lines(HEAD_MOST, "the head of the answer has no end")
  while true do
    local line, wrong = socket:line()
    if not line then
      return nil, wrong
    end
    local minor, status, reason = line:match "^HTTP/1%.([01]) (%d%d%d)(.*)$"
    if not minor or not reason:find "^ " and reason ~= "" then
      return nonsense "the answer has no usable status line"
    end
    local fields, kind
    fields, wrong, kind = read_fields(socket)
    if not fields then
      return nil, wrong, kind
    end
    local head = { status = tonumber(status), minor = tonumber(minor), headers = by_name(fields) }
    if head.status == SWITCHING_PROTOCOLS then
      return nonsense "the answer switches to another protocol, which was not asked for"
    elseif head.status >= 200 then
      return head
    end
  end
end

--- All values of a header as one text in lower case; "" without any.
function http1.joined(head, name)
  local value = head.headers[name] or ""
  return (type(value) == "table" and table.concat(value, ",") or value):lower()
end

local function has_token(list, token)
  for word in list:gmatch "[^,%s]+" do
    if word == token then
      return true
    end
  end
  return false
end

-- The body's size if the head gives it, else false | nil, what is wrong, kind
local function length_of(head)
  local said
  for text in http1.joined(head, "content-length"):gmatch "[^,]*" do
    local digits = text:match "^%s*(%d+)%s*$"
    if digits and #digits > 15 or not digits and text ~= "" or said and digits and digits ~= said then
      return nonsense "the answer has no usable Content-Length"
    end
    said = digits or said
  end
  if head.headers["content-length"] and not said then
    return nonsense "the answer has no usable Content-Length"
  end
  return said and tonumber(said) or false
end

local function is_kept(head)
  local connection = http1.joined(head, "connection")
  if head.minor == 0 then
    return has_token(connection, "keep-alive") and not has_token(connection, "close")
  end
  return not has_token(connection, "close")
end

--- Finds out how the body of an answer ends.
-- @treturn[1] table length, or chunked, or until_closed; kept: whether the connection may be used again
function http1.framing(verb, head)
  local coding = http1.joined(head, "transfer-encoding")
  local length, wrong, kind = length_of(head)
  if verb == "HEAD" or head.status == 204 or head.status == 304 then
    return { length = 0, kept = is_kept(head) }
  elseif coding ~= "" then
    if not coding:find "^%s*chunked%s*$" then
      return nonsense "the answer has a Transfer-Encoding that was not asked for"
    end
    -- If there are both headers, someone on the way may have read another answer than this one.
    return { chunked = true, kept = is_kept(head) and head.minor == 1 and not head.headers["content-length"] }
  elseif length == nil then
    return nil, wrong, kind
  end
  return { length = length or nil, until_closed = not length, kept = length and is_kept(head) }
end

-- Hands over `count` bytes, as they arrive.
local function take_counted(socket, count, take)
  while count > 0 do
    local bytes, wrong = socket:some(count)
    if not bytes then
      return nil, wrong
    end
    count = count - #bytes
    local failure = take(bytes)
    if failure then
      return nil, failure
    end
  end
  return true
end

local function take_chunks(socket, take, most)
  local went, wrong
  while true do
    socket:expect_lines(LINE_MOST, "a chunk of the answer has no usable size")
    local line
    line, wrong = socket:line()
    if not line then
      return nil, wrong
    end
    -- After the size there may be extensions, which are ignored.
    local digits = line:match "^0*(%x+)[ \t]*$" or line:match "^0*(%x+)[ \t]*;"
    if not digits or #digits > DIGITS_MOST then
      return nil, "a chunk of the answer has no usable size"
    end
    local size = tonumber(digits, 16)
    if size == 0 then
      break
    end
    went, wrong = take_counted(socket, size, take)
    if not went then
      return nil, wrong
    end
    line, wrong = socket:line()
    if line ~= "" then
      return nil, line and "a chunk of the answer is longer than its size" or wrong
    end
  end
  socket:expect_lines(most, http1.TOO_LARGE, "protocol")
  local trailer, kind
  trailer, wrong, kind = read_fields(socket)
  return trailer and true, wrong, kind
end

local function take_until_closed(socket, take)
  while true do
    local bytes, wrong = socket:some()
    if not bytes then
      return wrong == "closed" or nil, wrong
    end
    local failure = take(bytes)
    if failure then
      return nil, failure
    end
  end
end

--- Reads a body to its end.
-- @tparam socket socket
-- @tparam table framing
-- @tparam integer most bytes of the trailers after it
-- @tparam function take called with each piece; returns a failure to reject it
-- @treturn[1] boolean true
function http1.body(socket, framing, most, take)
  if framing.chunked then
    return take_chunks(socket, take, most)
  elseif framing.until_closed then
    return take_until_closed(socket, take)
  end
  return take_counted(socket, framing.length, take)
end

return http1
