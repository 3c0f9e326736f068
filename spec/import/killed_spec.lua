-- Imports that are killed with SIGKILL at any of their events, and started again until they are over.
local host = require "spec.support.host"
local import = require "spec.support.import"
local support = require "spec.support.client"
local fake = support.fake

local STRIDE = 2

describe("an import that is killed anywhere", function()
  local folder, remove, client

  before_each(function()
    folder, remove = import.folder()
    client = support.client()
  end)

  after_each(function()
    remove()
  end)

  -- Kills the import at an event, and each later run of it some events further on, for every `STRIDE`th of its events.
  -- Returns the last of them.
  local function killed_everywhere(resource, path, check, prepare, more)
    local command = ("%s spec/import/killed.lua %s %s %%d %s >/dev/null 2>&1; echo $?"):format(
      host.interpreter(), resource, path, more or "")
    local function run(at)
      return tonumber(host.output(command:format(at)):match "%d+")
    end
    local at, last = host.first(STRIDE), 0
    repeat
      fake.reset()
      fake.declare { contact = { seats = "integer" } }
      if prepare then
        prepare()
      end
      os.remove(path .. ".journal")
      local status, further = run(at), at
      last = status ~= 0 and at or last
      while status ~= 0 do
        further = further + 3
        status = run(further)
        assert.is_true(further < 200)
      end
      check()
      at = at + STRIDE
    until last ~= at - STRIDE
    return last
  end

  local function write(name, text)
    host.write(folder .. "/" .. name, text)
    return folder .. "/" .. name
  end

  local function contacts_are(names)
    local found = {}
    for _, contact in ipairs(client.contacts:list():all()) do
      assert.is_nil(found[contact.external_id])
      found[contact.external_id] = contact.name
    end
    assert.same(names, found)
  end

  local PEOPLE = "external_id,name,seats\n1,One,1\n2,Two,many\n3,Three,3\n4,Four,4\n"

  local function check_people()
    contacts_are { ["1"] = "One", ["3"] = "Three", ["4"] = "Four" }
    assert.equal("external_id,name,seats,line,field,reason\n2,Two,many,3,seats,not a whole number\n",
      host.read(folder .. "/people.rejected.csv"))
  end

  it("creates contacts once", function()
    local last = killed_everywhere("contacts", write("people.csv", PEOPLE), check_people)
    assert.is_true(last >= 8)
  end)

  it("creates contacts once with bulk jobs", function()
    local last = killed_everywhere("contacts", write("people.csv", PEOPLE), check_people, nil, "bulk")
    assert.is_true(last >= 11)
  end)

  it("leaves at most the lead waiting that was under way", function()
    local path = write("leads.csv", "email,role\na@b.c,lead\nb@b.c,lead\nc@b.c,lead\n")
    local options = { client = client, resource = "contacts", match = "email" }
    local command = ("CONCURRENCY=1 %s spec/import/killed.lua contacts %s %%d >/dev/null 2>&1; echo $?"):format(
      host.interpreter(), path)
    local waited, at = 0, 0
    repeat
      at = at + 1
      fake.reset()
      fake.settings { search_lag = 600 }
      os.remove(path .. ".journal")
      local status = host.output(command:format(at)):match "%d+"
      local report = assert(import.import(path, nil, options))
      assert.equal(3, report.earlier + report.created + report.unknown)
      assert.is_true(report.unknown <= 1)
      waited = waited + report.unknown
      fake.advance_clock(901)
      assert.is_true(assert(import.import(path, nil, options)).complete)
      assert.equal(3, #client.contacts:list():all())
    until status == "0"
    assert.is_true(waited >= 6)
  end)

  local function one_contact()
    assert(client.contacts:create { role = "user", external_id = "1" })
  end

  it("sends events once", function()
    local text = "user_id,event_name,created_at\n1,a,1769817601\n1,a,1769817602\n9,a,1769817601\n"
    local last = killed_everywhere("events", write("events.csv", text), function()
      assert.equal(2, #client.events:list({ type = "user", user_id = "1" }):all())
      assert.equal("user_id,event_name,created_at,line,field,reason\n9,a,1769817601,4,,User Not Found\n",
        host.read(folder .. "/events.rejected.csv"))
    end, one_contact)
    assert.is_true(last >= 5)
  end)

  it("puts tags on once", function()
    local last = killed_everywhere("tags", write("tags.csv", "external_id,tag\n1,x\n1,y\n"), function()
      assert.equal(2, #client.tags:list():all())
      local id = client.contacts:find_by_external_id("1").id
      assert.equal(2, #client.contacts:list_tags(id):all())
    end, one_contact)
    assert.is_true(last >= 7)
  end)

  it("creates articles once", function()
    os.execute("mkdir " .. folder .. "/help")
    write("help/a.md", "---\ntitle: A\n---\ntext\n")
    write("help/b.md", "---\ntitle: B\n---\ntext\n")
    local last = killed_everywhere("articles", folder .. "/help", function()
      assert.equal(2, #client.articles:list():all())
    end)
    assert.is_true(last >= 5)
  end)
end)
