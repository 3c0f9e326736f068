-- Responses that are files, with ranges if the settings allow them.
local settings = require "fake.settings"

local download = {}

local PIECE = 65536

-- Bytes first..last (from 0) of an endless text, in pieces.
local function endless(first, last)
  local text = ("0123456789abcdef"):rep(PIECE / 16 + 1)
  return function()
    if first > last then
      return nil
    end
    local from = first % 16 + 1
    local piece = text:sub(from, from + math.min(PIECE, last - first + 1) - 1)
    first = first + #piece
    return piece
  end
end

local function range_of(req, length, tag)
  local range = settings.ranges and req.headers.range
  local if_range = req.headers["if-range"]
  if not range or if_range and if_range ~= tag then
    return nil
  end
  local first, last = range:match "^bytes=(%d+)%-(%d*)$"
  if not first then
    return nil
  end
  first, last = tonumber(first), tonumber(last) or length - 1
  return first, math.min(last, length - 1)
end

local function answer(req, length, content_type, name, reader_or_text)
  local tag = '"' .. name .. "-" .. length .. '"'
  local headers = { ["Content-Type"] = content_type, ETag = tag }
  headers["Accept-Ranges"] = settings.ranges and "bytes" or nil
  local first, last = range_of(req, length, tag)
  if first and first >= length then
    headers["Content-Range"] = "bytes */" .. length
    return { is_answer = true, status = 416, headers = headers, body = "" }
  end
  local status = first and 206 or 200
  if first then
    headers["Content-Range"] = "bytes " .. first .. "-" .. last .. "/" .. length
  end
  first, last = first or 0, last or length - 1
  local result = { is_answer = true, status = status, headers = headers }
  if type(reader_or_text) == "string" then
    result.body = reader_or_text:sub(first + 1, last + 1)
  else
    result.length, result.reader = last - first + 1, reader_or_text(first, last)
  end
  return result
end

function download.bytes(req, text, content_type)
  return answer(req, #text, content_type, "file", text)
end

--- A response of `length` bytes, made while they are sent.
function download.endless(req, length, content_type)
  return answer(req, length, content_type, "endless", endless)
end

return download
