-- The streams of an export: a row for each, named as the resource. All fields but the name have defaults.
--   name
--   list       the method that lists it, "list" by default
--   params     parameters of this method besides those of the page
--   key        the fields that identify an object, "id" by default
--   find       the method that finds one object: what lists no longer show is looked for alone
--   per_page   the most objects in a page, 150 by default
--   count      a method whose list says how many there are, where `list` does not
--   search     walked by searches in windows of created_at, later of updated_at
--   days       up to this version the search compares whole days in the time zone of the workspace
--   lag        seconds after which a change can be searched for
--   detail     the method whose answer is stored in place of the list's; `parts`, the list in it of which the service
--              shows the newest only
--   feeds      the names of the feeds of deletions (deletions.lua) that are read after the walk, and `beside`, those
--              that are read meanwhile
--   children   a stream of objects that belong to those of this one: its name, and `count`, the field in which an
--              object says how many it has
--   of         the stream whose children these are
--   begins     the parameter that says from when on objects are listed: they are listed once, since they never change
--   resource   if it is not the name
local streams = {}

local ROWS = {
  { name = "admins", find = "find" },
  { name = "teams", find = "find" },
  { name = "tags", find = "find" },
  { name = "segments", find = "find" },
  { name = "data_attributes", params = { include_archived = true }, key = { "model", "full_name" } },
  { name = "subscription_types" },
  { name = "ticket_types", find = "find" },
  { name = "ticket_states" },
  { name = "help_centers", find = "find" },
  { name = "collections", find = "find" },
  { name = "articles", find = "find" },
  { name = "internal_articles", find = "find" },
  { name = "external_pages", find = "find" },
  { name = "news_items", find = "find" },
  { name = "newsfeeds", find = "find" },
  { name = "calls", find = "find", per_page = 25 },
  { name = "activity_logs", resource = "admins", list = "list_activity_logs", begins = "created_at_after" },
  { name = "companies", list = "scroll", find = "find", count = "list" },
  {
    name = "contacts", list = "search", find = "find", search = true, days = "2.16", lag = 600,
    feeds = { "deleted_contacts" }, beside = { "contact_activities" },
    children = { name = "notes", count = "notes.total_count" },
  },
  { name = "notes", resource = "contacts", list = "list_notes", of = "contacts" },
  {
    name = "conversations", list = "search", find = "find", detail = "find", search = true, lag = 120,
    parts = "conversation_parts", feeds = { "deleted_conversations" },
  },
  {
    name = "tickets", list = "search", find = "find", detail = "find", search = true, lag = 120,
    parts = "ticket_parts",
  },
}

-- Instances of custom objects: the type is part of the name, since no operation lists the types.
local CUSTOM = "custom_object_instances."
-- What is no type: nothing, and what means a folder in a path.
local NO_TYPE = { [""] = true, ["."] = true, [".."] = true }

local by_name = {}
for _, row in ipairs(ROWS) do
  by_name[row.name] = row
end

--- The names of all streams but those of custom objects, in the order in which they are begun.
function streams.names()
  local names = {}
  for i, row in ipairs(ROWS) do
    names[i] = row.name
  end
  return names
end

--- The operations whose objects a stream stores.
-- @tparam table row
-- @treturn {string,...} names such as "contacts.search"
function streams.operations(row)
  local resource = row.resource or row.name
  return { resource .. "." .. (row.list or "list"), row.detail and resource .. "." .. row.detail or nil }
end

--- The row of a stream, or nil.
function streams.row(name)
  local found = by_name[name]
  if found or name:sub(1, #CUSTOM) ~= CUSTOM or NO_TYPE[name:sub(#CUSTOM + 1)]
    or name:find "%c" then
    return found
  end
  return {
    name = name, resource = "custom_object_instances", path = name:sub(#CUSTOM + 1), find = "find",
  }
end

return streams
