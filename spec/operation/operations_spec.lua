-- The table of operations, and a call of each.
local intercom = require "intercom"
local core = require "intercom.core"
local support = require "spec.support.client"

local fake = support.fake
local rows = intercom.operations()
local unpack = table.unpack or unpack

local COLUMNS = {
  "resource", "method", "verb", "path", "query", "body", "paging", "items", "response", "since", "until", "tag",
  "operation_id",
}
local LISTS = { query = ",", items = "|" }
local VERSIONS = {
  "2.7", "2.8", "2.9", "2.10", "2.11", "2.12", "2.13", "2.14", "2.15", "2.16", "2.17", "2.18", "Preview",
}

local place = {}
for i, version in ipairs(VERSIONS) do
  place[version] = i
end

local function name_of(row)
  return row.resource .. ":" .. row.method
end

local function as_line(row)
  local cells = {}
  for i, column in ipairs(COLUMNS) do
    local cell = row[column]
    if LISTS[column] then
      cell = table.concat(cell, LISTS[column])
    end
    cells[i] = (cell == nil or cell == "") and "-" or cell
  end
  return table.concat(cells, "\t")
end

describe("intercom.operations", function()
  -- The description is not part of this repository.
  local description = io.open "../shared/api/operations.tsv"
  if description then
    it("equals the description of the API, row by row", function()
      assert.equal(table.concat(COLUMNS, "\t"), description:read "*l")
      local expected, got = {}, {}
      for line in description:lines() do
        expected[#expected + 1] = line
      end
      description:close()
      for i, row in ipairs(rows) do
        got[i] = as_line(row)
      end
      table.sort(expected)
      table.sort(got)
      for i = 1, math.max(#expected, #got) do
        assert.equal(expected[i], got[i])
      end
    end)
  end

  it("has rows with unique names, and lists the parameters of their paths", function()
    local seen = {}
    for _, row in ipairs(rows) do
      assert.is_nil(seen[name_of(row)])
      seen[name_of(row)] = true
      local names = {}
      for name in row.path:gmatch "{([%w_]+)}" do
        names[#names + 1] = name
      end
      assert.same(names, row.parameters)
      assert.truthy(place[row.since])
      assert.is_true(row["until"] == nil or place[row["until"]] > place[row.since])
      assert.equal(row.paging ~= nil, #row.items > 0)
    end
    assert.is_true(#rows >= 284)
  end)

  it("returns a new list each time", function()
    local first = intercom.operations()
    first[1].resource = "changed"
    assert.same(rows, intercom.operations())
  end)
end)

-- Calls a row with the example that the fake made for it; returns value, error, response.
local function call(client, row, example, ...)
  local arguments, count = {}, #row.parameters + 1
  for i, name in ipairs(row.parameters) do
    arguments[i] = example.params[name]
  end
  local params = {}
  for key, value in pairs(example.body) do
    params[key] = value
  end
  for key, value in pairs(example.query) do
    params[key] = value
  end
  if row.body == "multipart" then
    params = { file = { data = "id,title\n", filename = "catalog.csv" } }
  end
  arguments[count] = params
  for i = 1, select("#", ...) do
    count = count + 1
    arguments[count] = (select(i, ...))
  end
  local resource = client[row.resource]
  local value, err, response = resource[row.method](resource, unpack(arguments, 1, count))
  if row.paging then
    value, err, response = value:next_page()
  end
  return value, err, response
end

local function expanded(row, example)
  return (row.path:gsub("{([%w_]+)}", function(name)
    return (example.params[name]:gsub("[^%w%-._~]", function(byte)
      return ("%%%02X"):format(byte:byte())
    end))
  end))
end

describe("operation", function()
  local clients = {}

  local function client_of(version)
    clients[version] = clients[version] or support.client { version = version }
    return clients[version]
  end

  before_each(fake.reset)

  for _, row in ipairs(rows) do
    it(name_of(row) .. " works", function()
      local example = fake.seed({ examples = true }).examples[row.resource .. "." .. row.method]
      local value, err, response = call(client_of(row.since), row, example)
      assert.is_nil(err)
      assert.truthy(value)
      assert.equal(2, math.floor(response.status / 100))
      local log = fake.log()
      -- A download may be redirected.
      local request = log[1]
      assert.is_true(#log == 1 or row.response == "file")
      assert.equal(row.resource .. "." .. row.method, request.operation)
      assert.equal(row.verb, request.method)
      assert.equal(expanded(row, example), request.path)
      assert.equal(row.since, request.headers["intercom-version"])
      if row.response == "file" then
        assert.equal("string", type(value))
        local exported = row.path:find("^/download/") ~= nil
        assert.equal(exported and "application/octet-stream" or "*/*", request.headers.accept)
      elseif row.paging then
        assert.equal("table", type(value))
        assert.equal(getmetatable(intercom.array {}), getmetatable(value))
      end
      if row.body == "json" then
        local sent = core.decode(request.body)
        sent.pagination = nil
        assert.same(example.body, sent)
      elseif row.body == "multipart" then
        assert.truthy(request.headers["content-type"]:find("^multipart/form%-data; boundary=%S+$"))
      else
        assert.equal("", request.body)
      end
    end)
  end
end)

-- The default, or the version nearest to it that has the operation.
local function usual_version(row)
  local default = place["2.16"]
  if place[row.since] > default then
    return row.since
  end
  return row["until"] and place[row["until"]] < default and row["until"] or "2.16"
end

describe("where no version is named", function()
  local client

  setup(function()
    client = support.client()
  end)

  before_each(fake.reset)

  for _, row in ipairs(rows) do
    if row.since == "Preview" then
      it(name_of(row) .. " says how to write it", function()
        assert.is_nil(row.version)
        local example = { params = setmetatable({}, { __index = function() return "1" end }), body = {}, query = {} }
        local names = {}
        for i, name in ipairs(row.parameters) do
          names[i] = name .. ", "
        end
        local written = ('client.%s(%sparams, { version = "Preview" })'):format(name_of(row), table.concat(names))
        local _, raised = pcall(call, client, row, example)
        assert.equal(("%s: only version Preview of the API has this operation: write %s, or for all calls of a "
          .. 'client intercom.new { version = "Preview", … }'):format(name_of(row), written),
          tostring(raised):match "^[^:]+:%d+: (.*)$")
        assert.equal(0, fake.count())
      end)
    else
      it(name_of(row) .. " goes out with " .. usual_version(row), function()
        local example = fake.seed({ examples = true }).examples[row.resource .. "." .. row.method]
        local _, err = call(client, row, example)
        assert.is_nil(err)
        assert.equal(usual_version(row), fake.log()[1].headers["intercom-version"])
        assert.equal(usual_version(row), row.version)
      end)
    end
  end

  it("client:request goes out with 2.16", function()
    assert(client:request("GET", "/me"))
    assert.equal("2.16", fake.last().headers["intercom-version"])
  end)

  it("all pages of a list go out with the version of the first", function()
    local transport = support.transport {
      { body = '{"data":[{"id":"1"}],"page":1,"total_pages":2}' },
      { body = '{"data":[{"id":"2"}],"page":2,"total_pages":2}' },
    }
    local paged = support.client { transport = transport }
    assert.equal(2, #paged.contacts:list_deleted():all())
    assert.same({ "2.17", "2.17" }, {
      transport.requests[1].headers["Intercom-Version"], transport.requests[2].headers["Intercom-Version"],
    })
  end)
end)

describe("the version guard", function()
  before_each(fake.reset)

  local function refused(row, version, wrong)
    local message = ("%s: this operation %s of the API, and version %s is set"):format(name_of(row), wrong, version)
    local example = { params = setmetatable({}, { __index = function() return "1" end }), body = {}, query = {} }
    local _, raised = pcall(call, support.client { version = version }, row, example)
    assert.equal(message, tostring(raised):match "^[^:]+:%d+: (.*)$")
    _, raised = pcall(call, support.client { version = row.since }, row, example, { version = version })
    assert.equal(message, tostring(raised):match "^[^:]+:%d+: (.*)$")
    assert.equal(0, fake.count())
  end

  for _, row in ipairs(rows) do
    local ending, since = row["until"], row.since
    if ending then
      it("says with which version " .. name_of(row) .. " ended", function()
        refused(row, VERSIONS[place[ending] + 1], "ended with version " .. ending)
        refused(row, "Preview", "ended with version " .. ending)
      end)
    end
    if since ~= "2.7" then
      it("says with which version " .. name_of(row) .. " came", function()
        refused(row, VERSIONS[place[since] - 1], "came with version " .. since)
        refused(row, "2.7", "came with version " .. since)
      end)
    end
  end

  it("raises at the line of the call", function()
    local client = support.client { version = "2.14" }
    local wrong = "companies:bulk_create: this operation came with version Preview of the API, and version 2.14 is set"
    support.raises(wrong, function()
      client.companies:bulk_create {}
    end)
    wrong = "companies:find_bulk_job: only version Preview of the API has this operation: write "
      .. 'client.companies:find_bulk_job(job_id, params, { version = "Preview" }), or for all calls of a client '
      .. 'intercom.new { version = "Preview", … }'
    support.raises(wrong, function()
      support.client().companies:find_bulk_job "1"
    end)
    wrong = "sections:find: this operation ended with version 2.9 of the API, and version 2.14 is set"
    support.raises(wrong, function()
      client.sections:find "1"
    end)
  end)

  it("accepts a version later than those this client knows, which may have what Preview has today", function()
    for _, version in ipairs { "2.19", "3.0" } do
      local transport = support.transport { {}, {}, {} }
      local client = support.client { version = version, transport = transport }
      assert.is_true(client.brands:find "1")
      assert.is_true(client.sla_rules:find "1")
      assert.is_true(support.client({ transport = transport }).brands:find("1", nil, { version = version }))
      for _, request in ipairs(transport.requests) do
        assert.equal(version, request.headers["Intercom-Version"])
      end
      support.raises("sections:find: this operation ended with version 2.9 of the API, and version "
        .. version .. " is set", function()
        client.sections:find "1"
      end)
    end
  end)

  it("takes preview and unstable in any case, which go out as Preview", function()
    for _, version in ipairs { "preview", "PREVIEW", "Preview", "unstable", "Unstable", "uNSTABLE" } do
      local transport = support.transport { {}, {}, {} }
      local client = support.client { transport = transport }
      assert.is_true(client:with({ version = version }).sla_rules:find "1")
      assert.is_true(client.sla_rules:find("1", nil, { version = version }))
      assert.is_true(client:request("GET", "/me", { version = version }))
      for _, request in ipairs(transport.requests) do
        assert.equal("Preview", request.headers["Intercom-Version"])
      end
    end
  end)

  it("holds for all calls of a client that names a version, and of those made of it", function()
    local client = support.client({ version = "2.14" }):with { timeout = 5 }
    assert(client.admins:me())
    assert.equal("2.14", fake.last().headers["intercom-version"])
    support.raises("roles:list: this operation came with version 2.18 of the API, and version 2.14 is set", function()
      client.roles:list()
    end)
  end)
end)
