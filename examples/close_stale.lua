-- Usage: lua close_stale.lua DAYS [MESSAGE]
-- Closes the open conversations in which nothing has happened for DAYS, with a last message if you give one.
local intercom = require "intercom"

local check = intercom.check

local days = tonumber(arg[1]) or error("usage: close_stale.lua DAYS [MESSAGE]", 0)
local message = arg[2]

local client = intercom.new {
  access_token = os.getenv "INTERCOM_ACCESS_TOKEN" or error("set INTERCOM_ACCESS_TOKEN", 0),
  base_url = os.getenv "INTERCOM_BASE_URL", -- nil: the real service
}

local me = check(client.admins:me())

local q = intercom.query
local stale = client.conversations:search {
  query = q.all { q.state:eq "open", q.updated_at:lt(os.time() - days * 86400) },
  per_page = 150,
}

-- Collect all ids first: closing a conversation removes it from the search, which would shift the later pages.
local ids = {}
for _, conversation in ipairs(check(stale:all())) do
  ids[#ids + 1] = conversation.id
end

local results, errors = client:map(ids, function(id)
  return client.conversations:close(id, { admin_id = me.id, body = message })
end, { on_error = "collect" })

local failed = 0
for position, id in ipairs(ids) do
  if errors[position] then
    failed = failed + 1
    io.stderr:write(("conversation %s: %s\n"):format(id, tostring(errors[position])))
  end
end
print(("%d conversations closed, %d failed"):format(results.n - failed, failed))

client:close()
os.exit(failed == 0 and 0 or 1)
