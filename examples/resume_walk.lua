-- Usage: lua resume_walk.lua FILE.ndjson
-- Exports every contact as one line of JSON, and continues where it was killed. After each page,
-- FILE.ndjson.state holds the cursor of the next page and the size of the file up to it, so that each contact is
-- in the file once.
local intercom = require "intercom"

local path = arg[1] or error("usage: resume_walk.lua FILE.ndjson", 0)
local state_path = path .. ".state"

local client = intercom.new {
  access_token = os.getenv "INTERCOM_ACCESS_TOKEN" or error("set INTERCOM_ACCESS_TOKEN", 0),
  base_url = os.getenv "INTERCOM_BASE_URL", -- nil: the real service
}

-- Written under another name and renamed when complete, so that either the old or the new state exists.
local function save(size, cursor)
  local file = assert(io.open(state_path .. ".part", "wb"))
  assert(file:write(("%d\n%s\n"):format(size, cursor)))
  assert(file:close())
  assert(os.rename(state_path .. ".part", state_path))
end

-- size, cursor | nothing
local function load_state()
  local file = io.open(state_path, "rb")
  if not file then
    return
  end
  local size, cursor = file:read("*l", "*l")
  file:close()
  return tonumber(size), cursor
end

-- Cuts the file to the size that the last state names: the walk delivers everything after it again.
local function reopen(size)
  local part = path .. ".part"
  local new = assert(io.open(part, "wb"))
  if size > 0 then
    local old = assert(io.open(path, "rb"))
    while size > 0 do
      local block = assert(old:read(math.min(size, 65536)), path .. " is shorter than " .. state_path .. " says")
      assert(new:write(block))
      size = size - #block
    end
    old:close()
  end
  assert(new:flush())
  assert(os.rename(part, path))
  return new
end

local size, cursor = load_state()
if cursor then
  print(("going on at byte %d"):format(size))
end
local file = reopen(size or 0)

local contacts = client.contacts:list { per_page = 50, starting_after = cursor }
local went, err = pcall(function()
  for text in contacts:raw() do
    -- A new page has begun: all pages before it are written.
    if contacts.cursor ~= cursor then
      assert(file:flush())
      cursor = contacts.cursor
      save(file:seek(), cursor)
    end
    assert(file:write(text, "\n"))
  end
end)
assert(file:close())
client:close()

if not went then
  io.stderr:write(tostring(err), "\nRun it again to continue.\n")
  os.exit(1)
end
os.remove(state_path)
print("all contacts are in " .. path)
