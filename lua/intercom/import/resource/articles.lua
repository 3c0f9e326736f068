-- Articles: a folder with a file for each. An article is found by the id in its front matter, or by its title.
local comparison = require "intercom.import.comparison"
local core = require "intercom.core"
local versions = require "intercom.import.versions"

local articles = {
  resource = "articles",
  method = "create",
  more = { id = { kind = "text" } },
  label = "articles",
  key_field = "title",
  is_folder = true,
}

-- The ids of the articles by title.
local function read_titles(run)
  local titles = {}
  local list, err = run.client.articles:list({ per_page = 50 }, { fields = { "id", "title" } }):all()
  for _, article in ipairs(list or {}) do
    local ids = titles[article.title] or {}
    ids[#ids + 1] = tostring(article.id)
    titles[article.title or ""] = ids
  end
  run.titles = list and titles
  return list, err
end

--- What is wrong with importing from a source, or nil.
function articles.fault(client, source)
  local version = core.settings(client).version
  if source.has_markdown and not versions.has(version, "2.16") then
    return ("Markdown needs version 2.16 of the API, not %s: write the articles as HTML"):format(version)
  end
end

articles.prepare = read_titles

function articles.key(_, record)
  if type(record.title) ~= "string" then
    return nil, "title", "missing: write it into the front matter"
  elseif record.id and not record.id:find "^%d+$" then
    return nil, "id", "not the id of an article"
  end
  return record.id and "id " .. record.id or "title " .. record.title
end

-- The list has every article at once, so one that it lacks was not created.
function articles.is_unique()
  return true
end

function articles.looks_first()
  return true
end

--- @tparam ?boolean was_sent by this run, so that the list that it read may be too old
function articles.find(run, record, was_sent)
  local id = record.id
  if not id then
    if was_sent then
      local list, err = read_titles(run)
      if not list then
        return nil, err
      end
    end
    local ids = run.titles[record.title] or {}
    if ids[2] then
      local reason = "several articles have it (%s): write the id into the front matter"
      return nil, { field = "title", reason = reason:format(table.concat(ids, ", ")) }
    end
    id = ids[1]
  end
  if not id then
    return false
  end
  local found, err = run.client.articles:find(id)
  if err and err.kind == "not_found" and record.id then
    return nil, { field = "id", reason = "there is no such article" }
  end
  return found, err
end

local function without_id(record)
  local made = {}
  for name, value in pairs(record) do
    made[name] = value
  end
  made.id = nil
  return made
end

function articles.changes(record, found)
  return comparison.changes(without_id(record), found, {})
end

function articles.save(run, record, found)
  if found then
    local changes = articles.changes(record, found)
    if not changes then
      return "left", found
    end
    local updated, err = run.client.articles:update(found.id, changes)
    return updated and "updated", updated or err
  end
  local wanted = without_id(record)
  wanted.author_id = wanted.author_id or run.me.id
  local created, err = run.client.articles:create(wanted)
  return created and "created", created or err
end

return articles
