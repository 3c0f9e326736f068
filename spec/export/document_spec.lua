-- Runs the examples of docs/export.md for the shell and for SQL. Those in Lua run with those of the other pages.
local command_line = require "spec.cli.command_line"
local host = require "spec.support.host"
local postgresql = require "spec.support.postgresql"
local support = require "spec.support.client"

local sh = command_line.sh

local function blocks(language)
  local found = {}
  for block in assert(host.read "docs/export.md"):gmatch("```" .. language .. "\n(.-)```") do
    found[#found + 1] = block
  end
  return found
end

describe("docs/export.md", function()
  local folder, running

  setup(function()
    folder = sh("mktemp -d").out:gsub("%s+$", "")
    running = postgresql.start()
    support.fake.reset()
    support.fake.seed { contacts = 30, companies = 5, conversations = 5, tickets = 4 }
  end)

  teardown(function()
    running:finish()
    sh("rm -rf " .. folder)
  end)

  local function run(script)
    local warehouse = running.url:gsub("(//%w+):[^@]*@", "%1@")
    local here = sh("pwd").out:gsub("%s+$", "")
    local lines = {
      "set -e",
      ("intercom() { %s %s \"$@\"; }"):format(os.getenv "LUA", host.quoted(here .. "/bin/intercom")),
      ("cd %s; export PGPASSWORD=secret/pass WAREHOUSE=%s"):format(folder, host.quoted(warehouse)),
      script,
    }
    local result = sh(table.concat(lines, "\n"))
    assert.same({ "", 0 }, { result.err, result.status })
    return result.out
  end

  it("has examples that run", function()
    local out = run(blocks("sh")[1])
    assert.matches("\ncontacts +30 +30 +30 ", out)
    assert.matches("\ncontacts +30 +30 +0 ", out)
    assert.matches("\ntickets +4 +4 +4 ", out)
    assert.equal(30, select(2, assert(host.read(folder .. "/copy/contacts.ndjson")):gsub("\n", "")))
  end)

  it("has queries that run", function()
    local queries = blocks "sql"
    assert.equal(2, #queries)
    local file = folder .. "/workspace.db"
    run("intercom export sqlite:workspace.db --streams contacts; intercom export \"$WAREHOUSE\" --streams contacts")
    sh(([[sqlite3 %s "UPDATE contacts SET updated_at = strftime('%%s', 'now')"]]):format(file))
    local rows = sh(("sqlite3 %s %s"):format(file, host.quoted(queries[1]))).out
    assert.equal(30, select(2, rows:gsub("[^\n|]+|[^\n@]+@[^\n]+\n", "")))
    assert.equal(30, select(2, (running:sql(queries[2]) .. "\n"):gsub("[^\n|]+|[^\n@]+@[^\n|]+|%d[^\n]+\n", "")))
  end)
end)
