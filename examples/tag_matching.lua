-- Usage: lua tag_matching.lua TAG FIELD VALUE
-- Tags every contact whose FIELD has that VALUE, eight at once:
--   lua tag_matching.lua vip custom_attributes.plan pro
-- A contact that already has the tag keeps it, so an interrupted run can simply be repeated.
local intercom = require "intercom"

local check = intercom.check

local name, field, value = arg[1], arg[2], arg[3]
if not value then
  error("usage: tag_matching.lua TAG FIELD VALUE", 0)
end

local client = intercom.new {
  access_token = os.getenv "INTERCOM_ACCESS_TOKEN" or error("set INTERCOM_ACCESS_TOKEN", 0),
  base_url = os.getenv "INTERCOM_BASE_URL", -- nil: the real service
}

-- Returns the existing tag if there is one of that name.
local tag = check(client.tags:create { name = name })

local matching = client.contacts:search { query = intercom.query[field]:eq(value), per_page = 150 }
local tagged = check(client:map(matching, function(contact)
  local attached, err = client.contacts:attach_tag(contact.id, { id = tag.id })
  return attached and true, err
end, { concurrency = 8 }))

print(("%d contacts have the tag %s (%s)"):format(tagged.n, tag.name, tag.id))
client:close()
