-- Compares the editor types in library/ with the library itself: everything is annotated, and every annotation is of
-- something that exists. spec/types/check.lua runs lua-language-server on them.
local intercom = require "intercom"
local Pager = require "intercom.pager"
local resources = require "intercom.operation.resource"
local support = require "spec.support.client"

local FILES = { "library/intercom.lua", "library/intercom/objects.lua", "library/intercom/resources.lua" }

-- The classes by name, each with its parent and the lines of its fields; the types in use; duplicate fields.
local function read()
  local classes, used, doubled = {}, {}, {}
  for _, path in ipairs(FILES) do
    local class, local_class
    for line in io.lines(path) do
      local name, parent = line:match "^%-%-%-@class ([%w_.]+):? ?([%w_.]*)"
      name = name or line:match "^%-%-%-@alias ([%w_.]+)"
      if name then
        classes[name] = classes[name] or { fields = {}, parent = parent ~= "" and parent or nil, paths = {} }
        classes[name].paths[path] = true
        class = classes[name]
      end
      local field, rest = line:match "^%-%-%-@field ([%w_]+%??) (.*)"
      if field then
        field = field:gsub("%?$", "")
        doubled[#doubled + 1] = class.fields[field] and name
        class.fields[field] = rest
      end
      if line:find "^local %u%w* = {}" or line:find "^local intercom = {}" then
        local_class = class
      end
      local method = line:match "^function %w+[.:](%w+)"
      if method then
        local_class.fields[method] = line
      end
      local types = (line:match "^%-%-%-@%l+ (.*)" or ""):gsub(" # .*", ""):gsub('"[^"]*"', "")
      for type in types:gmatch "intercom%.[%w_.]+" do
        used[type] = path
      end
    end
  end
  return classes, used, doubled
end

local classes, used, doubled = read()

local function names(map)
  local list = {}
  for name in pairs(map) do
    if type(name) == "string" and not name:find "^__" then
      list[#list + 1] = name
    end
  end
  table.sort(list)
  return list
end

local function fields_of(class)
  local all = {}
  while class do
    for name, rest in pairs(classes[class].fields) do
      all[name] = rest
    end
    class = classes[class].parent
  end
  return all
end

-- The words between backticks in one column of the tables below a heading of a page of docs/.
local function documented(page, heading, column)
  local file = assert(io.open("docs/" .. page, "rb"))
  local section = (file:read "*a" .. "\n## "):match("\n## " .. heading .. "\n(.-)\n## ")
  file:close()
  local found = {}
  for row in section:gmatch "\n|([^\n]*)" do
    local cells = {}
    for cell in row:gmatch "([^|]*)|" do
      cells[#cells + 1] = cell
    end
    for name in (cells[column] or ""):gmatch "`([%w_]+)`" do
      found[name] = true
    end
  end
  return found
end

describe("editor types", function()
  it("name only existing types, and each once", function()
    for type, path in pairs(used) do
      assert.truthy(classes[type], path .. ": " .. type .. " is nowhere")
    end
    assert.same({}, doubled)
    for name, class in pairs(classes) do
      if class.paths["library/intercom/objects.lua"] then
        assert.is_nil(class.paths["library/intercom.lua"], name .. " is an object and something else")
      end
    end
  end)

  it("know the module and the client, all of both and no more", function()
    for name in pairs(require "intercom.later") do
      assert.truthy(intercom[name], name)
    end
    assert.same(names(intercom), names(classes.intercom.fields))
    local expected = {}
    for line in io.lines "lua/intercom/client.lua" do
      local name = line:match "^function methods:(%w+)"
      expected[name or 0] = true
    end
    assert.is_true(#names(expected) >= 7)
    for _, row in ipairs(intercom.operations()) do
      expected[row.resource] = true
    end
    assert.same(names(expected), names(classes["intercom.Client"].fields))
  end)

  it("know every method of every resource", function()
    local expected = {}
    for _, row in ipairs(intercom.operations()) do
      expected[row.resource] = expected[row.resource] or {}
      expected[row.resource][row.method] = row
    end
    for _, row in ipairs(resources.idioms()) do
      expected[row.resource][row.method] = true
    end
    local count = 0
    for resource, methods in pairs(expected) do
      local class = classes["intercom.resource." .. resource]
      assert.same(names(methods), names(class.fields))
      for method, row in pairs(methods) do
        count = count + 1
        for _, parameter in ipairs(row ~= true and row.parameters or {}) do
          assert.truthy(class.fields[method]:find(parameter .. ": string|integer", 1, true), resource .. ":" .. method)
        end
      end
    end
    assert.is_true(count >= 276)
  end)

  it("know every query key, among the params unless the path has it", function()
    for _, row in ipairs(intercom.operations()) do
      local class = classes[("intercom.params.%s.%s"):format(row.resource, row.method)]
      local in_path = {}
      for _, name in ipairs(row.parameters) do
        in_path[name] = true
      end
      for _, key in ipairs(row.query) do
        local is_known = in_path[key] or class and class.fields[key]
        assert.truthy(is_known, row.resource .. ":" .. row.method .. " " .. key)
      end
    end
  end)

  it("know the pager", function()
    assert.same(
      names {
        all = 1, answer = 1, close = 1, cursor = 1, finished = 1, first = 1, next_page = 1, pages = 1, raw = 1,
        taken = 1, total = 1, try = 1,
      },
      names(fields_of "intercom.Pager.Contact")
    )
    -- Only public fields are annotated; a pager has internal methods besides.
    local public = {}
    for line in io.lines "lua/intercom/pager/init.lua" do
      local name = line:match "^%-%- @function ([%w_]+)"
      if name then
        assert.equal("function", type(Pager[name]), name)
        assert.truthy(fields_of("intercom.Pager.Contact")[name], name)
        public[name] = true
      end
    end
    assert.same(names { all = 1, close = 1, first = 1, next_page = 1, pages = 1, raw = 1, try = 1 }, names(public))
  end)

  it("know the comparisons of a query", function()
    for name in pairs(classes["intercom.QueryField"].fields) do
      local list = name == "in_" or name == "not_in"
      assert.is_string(intercom.query.email[name](intercom.query.email, list and { "a" } or "a").operator)
    end
    assert.same(names(intercom.query), names(classes["intercom.Query"].fields))
  end)

  it("know the signatures and the receiver of webhooks", function()
    for name, class in pairs { canvas = "Canvas", identity = "Identity", oauth = "OAuth", webhook = "Webhook" } do
      assert.same(names(intercom[name]), names(classes["intercom." .. class].fields))
    end
    local options = documented("webhooks.md", "Receiving webhooks", 1)
    assert.same(names(options), names(classes["intercom.WebhookOptions"].fields))
  end)

  it("know the documented options, which the client takes", function()
    local options = documented("options.md", "Of a client", 1)
    assert.same(names(options), names(fields_of "intercom.Options"))
    for name in pairs(options) do
      local _, wrong = pcall(intercom.new, { [name] = {} })
      assert.is_nil(wrong:find("unknown option", 1, true), name)
    end
    local client = support.client()
    local expected = { CallOptions = { raw = true }, ListOptions = { prefetch = true, fields = true } }
    expected.FindOptions, expected.FileOptions = { raw = true, fields = true }, { to = true, progress = true }
    local common = {
      "headers", "query", "timeout", "max_retries", "max_wait", "version", "validate", "deadline", "cancel",
    }
    for class, more in pairs(expected) do
      for _, name in ipairs(common) do
        more[name] = true
      end
      assert.same(names(more), names(fields_of("intercom." .. class)))
    end
    for name in pairs(fields_of "intercom.RequestOptions") do
      local _, wrong = pcall(client.request, client, "GET", "no path", { [name] = {} })
      assert.is_nil(wrong:find("unknown option", 1, true), name)
    end
    client:close()
  end)

  it("know the fields of errors and events", function()
    local errors = documented("errors.md", "Fields of an error", 1)
    errors.errors = true
    assert.same(names(errors), names(classes["intercom.Error"].fields))
    local events = documented("observing.md", "Events", 2)
    local common = { "type", "time", "call", "parent", "resource", "method", "verb", "path", "attempt", "body" }
    for _, name in ipairs(common) do
      events[name] = true
    end
    assert.same(names(events), names(classes["intercom.Event"].fields))
  end)
end)
