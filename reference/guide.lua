-- The guide: the README, a page for each of its sections, and the other documents that it links to.
local html = require "reference.html"

local guide = {}

-- What has pages of its own is left out; the table of operations is the reference itself.
local LEFT_OUT = { ["Resources and their methods"] = "operations/index.html" }

local function read(path)
  local file = assert(io.open(path, "rb"))
  local text = file:read "*a"
  file:close()
  return text
end

-- Markdown as HTML, with an id for each heading and the words of Lua marked.
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
  text = text:gsub("<table>", '<div class="wide"><table>'):gsub("</table>", "</table></div>")
  return (text:gsub("<(h%d)>(.-)</%1>", function(tag, heading)
    return ('<%s id="%s">%s</%s>'):format(tag, html.slug(html.text(heading)), heading, tag)
  end))
end

local function sections(text)
  local current, fenced = { title = "intercom", lines = {} }, false
  local list = { current }
  for line in (text:gsub("\r", "") .. "\n"):gmatch "(.-)\n" do
    fenced = line:find "^```" and not fenced or not line:find "^```" and fenced
    local heading = not fenced and line:match "^## (.*)"
    if heading then
      current = { title = heading, lines = {} }
      list[#list + 1] = current
      line = "# " .. heading
    elseif not fenced then
      line = line:gsub("^##(#+ )", "#%1")
    end
    table.insert(current.lines, line)
  end
  return list
end

-- Where the README's links lead within the reference; what is not part of it keeps its text alone.
local function relinked(content, url, targets)
  local root = ("../"):rep(select(2, url:gsub("/", "")))
  return (content:gsub('<a href="([^"]*)">(.-)</a>', function(href, text)
    if href:find "^%l+:" then
      return nil
    elseif targets[href] then
      return ('<a href="%s%s">%s</a>'):format(root, targets[href], text)
    end
    assert(not href:find "^#", "README.md has no section " .. href)
    return text
  end))
end

--- The pages of the guide.
-- @treturn table list of url, title, content
function guide.pages()
  local pages, targets = {}, {}
  for i, section in ipairs(sections(read "README.md")) do
    local slug = html.slug(section.title)
    local left_out = LEFT_OUT[section.title]
    local url = left_out or i == 1 and "index.html" or "guide/" .. slug .. ".html"
    targets["#" .. slug] = url
    if not left_out then
      local content = rendered(table.concat(section.lines, "\n"))
      for id in content:gmatch '<h2 id="([^"]*)">' do
        targets["#" .. id] = url .. "#" .. id
      end
      pages[#pages + 1] = { url = url, title = section.title, content = content }
    end
  end
  for path in read("README.md"):gmatch "%]%(([%w_/.-]+%.md)%)" do
    if not targets[path] then
      local content = rendered(read(path))
      local title = html.text(content:match "<h1[^>]*>(.-)</h1>")
      targets[path] = "guide/" .. html.slug(title) .. ".html"
      pages[#pages + 1] = { url = targets[path], title = title, content = content }
    end
  end
  for _, page in ipairs(pages) do
    page.content = relinked(page.content, page.url, targets)
  end
  pages[1].title = "Introduction"
  return pages
end

return guide
