--- Files to attach to replies.
-- @module intercom.attachment
local core = require "intercom.core"
local Error = require "intercom.error"
local failure = require "intercom.call.failure"
local file_content = require "intercom.file_content"
local options = require "intercom.options"
local text = require("intercom.value_fault").text

-- Bytes of one attachment, as Intercom's help pages say; its descriptions of the API name only the number of files.
local LARGEST = 100 * 1024 * 1024

local TYPES = {
  avi = "video/x-msvideo", bmp = "image/bmp", csv = "text/csv", doc = "application/msword",
  docx = "application/vnd.openxmlformats-officedocument.wordprocessingml.document", eml = "message/rfc822",
  gif = "image/gif", gz = "application/gzip", heic = "image/heic", htm = "text/html", html = "text/html",
  ics = "text/calendar", jpeg = "image/jpeg", jpg = "image/jpeg", json = "application/json", log = "text/plain",
  m4a = "audio/mp4", md = "text/markdown", mov = "video/quicktime", mp3 = "audio/mpeg", mp4 = "video/mp4",
  odp = "application/vnd.oasis.opendocument.presentation", ods = "application/vnd.oasis.opendocument.spreadsheet",
  odt = "application/vnd.oasis.opendocument.text", ogg = "audio/ogg", pdf = "application/pdf", png = "image/png",
  ppt = "application/vnd.ms-powerpoint",
  pptx = "application/vnd.openxmlformats-officedocument.presentationml.presentation", rtf = "application/rtf",
  svg = "image/svg+xml", tar = "application/x-tar", tif = "image/tiff", tiff = "image/tiff", txt = "text/plain",
  wav = "audio/wav", webm = "video/webm", webp = "image/webp", xls = "application/vnd.ms-excel",
  xlsx = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", xml = "application/xml",
  yaml = "application/yaml", yml = "application/yaml", zip = "application/zip",
}

local function bytes(value)
  return type(value) ~= "string" and "must be a string" or nil
end

local function file_name(value)
  local wrong = text(value)
  return wrong or value:find "[/\\]" and "must be a name without a folder" or nil
end

local function content_type(value)
  if type(value) ~= "string" or not value:find "^[%w!#$&^_.+-]+/[%w!#$&^_.+-]+[^%c]*$" then
    return 'must be a media type, such as "image/png"'
  end
end

local OPTIONS = { path = text, data = bytes, name = file_name, content_type = content_type }

local function fault(given, more)
  local wrong = options.fault(OPTIONS, given)
  if wrong then
    return wrong
  elseif (given.path == nil) == (given.data == nil) then
    return given.path == nil and "path or data is missing" or "path and data exclude each other"
  elseif given.data and not given.name then
    return "name is missing: a file of data needs one"
  end
  return more > 0 and "too many arguments; it takes (options)" or nil
end

local function failed(message)
  return nil, Error.new(failure.not_sent("cancelled", message, true), { method = "attachment" }, nil, { attempts = 0 })
end

--- Makes an entry of `attachment_files`, of which a reply takes at most 10.
-- @function attachment
-- @tparam table options path: of the file; or data: its bytes, with name. Besides, name (by default that of the path)
-- and content_type (by default that of the name's extension)
-- @treturn[1] table name, content_type and data, in base64
-- @treturn[2] nil
-- @treturn[2] Error the file cannot be read, is empty, has more than 100 MiB, Intercom's limit for an attachment, or
-- a name that is not valid UTF-8
return function(given, ...)
  local wrong = fault(given, select("#", ...))
  if wrong then
    error("attachment: " .. wrong, 2)
  end
  local content, unreadable = given.data, nil
  if not content then
    content, unreadable = file_content(given.path, LARGEST)
  elseif #content > LARGEST then
    content, unreadable = nil, ("%s has more than %d bytes"):format(given.name, LARGEST)
  end
  local name = given.name or given.path:match "[^/\\]+$" or given.path
  if not content then
    return failed("the attachment cannot be sent: " .. unreadable)
  elseif content == "" then
    return failed(("the attachment %s is empty"):format(name))
  elseif not core.encode(name, "name") then
    return failed("the attachment cannot be sent: its name is not valid UTF-8, and it was given no other")
  end
  local extension = (name:match "%.([^.]+)$" or ""):lower()
  local kind = given.content_type or TYPES[extension] or "application/octet-stream"
  return { name = name, content_type = kind, data = core.base64(content) }
end
