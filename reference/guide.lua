-- The guide: README.md as the first page, then docs/README.md and the documents that it links to, in its order.
local html = require "reference.html"

local guide = { INDEX = "docs/README.md" }

local INDEX = guide.INDEX

-- This document is no page of its own: its headings are the reference's pages of the resources.
local OPERATIONS = "docs/operations.md"

local function read(path)
  local file = assert(io.open(path, "rb"))
  local text = file:read "*a"
  file:close()
  return text
end

-- Markdown as HTML, with an id for each heading and Lua highlighted.
local function rendered(markdown)
  local path = os.tmpname()
  local file = assert(io.open(path, "wb"))
  file:write(markdown)
  file:close()
  local output = assert(io.popen("cmark-gfm --unsafe -e table -e autolink " .. path))
  local text = output:read "*a"
  assert(output:close(), "cmark-gfm failed")
  os.remove(path)
  text = text:gsub('<pre><code class="language%-lua">(.-)</code></pre>\n', function(code)
    return html.code_block((code:gsub("&lt;", "<"):gsub("&gt;", ">"):gsub("&quot;", '"'):gsub("&amp;", "&")))
  end)
  text = text:gsub("<p>(<img [^>]*>)</p>", '<div class="wide">%1</div>')
  text = text:gsub("<table>", '<div class="wide"><table>'):gsub("</table>", "</table></div>")
  return (text:gsub("<(h%d)>(.-)</%1>", function(tag, heading)
    return ('<%s id="%s">%s</%s>'):format(tag, html.slug(html.text(heading)), heading, tag)
  end))
end

-- docs/../spec/README.md -> spec/README.md
local function resolved(path, target)
  local full = (path:match "^(.*/)" or "") .. target
  local again
  repeat
    full, again = full:gsub("[^/]+/%.%./", "", 1)
  until again == 0
  return full
end

-- docs/errors.md -> guide/errors.html; README.md of a folder is named after the folder.
local function url_of(path)
  if path == "README.md" then
    return "index.html"
  elseif path == INDEX then
    return "guide/index.html"
  end
  local name = path:match "([^/]+)/README%.md$" or path:match "([^/]+)%.md$"
  return "guide/" .. name:lower() .. ".html"
end

-- The documents, each once: path, url, title, content.
local function documents()
  local list, by_path = {}, {}
  local function add(path)
    if not by_path[path] then
      local content = rendered(read(path))
      local title = html.text(content:match "<h1[^>]*>(.-)</h1>")
      by_path[path] = { path = path, url = url_of(path), title = title, content = content }
      list[#list + 1] = by_path[path]
    end
  end
  add "README.md"
  add(INDEX)
  for target in read(INDEX):gmatch "%]%(([^)#]+%.md)[^)]*%)" do
    local path = resolved(INDEX, target)
    if path ~= OPERATIONS then
      add(path)
    end
  end
  return list, by_path
end

-- Finds where a link of a document leads within the reference: a URL below its root, or nil for a file not in it.
local function destination(document, href, by_path)
  local target, anchor = href:match "^([^#]*)(.*)$"
  local path = target == "" and document.path or resolved(document.path, target)
  if path == OPERATIONS then
    local resource = anchor:match "^#client(.+)$"
    return resource and "operations/" .. resource .. ".html" or "operations/index.html"
  end
  assert(io.open(path), document.path .. " links to " .. path .. ", which is not there"):close()
  return by_path[path] and by_path[path].url .. anchor
end

local function relinked(document, by_path)
  local root = ("../"):rep(select(2, document.url:gsub("/", "")))
  return (document.content:gsub('<a href="([^"]*)">(.-)</a>', function(href, text)
    if href:find "^%l+:" then
      return nil
    end
    local url = destination(document, href, by_path)
    return url and ('<a href="%s%s">%s</a>'):format(root, url, text) or text
  end))
end

--- The pages of the guide.
-- @treturn table list of url, title, content
-- @treturn table list of the pictures they show: path, url
function guide.pages()
  local pages, by_path = documents()
  local pictures = {}
  for _, page in ipairs(pages) do
    for source in page.content:gmatch '<img src="([^":]*)"' do
      pictures[#pictures + 1] = { path = resolved(page.path, source), url = resolved(page.url, source) }
    end
    page.content = relinked(page, by_path)
  end
  by_path["README.md"].title = "Introduction"
  by_path[INDEX].title = "All topics"
  return pages, pictures
end

return guide
