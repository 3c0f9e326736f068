-- The state of a folder: which files of each stream are valid and how long they are, and the states of the streams.
local json = require "intercom.json"

local disk = require "intercom.export.index.disk"

local state = {}

local FORMAT = 1

local function path_of(folder)
  return folder .. "/state"
end

--- Replaces the state: this commits everything that it names.
function state.write(folder, new)
  new.format = FORMAT
  disk.replace(path_of(folder), json.encode(new), folder)
end

--- The state of a folder; of one that has none, the first.
function state.read(folder)
  local text = disk.content(path_of(folder))
  if not text then
    return { number = 0, deleted = 0, deleted_length = 0, streams = {}, states = {} }
  end
  local found = json.decode(text)
  if type(found) ~= "table" or type(found.format) ~= "number" then
    disk.fail(path_of(folder), "is not of an export")
  elseif found.format ~= FORMAT then
    disk.fail(path_of(folder), "is of another version of this program")
  end
  return found
end

return state
