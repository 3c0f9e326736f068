-- Usage: lua export_conversations.lua FILE.ndjson [DAYS]
-- Writes every conversation, or those updated in the last DAYS, as one line of JSON each. The text is exactly
-- what the server sent; it is never decoded. The file appears under its name when it is complete.
local intercom = require "intercom"

local path = arg[1] or error("usage: export_conversations.lua FILE.ndjson [DAYS]", 0)
local days = arg[2] and (tonumber(arg[2]) or error("DAYS must be a number: " .. arg[2], 0))

local client = intercom.new {
  access_token = os.getenv "INTERCOM_ACCESS_TOKEN" or error("set INTERCOM_ACCESS_TOKEN", 0),
  base_url = os.getenv "INTERCOM_BASE_URL", -- nil: the real service
}

local conversations
if days then
  local updated_at = intercom.query.updated_at
  conversations = client.conversations:search { query = updated_at:gt(os.time() - days * 86400), per_page = 150 }
else
  conversations = client.conversations:list { per_page = 150 }
end

local part = path .. ".part"
local file = assert(io.open(part, "wb"))
local count = 0

local went, err = pcall(function()
  for text in conversations:raw() do
    assert(file:write(text, "\n"))
    count = count + 1
  end
end)
assert(file:close())
client:close()

if not went then
  os.remove(part)
  io.stderr:write(tostring(err), "\n")
  os.exit(1)
end
assert(os.rename(part, path))
print(("%d conversations are in %s"):format(count, path))
