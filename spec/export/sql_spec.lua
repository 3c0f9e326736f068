-- Destinations in SQL: what else is in the database, and what can go wrong with it.
local destination = require "intercom.export.destination"
local host = require "spec.support.host"
local postgresql = require "spec.support.postgresql"

local folder

setup(function()
  folder = host.output("mktemp -d"):match "%S+"
end)

teardown(function()
  os.execute("rm -rf " .. host.quoted(folder))
end)

local function fill(store, first, last, size)
  for i = first, last do
    local data = ('{"id":"%d","text":"%s"}'):format(i, ("x"):rep(size or 0))
    local put, wrong = store:put("contacts", { id = ("%d"):format(i), created_at = i, data = data })
    if not put then
      return nil, wrong
    end
  end
  return true
end

-- The pattern of a failure in the middle of a run.
local function failure(to, reason)
  local name = destination.shown(to):gsub("%p", "%%%0")
  return ("^%s: [^\n]*%s[^\n]*; once that is mended, run the export again: it goes on from its last commit$"):format(
    name, reason)
end

-- The number of rows of a store that is opened again, and its state.
local function kept(to)
  local store = assert(destination.open(to))
  local count, state = store:counts "contacts", store:state "contacts"
  store:close()
  return count, state
end

-- Runs a script in another process, after `before` of its shell.
local function run(before, script)
  host.write(folder .. "/script.lua", script)
  return host.all_output(("%s exec %s %s/script.lua"):format(before, host.interpreter(), folder))
end

local function query(file, sql)
  return (host.all_output(("sqlite3 %s %s"):format(host.quoted(file), host.quoted(sql))):gsub("%s+$", ""))
end

describe("the SQLite of an export", function()
  local file, to

  before_each(function()
    file = host.output(("mktemp -p %s"):format(folder)):match "%S+"
    os.remove(file)
    to = "sqlite:" .. file
  end)

  it("has a table for each stream, readable while it is written", function()
    local store = assert(destination.open(to))
    assert(store:put("contacts", { id = "1", created_at = 3, updated_at = 4102444800, data = '{"id":"1","n":null}' }))
    assert(store:put("contacts", { id = "2", data = "{}" }))
    assert(store:delete("contacts", "2", 7, "feed"))
    assert(store:commit {})
    assert(fill(store, 3, 100))
    local columns = "id, created_at, updated_at, deleted_at, deleted_how, data"
    assert.equal(
      '1|3|4102444800|||{"id":"1","n":null}\n2|||7|feed|{}',
      query(file, ("SELECT %s FROM contacts ORDER BY id"):format(columns))
    )
    store:close()
  end)

  it("does not touch a table that is not of an export", function()
    query(file, "CREATE TABLE contacts (id text, name text)")
    local store = assert(destination.open(to))
    local put, wrong = store:put("contacts", { id = "1", data = "{}" })
    assert.is_nil(put)
    assert.matches(failure(to, 'the table "contacts" cannot be made, or is not of an export: .*already exists'), wrong)
    assert.is_nil((store:commit { contacts = "1" }))
    store:close()
    assert.equal("", query(file, "SELECT * FROM contacts"))
  end)

  it("is named where it cannot be made, or is no database", function()
    local _, wrong = destination.open(("sqlite:%s/none/file.db"):format(folder))
    assert.matches("none/file%.db.*No such file", wrong)
    host.write(file, ("this is no database\n"):rep(100))
    _, wrong = destination.open(to)
    assert.matches(("^sqlite:%s: .*not a database"):format(file:gsub("%p", "%%%0")), wrong)
    _, wrong = destination.open "sqlite:"
    assert.equal("sqlite:: needs the name of a file: sqlite:FILE", wrong)
  end)

  it("has one lock, whatever links lead to it, also before it is there", function()
    local link = file .. "-link"
    assert(os.execute(("ln -s %s %s"):format(host.quoted(file), host.quoted(link))))
    for _ = 1, 2 do
      local store = assert(destination.open("sqlite:" .. link))
      local other, wrong = destination.open(to)
      assert.is_nil(other)
      assert.matches("another export is running there", wrong)
      assert(fill(store, 1, 3))
      assert(store:commit {})
      store:close()
    end
    assert.equal("3", query(file, "SELECT count(*) FROM contacts"))
    assert.is_nil(io.open(link .. "-lock"))
  end)

  it("may have a name that SQLite takes for memory", function()
    local script = 'assert(require("intercom.export.destination").open "sqlite::memory:"):close()'
    host.write(folder .. "/script.lua", script)
    assert.equal("", host.all_output(("cd %s && %s script.lua && rm ':memory:'"):format(folder, host.interpreter())))
  end)

  it("keeps the last commit when the disk is full", function()
    local said = run("trap '' XFSZ; ulimit -f 600;", ([[
      local store = assert(require("intercom.export.destination").open(%q))
      for i = 1, 10000 do
        local put, wrong = store:put("contacts", { id = tostring(i), created_at = i, data = ("x"):rep(1000) })
        if put and i %% 100 == 0 then
          put, wrong = store:commit { contacts = tostring(i) }
        end
        if not put then
          local _, again = store:commit { contacts = "more" }
          return print(wrong, again == wrong, store:put("contacts", { id = "z", data = "{}" }))
        end
      end
    ]]):format(to))
    assert.matches(failure(to, "disk"), said:match "^[^\t]*")
    assert.matches("\ttrue\tnil", said)
    local count, state = kept(to)
    assert.equal(state, ("%d"):format(count))
    assert.is_true(count >= 100)
  end)

  it("names the package that is missing", function()
    local said = run("", ([[
      package.path, package.cpath = os.getenv("LUA_PATH"):match "^[^;]+;[^;]+", os.getenv("LUA_CPATH"):match "^[^;]+"
      local store, wrong = require("intercom.export.destination").open(%q)
      print(store, wrong)
    ]]):format(to))
    assert.matches("needs LuaDBI: apt%-get install lua%-dbi%-sqlite3, or luarocks install luadbi%-sqlite3", said)
  end)
end)

describe("the PostgreSQL of an export", function()
  local running, to

  setup(function()
    running = postgresql.start()
    to = running.url
  end)

  teardown(function()
    running:finish()
  end)

  before_each(function()
    running:sql "DROP SCHEMA public CASCADE; CREATE SCHEMA public"
  end)

  it("has a table for each stream, whose data is JSON", function()
    local store = assert(destination.open(to))
    local data, other = '{"id":"1","n":215468912345678901234}', '{"id":"2","t":"\\u0000"}'
    assert(store:put("contacts", { id = "1", created_at = 3, updated_at = 4102444800, data = data }))
    assert(store:put("contacts", { id = "2", data = other }))
    assert(store:delete("contacts", "2", 4102444800, "feed"))
    assert(store:commit {})
    assert.equal(
      ("1|3|4102444800||%s\n2|||4102444800|%s"):format(data, other),
      running:sql "SELECT id, created_at, updated_at, deleted_at, data FROM contacts ORDER BY id"
    )
    local columns = "pg_typeof(data), data->'n'"
    assert.equal(
      "json|215468912345678901234",
      running:sql(("SELECT %s FROM contacts WHERE id = '1'"):format(columns))
    )
    store:close()
  end)

  it("has U+FFFD in place of bytes that are not UTF-8, and goes on", function()
    local bad = "caf\233"
    local store = assert(destination.open(to))
    for _, id in ipairs { bad, "2", "caf\232" } do
      assert(store:put("contacts", { id = id, updated_at = 5, data = ('{"id":"%s","n":"\233t\195\169"}'):format(id) }))
    end
    assert.same({ added = 2, changed = 0, same = 0, deleted = 0 }, store:settle "contacts")
    assert.same({ [bad] = 5, ["2"] = 5 }, store:updated("contacts", { bad, "2", "3" }))
    assert.equal('{"id":"caf\239\191\189","n":"\239\191\189t\195\169"}', store:text("contacts", bad))
    assert(store:delete("contacts", bad, 7, "feed"))
    assert(store:commit {})
    store:close()
    assert.equal("2|\ncaf\239\191\189|7", running:sql "SELECT id, deleted_at FROM contacts ORDER BY id")
  end)

  it("keeps the last commit when the connection is lost", function()
    local store = assert(destination.open(to))
    assert(fill(store, 1, 100))
    assert(store:commit { contacts = "1" })
    assert(fill(store, 101, 200))
    running:stop()
    local went, wrong
    for i = 1, 200 do
      went, wrong = fill(store, 200 + i, 200 + i)
      if not went then
        break
      end
    end
    assert.is_nil(went)
    assert.matches(failure(to, ""), wrong)
    for _, method in ipairs { "commit", "settle", "counts" } do
      local done, fault = store[method](store, method == "commit" and { contacts = "2" } or "contacts")
      assert.same({ nil, wrong }, { done, fault })
    end
    store:close()
    running:again()
    assert.same({ 100, "1" }, { kept(to) })
  end)

  it("keeps the last commit when the server's disk is full", function()
    local limited = postgresql.start("trap '' XFSZ; ulimit -f 20480;")
    local store = assert(destination.open(limited.url))
    assert(fill(store, 1, 10))
    assert(store:commit { contacts = "1" })
    limited:sql "ALTER TABLE contacts ALTER data SET STORAGE EXTERNAL"
    local went, wrong = fill(store, 11, 300, 100000)
    assert.is_nil(went)
    assert.matches(failure(limited.url, "File too large"), wrong)
    assert.is_nil((store:commit { contacts = "2" }))
    store:close()
    assert.same({ 10, "1" }, { kept(limited.url) })
    limited:finish()
  end)

  it("does not touch a table that is not of an export", function()
    running:sql "CREATE TABLE contacts (id text, name text)"
    local store = assert(destination.open(to))
    local put, wrong = store:put("contacts", { id = "1", data = "{}" })
    assert.is_nil(put)
    assert.matches(failure(to, 'the table "contacts" cannot be made, or is not of an export: .*already exists'), wrong)
    store:close()
    assert.equal("", running:sql "SELECT * FROM contacts")
  end)

  it("is in the schema of the URL, one export in each", function()
    running:sql "CREATE SCHEMA other"
    local store = assert(destination.open(to))
    local other = assert(destination.open(to .. "&options=-csearch_path%3Dother"))
    assert(fill(other, 1, 3))
    assert(other:commit {})
    other:close()
    store:close()
    assert.equal("3", running:sql "SELECT count(*) FROM other.contacts")
    local _, wrong = destination.open(to .. "&options=-csearch_path%3Dnone")
    assert.matches("no schema of its search_path exists", wrong)
  end)

  it("is UTF-8", function()
    running:sql "CREATE DATABASE latin1 ENCODING 'LATIN1' TEMPLATE template0"
    local _, wrong = destination.open((to:gsub("/postgres%?", "/latin1?")))
    assert.matches("the encoding of the database is LATIN1: it must be UTF8", wrong)
  end)

  it("shows the password to nobody", function()
    local urls = {
      (to:gsub("export:", "nobody:")),
      (to:gsub("host=", "host=/none")),
      (to:gsub("host=.*", "hoost=x")),
      (to:gsub("//export:([^@]*)@", "//export@") .. "&password=secret%2Fpass&port=x"),
      (to:gsub("%%2F", "/")),
      (to:gsub("%%2F", "@")),
      (to:gsub("%%2F", "%%2")),
    }
    for _, url in ipairs(urls) do
      local store, wrong = destination.open(url)
      assert.is_nil(store)
      assert.matches("^postgresql://.*: .*URL", wrong)
      assert.is_nil(wrong:find "secret", wrong)
      assert.is_nil(wrong:find "pass/", wrong)
    end
  end)
end)
