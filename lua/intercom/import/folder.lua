-- A folder of articles as a source: a row for each file of HTML or Markdown in it and in its folders, in the order of
-- their names. Front matter is what stands between two lines of "---" at the beginning: a field on each line, as in
-- "title: Getting started".
local core = require "intercom.core"
local Csv = require "intercom.import.csv"
local readable = require "intercom.import.readable"

local Folder = {}
Folder.__index = Folder

local BODIES = { html = "body", htm = "body", md = "body_markdown", markdown = "body_markdown" }

-- Deeper folders contain themselves, by a link.
local DEPTH_MAX = 16

-- What is said of a name that is no folder's, or a link to nothing.
local NO_FOLDER = { ["Not a directory"] = true, ["No such file or directory"] = true }

local function extension_of(name)
  return (name:match "%.(%w+)$" or ""):lower()
end

local function content(path)
  local file, wrong = io.open(path, "rb")
  local text = file and file:read "*a"
  if file then
    file:close()
  end
  return text, wrong or path .. " cannot be read"
end

-- A value of front matter, and whether it is JSON, as a text in double quotes is.
local function value_of(text)
  if text:find '^[%[{"]' and core.decode(text) ~= nil then
    return text, true
  end
  local quoted = text:match "^'(.*)'$"
  return quoted and quoted:gsub("''", "'") or text:match '^"(.*)"$' or text, false
end

local function parse(row, text)
  text = text:gsub("^" .. Csv.BOM, ""):gsub("\r\n", "\n")
  local head, body = (text .. "\n"):match "^%-%-%-\n(.-)\n%-%-%-[ \t]*\n(.*)$"
  if not head and text:find "^%-%-%-\n" then
    row.fault = "the front matter does not end: a second line of --- is missing"
  end
  for line in (head or ""):gmatch "[^\n]+" do
    local name, value = line:match "^([%w_]+)%s*:%s*(.-)%s*$"
    if name then
      row.values[#row.values + 1] = { name, value_of(value) }
    elseif line:find "%S" and not line:find "^%s*#" then
      row.fault = ("the front matter has a line that is no field: %s"):format(line)
    end
  end
  return body and body:sub(1, -2) or text
end

local function digest_of(path, names)
  local digest = ""
  for _, name in ipairs(names) do
    local text, wrong = content(path .. "/" .. name)
    if not text then
      return nil, wrong
    end
    digest = select(2, core.hmac("sha256", digest .. name, text))
  end
  return digest
end

-- Adds the names of a folder's articles, and of those in its folders: true | nil, what is wrong
local function collect(files, path, inner, depth)
  local names, wrong = core.durable.names(path .. inner)
  if names and depth > DEPTH_MAX then
    wrong = "folders are too deep"
  elseif not names and depth > 0 and NO_FOLDER[wrong] then
    return true
  end
  if wrong then
    return nil, ("%s: %s"):format(path .. inner, wrong)
  end
  for _, name in ipairs(names) do
    local place, done = inner .. "/" .. name, true
    if BODIES[extension_of(name)] then
      files[#files + 1] = place:sub(2)
    elseif not name:find "^%." then
      done, wrong = collect(files, path, place, depth + 1)
    end
    if not done then
      return nil, wrong
    end
  end
  return true
end

--- As of a file.
function Folder:change()
  return digest_of(self.path, self.files) ~= self.digest and self.path .. " has changed while it was imported" or nil
end

--- As of a file.
function Folder:close() -- luacheck: ignore self
end

--- @tparam string path
-- @treturn[1] table source
-- @treturn[2] nil
-- @treturn[2] string what is wrong
function Folder.open(path)
  local plain = path:gsub("(.)/+$", "%1")
  local self = setmetatable({ path = plain, files = {}, columns = { "file" } }, Folder)
  local done, wrong = collect(self.files, plain, "", 0)
  if not done then
    return nil, wrong
  end
  table.sort(self.files)
  for _, name in ipairs(self.files) do
    self.has_markdown = self.has_markdown or BODIES[extension_of(name)] == "body_markdown"
  end
  self.count = #self.files
  if self.count == 0 then
    return nil, path .. " has no file that ends in .html or .md"
  end
  self.digest, wrong = digest_of(plain, self.files)
  if not self.digest then
    return nil, wrong
  end
  self.journal, self.rejected, self.format = plain .. ".journal", plain .. ".rejected.csv", "csv"
  return self
end

--- An iterator over the rows.
function Folder:rows()
  local number = 0
  return function()
    number = number + 1
    local name = self.files[number]
    if not name then
      return nil
    end
    local text, wrong = content(self.path .. "/" .. name)
    if not text then
      return nil, wrong
    end
    local row = { number = number, line = readable(name), original = { name }, values = {} }
    local body = parse(row, text)
    table.insert(row.values, { BODIES[extension_of(name)], body, false })
    return row
  end
end

return Folder
