-- The tables of fields: parameters of operations, and the objects that they take and return.
local facts = require "intercom.facts"
local html = require "reference.html"
local sorted_names = require "intercom.sorted_names"

local objects = {}

local known = facts.all()

-- An object named after an operation is described below it; each other object has a page.
local function operation_of(name)
  local resource, method = name:match "^([%w_]+)%.([%w_]+)%."
  return resource and known.operations[resource .. "." .. method] and resource or nil
end

local function root_of(name)
  return name:match "^[^.]+"
end

--- The page and the place on it where an object is described.
function objects.url(name)
  local resource = operation_of(name)
  return (resource and "operations/" .. resource or "objects/" .. root_of(name)) .. ".html#" .. name
end

--- A type, its objects as links. `root` leads to the top of the reference.
function objects.type(types, root)
  return (html.escape(types):gsub("[%a_][%w_.]*", function(name)
    if known.objects[name] then
      return ('<a href="%s%s">%s</a>'):format(root, objects.url(name), name)
    end
  end):gsub("map&lt;(.-)&gt;", "table of %1"):gsub("|", " | "))
end

--- Which versions have something: "since 2.9", "2.7 to 2.9".
function objects.versions(of)
  if of.since and of["until"] then
    return of.since == of["until"] and of.since .. " alone" or of.since .. " to " .. of["until"]
  end
  return of.since and "since " .. of.since or of["until"] and "until " .. of["until"] or ""
end

local ROW = '<tr%s><td><code>%s</code></td><td class="type">%s</td><td>%s</td><td>%s</td></tr>'

-- What a field means, below its row, which gets the class "meant".
local MEANING = '<tr><td class="meaning" colspan="4">%s</td></tr>'

--- A table of fields.
-- @tparam table fields each may have a `place`: "path", "query" or "body"
-- @tparam string owner of the fields, as in facts.summary
-- @tparam string root
-- @tparam string optional the word for an optional field
function objects.fields(fields, owner, root, optional)
  if #fields == 0 then
    return ""
  end
  local with_place = fields[1].place ~= nil
  local head = "<thead><tr><th>%s</th><th>type</th><th>%s</th><th>versions</th></tr></thead>"
  local out = {
    '<div class="wide"><table class="fields">',
    head:format(with_place and "parameter" or "field", with_place and "in" or ""),
  }
  for _, field in ipairs(fields) do
    local words = {}
    words[#words + 1] = field.place
    words[#words + 1] = field.optional and optional or nil
    local meaning = facts.summary(owner, field.name)
    out[#out + 1] = ROW:format(
      meaning and ' class="meant"' or "",
      html.escape(field.name),
      objects.type(field.types, root),
      table.concat(words, ", "),
      objects.versions(field)
    )
    out[#out + 1] = meaning and MEANING:format(html.sentence(meaning)) or nil
  end
  out[#out + 1] = "</table></div>"
  return table.concat(out, "\n")
end

local function described(name, root, level)
  local object = known.objects[name]
  return ('<h%d id="%s"><code>%s</code></h%d>\n%s'):format(
    level,
    name,
    name,
    level,
    objects.fields(object.fields, "object " .. name, root, object.given and "optional" or "may be null")
  )
end

--- The objects that belong to an operation alone.
function objects.of_operation(operation, root)
  local out = {}
  for _, name in ipairs(sorted_names(known.objects)) do
    if name:sub(1, #operation + 1) == operation .. "." and operation_of(name) then
      out[#out + 1] = described(name, root, 4)
    end
  end
  return table.concat(out, "\n")
end

-- object -> the operations that return it
local function answered_by()
  local by = {}
  for _, operation in ipairs(sorted_names(known.operations)) do
    for name in facts.names(known.operations[operation].returns) do
      by[name] = by[name] or {}
      table.insert(by[name], operation)
    end
  end
  return by
end

--- The pages of the objects: url, title, content.
function objects.pages()
  local pages, by_root, by = {}, {}, answered_by()
  for _, name in ipairs(sorted_names(known.objects)) do
    local root = root_of(name)
    if not operation_of(name) then
      if not by_root[root] then
        by_root[root] = { url = "objects/" .. root .. ".html", title = root, parts = { ("<h1>%s</h1>"):format(root) } }
        pages[#pages + 1] = by_root[root]
      end
      local parts = by_root[root].parts
      if name ~= root or #parts > 1 then
        parts[#parts + 1] = described(name, "../", 2)
      else
        local links = {}
        for i, operation in ipairs(by[name] or {}) do
          local resource, method = operation:match "(.*)%.(.*)"
          links[i] = ('<a href="../operations/%s.html#%s">%s:%s</a>'):format(resource, method, resource, method)
        end
        parts[#parts + 1] = #links > 0 and "<p>Returned by " .. table.concat(links, ", ") .. ".</p>" or nil
        parts[#parts + 1] = ('<div id="%s">'):format(name)
          .. described(name, "../", 2):gsub("^<h2.-</h2>\n", "") .. "</div>"
      end
    end
  end
  local links = {}
  for i, page in ipairs(pages) do
    page.content = table.concat(page.parts, "\n")
    links[i] = ('<li><a href="%s.html">%s</a></li>'):format(page.title, page.title)
  end
  table.insert(pages, 1, {
    url = "objects/index.html",
    title = "All objects",
    content = '<h1>Objects</h1>\n<ul class="columns-3">' .. table.concat(links, "\n") .. "</ul>",
  })
  return pages
end

return objects
