-- HTML: escaping, syntax highlighting for Lua, and the frame of a page.
local html = {}

local ENTITIES = { ["&"] = "&amp;", ["<"] = "&lt;", [">"] = "&gt;", ['"'] = "&quot;" }
local CHARACTERS = { amp = "&", lt = "<", gt = ">", quot = '"' }

function html.escape(text)
  return (tostring(text):gsub('[&<>"]', ENTITIES))
end

--- A sentence as HTML, what is in backquotes as code.
function html.sentence(text)
  return (html.escape(text):gsub("`([^`]*)`", "<code>%1</code>"))
end

--- The text of a piece of HTML.
function html.text(markup)
  return (markup:gsub("<[^>]*>", ""):gsub("&(%l+);", CHARACTERS):gsub("%s+", " "):gsub("^ ", ""):gsub(" $", ""))
end

--- The anchor of a heading.
function html.slug(text)
  return (text:lower():gsub("[^%w%s_-]", ""):gsub("%s", "-"))
end

local KEYWORDS = {}
for word in ([[and break do else elseif end false for function goto if in local nil not or repeat return then true
until while]]):gmatch "%S+" do
  KEYWORDS[word] = true
end

-- The tokens of Lua: a pattern and its kind.
local TOKENS = {
  { "^%-%-[^\n]*", "comment" },
  { '^"[^"\n]*"', "string" },
  { "^[%a_][%w_]*", "word" },
  { "^%d[%w.]*", "number" },
  { "^%s+" },
  { "^." },
}

--- Lua as HTML.
function html.lua(text)
  local out, at = {}, 1
  while at <= #text do
    for _, token in ipairs(TOKENS) do
      local found = text:match(token[1], at)
      if found then
        local kind = token[2]
        if kind == "word" then
          kind = KEYWORDS[found] and "keyword" or nil
        end
        local escaped = html.escape(found)
        out[#out + 1] = kind and ('<span class="%s">%s</span>'):format(kind, escaped) or escaped
        at = at + #found
        break
      end
    end
  end
  return table.concat(out)
end

function html.code_block(text)
  return "<pre><code>" .. html.lua(text) .. "</code></pre>\n"
end

local function link(root, here, entry)
  local current = entry.url == here and ' aria-current="page"' or ""
  return ('<li><a href="%s%s"%s>%s</a></li>'):format(root, entry.url, current, html.escape(entry.title))
end

local function has_page(group, url)
  for _, entry in ipairs(group.entries) do
    if entry.url == url then
      return true
    end
  end
  return false
end

-- Only the group of this page is open.
local function navigation(root, here, groups)
  local out = {}
  for _, group in ipairs(groups) do
    local open = has_page(group, here) and " open" or ""
    out[#out + 1] = ("<details%s><summary>%s</summary><ul>"):format(open, group.title)
    for _, entry in ipairs(group.entries) do
      out[#out + 1] = link(root, here, entry)
    end
    out[#out + 1] = "</ul></details>"
  end
  return table.concat(out, "\n")
end

local FRAME = [[
<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{{title}} · intercom</title>
<link rel="stylesheet" href="{{root}}style.css">
</head>
<body data-root="{{root}}">
<a class="skip" href="#page-text">To the text</a>
<header>
<a class="home" href="{{root}}index.html">intercom <small>{{version}}</small></a>
<div class="search" role="search">
<input id="search-field" type="search" placeholder="Search  /" aria-label="Search" autocomplete="off"
 spellcheck="false">
<ol id="search-results" hidden></ol>
</div>
</header>
<div class="columns">
<nav aria-label="Pages"><details class="menu" open><summary>Pages</summary>
{{navigation}}
</details></nav>
<main id="page-text">
{{content}}
</main>
{{outline}}
</div>
<script src="{{root}}search-index.js" defer></script>
<script src="{{root}}ranking.js" defer></script>
<script src="{{root}}search.js" defer></script>
</body>
</html>
]]

-- The headings of a page, to show beside it; a function's heading is reduced to its name.
local function outline(content)
  local entries = {}
  for id, heading in content:gmatch '<h2 id="([^"]*)"[^>]*>(.-)</h2>' do
    local text = html.text(heading):gsub(" ?%(.*%)$", ""):gsub("^client%..*:", "")
    entries[#entries + 1] = ('<li><a href="#%s">%s</a></li>'):format(id, html.escape(text))
  end
  if #entries < 2 then
    return ""
  end
  return '<aside aria-label="On this page"><ul>\n' .. table.concat(entries, "\n") .. "\n</ul></aside>"
end

--- A whole page.
-- @tparam table page url (below the root), title, content
-- @tparam table groups of the navigation: title, entries (title, url)
-- @tparam string version
function html.page(page, groups, version)
  local root = ("../"):rep(select(2, page.url:gsub("/", "")))
  local parts = {
    title = html.escape(page.title),
    root = root,
    version = html.escape(version),
    navigation = navigation(root, page.url, groups),
    content = page.content,
    outline = outline(page.content),
  }
  return (FRAME:gsub("{{(%l+)}}", parts))
end

return html
