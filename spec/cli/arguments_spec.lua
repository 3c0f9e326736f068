-- How arguments become parameters.
local command_line = require "spec.cli.command_line"
local commands = require "intercom.cli.commands"
local core = require "intercom.core"
local help = require "intercom.cli.help"
local intercom = require "intercom"
local options = require "intercom.cli.options"
local support = require "spec.support.client"

local fake = support.fake
local run = command_line.run

describe("arguments", function()
  before_each(fake.reset)

  -- Returns the body that is sent for these arguments.
  local function body_of(arguments, given)
    fake.answer { path = "/tags", status = 200, body = { type = "tag" } }
    local all = { "tags", "create" }
    for _, argument in ipairs(arguments) do
      all[#all + 1] = argument
    end
    local result = run(all, given)
    assert.equal("", result.err)
    assert.equal(0, result.status)
    return fake.last().body
  end

  local function sent(arguments, given)
    return (core.decode(body_of(arguments, given)))
  end

  -- Returns the message for a wrong command line, for which nothing is sent.
  local function refused(arguments, given)
    local result = run(arguments, given)
    assert.equal("", result.out)
    assert.equal(2, result.status)
    assert.equal(0, fake.count())
    return (result.err:gsub("\ntry: [^\n]*\n$", ""):gsub("\n$", ""))
  end

  it("are text, but for integers, true, false and null", function()
    assert.same(
      { name = "Ada", seats = 3, minus = -4, zero = 0, yes = true, no = false, price = "1.50", code = "007" },
      sent {
        "--name", "Ada", "--seats", "3", "--minus", "-4", "--zero=0", "--yes", "true", "--no=false", "--price", "1.50",
        "--code", "007",
      }
    )
    assert.matches('"phone":null', body_of { "--phone", "null" }, 1, true)
  end)

  it("are text where they have more digits than a number holds", function()
    assert.same({ external_id = "12345678901234567" }, sent { "--external_id", "12345678901234567" })
    assert.same({ external_id = 123456789012345 }, sent { "--external_id", "123456789012345" })
  end)

  it("are JSON after :=", function()
    assert.equal('{"tags":["a",null,[]]}', body_of { '--tags:=["a", null, []]' })
    assert.same({ name = "3" }, sent { '--name:="3"' })
    assert.same({ region = "x", output = 1 }, sent { '--region:="x"', "--output:=1" })
  end)

  it("are text in spite of their digits if written as in the help, the manual page and docs/command-line.md", function()
    local shown = help.DIGITS_AS_TEXT
    local page = assert(io.open "docs/command-line.md")
    for _, text in ipairs {
      run({ "contacts", "create", "--help" }).out, run({ "man" }).out:gsub("\\%-", "-"), page:read "*a",
    } do
      assert.matches(shown, text, 1, true)
    end
    page:close()
    local line = command_line.shell { "contacts", "create", "--role", "user" } .. " " .. shown
    assert.equal(0, command_line.sh(line).status)
    assert.equal("25", core.decode(fake.last().body).external_id)
  end)

  it("go into objects where their names have dots", function()
    assert.same({ custom_attributes = { plan = "pro", seats = 3, ["Last order"] = "tea" } }, sent {
      "--custom_attributes.plan", "pro", "--custom_attributes.seats", "3", "--custom_attributes.Last order", "tea",
    })
  end)

  it("may begin with a dash, and hold what they like", function()
    assert.same(
      { name = "- a 'quoted' \"name\" $HOME", body = "--all", empty = "" },
      sent { "--name", "- a 'quoted' \"name\" $HOME", "--body=--all", "--empty", "" }
    )
  end)

  it("come from --data as JSON, from a file and from standard input", function()
    local data = '{"name":"Ada","phone":null,"custom_attributes":{"plan":"pro","list":[]}}'
    local path = os.tmpname()
    local file = assert(io.open(path, "w"))
    file:write(data)
    file:close()
    for _, given in ipairs { { "--data", data }, { "--data=@" .. path } } do
      fake.reset()
      local body = body_of(given)
      assert.matches('"phone":null', body, 1, true)
      assert.matches('"list":[]', body, 1, true)
      assert.equal("Ada", core.decode(body).name)
    end
    os.remove(path)
    fake.reset()
    assert.equal("Ada", sent({ "--data", "-" }, { input = data }).name)
  end)

  it("replace values of --data", function()
    assert.same(
      { name = "Grace", custom_attributes = { plan = "pro", seats = 4 }, tags = {} },
      sent {
        "--data", '{"name":"Ada","custom_attributes":{"plan":"pro","seats":3},"tags":["a"]}', "--name", "Grace",
        "--custom_attributes.seats", "4", "--tags:=[]",
      }
    )
  end)

  it("stay text in the query", function()
    run { "companies", "find_by", "--company_id", "null" }
    assert.same({ company_id = "null" }, fake.last().args)
  end)

  it("end with --", function()
    assert.equal(4, run({ "contacts", "find", "--", "--odd" }).status)
    assert.equal("/contacts/--odd", fake.last().path)
  end)

  it("may come before the command if they are options of the program", function()
    assert.equal(0, run({ "--api-version", "2.9", "-q", "contacts", "list" }).status)
    assert.equal("2.9", fake.last().headers["intercom-version"])
    fake.seed { contacts = 1 }
    local result = run { "--output", "csv", "--fields", "email", "contacts", "--limit", "1", "list" }
    assert.equal("email\ncontact1@example.com\n", result.out)
    assert.matches("Usage: intercom contacts list", run({ "-h", "contacts", "list" }).out, 1, true)
  end)

  it("leave a share of the rate limit to others", function()
    fake.seed { contacts = 5 }
    local list = { "contacts", "list", "--all", "--per_page", "1", "--share", "40%" }
    -- The window ends later than the program waits.
    local window = 100
    while window - os.time() % window < 70 do
      window = window + 1
    end
    fake.limit { limit = 5, window = window }
    assert.matches("rate_limited", run(list).err)
    assert.equal(2, (fake.count()))
  end)

  it("add headers and limit the time of an attempt", function()
    assert.equal(0, run({ "me", "--header", "X-Trace: a:b ", "--header=X-Other:", "--timeout", "9.5" }).status)
    local headers = fake.last().headers
    assert.equal("a:b", headers["x-trace"])
    assert.equal("", headers["x-other"])
    fake.fault { kind = "slow", seconds = 5 }
    local result = run { "tags", "create", "--name", "beta", "--timeout", "0.2" }
    assert.equal(8, result.status)
    assert.matches("^intercom: timeout: ", result.err)
  end)

  it("are rejected if they make no sense", function()
    for expected, arguments in pairs {
      ['there is no resource "contcts" (did you mean "contacts"?)'] = { "contcts", "list" },
      ['contacts has no method "lst" (did you mean "list"?)'] = { "contacts", "lst" },
      ['contacts has no method "get" (did you mean "find"?)'] = { "contacts", "get", "1" },
      ['contacts has no method "add-tag" (did you mean "attach_tag"?)'] = { "contacts", "add-tag", "1" },
      ['companies has no method "create" (did you mean "create_or_update"?)'] = { "companies", "create" },
      ['notes has no method "zebra"; it has delete, find'] = { "notes", "zebra" },
      ["a command is required"] = {},
      ["a method is required"] = { "contacts" },
      ["missing argument 'contact_id'"] = { "contacts", "find" },
      ["too many arguments"] = { "contacts", "find", "1", "2" },
      ["missing argument 'path'"] = { "api", "GET" },
      ["argument 'shell' must be one of 'bash', 'zsh', 'fish'"] = { "completion", "csh" },
      ["--all takes no value"] = { "contacts", "list", "--all=1" },
      ["unknown option -x"] = { "me", "-qx" },
      ["unknown option --=x"] = { "me", "--=x" },
      ['unknown option --outputs (did you mean "--output"?)'] = {
        "contacts", "list", "--outputs", "csv",
      },
      ['contacts:create: unknown parameter "emial" (did you mean "email"?); --no-validate sends it all the same'] = {
        "contacts", "create", "--emial", "ada@example.com",
      },
      ['conversations:list: unknown parameter "state"; it takes per_page, starting_after (to filter, use '
        .. "conversations:search; --no-validate sends it all the same)"] = {
        "conversations", "list", "--state", "open",
      },
      ['--query.operator is ">=", which contacts:search has only for whole numbers, not for dates; there are '
        .. "= != > < ~ !~ ^ $ IN NIN AND OR; --no-validate sends it all the same"] = {
        "contacts", "search", '--query:={"field":"created_at","operator":">=","value":1}',
      },
      ["--to is not sent: it is an option"] = { "tags", "create", "--data", '{"name":"a","to":"b"}' },
      ['unknown option --dry-rn (did you mean "--dry-run"?)'] = { "contacts", "create", "--dry-rn", "1" },
      ["argument for option '--output' must be one of 'json', 'ndjson', 'csv', 'table'"] = {
        "contacts", "list", "--output", "xml",
      },
      ["--limit must be an integer, 1 or more"] = { "contacts", "list", "--limit", "0" },
      ["--fields must name something"] = { "contacts", "list", "--fields", "" },
      ["--name needs a value"] = { "contacts", "create", "--name" },
      ["--yes is an option of other commands"] = { "contacts", "list", "--yes" },
      ["--all is an option of other commands; as a parameter it needs a value"] = { "contacts", "create", "--all" },
      ["--output needs a value"] = { "contacts", "list", "--output", "--all" },
      ["--name is given twice; a list is --name:='[…]'"] = { "contacts", "create", "--name", "a", "--name", "b" },
      ["--a.b does not fit: a is no object"] = { "contacts", "create", "--a", "1", "--a.b", "2" },
      ["--x is not JSON: unexpected end"] = { "contacts", "create", "--x:={" },
      ["--data is not JSON: unexpected end"] = { "contacts", "create", "--data", "{" },
      ["--data must be a JSON object, not number"] = { "contacts", "create", "--data", "3" },
      ["--data must be a JSON object, not array"] = { "contacts", "create", "--data", " [1]" },
      ["--data must be a JSON object, not null"] = { "contacts", "create", "--data", "null" },
      ['unknown option --hepl (did you mean "--help"?)'] = { "--hepl" },
      ['--hepl needs a value (did you mean "--help"?)'] = { "contacts", "create", "--hepl" },
      ["--version is this program's and takes no value; the version of the API is --api-version 2.9"] = {
        "--version", "2.9", "me",
      },
      ["--version is this program's and takes no value; the version of the API is --api-version Preview"] = {
        "me", "--version=Preview",
      },
      ['--api-version must be a version of the API as a string: "2.7" or later, or "Preview"'] = {
        "me", "--api-version", "1.0",
      },
      ["--timeout must be a number of seconds, 0 or more"] = { "me", "--timeout", "soon" },
      ["--share must be a number above 0 and up to 1"] = { "me", "--share", "150%" },
      ["--header must be 'name: value', not \"X-Trace\""] = { "me", "--header", "X-Trace" },
      ["--header gives X-Trace twice"] = { "me", "--header", "X-Trace: 1", "--header", "X-Trace: 2" },
      ["--header Intercom-Version is set by the client itself"] = { "me", "--header", "Intercom-Version: 2.9" },
      ["--data cannot be read: /nonexistent/x: No such file or directory"] = {
        "contacts", "create", "--data", "@/nonexistent/x",
      },
      ["--region and --base-url exclude each other"] = { "me", "--region", "eu", "--base-url", "http://127.0.0.1" },
    } do
      assert.equal("intercom: " .. expected, refused(arguments))
    end
    assert.equal("intercom: --fields must name something", refused { "me", "--fields= , " })
    assert.matches("^intercom: contacts:find: contact_id ", refused { "contacts", "find", ".." })
    local older = refused { "articles", "find_draft", "1", "--api-version", "2.15" }
    assert.equal("intercom: articles:find_draft: this operation came with version 2.16 of the API, "
      .. "and version 2.15 is set", older)
    assert.equal("intercom: sla_rules:list: only version Preview of the API has this operation: "
      .. "add --api-version Preview", refused { "sla_rules", "list" })
  end)

  it("must not contain a token", function()
    for _, arguments in ipairs {
      { "me", "--token", "dG9rOnNlY3JldA" }, { "--access_token=dG9rOnNlY3JldA", "me" },
      { "contacts", "create", "--access-token", "dG9rOnNlY3JldA" },
      { "me", "--header", "Authorization: Bearer dG9rOnNlY3JldA" }, { "me", "--header=authorization:dG9rOnNlY3JldA" },
    } do
      local message = refused(arguments)
      assert.matches("a token is not given as an argument", message, 1, true)
      assert.is_nil(message:find("dG9rOnNlY3JldA", 1, true))
    end
  end)

  it("of the API never have the name of a program's option", function()
    for _, row in ipairs(intercom.operations()) do
      local taken = {}
      for _, list in ipairs { options.COMMON, options.of(row) } do
        for _, option in ipairs(list) do
          taken[option.name] = true
        end
      end
      for _, name in ipairs(options.parameters(row)) do
        assert.is_nil(taken[name], name)
      end
    end
  end)
end)

describe("intercom api", function()
  before_each(fake.reset)

  it("makes a request by its path", function()
    local result = run { "api", "GET", "/contacts?per_page=1", "--starting_after", "", "--output", "json" }
    assert.equal(0, result.status)
    assert.equal("/contacts?per_page=1&starting_after=", fake.last().uri)
    result = run { "api", "POST", "/tags", "--name", "beta" }
    assert.equal("beta", core.decode(result.out).name)
    assert.same({ name = "beta" }, core.decode(fake.last().body))
    assert.equal(0, run({ "api", "DELETE", "/tags/" .. core.decode(result.out).id }).status)
    assert.equal("", fake.last().body)
  end)

  it("walks the pages of a list with --all and --limit", function()
    fake.seed { contacts = 25 }
    local function lines(...)
      local result = run { "api", ... }
      assert.equal("", result.err)
      return select(2, result.out:gsub("\n", "")), result.out
    end
    assert.equal(25, (lines("GET", "/contacts?per_page=10", "--all", "--output", "ndjson")))
    assert.equal(3, fake.count())
    assert.equal("10", fake.last().args.per_page)
    assert.equal(12, (lines("GET", "/contacts", "--per_page", "10", "--limit", "12", "--output", "ndjson")))
    local query = '--query:={"field":"role","operator":"=","value":"user"}'
    assert.equal(26, (lines("POST", "/contacts/search", query, "--all", "--fields", "id", "--output", "csv")))
    local id = core.decode(select(2, lines("GET", "/contacts", "--limit", "1", "--output", "ndjson"))).id
    assert.equal(1, (lines("GET", "/contacts/%" .. ("%X"):format(id:byte()) .. id:sub(2) .. "/tags", "--all")))
    assert.equal("/contacts/" .. id .. "/tags", fake.last().path)
  end)

  it("rejects --all and --limit where there is no list", function()
    for _, arguments in ipairs { { "GET", "/me", "--all" }, { "POST", "/contacts?a=b", "--limit", "3" } } do
      local result = run { "api", arguments[1], arguments[2], arguments[3], arguments[4] }
      local expected = "intercom: --all and --limit walk a list, and %s %s is none\ntry: intercom api --help\n"
      assert.equal(expected:format(arguments[1], arguments[2]), result.err)
      assert.equal(2, result.status)
    end
    assert.equal(0, fake.count())
    assert.equal(0, run({ "api", "GET", "/contacts", "--limit:=3", "--header", "X-Fake-Strict: off" }).status)
    assert.equal("3", fake.last().args.limit)
  end)

  it("takes every verb that the client takes", function()
    for _, verb in ipairs(core.verbs()) do
      local result = run { "api", verb, "/me", "-n" }
      assert.equal("", result.err)
      assert.matches(verb == "HEAD" and " --head " or " --request " .. verb .. " ", result.out, 1, true)
    end
    assert.same(core.verbs(), commands.named({ "api" }).other.arguments[1].choices)
  end)

  it("rejects an unknown verb and a relative path", function()
    assert.matches("argument 'verb' must be one of 'GET'", run({ "api", "FETCH", "/me" }).err, 1, true)
    assert.matches("^intercom: request: path ", run({ "api", "GET", "me" }).err)
  end)
end)

describe("intercom me", function()
  it("is admins me", function()
    fake.reset()
    local result = run { "me", "--fields", "id,type" }
    assert.equal('{"id":"991267001","type":"admin"}\n', result.out)
    assert.equal("admins.me", fake.last().operation)
  end)
end)
