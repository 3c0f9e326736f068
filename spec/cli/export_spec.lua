-- intercom export.
local command_line = require "spec.cli.command_line"
local exit = require "intercom.cli.exit"
local export = require "spec.support.export"
local intercom = require "intercom"
local support = require "spec.support.client"

local unpack = table.unpack or unpack

local fake = support.fake

describe("intercom export", function()
  local to, remove

  before_each(function()
    local folder
    folder, remove = export.folder()
    to = "sqlite:" .. folder .. "/workspace.db"
    fake.reset()
  end)

  after_each(function()
    remove()
  end)

  local function run(...)
    return command_line.run { "export", ... }
  end

  it("prints a table, and ends with 0 only if the copy is complete", function()
    fake.seed { contacts = 200, tags = 3 }
    local result = run(to, "--streams", "contacts,tags")
    assert.equal("", result.err)
    assert.equal(exit.OK, result.status)
    local lines = {}
    for line in result.out:gmatch "[^\n]+" do
      lines[#lines + 1] = line
    end
    assert.equal(3, #lines)
    assert.matches("^stream +counted +stored +added +changed +deleted +calls +missing +seconds +complete$", lines[1])
    assert.matches("^contacts +200 +200 +200 +0 +0 +%d+ +0 +[%d.]+ +true$", lines[2])
    assert.matches("^tags +3 +3 +3 +0 +0 +2 +0 +[%d.]+ +true$", lines[3])
    local _, count = export.rows(to, "contacts")
    assert.equal(200, count)
  end)

  it("names what is missing, and ends with a code of its own", function()
    fake.seed { articles = 5 }
    fake.answer { path = "/articles", body = { type = "list", total_count = 5, data = intercom.array {} }, times = -1 }
    local result = run(to, "--streams", "articles")
    assert.equal(exit.INCOMPLETE, result.status)
    assert.matches("intercom: articles: 5 counted, 0 stored: ", result.err, 1, true)
    assert.matches("intercom: the copy is not complete: articles\n", result.err, 1, true)
    result = run(to, "--streams", "articles", "--output", "json")
    assert.equal(exit.INCOMPLETE, result.status)
    local report = assert(intercom.json.decode(result.out))
    assert.is_false(report.complete)
    assert.same({ counted = 5, stored = 0 }, {
      counted = report.streams[1].missing[1].counted, stored = report.streams[1].missing[1].stored,
    })
    assert.is_string(report.streams[1].missing[1].reason)
  end)

  it("prints the report in every format", function()
    fake.seed { tags = 3 }
    local result = run(to, "--streams", "tags,teams", "--output", "ndjson")
    local first = assert(intercom.json.decode(result.out:match "^[^\n]*"))
    assert.same({ "tags", 3, true, {} }, { first.stream, first.stored, first.complete, first.missing })
    result = run(to, "--streams", "tags", "--output", "csv")
    assert.matches("^stream,counted,.*,missing,seconds,complete,note\r?\n", result.out)
    assert.matches("\ntags,3,3,0,0,0,2,0,[%d.]+,true,\r?\n$", result.out)
  end)

  it("notes what the token may not read, and parts that the service does not show", function()
    fake.answer { path = "/tags", status = 403, times = -1 }
    fake.workspace { conversations = 3, parts = 600, tags = 2 }
    local result = run(to, "--streams", "tags,conversations", "--output", "csv")
    assert.equal(exit.INCOMPLETE, result.status)
    assert.matches('\ntags,[^\n]*,false,"the token may not read it: forbidden', result.out)
    assert.matches("\nconversations,[^\n]*,true,%d+ older parts are not shown", result.out)
    assert.matches("the copy is not complete: tags\n", result.err, 1, true)
  end)

  it("takes the options of the library", function()
    fake.seed { contacts = 3, conversations = 2 }
    local result = run(to, "--streams", "contacts", "--fields", "email", "--concurrency", "2", "--since", "2020-01-31",
      "--share", "50%", "--no-parts")
    assert.same({ "", exit.OK }, { result.err, result.status })
    for _, text in pairs((export.rows(to, "contacts"))) do
      local row = assert(intercom.json.decode(text))
      assert.is_string(row.email)
      assert.is_nil(row.role)
    end
    result = run(to .. "2", "--streams", "contacts", "--since", "2100-01-01T00:00:00Z")
    assert.equal(exit.OK, result.status)
  end)

  it("rejects what it does not take, and sends nothing", function()
    for _, case in ipairs {
      { { to, "--streams", "contcts" }, '--streams has no stream at 1: "contcts" (did you mean "contacts"?)' },
      { { to, "--streams", "," }, "--streams must name something" },
      { { to, "--fields", "," }, "--fields must name something" },
      {
        { to, "--streams", "contacts", "--fields", "emial" },
        '--fields names "emial", which no stream has (did you mean "email"?)',
      },
      { { to, "--concurrency", "0" }, "--concurrency must be an integer, 1 or more" },
      { { to, "--concurrency", "many" }, "--concurrency must be an integer, 1 or more" },
      { { to, "--since", "yesterday" }, "--since must be a date (2026-01-31, 2026-01-31T08:00:00Z) or Unix seconds" },
      { { to, "--since", "-5.5" }, "--since must be a time in whole Unix seconds" },
      { { to, "--dry-run" }, "--dry-run is for commands that send one request" },
      { { to, "--all" }, "unknown option --all" },
      { { to, "--share", "0%" }, "--share must be" },
      { {}, "missing argument 'to'" },
      { { to, "other" }, "too many arguments" },
    } do
      local result = run(unpack(case[1]))
      assert.equal(exit.USAGE, result.status)
      assert.matches("intercom: " .. case[2], result.err, 1, true)
      assert.equal("", result.out)
    end
    assert.equal(0, fake.count())
  end)

  it("ends with the code of what went wrong", function()
    local result = run "mysql://host/db"
    assert.equal(exit.FAILED, result.status)
    assert.matches("intercom: mysql: is no kind of destination", result.err, 1, true)
    result = command_line.run({ "export", to }, { environment = { INTERCOM_ACCESS_TOKEN = "wrong" } })
    assert.equal(3, result.status)
    assert.matches("^intercom: unauthorized", result.err)
  end)

  it("shows its events with --verbose, without the token", function()
    fake.seed { tags = 3 }
    local result = run(to, "--streams", "tags", "--verbose")
    assert.equal(exit.OK, result.status)
    assert.matches("\n< GET /tags: 200 in %d+ ms\n", result.err)
    assert.matches("\n* tags: done, 3", result.err, 1, true)
    assert.is_nil(result.err:find(os.getenv "INTERCOM_ACCESS_TOKEN", 1, true))
  end)

  it("shows its progress in a terminal", function()
    fake.seed { contacts = 200 }
    local out = command_line.in_terminal(command_line.shell { "export", to } .. " >/dev/null").out
    assert.matches("\r\27%[K%d of %d+ streams .*%d+/s", out)
    assert.matches("%d+ %% of the limit", out)
    assert.matches("\r\27%[K$", out)
    assert.is_nil(command_line.in_terminal(command_line.shell { "export", to, "--quiet" }).out:find("\27", 1, true))
  end)
end)
