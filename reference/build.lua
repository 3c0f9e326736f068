-- Usage: lua reference/build.lua FOLDER
-- Writes the reference as static HTML. Needs the fake Intercom, which supplies working example arguments.
local facts = require "intercom.facts"
local guide = require "reference.guide"
local html = require "reference.html"
local intercom = require "intercom"
local library = require "reference.library"
local objects = require "reference.objects"
local operations = require "reference.operations"
local sorted_names = require "intercom.sorted_names"
local synonyms = require "reference.synonyms"

local folder = arg[1]

local function write(path, text)
  path = folder .. "/" .. path
  assert(os.execute(("mkdir -p '%s'"):format(path:match "^(.*)/")))
  local file = assert(io.open(path, "wb"))
  file:write(text)
  file:close()
end

local function copy(from, to)
  local file = assert(io.open(from, "rb"))
  write(to, file:read "*a")
  file:close()
end

local function example_calls()
  local client = intercom.new {
    access_token = os.getenv "INTERCOM_ACCESS_TOKEN",
    base_url = os.getenv "INTERCOM_BASE_URL",
  }
  assert(client:request("POST", "/_fake/reset"))
  local seeded = assert(client:request("POST", "/_fake/seed", { body = { examples = true } }))
  client:close()
  return seeded.examples
end

local function entries_of(pages)
  local list = {}
  for i, page in ipairs(pages) do
    list[i] = { url = page.url, title = page.title }
  end
  return list
end

local function text_of(page)
  return html.text((page.content:gsub("<h1.-</h1>", "", 1))):sub(1, 12000)
end

-- The entries of the search: pages, operations, methods, objects with their fields.
local function search_entries(kinds)
  local known, list = facts.all(), {}
  local function add(kind, title, url, text, also)
    text = text:gsub("[%c\\\"<>]", " ")
    list[#list + 1] = ("[%q,%q,%q,%q,%q]"):format(kind, title, url, text, also or "")
  end
  for _, kind in ipairs(kinds) do
    for i, page in ipairs(kind.pages) do
      -- An object's page is in the search by the object itself, below.
      if kind.name ~= "object" or i == 1 then
        local text = kind.name == "guide" and page.path ~= guide.INDEX and text_of(page) or ""
        add(kind.name, page.title, page.url, text, synonyms[page.path])
      end
      for id, heading in (kind.name == "guide" and page.content or ""):gmatch '<h[23] id="([^"]*)">(.-)</h' do
        add(kind.name, html.text(heading), page.url .. "#" .. id, page.title)
      end
      for _, entry in ipairs(page.entries or {}) do
        add(kind.name, entry.title, entry.url, entry.text)
      end
    end
  end
  for _, name in ipairs(sorted_names(known.objects)) do
    local names = {}
    for i, field in ipairs(known.objects[name].fields) do
      names[i] = field.name
    end
    add("object", name, objects.url(name), table.concat(names, " "))
  end
  return list
end

library.check()
for path in pairs(synonyms) do
  assert(io.open(path), path .. " has synonyms and is not there"):close()
end
local guide_pages, pictures = guide.pages()
local kinds = {
  { name = "guide", title = "Guide", pages = guide_pages },
  { name = "library", title = "Library", pages = library.pages() },
  { name = "operation", title = "Operations", pages = operations.pages(example_calls(), library.idioms) },
  { name = "object", title = "Objects", pages = objects.pages() },
}
local groups = {}
for i, kind in ipairs(kinds) do
  groups[i] = { title = kind.title, entries = entries_of(kind.pages) }
end

local count = 0
for _, kind in ipairs(kinds) do
  -- There are many objects: on other pages the navigation has one line for them.
  local entries = groups[4].entries
  local last = { title = "Objects", entries = kind.name == "object" and entries or { entries[1] } }
  local shown = { groups[1], groups[2], groups[3], last }
  for _, page in ipairs(kind.pages) do
    write(page.url, html.page(page, shown, intercom._VERSION))
    count = count + 1
  end
end
local entries = search_entries(kinds)
write("search-index.js", "window.searchIndex = [\n" .. table.concat(entries, ",\n") .. "\n];\n")
for _, name in ipairs { "style.css", "ranking.js", "search.js" } do
  copy("reference/assets/" .. name, name)
end
for _, picture in ipairs(pictures) do
  copy(picture.path, picture.url)
end
io.write(("%d pages, %d entries in the search\n"):format(count, #entries))
