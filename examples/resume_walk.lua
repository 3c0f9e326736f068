-- Usage: lua resume_walk.lua FILE.ndjson
-- Exports every contact as one line of JSON, and goes on where it was when it was killed: after each
-- page FILE.ndjson.state says where the next one begins and how long the file is until there. Each
-- contact stands in the file once.
local intercom = require "intercom"

local path = arg[1] or error("usage: resume_walk.lua FILE.ndjson", 0)
local state_path = path .. ".state"

local client = intercom.new {
  access_token = os.getenv "INTERCOM_ACCESS_TOKEN" or error("set INTERCOM_ACCESS_TOKEN", 0),
  base_url = os.getenv "INTERCOM_BASE_URL", -- nil: the real service
}

-- Renamed when it is whole: there is always one state, the old or the new.
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

-- The file up to the last state: what was written after it comes again.
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
    -- A new page has begun: all of those before it is written.
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
  io.stderr:write(tostring(err), "\nRun it again to go on.\n")
  os.exit(1)
end
os.remove(state_path)
print("all contacts are in " .. path)
