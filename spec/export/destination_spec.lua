-- What every destination promises, whatever keeps the rows.
local destination = require "intercom.export.destination"
local host = require "spec.support.host"
local postgresql = require "spec.support.postgresql"

local folder, running
local made = 0

-- A row for each kind: its name, and what makes a new place of it.
local KINDS = {
  {
    "folder",
    function()
      return ("%s/%d"):format(folder, made)
    end,
  },
  {
    "sqlite",
    function()
      return ("sqlite:%s/%d.db"):format(folder, made)
    end,
  },
  {
    "postgresql",
    function()
      running = running or postgresql.start()
      running:sql(("CREATE SCHEMA export%d"):format(made))
      return ("%s&options=-csearch_path%%3Dexport%d"):format(running.url, made)
    end,
  },
}

-- Runs Lua in a process, with a store that is open at the place. Returns what it prints.
local function run(to, code)
  local script = ("local store = assert(require('intercom.export.destination').open(%q))\n%s"):format(to, code)
  host.write(folder .. "/script.lua", script)
  return host.all_output(host.interpreter() .. " " .. folder .. "/script.lua")
end

local KILL = "os.execute 'kill -9 $PPID'\n"

local function row(id, created_at, data, updated_at)
  return { id = id, created_at = created_at, updated_at = updated_at, data = data or ('{"id":"%s"}'):format(id) }
end

local function list(iterator)
  local ids = {}
  for id in iterator do
    ids[#ids + 1] = id
  end
  table.sort(ids)
  return ids
end

setup(function()
  folder = host.output("mktemp -d"):match "%S+"
end)

teardown(function()
  if running then
    running:finish()
  end
  os.execute("rm -rf " .. host.quoted(folder))
end)

for _, kind in ipairs(KINDS) do
  describe(kind[1] .. " as a destination", function()
    local to, store

    before_each(function()
      made = made + 1
      to = kind[2]()
      store = assert(destination.open(to))
    end)

    after_each(function()
      store:close()
    end)

    local function put(...)
      for _, one in ipairs { ... } do
        assert(store:put("contacts", one))
      end
    end

    local function again()
      store:close()
      store = assert(destination.open(to))
    end

    it("keeps the last text of each id, as it came", function()
      local text = '{"id":"2","n":215468912345678901234567890,"f":1.50,"t":"\\u0000\\ud83d\'é\\"?","x":null}'
      put(row "1", row "2", row("2", nil, text))
      assert(store:settle "contacts")
      assert.equal('{"id":"1"}', store:text("contacts", "1"))
      assert.equal(text, store:text("contacts", "2"))
      assert.same({}, { store:text("contacts", "3") })
      assert(store:commit {})
      again()
      assert.equal(text, store:text("contacts", "2"))
    end)

    it("keeps the bytes that came, where it can", function()
      put(row("1", nil, '{"n":"caf\233"}'))
      assert(store:settle "contacts")
      local kept = kind[1] == "postgresql" and "\239\191\189" or "\233"
      assert.equal(('{"n":"caf%s"}'):format(kept), store:text("contacts", "1"))
    end)

    it("counts what a run adds, changes, leaves and deletes", function()
      for i = 1, 100 do
        put(row(("%d"):format(i), i))
      end
      assert.same({ added = 100, changed = 0, same = 0, deleted = 0 }, store:settle "contacts")
      assert(store:commit {})
      again()
      for i = 11, 150 do
        put(row(("%d"):format(i), i, i <= 20 and "{}" or nil))
      end
      assert(store:delete("contacts", "1", 7, "feed"))
      assert.same({ added = 50, changed = 10, same = 80, deleted = 1 }, store:settle "contacts")
      assert.equal(149, store:counts "contacts")
    end)

    it("tells when rows were updated", function()
      put(row("1", 1, nil, 1700000000), row("2", 1), row("3", 1, nil, 4102444800), row "4")
      assert(store:delete("contacts", "4", 7, "feed"))
      assert(store:settle "contacts")
      assert.same({ ["1"] = 1700000000, ["2"] = false, ["3"] = 4102444800 },
        store:updated("contacts", { "1", "2", "3", "4", "5" }))
      assert.same({}, store:updated("contacts", {}))
      assert.same({}, store:updated("tickets", { "1" }))
    end)

    it("counts and lists the live rows of windows of time", function()
      for i = 1, 2100 do
        put(row(("%d"):format(i), i))
      end
      put(row "none")
      assert(store:delete("contacts", "1001", 7, "feed"))
      assert(store:settle "contacts")
      assert.same({ 999, 1000, 1, 0 }, store:counts("contacts", { 0, 1000, 2001, 2002, 2002 }))
      assert.equal(2100, store:counts "contacts")
      assert.equal(2100, #list(store:each "contacts"))
      assert.equal(2098, #list(store:each("contacts", 2, 5000)))
      assert.same({ "1000", "1002" }, list(store:each("contacts", 1000, 1003)))
      assert.same({}, list(store:each("contacts", 5000, 6000)))
      assert.same({}, list(store:each "tickets"))
      assert.equal(0, store:counts "tickets")
    end)

    it("knows what a walk has not seen, in a later process as well", function()
      put(row("1", 1), row("2", 2), row("3", 3), row("4", 4))
      assert(store:begin_walk "contacts")
      put(row("1", 1))
      assert(store:commit {})
      again()
      put(row("2", 2))
      assert(store:delete("contacts", "4", 7, "feed"))
      assert(store:end_walk "contacts")
      put(row("3", 3))
      assert(store:settle "contacts")
      assert.same({ "3" }, list(store:unseen "contacts"))
      assert.same({}, list(store:unseen("contacts", 1, 3)))
      assert.same({ "3" }, list(store:unseen("contacts", 1, 4)))
      assert(store:begin_walk "contacts")
      assert(store:settle "contacts")
      assert.same({ "1", "2", "3" }, list(store:unseen "contacts"))
    end)

    it("lets a loop over ids change the rows", function()
      for i = 1, 1500 do
        put(row(("%d"):format(i), i))
      end
      assert(store:settle "contacts")
      local seen = 0
      for id in store:each("contacts", 0, 2000) do
        seen = seen + 1
        assert(store:delete("contacts", id, 7, "unlisted"))
      end
      assert.equal(1500, seen)
      assert(store:settle "contacts")
      assert.equal(0, store:counts "contacts")
    end)

    it("brings a deleted row back when it is put again", function()
      put(row("1", 1), row("2", 2))
      assert(store:delete("contacts", "1", 7, "feed"))
      assert(store:settle "contacts")
      assert.equal(1, store:counts "contacts")
      put(row("1", 1))
      assert(store:settle "contacts")
      assert.equal(2, store:counts "contacts")
    end)

    it("keeps a deletion of what it never had", function()
      assert(store:delete("contacts", "9", 7, "merged"))
      assert(store:settle "contacts")
      assert(store:commit {})
      assert.equal(0, store:counts "contacts")
    end)

    it("keeps the streams apart", function()
      put(row("1", 1))
      assert(store:put("custom objects: Ordër-2", row("1", 1, '{"order":1}')))
      assert(store:commit { contacts = "a" })
      again()
      assert.equal('{"id":"1"}', store:text("contacts", "1"))
      assert.equal('{"order":1}', store:text("custom objects: Ordër-2", "1"))
    end)

    it("commits rows and states together, and keeps the last commit when it is killed", function()
      store:close()
      local commit = ([[
        for i = 1, 1000 do
          assert(store:put("contacts", { id = "a" .. i, created_at = 1, data = "{}" }))
        end
        assert(store:commit { contacts = "1", workspace = "it's \"one\"\n" })
        for i = 1, 1000 do
          assert(store:put("contacts", { id = "b" .. i, created_at = 1, data = "{}" }))
        end
        assert(store:delete("contacts", "a1", 7, "feed"))
        assert(store:settle "contacts")
      ]])
      run(to, commit .. KILL)
      store = assert(destination.open(to))
      assert.equal("1", store:state "contacts")
      assert.equal('it\'s "one"\n', store:state "workspace")
      assert.is_nil(store:state "tickets")
      assert(store:settle "contacts")
      assert.equal(1000, store:counts "contacts")
      assert.equal("{}", store:text("contacts", "a1"))
      store:close()
      run(to, commit .. "assert(store:commit { contacts = '2' })\n" .. KILL)
      store = assert(destination.open(to))
      assert.equal("2", store:state "contacts")
      assert(store:settle "contacts")
      assert.equal(1999, store:counts "contacts")
    end)

    it("undoes what was not committed when it is closed", function()
      put(row("1", 1))
      assert(store:commit { contacts = "1" })
      put(row("2", 1))
      again()
      assert(store:settle "contacts")
      assert.equal(1, store:counts "contacts")
      assert.equal("1", store:state "contacts")
    end)

    it("refuses a second export at the same time", function()
      local other, wrong = destination.open(to)
      assert.is_nil(other)
      assert.matches("another export is running there", wrong)
      assert.matches("another export is running there", run(to, "print 'open'"))
      again()
    end)
  end)
end

describe("a destination", function()
  it("has a kind that exists", function()
    local _, wrong = destination.open "mysql://host/db"
    assert.matches("^mysql: is no kind of destination: .* folders and postgres:, postgresql:, singer:, sqlite:$", wrong)
    _, wrong = destination.open ""
    assert.equal("an empty text is no destination", wrong)
  end)

  it("is no folder with the name of a database", function()
    for _, name in ipairs { "workspace.db", "./copies/workspace.sqlite3" } do
      local _, wrong = destination.open(name)
      assert.equal(("%s: is no name for a folder; into SQLite goes sqlite:%s"):format(name, name), wrong)
    end
  end)

  it("is a folder in one that exists, and its name is said once", function()
    local _, wrong = destination.open(folder .. "/none/copy")
    assert.equal(folder .. "/none/copy: No such file or directory", wrong)
  end)

  it("takes a state file only if it needs one", function()
    local _, wrong = destination.open("copy", { state = "state.json" })
    assert.equal("copy: keeps its state by itself: a state file is for singer:- only", wrong)
  end)
end)
