-- Records: one line of JSON for each request of a cassette.
--   operation, verb, path, query, and the body as a content
--   response    status, headers, and the body as a content
--   failure     kind, outcome, message, permanent, status
-- A content is a field `body` for JSON, `text`, or `base64` for what is neither.
local canonical = require "intercom.cassette.canonical"
local core = require "intercom.core"
local scrub = require "intercom.cassette.scrub"

local record = {}

-- The headers of responses that change what the client does. Those of the rate limit are left out: a replay waits for
-- no window.
local HEADERS = {
  "accept-ranges", "content-length", "content-range", "content-type", "date", "etag", "last-modified", "link",
  "location", "retry-after", "x-request-id",
}

local DIGITS = {}
for i = 1, 64 do
  DIGITS[("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"):byte(i)] = i - 1
end

local function unpacked(group)
  local a, b, c, d = group:byte(1, 4)
  local bits = ((DIGITS[a] * 64 + DIGITS[b]) * 64 + (DIGITS[c] or 0)) * 64 + (DIGITS[d] or 0)
  local bytes = string.char(math.floor(bits / 65536), math.floor(bits / 256) % 256, bits % 256)
  return bytes:sub(1, DIGITS[d] and 3 or DIGITS[c] and 2 or 1)
end

local function base64_bytes(text)
  return (text:gsub("[%w+/=][%w+/=][%w+/=][%w+/=]", unpacked))
end

-- Whether a body may be JSON, written anew: its fields can be scrubbed then. A file has to keep its bytes.
local function may_be_json(content_type)
  content_type = (content_type or "text/plain"):lower()
  return content_type:find("json", 1, true) ~= nil or content_type:find "^%s*text/" ~= nil
end

-- Sets the content of a body: `into.body`, `into.text` or `into.base64`.
-- `is_file`: it was downloaded.
local function set_content(into, bytes, content_type, is_file, names, base)
  local value = not is_file and may_be_json(content_type) and core.decode(bytes, true)
  if type(value) == "table" then
    into.body = scrub.value(names, value, base)
  elseif core.encode(bytes, "body") then
    into.text = scrub.text(names, bytes, base)
  else
    into.base64 = core.base64(bytes)
  end
end

--- The bytes of a content, or nil.
function record.bytes(content, base)
  if content.body ~= nil then
    return core.encode(scrub.restored(content.body, base), "body")
  elseif content.text then
    return scrub.restored(content.text, base)
  end
  return content.base64 and base64_bytes(content.base64)
end

local function header(headers, wanted)
  for name, value in pairs(headers) do
    if name:lower() == wanted then
      return value
    end
  end
end

--- The base URL of a request that a hook sees.
function record.base(request)
  local behind = #request.path + (request.query and #request.query + 1 or 0)
  return request.url:sub(1, #request.url - behind)
end

--- The record of a request, without what came of it.
-- @tparam table request as hooks see it
-- @tparam table names of scrub.names
function record.of(request, names)
  local base = record.base(request)
  local made = {
    operation = request.operation,
    verb = request.verb,
    path = scrub.text(names, request.path, base),
    query = request.query and request.query ~= "" and scrub.query(names, request.query) or nil,
  }
  if request.body then
    set_content(made, request.body, header(request.headers, "content-type"), false, names, base)
  end
  return made
end

local function chosen_headers(headers, has_json, names, base)
  local made = {}
  for _, name in ipairs(HEADERS) do
    -- The text of JSON is written anew.
    if headers[name] and not (has_json and name == "content-length") then
      made[name] = scrub.text(names, headers[name], base)
    end
  end
  return made
end

--- Adds to a record what came of its request.
-- @tparam table made the record
-- @tparam ?table response as hooks see it
-- @tparam ?table failure
-- @tparam ?string received the bytes of a download
function record.complete(made, request, names, response, failure, received)
  local base = record.base(request)
  if response then
    local bytes, content_type = received or response.body or "", response.headers["content-type"]
    made.response = { status = response.status }
    set_content(made.response, bytes, content_type, received ~= nil, names, base)
    made.response.headers = chosen_headers(response.headers, made.response.body ~= nil, names, base)
  end
  if failure then
    made.failure = {
      kind = failure.kind,
      outcome = failure.outcome,
      message = scrub.text(names, failure.message, base),
      permanent = failure.permanent,
      status = failure.status,
    }
  end
end

-- The order of the fields in a line.
local RESPONSE = { "status", "headers", "body", "text", "base64" }
local RECORD = { "operation", "verb", "path", "query", "body", "text", "base64", "response", "failure" }

local function object(value, order)
  local parts = {}
  for _, name in ipairs(order) do
    local inner = value[name]
    if inner ~= nil then
      parts[#parts + 1] = ('"%s":%s'):format(name, name == "response" and object(inner, RESPONSE) or canonical(inner))
    end
  end
  return "{" .. table.concat(parts, ",") .. "}"
end

--- The line of a record: the same for equal ones, so that a file that is recorded anew differs only where they do.
-- @raise if JSON does not have a value that the program put into it
function record.line(made)
  return object(made, RECORD)
end

--- What `before` answers for a record: an answer, a failure, or both.
function record.answer(made, base)
  local response = made.response
  local answer = response and {
    status = response.status,
    headers = scrub.restored(response.headers, base),
    body = record.bytes(response, base),
  }
  return answer, made.failure
end

return record
