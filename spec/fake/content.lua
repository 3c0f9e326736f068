-- Resources that are created, found, changed, deleted and listed with nothing special about them, one row each.
local clock = require "fake.clock"
local errors = require "fake.errors"
local generic = require "fake.generic"
local handlers = require "fake.handlers"
local json = require "fake.json"
local people = require "fake.people"
local store = require "fake.store"

local content = { kinds = {} }

local rows = {
  { "articles", param = "article_id", first = 45, need = { "title", "author_id" }, title = "title" },
  {
    "internal_articles", param = "internal_article_id", first = 145, need = { "title", "author_id", "owner_id" },
    title = "title",
  },
  { "collections", param = "collection_id", first = 245, need = { "name" } },
  { "sections", param = "section_id", first = 345, need = { "name" } },
  { "news_items", param = "news_item_id", first = 37, need = { "title", "sender_id" }, title = "title" },
  {
    "external_pages", param = "page_id", first = 17, title = "title", next = "url",
    need = { "title", "html", "locale", "source_id", "external_id" },
  },
  {
    "content_import_sources", param = "source_id", first = 33, title = "url", next = "url", deleted = 204,
    need = { "sync_behavior", "url" },
  },
  { "content_snippets", param = "content_snippet_id", first = 510, title = "title", created = 201, deleted = 204 },
  { "audiences", param = "audience_id", first = 610, need = { "name" }, created = 201, deleted = 204 },
  { "folders", param = "folder_id", first = 710, need = { "name" }, within = "folder" },
  {
    "dynamic_contents", param = "dynamic_content_id", first = 1110, per_page = 50, deleted = 204,
    need = { "name", "content_type", "default_locale" }, sample = function(fields)
      fields.content_type, fields.default_locale = "inline", "en"
      fields.variations = json.array { { locale = "en", text_content = "example" } }
    end,
  },
  { "conversation_attributes", param = "attribute_id", first = 810, need = { "name", "data_type" } },
  { "data_connectors", param = "data_connector_id", first = 910, need = { "name" }, created = 201 },
  { "office_hours_schedules", param = "office_hours_schedule_id", first = 1010, need = { "name" }, created = 201 },
}

local function add(kind, fields)
  local now = clock.seconds()
  local data = { type = kind.type, workspace_id = people.workspace_id, created_at = now, updated_at = now }
  for name, value in pairs(fields) do
    data[name] = value
  end
  data.id = nil
  data.type = kind.type
  return kind.records:add { data = data }
end

--- A record with the least that its row requires, and the body that creates it.
function content.example(kind)
  local fields = { [kind.title] = kind.type .. " " .. kind.records.count + 1 }
  for _, name in ipairs(kind.need) do
    fields[name] = fields[name] or name:find "_id$" and 991267001 or "example"
  end
  if kind.sample then
    kind.sample(fields)
  end
  return add(kind, fields), kind.within and { [kind.within] = fields } or fields
end

local function serve(row)
  local resource = row[1]
  local kind = {
    resource = resource, param = row.param, need = row.need or {}, title = row.title or "name", within = row.within,
    sample = row.sample,
    type = generic.type_of(resource), records = store.collection(store.number_id(row.first)),
  }
  content.kinds[resource] = kind
  local function find(req)
    return kind.records:get(req.params[kind.param]) or errors.not_found "Resource Not Found"
  end
  local function given(req)
    local inner = req.body[row.within]
    return row.within and (type(inner) == "table" and inner or {}) or req.body
  end
  handlers[resource .. ".list"] = function(req)
    return generic.list(req, kind.records.list, { next = row.next, per_page = row.per_page })
  end
  handlers[resource .. ".create"] = function(req)
    errors.need(given(req), unpack(kind.need))
    return add(kind, given(req)).data, row.created or 200
  end
  handlers[resource .. ".find"] = function(req)
    return find(req).data
  end
  handlers[resource .. ".update"] = function(req)
    local record = find(req)
    for name, value in pairs(given(req)) do
      record.data[name] = value
    end
    record.data.id, record.data.type, record.data.updated_at = record.id, kind.type, clock.seconds()
    return record.data
  end
  handlers[resource .. ".delete"] = function(req)
    local record = find(req)
    kind.records:remove(record)
    if row.deleted == 204 then
      return nil, 204
    end
    return { id = record.id, object = kind.type, deleted = true }
  end
end

for _, row in ipairs(rows) do
  serve(row)
end

local function search_of(resource, matches)
  handlers[resource .. ".search"] = function(req)
    return generic.list(req, content.kinds[resource].records:filter(function(record)
      return matches(record.data, req.args)
    end))
  end
end

search_of("articles", function(data, args)
  local phrase = args.phrase and tostring(args.phrase):lower()
  local text = tostring(data.title) .. " " .. tostring(data.body)
  return (not phrase or text:lower():find(phrase, 1, true) ~= nil) and (not args.state or args.state == data.state)
end)

local search_articles = handlers["articles.search"]

local function highlight(text, phrase)
  local parts, at = json.array {}, 1
  local function take(kind, till)
    if at <= till then
      parts[#parts + 1] = { type = kind, text = text:sub(at, till) }
    end
    at = till + 1
  end
  local from, to = text:lower():find(phrase:lower(), at, true)
  while from and from <= to do
    take("plain", from - 1)
    take("highlight", to)
    from, to = text:lower():find(phrase:lower(), at, true)
  end
  take("plain", #text)
  return parts
end

handlers["articles.search"] = function(req)
  local body, phrase = search_articles(req), tostring(req.args.phrase or "")
  body.data.highlights = json.array {}
  for i, article in ipairs(req.args.highlight == "true" and body.data.articles or {}) do
    body.data.highlights[i] = {
      article_id = article.id,
      highlighted_title = highlight(tostring(article.title), phrase),
      highlighted_summary = json.array { highlight(tostring(article.body or ""), phrase) },
    }
  end
  return body
end

search_of("internal_articles", function(data, args)
  return not args.folder_id or tostring(data.folder_id) == args.folder_id
end)

handlers["help_centers.list"] = function(req)
  return generic.list(req, { { seq = 1, data = content.help_center } })
end

handlers["help_centers.find"] = function(req)
  if req.params.help_center_id ~= content.help_center.id then
    errors.not_found "Resource Not Found"
  end
  return content.help_center
end

content.help_center = {
  type = "help_center", id = "93", workspace_id = people.workspace_id, identifier = "fake", display_name = "Help",
  website_turned_on = false, created_at = 1600000000, updated_at = 1600000000, url = json.null,
}

return content
