-- The folder of an export: what is in it, and what it does not touch.
local destination = require "intercom.export.destination"
local durable = require("intercom.core").durable
local host = require "spec.support.host"
local sorted = require "intercom.export.index.sorted"

local top, to, store

setup(function()
  top = host.output("mktemp -d"):match "%S+"
end)

teardown(function()
  os.execute("rm -rf " .. host.quoted(top))
end)

local function row(id, more, created_at)
  return { id = id, created_at = created_at, data = ('{"id":"%s"%s}'):format(id, more or "") }
end

local function put(stream, ...)
  for _, one in ipairs { ... } do
    assert(store:put(stream, one))
  end
end

local function settle(stream)
  local counts = assert(store:settle(stream))
  assert(store:commit {})
  return counts
end

local function read(name)
  return host.read(to .. "/" .. name)
end

-- What opening it again says.
local function refusal()
  store:close()
  local opened, wrong = destination.open(to)
  if opened then
    opened:close()
  end
  assert.is_nil(opened)
  return wrong
end

-- Runs Lua in another process, after `before` of its shell.
local function run(before, script)
  host.write(top .. "/script.lua", script)
  return host.all_output(("%s exec %s %s/script.lua"):format(before, host.interpreter(), top))
end

describe("the folder of an export", function()
  local made = 0

  before_each(function()
    made = made + 1
    to = ("%s/%d"):format(top, made)
    store = assert(destination.open(to))
  end)

  after_each(function()
    store:close()
  end)

  it("has a line for each row, as it came, and one for each deletion", function()
    put("contacts", row("b", ',"n":12345678901234567890,"f":1.50,"x":null'), row "a", row("c", "\t"), row "d")
    put("contacts", row("c", ',"t":"\\u0000é"'))
    assert(store:delete("contacts", "d", 1700000000, "feed"))
    assert(store:delete("tickets", '"x"\n', 1700000001, "not_found"))
    settle "contacts"
    settle "tickets"
    assert.equal(
      '{"id":"a"}\n{"id":"b","n":12345678901234567890,"f":1.50,"x":null}\n{"id":"c","t":"\\u0000é"}\n',
      read "contacts.ndjson"
    )
    assert.equal("", read "tickets.ndjson")
    assert.equal(
      '{"stream":"contacts","id":"d","deleted_at":1700000000,"how":"feed"}\n'
        .. '{"stream":"tickets","id":"\\"x\\"\\n","deleted_at":1700000001,"how":"not_found"}\n',
      read "deleted.ndjson"
    )
    put("contacts", row "d")
    assert(store:delete("contacts", "a", 1700000002, "unlisted"))
    settle "contacts"
    assert.matches("^.-\n.-\n" .. '{"id":"d"}\n$', read "contacts.ndjson")
    assert.matches('^{"stream":"contacts","id":"a",.*"unlisted"}\n{"stream":"tickets".*}\n$', read "deleted.ndjson")
  end)

  it("shows a stream only once it is settled and committed", function()
    put("contacts", row "a")
    assert(store:commit {})
    assert.is_nil(read "contacts.ndjson")
    assert(store:settle "contacts")
    assert.is_nil(read "contacts.ndjson")
    assert(store:commit {})
    assert.equal('{"id":"a"}\n', read "contacts.ndjson")
  end)

  it("leaves files alone in which nothing changes", function()
    put("contacts", row "a", row "b")
    assert(store:delete("contacts", "c", 7, "feed"))
    settle "contacts"
    local function inodes()
      return host.output(("stat -c %%i %s/contacts.ndjson %s/deleted.ndjson"):format(to, to))
    end
    local before = inodes()
    assert(store:begin_walk "contacts")
    put("contacts", row "b", row "a")
    assert(store:delete("contacts", "c", 8, "feed"))
    assert.same({ added = 2, changed = 0, same = 2, deleted = 1 }, settle "contacts")
    assert.equal(before, inodes())
    put("contacts", row("a", ',"x":1'))
    settle "contacts"
    assert.not_equal(before, inodes())
    assert.equal('{"id":"a","x":1}\n{"id":"b"}\n', read "contacts.ndjson")
  end)

  it("keeps ids of any bytes apart, whatever the locale", function()
    local ids = { "", "a", "ab", "a b", "a\tb", "a%09b", "a\nb", "é", "Z", "a-b", "%", "\1", "\0", ("x"):rep(5000) }
    local locale = os.setlocale(nil, "collate")
    os.setlocale("de_DE.UTF-8", "collate")
    for i, id in ipairs(ids) do
      assert(store:put("contacts", { id = id, created_at = i, data = ('{"n":%d}'):format(i) }))
    end
    settle "contacts"
    os.setlocale(locale, "collate")
    for i, id in ipairs(ids) do
      assert.equal(('{"n":%d}'):format(i), store:text("contacts", id))
      assert.same({ [id] = false }, store:updated("contacts", { id }))
    end
    local seen = {}
    for id in store:each "contacts" do
      seen[#seen + 1] = id
    end
    table.sort(seen)
    table.sort(ids)
    assert.same(ids, seen)
  end)

  it("finds each of many rows", function()
    for i = 1, 3000 do
      put("contacts", row(("%d"):format(i * 7919 % 3001), nil, i))
    end
    settle "contacts"
    for i = 1, 3000 do
      assert.equal(('{"id":"%d"}'):format(i), store:text("contacts", ("%d"):format(i)))
    end
    assert.is_nil(store:text("contacts", "0"))
    assert.is_nil(store:text("contacts", "3001"))
    assert.is_nil(store:text("contacts", "99999"))
  end)

  it("may be moved", function()
    put("contacts", row "a")
    settle "contacts"
    store:close()
    os.rename(to, to .. "-moved")
    to = to .. "-moved"
    store = assert(destination.open(to))
    assert.equal('{"id":"a"}', store:text("contacts", "a"))
  end)

  it("knows what an earlier process put and did not settle", function()
    put("contacts", row "a")
    assert(store:commit {})
    store:close()
    store = assert(destination.open(to))
    assert.same({ a = false }, store:updated("contacts", { "a", "b" }))
    assert.equal('{"id":"a"}', store:text("contacts", "a"))
  end)

  it("does not overwrite files that it has not made", function()
    host.write(to .. "/contacts.ndjson", "mine\n")
    local done, wrong = store:put("contacts", row "a")
    assert.is_nil(done)
    assert.matches("contacts%.ndjson: is there already, and is not of this export", wrong)
    assert.same({ nil, wrong }, { store:commit { contacts = "1" } })
    assert.equal("mine\n", read "contacts.ndjson")
    os.remove(to .. "/contacts.ndjson")
    host.write(to .. "/deleted.ndjson", "mine\n")
    assert.matches("deleted%.ndjson: is there already, and is not of an export", refusal())
    assert.equal("mine\n", read "deleted.ndjson")
  end)

  it("refuses files that others have changed", function()
    put("contacts", row "a", row "b")
    settle "contacts"
    store:close()
    for _, name in ipairs { "contacts.ndjson", "deleted.ndjson", ".intercom/contacts.index.1" } do
      local text = read(name)
      host.write(to .. "/" .. name, text .. "\n")
      assert.matches(name .. ": was changed or removed since the export wrote it", refusal(), 1, true)
      os.remove(to .. "/" .. name)
      assert.matches(name .. ": was changed or removed since the export wrote it", refusal(), 1, true)
      host.write(to .. "/" .. name, text)
    end
    store = assert(destination.open(to))
    put("contacts", row "c")
    assert(store:commit {})
    store:close()
    host.write(to .. "/.intercom/contacts.lines.1", "")
    assert.matches("contacts.lines.1: is damaged: it has lost what was written to it", refusal(), 1, true)
  end)

  it("refuses a state that it does not know", function()
    for text, wrong in pairs {
      ["{}"] = "is not of an export",
      ["]"] = "is not of an export",
      ['{"format":2}'] = "is of another version of this program",
    } do
      host.write(to .. "/.intercom/state", text)
      assert.equal(to .. ": .intercom/state: " .. wrong, refusal())
    end
  end)

  it("says where it cannot be made or written", function()
    host.write(to .. "/file", "")
    for path, wrong in pairs {
      ["/file"] = "Not a directory",
      ["/file/x"] = "Not a directory",
      ["/none/x"] = "No such file or directory",
    } do
      local opened, message = destination.open(to .. path)
      assert.is_nil(opened)
      assert.matches(wrong, message)
    end
    -- Without this capability root, too, needs the right to write.
    local as_root = host.output("id -u"):find "^0" and "setpriv --bounding-set=-dac_override " or ""
    local script = "print(require('intercom.export.destination').open(%q))"
    host.write(top .. "/script.lua", script:format(to .. "/unwritable"))
    os.execute(("mkdir %s/unwritable && chmod 555 %s/unwritable"):format(to, to))
    local printed = host.all_output(("%s%s %s/script.lua"):format(as_root, host.interpreter(), top))
    assert.matches("unwritable: .*Permission denied", printed)
  end)

  it("has its last commit when the disk is full, and goes on when there is room", function()
    put("contacts", row "a")
    settle "contacts"
    store:close()
    local script = ([[
      local store = assert(require("intercom.export.destination").open(%q))
      local text = ("x"):rep(1000)
      local done, wrong
      for i = 1, 300 do
        done, wrong = store:put("contacts", { id = "b" .. i, data = '{"text":"' .. text .. '"}' })
        if done and i %% 50 == 0 then
          done, wrong = store:commit { contacts = tostring(i) }
        end
        if not done then
          break
        end
      end
      print(wrong, select(2, store:commit { contacts = "wrong" }) == wrong, store:settle "contacts")
      store:close()
    ]]):format(to)
    local printed = run("trap '' XFSZ; ulimit -f 200;", script)
    assert.matches("contacts%.texts%.1: File too large\ttrue\tnil", printed)
    assert.equal('{"id":"a"}\n', read "contacts.ndjson")
    store = assert(destination.open(to))
    local kept = tonumber(store:state "contacts")
    assert(kept % 50 == 0, kept)
    settle "contacts"
    assert.equal(kept + 1, store:counts "contacts")
    store:close()
    -- The journal has room, what is made of it has none.
    printed = run("trap '' XFSZ; ulimit -f 100;", script:gsub("i = 1, 300", "i = 1, 0"):gsub("print%(", [[
      store:begin_walk "contacts"
      store:put("contacts", { id = "b1", data = "{}" })
      wrong = select(2, store:settle "contacts")
      print(]]))
    assert.matches("contacts%.rows%.%d+: File too large\ttrue\tnil", printed)
    store = assert(destination.open(to))
    assert.equal(kept + 1, store:counts "contacts")
    -- The lock, the state, the index, the deletions.
    assert.equal(4, #assert(durable.names(to .. "/.intercom")))
  end)
end)

describe("lines sorted on disk", function()
  it("are those of the file, in order, in few runs or many", function()
    local path, lines = top .. "/lines", {}
    for i = 1, 20000 do
      lines[i] = ("%d %d"):format(i * 7919 % 20011, i)
    end
    host.write(path, table.concat(lines, "\n") .. "\n")
    table.sort(lines)
    for _, part in ipairs { 1000000, 50000, 1000 } do
      local found = {}
      for line in sorted(path, top .. "/scratch", part) do
        found[#found + 1] = line
      end
      assert.same(lines, found)
    end
    host.write(path, "")
    assert.is_nil(sorted(path, top .. "/scratch")())
  end)
end)
