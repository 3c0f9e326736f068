-- What a run puts and deletes, in that order: a file of lines (see entry), and one of the texts that they refer to.
local disk = require "intercom.export.index.disk"
local entry = require "intercom.export.index.entry"
local sorted = require "intercom.export.index.sorted"

local Journal = {}
Journal.__index = Journal

local KINDS = { "lines", "texts" }

--- The names of the files of a journal.
function Journal.names(stream, number)
  return { ("%s.lines.%d"):format(stream, number), ("%s.texts.%d"):format(stream, number) }
end

--- @tparam string folder
-- @tparam string stream its name
-- @tparam number number of the journal
-- @tparam number lines length of the lines that are valid
-- @tparam number texts length of the texts
function Journal.open(folder, stream, number, lines, texts)
  local self = { folder = folder, lengths = { lines = lines, texts = texts }, files = {}, paths = {} }
  for i, name in ipairs(Journal.names(stream, number)) do
    self.paths[KINDS[i]] = folder .. "/" .. name
  end
  return setmetatable(self, Journal)
end

--- Cuts off what was written after the last commit.
function Journal:cut()
  for kind, path in pairs(self.paths) do
    local length, wanted = disk.length(path) or 0, self.lengths[kind]
    if length < wanted then
      disk.fail(path, "is damaged: it has lost what was written to it")
    elseif wanted == 0 then
      os.remove(path)
    elseif length > wanted then
      disk.truncate(path, wanted)
    end
  end
end

local function append(self, kind, text)
  local path, length = self.paths[kind], self.lengths[kind]
  if not self.files[kind] then
    self.files[kind] = disk.open(path, length == 0 and "wb" or "ab")
    self.has_new_files = self.has_new_files or length == 0
  end
  local done, wrong = self.files[kind]:write(text, "\n")
  if not done then
    disk.fail(path, wrong)
  end
  self.lengths[kind] = length + #text + 1
end

--- Adds a line, and the text that it refers to, if there is one. Returns the offset and the length of the text.
function Journal:add(key, kind, text, created, updated, walk, mark)
  local offset, length = self.lengths.texts, 0
  if text then
    append(self, "texts", text)
    length = #text + 1
  end
  local fields = entry.fields(kind, offset, length, created, updated, walk, mark)
  append(self, "lines", entry.journal_line(key, self.lengths.lines, fields))
  return offset, length
end

--- The text there, without the end of its line.
function Journal:text(offset, length)
  local path = self.paths.texts
  disk.flush(self.files.texts, path)
  local file = disk.open(path, "rb")
  local text = disk.read(file, path, offset, length - 1)
  file:close()
  return text
end

--- Brings it to the disk.
function Journal:sync()
  for kind, file in pairs(self.files) do
    disk.sync(file, self.paths[kind])
  end
  if self.has_new_files then
    disk.sync_folder(self.folder)
    self.has_new_files = false
  end
end

--- @treturn function iterator over the lines, in order
-- @treturn ?file the texts
-- @treturn string their path
function Journal:read()
  for kind, file in pairs(self.files) do
    disk.flush(file, self.paths[kind])
  end
  if self.lengths.lines == 0 then
    return function() end
  end
  local texts = self.lengths.texts > 0 and disk.open(self.paths.texts, "rb") or nil
  return sorted(self.paths.lines, self.folder .. "/sorted"), texts, self.paths.texts
end

function Journal:close()
  for _, file in pairs(self.files) do
    file:close()
  end
  self.files = {}
end

return Journal
