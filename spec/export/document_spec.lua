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

  it("has files of a folder that are read with jq", function()
    run "rm -rf copy; intercom export copy --streams contacts"
    local leads = select(2, host.read(folder .. "/copy/contacts.ndjson"):gsub('"role":"lead"', ""))
    assert.equal(leads, select(2, run(blocks("sh")[2]):gsub("\n", "")))
    assert.equal("", host.read(folder .. "/copy/deleted.ndjson"))
  end)

  -- A target that stores the first states only.
  it("has a state of Singer that is what the target has stored", function()
    local before = "exec 2>errors; PATH=.:$PATH\n"
    host.write(folder .. "/target-postgres", [[#!/bin/sh
      tee messages | jq -c 'select(.type == "STATE").value' | head -n 1
    ]])
    sh("chmod +x " .. folder .. "/target-postgres")
    run(before .. blocks("sh")[3] .. "cp messages first")
    local state = host.read(folder .. "/state.json")
    assert.equal(host.read(folder .. "/stored"), state)
    assert.matches('"bookmarks"', state)
    run(before .. blocks("sh")[3])
    local function records(name)
      return select(2, host.read(folder .. "/" .. name):gsub('"type":"RECORD"', ""))
    end
    assert.is_true(records "first" > 30)
    assert.is_true(records "messages" < records "first")
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
