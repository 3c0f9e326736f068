-- The pages of the Lua layer, from its LDoc comments.
local html = require "reference.html"
local intercom = require "intercom"

local library = {}

-- The first pages in order: module, prefix of its functions, and functions that are moved there from other modules.
local PAGES = {
  { "intercom", "intercom.", { "Client.new", "intercom.json.array", "intercom.check.check", "Canceller.canceller",
    "Cassette.cassette" } },
  { "Client", "client:", {} },
  { "Pager", "pager:", {} },
  { "Error", "error:", {} },
  { "Canceller", "canceller:", {} },
  { "Cassette", "cassette:", {} },
}

local modules = {}
for _, module in ipairs(dofile(os.getenv "LDOC_DATA")) do
  modules[module.name] = module
  local name = module.name:match "^intercom%.(%w+)$"
  if name and name ~= "check" then
    PAGES[#PAGES + 1] = { module.name, name .. ".", {} }
  end
end

local TYPES = {
  Client = "Client.html",
  Error = "Error.html",
  Pager = "Pager.html",
  Response = "../guide/calls.html#results",
}

-- `code`, and links for "see X in the guide".
local function inline(text)
  text = html.escape(text):gsub("`([^`]*)`", "<code>%1</code>"):gsub("^%s+", "")
  return (text:gsub("see (%u%a+) in the guide", function(section)
    return ('see <a href="../guide/%s.html">%s</a> in the guide'):format(html.slug(section), section)
  end))
end

-- Paragraphs; indented lines are code.
local function prose(text)
  local out = {}
  for block in (text .. "\n\n"):gmatch "(.-)\n%s-\n" do
    local is_code = block:find "^%s?    "
    out[#out + 1] = is_code and html.code_block((block:gsub("^     ", ""):gsub("\n     ", "\n")))
      or block:find "%S" and "<p>" .. inline(block) .. "</p>" or nil
  end
  return table.concat(out, "\n")
end

-- LDoc's types: a|b, ?a for a type or nil, {a,...} for a list.
local function type_text(type)
  local words = type:gsub("^{(.*),%.%.%.}$", "list of %1"):gsub("^%?", ""):gsub("|", " | ")
  words = html.escape(words):gsub("%a+", function(name)
    return TYPES[name] and ('<a href="%s">%s</a>'):format(TYPES[name], name)
  end)
  return words .. (type:find "^%?" and " or nil" or "")
end

local function item_named(module, name)
  for _, item in ipairs(modules[module].items) do
    if item.name == name then
      return item
    end
  end
  error(module .. "." .. name .. " has no comment for LDoc")
end

-- The items of a page: those moved to it first, then its module's own.
local function items_of(page)
  local items, moved = {}, {}
  for _, other in ipairs(PAGES) do
    for _, path in ipairs(other[3]) do
      moved[path] = true
    end
  end
  for _, path in ipairs(page[3]) do
    local module, name = path:match "^(.*)%.(.-)$"
    items[#items + 1] = item_named(module, name)
  end
  for _, item in ipairs(modules[page[1]].items) do
    if not moved[page[1] .. "." .. item.name] then
      items[#items + 1] = item
    end
  end
  return items
end

local function parameters_text(item)
  local out = {}
  for i, parameter in ipairs(item.parameters) do
    local words = {}
    words[#words + 1] = parameter.optional and "optional" or nil
    words[#words + 1] = parameter.text:find "%S" and inline(parameter.text) or nil
    out[i] = ('<tr><td><code>%s</code></td><td class="type">%s</td><td>%s</td></tr>'):format(
      parameter.name,
      type_text(parameter.type),
      table.concat(words, ": ")
    )
  end
  if #out == 0 then
    return ""
  end
  return '<div class="wide"><table class="fields parameters">\n'
    .. "<thead><tr><th>parameter</th><th>type</th><th></th></tr></thead>\n"
    .. table.concat(out, "\n") .. "</table></div>"
end

local function returns_text(item)
  local groups = {}
  for i, group in ipairs(item.returns) do
    local values = {}
    for k, value in ipairs(group) do
      values[k] = ('<span class="type">%s</span> %s'):format(type_text(value.type), inline(value.text)):gsub("%s+$", "")
    end
    groups[i] = "<li>" .. table.concat(values, ", ") .. "</li>"
  end
  return #groups > 0 and "<p>Returns</p>\n<ul>\n" .. table.concat(groups, "\n") .. "\n</ul>" or ""
end

local function signature(item)
  local names = {}
  for i, parameter in ipairs(item.parameters) do
    names[i] = parameter.name .. (parameter.optional and "?" or "")
  end
  return item.kind == "function" and ("(%s)"):format(table.concat(names, ", ")) or ""
end

local function item_text(item, prefix)
  local is_method = item.kind == "function" and not item.name:find "^__"
  local shown = item.name == "__tostring" and "tostring(error)"
    or (is_method and prefix or prefix:gsub(":", ".")) .. item.name .. signature(item)
  return table.concat({
    ('<h2 id="%s"><code>%s</code></h2>'):format(item.name, html.escape(shown)),
    prose(item.summary .. item.description),
    parameters_text(item),
    returns_text(item),
    item.raises ~= "" and "<p>Raises " .. inline(item.raises) .. "</p>" or "",
  }, "\n")
end

local function entry(item, prefix, url)
  return { title = prefix .. item.name, url = url .. "#" .. item.name, text = item.summary }
end

--- The pages: url, title, content, entries for the search.
function library.pages()
  local pages = {}
  for i, page in ipairs(PAGES) do
    local module, title = modules[page[1]], page[1]
    local url = "library/" .. title .. ".html"
    local parts = { ("<h1><code>%s</code></h1>\n%s"):format(title, prose(module.summary .. module.description)) }
    local entries = {}
    for _, item in ipairs(items_of(page)) do
      parts[#parts + 1] = item_text(item, page[2])
      entries[#entries + 1] = entry(item, page[2], url)
    end
    pages[i] = { url = url, title = title, content = table.concat(parts, "\n"), entries = entries }
  end
  return pages
end

--- The convenience methods of a resource: their HTML, and entries for the search.
function library.idioms(resource, entries)
  local module = modules[resource]
  if not module then
    return ""
  end
  local parts = {}
  for _, item in ipairs(module.items) do
    local prefix = "client." .. resource .. ":"
    -- events:create is also an operation, whose section has the plain id.
    local id = resource == "events" and "dated-create" or item.name
    parts[#parts + 1] = "<section>"
      .. item_text(item, prefix):gsub('id="[^"]*"', ('id="%s"'):format(id), 1):gsub('href="', 'href="../library/')
      .. "</section>"
    entries[#entries + 1] = entry(item, resource .. ":", "operations/" .. resource .. ".html")
    entries[#entries].url = ("operations/%s.html#%s"):format(resource, id)
  end
  return table.concat(parts, "\n")
end

-- The modules whose comments have these functions of `intercom`.
local ELSEWHERE = { new = "Client", array = "intercom.json", canceller = "Canceller", cassette = "Cassette" }

--- Fails if a public function has no comment, or a comment no function.
function library.check()
  for name in pairs(intercom) do
    if not modules["intercom." .. name] then
      item_named(ELSEWHERE[name] or "intercom", name)
    end
  end
  for line in io.lines "library/intercom.lua" do
    local method = line:match "^function Client:(%w+)"
    if method then
      item_named("Client", method)
    end
  end
  local annotated = false
  for line in io.lines "library/intercom.lua" do
    annotated = (annotated or line:find "^%-%-%-@class intercom%.Pager$") and line ~= ""
    local field = annotated and line:match "^%-%-%-@field ([%w_]+)"
    if field then
      item_named("Pager", field)
    end
  end
  for _, name in ipairs { "next_page", "pages", "all", "first" } do
    item_named("Pager", name)
  end
  for module in pairs(modules) do
    local name = module:match "^intercom%.(%w+)$"
    for key in pairs(name and type(intercom[name]) == "table" and intercom[name] or {}) do
      item_named(module, key)
    end
  end
  for _, row in ipairs(intercom.operations()) do
    local has_idioms, idioms = pcall(require, "intercom.operation.idioms." .. row.resource)
    for name in pairs(has_idioms and idioms or {}) do
      item_named(row.resource, name)
    end
  end
end

return library
