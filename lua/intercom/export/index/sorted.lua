-- The lines of a file in their order, in constant memory: parts of the file are sorted in memory and written as runs,
-- which are then merged.
local disk = require "intercom.export.index.disk"
local order = require "intercom.export.index.order"

-- Bytes of lines that are sorted in memory.
local PART = 2 * 1024 * 1024
-- Runs that are read at once. More are merged into one first.
local RUNS = 64

local function lines_of(file, path)
  return function()
    local line, wrong = file:read "*l"
    if not line and wrong then
      disk.fail(path, wrong)
    end
    return line
  end
end

-- Moves the first run of the heap to its place.
local function sift(heap, before)
  local at, moved = 1, heap[1]
  while true do
    local child = 2 * at
    if child < #heap and before(heap[child + 1].line, heap[child].line) then
      child = child + 1
    end
    if child > #heap or not before(heap[child].line, moved.line) then
      break
    end
    heap[at], at = heap[child], child
  end
  heap[at] = moved
end

-- Iterates over the lines of several runs; each is an iterator itself.
local function merged(runs, before)
  local heap = {}
  for _, next_line in ipairs(runs) do
    local line = next_line()
    if line then
      heap[#heap + 1] = { line = line, next = next_line }
    end
  end
  table.sort(heap, function(a, b)
    return before(a.line, b.line)
  end)
  return function()
    local first = heap[1]
    if not first then
      return nil
    end
    local line = first.line
    first.line = first.next()
    if not first.line then
      heap[1] = heap[#heap]
      heap[#heap] = nil
    end
    if heap[1] then
      sift(heap, before)
    end
    return line
  end
end

-- Writes lines to a file without a name, which is gone when the process ends, and iterates over them.
local function run_of(next_line, path)
  local file = disk.open(path, "w+b")
  os.remove(path)
  for line in next_line do
    local done, wrong = file:write(line, "\n")
    if not done then
      disk.fail(path, wrong)
    end
  end
  disk.flush(file, path)
  file:seek("set", 0)
  return lines_of(file, path)
end

local function list_iterator(list)
  local at = 0
  return function()
    at = at + 1
    return list[at]
  end
end

-- The lines of the next part of the file, sorted; whether it is the last.
local function next_part(next_line, before, part)
  local lines, bytes = {}, 0
  while bytes < part do
    local line = next_line()
    if not line then
      break
    end
    lines[#lines + 1], bytes = line, bytes + #line
  end
  table.sort(lines, before)
  return lines, bytes < part
end

--- Iterates over the lines of a file in the order of their bytes. No line may be there twice.
-- @tparam string path of the file
-- @tparam string scratch path for what does not fit into memory
-- @tparam[opt] integer part bytes that do
return function(path, scratch, part)
  local before, runs = order(), {}
  local file = disk.open(path, "rb")
  local next_line = lines_of(file, path)
  while true do
    local lines, is_last = next_part(next_line, before, part or PART)
    if is_last then
      file:close()
      runs[#runs + 1] = list_iterator(lines)
      return #runs == 1 and runs[1] or merged(runs, before)
    end
    runs[#runs + 1] = run_of(list_iterator(lines), scratch)
    if #runs == RUNS then
      runs = { run_of(merged(runs, before), scratch) }
    end
  end
end
