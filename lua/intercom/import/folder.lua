-- A folder of articles as a source: a row for each file of HTML or Markdown, in the order of their names. Front matter
-- is what stands between two lines of "---" at the beginning: a field on each line, as in "title: Getting started".
local core = require "intercom.core"
local readable = require "intercom.import.readable"

local Folder = {}
Folder.__index = Folder

local BODIES = { html = "body", htm = "body", md = "body_markdown", markdown = "body_markdown" }

local function content(path)
  local file, wrong = io.open(path, "rb")
  local text = file and file:read "*a"
  if file then
    file:close()
  end
  return text, wrong or path .. " cannot be read"
end

-- The text without the quotes around it.
local function unquoted(text)
  return text:match '^"(.*)"$' or text:match "^'(.*)'$" or text
end

local function parse(row, text)
  text = text:gsub("^\239\187\191", ""):gsub("\r\n", "\n")
  local head, body = text:match "^%-%-%-\n(.-)\n%-%-%-[ \t]*\n(.*)$"
  for line in (head or ""):gmatch "[^\n]+" do
    local name, value = line:match "^([%w_]+)%s*:%s*(.-)%s*$"
    if name then
      local is_json = value:find "^[%[{]" ~= nil and core.decode(value) ~= nil
      row.values[#row.values + 1] = { name, is_json and value or unquoted(value), is_json }
    elseif line:find "%S" and not line:find "^%s*#" then
      row.fault = ("the front matter has a line that is no field: %s"):format(line)
    end
  end
  return body or text
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
  local names, wrong = core.durable.names(path)
  if not names then
    return nil, path .. ": " .. wrong
  end
  local plain = path:gsub("(.)/+$", "%1")
  local self = setmetatable({ path = plain, files = {}, columns = { "file" } }, Folder)
  table.sort(names)
  for _, name in ipairs(names) do
    if BODIES[(name:match "%.(%w+)$" or ""):lower()] then
      self.files[#self.files + 1] = name
      self.has_markdown = self.has_markdown or BODIES[name:match "%.(%w+)$":lower()] == "body_markdown"
    end
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
    table.insert(row.values, { BODIES[name:match "%.(%w+)$":lower()], body, false })
    return row
  end
end

return Folder
