-- What --dry-run and --verbose show of a request.
local command_line = require "spec.cli.command_line"
local core = require "intercom.core"
local curl = require "intercom.cli.curl"
local intercom = require "intercom"
local shell = require "intercom.cli.shell"
local support = require "spec.support.client"

local fake = support.fake

local function has_curl()
  return command_line.sh("command -v curl").status == 0
end

describe("--dry-run", function()
  before_each(fake.reset)

  -- A request without what may differ between two equal ones.
  local function comparable(request)
    local headers = {}
    for name, value in pairs(request.headers) do
      if name ~= "host" and name ~= "accept-encoding" and name ~= "content-type" then
        headers[name] = value
      end
    end
    local content_type = request.headers["content-type"]
    headers["content-type"] = content_type and content_type:gsub("boundary=.*", "")
    headers["content-length"] = not (content_type or ""):find "^multipart" and headers["content-length"] or nil
    local boundary = content_type and content_type:match "boundary=(.*)"
    local body = request.body
    if boundary then
      body = body:gsub(boundary:gsub("%p", "%%%0"), "boundary")
    elseif content_type == "application/json" then
      -- The order of keys differs between processes.
      body, headers["content-length"] = core.decode(body), nil
    end
    return { request.method, request.uri, headers, body }
  end

  it("prints a command that sends what the program sends", function()
    if not has_curl() then
      pending "curl is not installed"
    end
    local path = os.tmpname()
    local file = assert(io.open(path, "wb"))
    file:write "id,title\r\n1,\"Tea\"\n"
    file:close()
    for _, arguments in ipairs {
      { "me" },
      { "contacts", "list", "--per_page", "3", "--starting_after", "WzEsMl0=" },
      {
        "admins", "search_activity_logs", "--api-version", "2.16", "--created_at_after", "1", "--per_page", "10",
        "--page", "2",
      },
      { "contacts", "create", "--name", "O'Hara \"$HOME\" `id` \\ !x\n{}[]", "--email", "x@y.org", "--n:=[1]" },
      { "contacts", "search", "--query:={\"field\":\"id\",\"operator\":\"!=\",\"value\":\"0\"}", "--per_page", "2" },
      { "contacts", "find", "a b/ü?[1-2]{x,y}" },
      { "contacts", "update", "1", "--api-version", "2.9", "--name", "@file" },
      { "contacts", "delete", "1" },
      {
        "ecommerce_connectors", "upload_catalog", "1", "--api-version", "Preview", "--file", "@" .. path, "--note",
        "a;b",
      },
      { "api", "GET", "/contacts?x=[1]&y={2}" },
      { "api", "HEAD", "/me" },
      { "api", "DELETE", "/tags/1" },
    } do
      local dry = { (table.unpack or unpack)(arguments) }
      table.insert(dry, 1, "--dry-run")
      local result = command_line.run(dry)
      assert.equal("", result.err)
      assert.equal(0, result.status)
      assert.is_nil(result.out:find(support.token, 1, true))
      assert.equal(0, fake.count())

      command_line.run(arguments)
      local expected = comparable(fake.last())
      fake.reset()
      -- Pasted into a shell.
      local pasted = command_line.sh(result.out:gsub("\n$", "") .. " --silent --show-error")
      assert.equal("", pasted.err)
      assert.equal(0, pasted.status)
      assert.same(expected, comparable(fake.last()))
      fake.reset()
    end
    os.remove(path)
  end)

  it("needs no token, and prints every operation", function()
    for _, row in ipairs(intercom.operations()) do
      local client, transport
      transport = curl.transport()
      client = intercom.new { access_token = "dry-run", transport = transport, version = row.since }
      local arguments = {}
      for i in ipairs(row.parameters) do
        arguments[i] = "1"
      end
      local resource = client[row.resource]
      local value = resource[row.method](resource, (table.unpack or unpack)(arguments))
      if row.paging then
        value:next_page()
      end
      local command = curl.command(transport.request)
      assert.matches("\n  curl --config - --globoff --request " .. row.verb .. " ", command, 1, true)
      assert.is_nil(command:find("dry-run", 1, true))
    end
    local without = { environment = { INTERCOM_ACCESS_TOKEN = false, INTERCOM_BASE_URL = false } }
    local result = command_line.run({ "--region", "eu", "me", "-n" }, without)
    assert.equal(0, result.status)
    assert.matches("https://api.eu.intercom.io/me", result.out, 1, true)
    assert.matches('"$INTERCOM_ACCESS_TOKEN" |', result.out, 1, true)
  end)

  it("prints a command that gives the token to no process as an argument", function()
    local folder = command_line.sh("mktemp -d").out:gsub("%s+$", "")
    local file = assert(io.open(folder .. "/curl", "w"))
    file:write "#!/bin/sh\nfor word; do echo \"$word\"; done\necho config:; cat\n"
    file:close()
    command_line.sh("chmod +x " .. folder .. "/curl")
    local pasted = command_line.run({ "contacts", "create", "--data", "-", "-n" }, { input = '{"role":"lead"}' }).out
    local words, config = command_line.sh(("PATH=%s:$PATH; %s"):format(folder, pasted)).out:match "^(.-)config:\n(.*)$"
    assert.is_nil(words:find(support.token, 1, true))
    assert.matches('\n{"role":"lead"}\n', words, 1, true)
    assert.equal(('header = "Authorization: Bearer %s"\n'):format(support.token), config)
    command_line.sh("rm -rf " .. folder)
  end)

  it("prints a command that takes no longer than an attempt of the program", function()
    assert.matches("\n  --max-time 30 ", command_line.run({ "me", "-n" }).out, 1, true)
    assert.matches("\n  --max-time 2.5 ", command_line.run({ "me", "-n", "--timeout", "2.5" }).out, 1, true)
    assert.is_nil(command_line.run({ "me", "-n", "--timeout", "0" }).out:find("max-time", 1, true))
    -- A download is limited by its progress.
    local download = command_line.run { "data_exports", "download", "1", "-n", "--to", "x" }
    assert.is_nil(download.out:find("max-time", 1, true))
  end)

  it("prints a command that does not read a file named - from standard input", function()
    local request = { verb = "POST", url = "https://api.intercom.io/x", headers = {}, timeout = 0 }
    assert.matches('file=@"./-";', curl.command(request, { file = { path = "-" } }), 1, true)
  end)
end)

describe("--verbose", function()
  before_each(fake.reset)

  it("shows requests and responses on stderr, without the token", function()
    local result = command_line.run { "-v", "contacts", "create", "--email", "a@example.com", "--role", "user" }
    assert.equal(0, result.status)
    assert.matches('"type":"contact"', result.out, 1, true)
    for _, expected in ipairs {
      "> POST " .. support.base_url .. "/contacts\n", "> Intercom-Version: 2.16\n", '"email":"a@example.com"',
      "< 200 in ", '< {',
    } do
      assert.matches(expected, result.err, 1, true)
    end
    assert.is_nil(result.err:find(support.token, 1, true))
  end)

  it("shows the pages that a list requests, and why a request is retried", function()
    fake.seed { contacts = 5 }
    fake.fault { kind = "unavailable", path = "/contacts", retry_after = 0 }
    local result = command_line.run { "contacts", "list", "--all", "--per_page", "3", "--verbose", "--fields", "id" }
    assert.equal(0, result.status)
    assert.matches("/contacts?per_page=3\n", result.err, 1, true)
    assert.matches("&starting_after=", result.err, 1, true)
    assert.matches("\n* server: ", result.err, 1, true)
    assert.matches("; again in 0.0 s\n", result.err, 1, true)
    assert.is_nil(result.err:find(support.token, 1, true))
  end)

  it("hides a token that the service repeats", function()
    fake.answer { path = "/me", status = 200, body = { told = support.token .. "!" } }
    local result = command_line.run { "me", "--verbose" }
    assert.matches('{"told":"[token]!"}', result.err, 1, true)
    assert.is_nil(result.err:find(support.token, 1, true))
  end)

  it("shows no control characters, and only the start of a long body", function()
    fake.answer { path = "/me", status = 200, body = '{"a":"\127\194\155' .. ("x"):rep(5000) .. '"}' }
    local result = command_line.run { "me", "--verbose" }
    assert.matches('< {"a":"??xxx', result.err, 1, true)
    assert.matches("\n< (915 bytes more)\n", result.err, 1, true)
  end)
end)

describe("a quoted word", function()
  it("keeps its text", function()
    for _, text in ipairs { "a", "", "a b", "it's", "$HOME `x` \\ \"", "-n", "*", "~", "a\nb", "é", "'" } do
      assert.equal(text, command_line.sh("printf %s " .. shell.quoted(text)).out)
    end
  end)
end)
