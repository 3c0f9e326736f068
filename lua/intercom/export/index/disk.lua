-- Files as the index on disk uses them: what fails raises a fault with the path, and `guarded` turns it into nil and a
-- message at the edge.
local durable = require("intercom.core").durable

local disk = {}

-- Its faults are told from programming mistakes by this metatable.
local Fault = {}

local function fail(path, wrong)
  error(setmetatable({ message = path .. ": " .. tostring(wrong or "the file ends too early") }, Fault), 0)
end

disk.fail = fail

local function message_of(fault)
  if getmetatable(fault) ~= Fault then
    error(fault, 0)
  end
  return fault.message
end

local function finish(done, ...)
  if done then
    return ...
  end
  return nil, message_of((...))
end

--- The function with its faults returned as nil and a message.
function disk.guarded(f)
  return function(...)
    return finish(pcall(f, ...))
  end
end

-- Writing is faster with more than libc's 4 kB at once; reading here and there is not.
local BUFFERED = 65536

function disk.open(path, mode)
  local file, wrong = io.open(path, mode)
  if not file then
    error(setmetatable({ message = wrong }, Fault), 0)
  end
  if not mode:find "r" then
    file:setvbuf("full", BUFFERED)
  end
  return file
end

--- The length of a file, nil if it is not there.
function disk.length(path)
  local file = io.open(path, "rb")
  local length = file and file:seek "end"
  if file then
    file:close()
  end
  return length
end

--- Checks that a file is as long as it was left.
function disk.check_length(path, length)
  if disk.length(path) ~= length then
    disk.fail(path, "was changed or removed since the export wrote it")
  end
end

--- Reads exactly `length` bytes from `offset`.
function disk.read(file, path, offset, length)
  if length == 0 then
    return ""
  end
  local text, wrong
  if file:seek("set", offset) then
    text, wrong = file:read(length)
  end
  if not text or #text < length then
    fail(path, wrong)
  end
  return text
end

--- The whole of a small file, nil if it is not there.
function disk.content(path)
  local file = io.open(path, "rb")
  if not file then
    return nil
  end
  local text, wrong = file:read "*a"
  file:close()
  return text or fail(path, wrong)
end

local function named(operation)
  return function(path, ...)
    local done, wrong = durable[operation](path, ...)
    if not done then
      fail(path, wrong)
    end
  end
end

disk.sync_folder, disk.truncate, disk.make_folder = named "sync_folder", named "truncate", named "make_folder"

--- Closes a file once its content is on the disk.
function disk.sync_and_close(file, path)
  local done, wrong = durable.sync(file)
  file:close()
  if not done then
    fail(path, wrong)
  end
end

function disk.sync(file, path)
  local done, wrong = durable.sync(file)
  if not done then
    fail(path, wrong)
  end
end

function disk.flush(file, path)
  local done, wrong = file:flush()
  if not done then
    fail(path, wrong)
  end
end

function disk.rename(from, to)
  local done, wrong = os.rename(from, to)
  if not done then
    error(setmetatable({ message = wrong }, Fault), 0)
  end
end

--- Replaces a small file: the new content is on the disk before it gets the name.
function disk.replace(path, text, folder)
  local beside = path .. ".new"
  local file = disk.open(beside, "wb")
  local done, wrong = file:write(text)
  if not done then
    file:close()
    fail(beside, wrong)
  end
  disk.sync_and_close(file, beside)
  disk.rename(beside, path)
  disk.sync_folder(folder)
end

return disk
