-- Usage: lua migrate_tags.lua OLD NEW
-- Replaces the tag OLD by the tag NEW on contacts, companies and conversations, then deletes OLD. If a run is
-- interrupted, run it again: OLD is deleted only when nothing has it any more.
local intercom = require "intercom"

local check = intercom.check

local old_name, new_name = arg[1], arg[2]
if not new_name or old_name == new_name then
  error("usage: migrate_tags.lua OLD NEW", 0)
end

local client = intercom.new {
  access_token = os.getenv "INTERCOM_ACCESS_TOKEN" or error("set INTERCOM_ACCESS_TOKEN", 0),
  base_url = os.getenv "INTERCOM_BASE_URL", -- nil: the real service
}

local old
for _, tag in ipairs(check(client.tags:list():all())) do
  if tag.name == old_name then
    old = tag
  end
end
if not old then
  io.stderr:write("there is no tag ", old_name, "\n")
  os.exit(1)
end

local me = check(client.admins:me())
local new = check(client.tags:create { name = new_name })
local q = intercom.query

local kinds = {
  {
    name = "contacts",
    tagged = client.contacts:search { query = q.tag_id:eq(old.id), per_page = 150 },
    attach = function(id)
      return client.contacts:attach_tag(id, { id = new.id })
    end,
    detach = function(id)
      return client.contacts:detach_tag(id, old.id)
    end,
  },
  {
    name = "companies",
    tagged = client.companies:list_by { tag_id = old.id, per_page = 50 },
    attach = function(id)
      return client.tags:create { name = new_name, companies = { { id = id } } }
    end,
    detach = function(id)
      return client.tags:create { name = old_name, companies = { { id = id, untag = true } } }
    end,
  },
  {
    name = "conversations",
    tagged = client.conversations:search { query = q.tag_ids:eq(old.id), per_page = 150 },
    attach = function(id)
      return client.conversations:attach_tag(id, { id = new.id, admin_id = me.id })
    end,
    detach = function(id)
      return client.conversations:detach_tag(id, old.id, { admin_id = me.id })
    end,
  },
}

for _, kind in ipairs(kinds) do
  -- Collect all ids first: removing the tag removes the record from the list that is walked.
  local ids = {}
  for _, record in ipairs(check(kind.tagged:all())) do
    ids[#ids + 1] = record.id
  end
  check(client:map(ids, function(id)
    -- Attach the new tag first, so that no record is ever without one.
    local attached, err = kind.attach(id)
    if not attached then
      return nil, err
    end
    return kind.detach(id)
  end, { concurrency = 8 }))
  print(("%d %s"):format(#ids, kind.name))
end

check(client.tags:delete(old.id))
print(("%s is gone, %s has taken its place"):format(old_name, new_name))
client:close()
