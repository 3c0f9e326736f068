-- The pages of the operations, one for each resource.
local core = require "intercom.core"
local examples = require "reference.examples"
local facts = require "intercom.facts"
local html = require "reference.html"
local intercom = require "intercom"
local objects = require "reference.objects"

local operations = {}

local known = facts.all()

local PAGING = {
  cursor = "pages by cursor",
  next_cursor = "pages by cursor",
  page = "pages by number",
  scroll = "a scroll, one at a time for a workspace",
  search = "a search, pages by cursor",
  single = "all at once",
}

local function kind_of(status)
  return core.response({ status = status, headers = {}, body = "" }):failure(0).kind
end

local function errors_of(operation)
  local kinds = {}
  for i, status in ipairs(operation.fails) do
    kinds[i] = ("<code>%s</code> (%d)"):format(kind_of(status), status)
  end
  return #kinds > 0 and table.concat(kinds, ", ") or "none of its own"
end

local function returns_of(row, operation)
  if row.response ~= "json" then
    return "the file's bytes as a string, or <code>true</code> with the option <code>to</code>"
  end
  local type = objects.type(operation.returns, "../")
  if row.paging then
    return ('a <a href="../library/Pager.html">pager</a> of %s (%s)'):format(type, PAGING[row.paging])
  end
  return type
end

local function section(row, calls)
  local name = row.resource .. "." .. row.method
  local operation = known.operations[name]
  local facts_of_call = {
    { "Request", ("<code>%s %s</code>"):format(row.verb, html.escape(row.path)) },
    { "Versions", objects.versions(row) },
    { "Returns", returns_of(row, operation) },
    { "Errors", errors_of(operation) },
  }
  local before = table.concat(row.parameters, ", ") .. (#row.parameters > 0 and ", " or "")
  local out = {
    ('<section>\n<h2 id="%s">%s <small>(%sparams, options)</small></h2>'):format(row.method, row.method, before),
    ("<p>%s</p>"):format(html.sentence(facts.summary("operation " .. name) or "")),
    "<dl>",
  }
  for _, fact in ipairs(facts_of_call) do
    out[#out + 1] = ("<dt>%s</dt><dd>%s</dd>"):format(fact[1], fact[2])
  end
  out[#out + 1] = "</dl>"
  out[#out + 1] = html.code_block(examples.text(row, calls))
  out[#out + 1] = objects.fields(facts.parameters(row), "operation " .. name, "../", "optional")
  out[#out + 1] = objects.of_operation(name, "../")
  out[#out + 1] = "</section>"
  return table.concat(out, "\n")
end

local START = [[
<h1><code>client.%s</code></h1>
<p>The examples continue from <a href="index.html#examples">these lines</a>; every call can also fail with
<a href="index.html#errors">these errors</a>.</p>
]]

local INDEX = [[
<h1>Operations</h1>
<p>%d operations of %d resources. Each takes its path parameters, then one table of request parameters, then
<a href="../guide/options.html#of-a-call">options</a> of the call.</p>
<h2 id="examples">The examples</h2>
<p>They continue from here:</p>
%s
<h2 id="errors">Errors</h2>
<p>Each operation lists the errors that the service's description names. In addition, every call can fail with
<code>rate_limited</code>, <code>server</code>, <code>timeout</code>, <code>connection</code>, <code>tls</code>,
<code>protocol</code>, <code>decode</code> or <code>cancelled</code>: see <a href="../guide/errors.html">Errors</a>.</p>
<h2 id="types">Types</h2>
<p>A name that is a link is an object with fields. <code>x[]</code> is a list. A field of a response that may be null is
then absent in Lua. Versions are given for a field if not all versions of its operation or object have it.</p>
<h2 id="resources">Resources</h2>
<div class="wide"><table><tbody>
%s
</tbody></table></div>
]]

-- The names of an operation's fields.
local function names_of(row)
  local names = {}
  for i, field in ipairs(known.operations[row.resource .. "." .. row.method].fields) do
    names[i] = field.name
  end
  return table.concat(names, " ")
end

--- The pages: url, title, content, and for the search `entries` (title, url, text).
-- @tparam table calls of the fake Intercom, by operation
-- @tparam function idioms of a resource: their HTML and their entries
function operations.pages(calls, idioms)
  local pages, by_resource = {}, {}
  local rows = intercom.operations()
  for _, row in ipairs(rows) do
    local page = by_resource[row.resource]
    if not page then
      page = { title = row.resource, parts = {}, entries = {}, links = {} }
      page.url = "operations/" .. row.resource .. ".html"
      by_resource[row.resource] = page
      pages[#pages + 1] = page
      page.parts[1] = START:format(row.resource)
      page.parts[2] = idioms(row.resource, page.entries)
    end
    table.insert(page.parts, section(row, calls))
    table.insert(page.links, ('<a href="%s.html#%s">%s</a>'):format(row.resource, row.method, row.method))
    table.insert(page.entries, {
      title = row.resource .. ":" .. row.method,
      url = page.url .. "#" .. row.method,
      text = table.concat({ row.verb, row.path, row.tag, row.operation_id, names_of(row), row.summary }, " "),
    })
  end
  local table_rows = {}
  for i, page in ipairs(pages) do
    page.content = table.concat(page.parts, "\n")
    table_rows[i] = ('<tr><td><a href="%s.html"><code>%s</code></a></td><td>%s</td></tr>'):format(
      page.title,
      page.title,
      table.concat(page.links, " ")
    )
  end
  table.insert(pages, 1, {
    url = "operations/index.html",
    title = "All operations",
    content = INDEX:format(#rows, #pages, html.code_block(examples.START), table.concat(table_rows, "\n")),
  })
  return pages
end

return operations
