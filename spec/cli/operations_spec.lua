-- Every operation sends the same request from the command line and from Lua.
local assert = require "luassert"
local command_line = require "spec.cli.command_line"
local core = require "intercom.core"
local host = require "spec.support.host"
local intercom = require "intercom"
local sorted_names = require "intercom.sorted_names"
local support = require "spec.support.client"

local fake = support.fake
local unpack = table.unpack or unpack
local STRIDE = 4
local CATALOG = "id,title\n1,\"Tea\"\n"

-- Adds parameters as a user would type them: as text if that means the same, otherwise as JSON.
local function add_parameters(arguments, values)
  for _, name in ipairs(sorted_names(values)) do
    local value = values[name]
    if type(value) == "string" and not value:find "^%d+$" then
      arguments[#arguments + 1] = "--" .. name
      arguments[#arguments + 1] = value
    elseif type(value) == "number" or type(value) == "boolean" then
      arguments[#arguments + 1] = ("--%s=%s"):format(name, core.encode(value))
    else
      arguments[#arguments + 1] = ("--%s:=%s"):format(name, core.encode(value))
    end
  end
end

-- A request without what differs each time, with a decoded body.
local function comparable(request)
  local headers = {}
  for _, name in ipairs { "authorization", "accept", "content-type", "intercom-version", "user-agent" } do
    headers[name] = request.headers[name]
  end
  local body = request.body
  if headers["content-type"] == "application/json" then
    body = core.decode(body)
  end
  return {
    operation = request.operation,
    method = request.method,
    path = request.path,
    args = request.args,
    headers = headers,
    body = body,
  }
end

local function example_of(row)
  fake.reset()
  return fake.seed({ examples = true }).examples[row.resource .. "." .. row.method]
end

local function only_request(row)
  local log = fake.log()
  -- A download may follow a redirect.
  assert.is_true(#log == 1 or row.response == "file")
  return comparable(log[1])
end

local function from_the_client(row, catalog)
  local example = example_of(row)
  local arguments, params = {}, {}
  for i, name in ipairs(row.parameters) do
    arguments[i] = example.params[name]
  end
  for _, values in ipairs { example.query, example.body } do
    for name, value in pairs(values) do
      params[name] = value
    end
  end
  if row.body == "multipart" then
    params = { file = { path = catalog } }
  end
  arguments[#row.parameters + 1] = params
  local resource = support.client({ version = row.since })[row.resource]
  local value = resource[row.method](resource, unpack(arguments, 1, #row.parameters + 1))
  if row.paging then
    value:next_page()
  end
  return only_request(row)
end

local function from_the_program(row, catalog)
  local example = example_of(row)
  local arguments = { row.resource, row.method, "--api-version", row.since }
  for _, name in ipairs(row.parameters) do
    arguments[#arguments + 1] = example.params[name]
  end
  add_parameters(arguments, example.query)
  if row.body == "multipart" then
    arguments[#arguments + 1] = "--file"
    arguments[#arguments + 1] = "@" .. catalog
  else
    add_parameters(arguments, example.body)
  end
  local result = command_line.run(arguments)
  assert.equal("", result.err:gsub("intercom: these are the first [^\n]*\n", ""))
  assert.equal(0, result.status)
  return only_request(row), result.out
end

describe("intercom", function()
  local catalog = os.tmpname()

  setup(function()
    local file = assert(io.open(catalog, "wb"))
    file:write(CATALOG)
    file:close()
  end)

  teardown(function()
    os.remove(catalog)
  end)

  local operations = intercom.operations()
  for i = host.first(STRIDE), #operations, STRIDE do
    local row = operations[i]
    it(("%s %s sends what the client sends"):format(row.resource, row.method), function()
      local expected = from_the_client(row, catalog)
      local sent, out = from_the_program(row, catalog)
      assert.same(expected, sent)
      assert.equal(row.verb, sent.method)
      if row.response ~= "file" and out ~= "" then
        local _, wrong = core.decode(out)
        assert.is_nil(wrong)
      end
    end)
  end

  it("prints one instance, whether the version returns one or a list", function()
    fake.reset()
    fake.seed { custom_objects = 3 }
    for _, version in ipairs { "2.15", "2.16" } do
      local result = command_line.run {
        "custom_object_instances", "find_by_external_id", "Order", "--external_id", "order-2", "--api-version", version,
        "--fields", "external_id,type", "--output", "ndjson",
      }
      assert.equal(0, result.status, result.err)
      assert.equal('{"external_id":"order-2","type":"Order"}\n', result.out)
    end
    local result = command_line.run {
      "custom_object_instances", "find_by_external_id", "Order", "--external_id", "order-9", "--api-version", "2.16",
    }
    assert.equal("", result.out)
    assert.matches("not_found: nothing was found: the service answered with an empty list", result.err, 1, true)
  end)
end)
