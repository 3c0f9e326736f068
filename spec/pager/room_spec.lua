-- The memory of a page that was read holds the next one: fresh memory costs a page fault for every 4 KiB.
local host = require "spec.support.host"
local support = require "spec.support.client"
local fake = support.fake

-- Walks 20 pages of 250 kB twice, and prints how often the system gave it memory the second time.
local WALKS = [[
local intercom = require "intercom"
local client = intercom.new {
  access_token = os.getenv "INTERCOM_ACCESS_TOKEN", base_url = os.getenv "INTERCOM_BASE_URL",
}
local function page_faults()
  local file = assert(io.open "/proc/self/stat")
  local fields = file:read "*a"
  file:close()
  return tonumber(fields:match("%) " .. ("%S+ "):rep(7) .. "(%d+)"))
end
local counts = {}
for i = 1, 2 do
  local before, contacts = page_faults(), 0
  for _ in client.contacts:list({ per_page = 150 }, { fields = { "id" } }) do
    contacts = contacts + 1
  end
  assert(contacts == 3000)
  counts[i] = page_faults() - before
end
print(counts[2])
]]

describe("a walk over large pages", function()
  it("takes the memory of a page for the next one", function()
    if not support.peak_memory() then
      pending "the memory cannot be measured here"
    end
    fake.reset()
    fake.workspace { contacts = 3000 }
    local path = os.tmpname()
    host.write(path, WALKS)
    -- From this size on, GNU's library gives memory back to the system when it is freed.
    local count = tonumber(host.output("MALLOC_MMAP_THRESHOLD_=65536 " .. host.interpreter() .. " " .. path))
    os.remove(path)
    -- Fresh memory for each page would cost 60 each time.
    assert.is_true(count < 20 * 30, count)
  end)
end)
