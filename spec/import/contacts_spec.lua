-- Importing contacts.
local host = require "spec.support.host"
local import = require "spec.support.import"
local intercom = require "intercom"
local support = require "spec.support.client"
local fake = support.fake

local summary, rejections = import.summary, import.rejections

describe("importing contacts", function()
  local folder, remove, client, path

  before_each(function()
    folder, remove = import.folder()
    path = folder .. "/people.csv"
    fake.reset()
    client = support.client()
    fake.declare {
      contact = { plan = "string", seats = "integer", score = "float", vip = "boolean", renewal = "date" },
    }
  end)

  after_each(function()
    remove()
  end)

  local function run(text, options)
    return import.import(path, text, { client = client, resource = "contacts" }, options)
  end

  local function find(external_id)
    return assert(client.contacts:find_by_external_id(external_id))
  end

  it("gives each cell the type of its field", function()
    local report = assert(run [[
external_id,email,name,signed_up_at,plan,seats,score,vip,renewal
1,ada@example.com,"Lovelace, Ada",2026-01-31,pro,12,0.5,yes,2027-01-31T12:00:00Z
2,grace@example.com,,1767225600,,,,,
]])
    assert.equal("created 2", summary(report))
    assert.is_true(report.complete)
    assert.is_nil(report.rejected_file)
    local ada = find "1"
    assert.same({ "user", "Lovelace, Ada", 1769817600 }, { ada.role, ada.name, ada.signed_up_at })
    assert.same({ plan = "pro", seats = 12, score = 0.5, vip = true, renewal = 1801396800 }, ada.custom_attributes)
    assert.same({}, find("2").custom_attributes)
  end)

  it("rejects what does not fit before it is sent, in a file that can be corrected and imported", function()
    local report = assert(run [[
external_id,email,seats,vip
1,ada@example.com,many,yes
2,grace@example.com,2,yes
,nobody@example.com,3,no
4,four@example.com,4
2,again@example.com,5,no
6,"no
mail",6,no
]])
    assert.equal("created 1, rejected 5", summary(report))
    assert.equal([[
2 seats: not a whole number
4 external_id: missing: it says which contact this is
5 : 3 cells, where the first line has 4
6 external_id: the same as line 3
7 email: email is not an email address]], rejections(report))
    assert.is_true(report.complete)
    assert.equal(folder .. "/people.rejected.csv", report.rejected_file)
    local expected = [[
external_id,email,seats,vip,line,field,reason
1,ada@example.com,many,yes,2,seats,not a whole number
,nobody@example.com,3,no,4,external_id,missing: it says which contact this is
4,four@example.com,4,5,,"3 cells, where the first line has 4"
2,again@example.com,5,no,6,external_id,the same as line 3
6,"no
mail",6,no,7,email,email is not an email address
]]
    assert.equal(expected, host.read(report.rejected_file))
    assert.equal(2, #fake.log { operation = "contacts.create" })

    path = report.rejected_file
    local corrected = expected:gsub("many", "7"):gsub("no\nmail", "six@example.com"):gsub("\n,", "\n3,")
    report = assert(run((corrected:gsub("four@example.com,4,", "%0,"))))
    assert.equal("created 4, updated 1", summary(report))
    assert.equal(7, find("1").custom_attributes.seats)
  end)

  it("updates what differs, and leaves what does not", function()
    local text = "external_id,name,seats\n1,Ada,1\n2,Grace,2\n"
    assert(run(text))
    os.remove(path .. ".journal")
    assert.equal("left 2", summary(assert(run(text))))
    local report = assert(run "external_id,name,seats\n1,Ada,5\n2,Grace,2\n3,New,\n")
    assert.equal("created 1, updated 1, left 1", summary(report))
    local sent = fake.last({ operation = "contacts.update" }).body
    assert.same({ custom_attributes = { seats = 5 } }, intercom.json.decode(sent))
    assert.equal("Ada", find("1").name)
  end)

  it("says in a dry run what it would do, and changes nothing", function()
    assert(run "external_id,name,seats\n1,Ada,1\n2,Grace,2\n")
    local before = fake.count()
    local report = assert(run("external_id,name,seats\n1,Ada,5\n2,Grace,2\n3,New,3\n4,Bad,x\n", { dry_run = true }))
    assert.equal("created 1, updated 1, left 1, rejected 1", summary(report))
    assert.is_true(report.dry_run)
    for _, request in ipairs(fake.log()) do
      assert.is_true(request.number <= before or request.method == "GET" or request.path:find "/search$" ~= nil)
    end
    assert.matches("\n4,Bad,x,5,seats,", host.read(report.rejected_file), 1, true)
    assert.equal("created 1, updated 1, left 1, rejected 1", summary(assert(run())))
  end)

  it("finds contacts by email if told so, or if no column is the external_id", function()
    assert(client.contacts:create { role = "user", email = "Ada@example.com", name = "A", external_id = "1" })
    local report = assert(run "email,name\nada@example.com,Ada\nb@example.com,B\n")
    assert.equal("created 1, updated 1", summary(report))
    assert.equal("Ada", find("1").name)
    assert(run("external_id,email,name\n7,ada@example.com,Seven\n", { match = "email" }))
    assert.equal("Seven", find("7").name)
  end)

  it("does not take one contact for another", function()
    local other = assert(client.contacts:create { role = "user", email = "ada@example.com", external_id = "old" })
    local archived = assert(client.contacts:create { role = "user", external_id = "away" })
    assert(client.contacts:archive(archived.id))
    local report = assert(run "external_id,email\nnew,ada@example.com\naway,away@example.com\n..,dots@example.com\n")
    assert.equal("rejected 3", summary(report))
    assert.equal(("2 email: belongs to another contact, %s\n3 external_id: the contact %s is archived\n"):format(
      other.id, archived.id) .. "4 external_id: a dot segment, which no path can have", rejections(report))
    assert.equal("old", find("old").external_id)
  end)

  it("foresees in a dry run which contact is in the way", function()
    local other = assert(client.contacts:create { role = "user", email = "ada@example.com", external_id = "old" })
    local archived = assert(client.contacts:create { role = "user", external_id = "away" })
    assert(client.contacts:archive(archived.id))
    for text, match in pairs {
      ["external_id,email\nnew,Ada@example.com\naway,\n"] = "external_id",
      ["external_id,email\nold,new@example.com\n"] = "email",
    } do
      local dry = assert(run(text, { match = match, dry_run = true }))
      local wet = assert(run(text, { match = match }))
      assert.equal(rejections(wet), rejections(dry))
      assert.equal(summary(wet), summary(dry))
      assert.matches("belongs to another contact, " .. other.id, rejections(dry), 1, true)
    end
    assert.equal("left 1", summary(assert(run("external_id,email\nold,ada@example.com\n", { dry_run = true }))))
  end)

  it("takes a lead and a user with one email for two contacts", function()
    local function names()
      local found = {}
      for _, contact in ipairs(client.contacts:list():all()) do
        found[#found + 1] = ("%s %s %s"):format(contact.role, contact.email, contact.name or "")
      end
      table.sort(found)
      return table.concat(found, ", ")
    end
    for _, existing in ipairs { "lead", "user" } do
      local row = existing == "lead" and "user" or "lead"
      for _, options in ipairs { { dry_run = true }, {}, { lost = true } } do
        fake.reset()
        os.remove(path .. ".journal")
        assert(client.contacts:create { role = existing, email = "a@example.com", name = "Old" })
        local before = names()
        if options.lost then
          fake.fault { kind = "done_then_reset", method = "POST", path = "/contacts" }
        end
        local report = assert(run("email,role,name\na@example.com," .. row .. ",New\n", { dry_run = options.dry_run }))
        assert.equal("created 1", summary(report))
        local both = "lead a@example.com %s, user a@example.com %s"
        local after = both:format(existing == "lead" and "Old" or "New", existing == "lead" and "New" or "Old")
        assert.equal(options.dry_run and before or after, names())
      end
    end
  end)

  it("finds a lead whose email is written in other letters", function()
    assert(client.contacts:create { role = "lead", email = "lead@example.com", name = "Old" })
    assert.equal("updated 1", summary(assert(run "email,role,name\nLead@Example.com,lead,New\n")))
    assert.equal(1, #client.contacts:list():all())
  end)

  it("looks leads with an email alone up, since the service would make a second one", function()
    local text = "email,role,name\nlead@example.com,lead,L\n"
    assert.equal("created 1", summary(assert(run(text))))
    os.remove(path .. ".journal")
    assert.equal("left 1", summary(assert(run(text))))
    assert.equal(1, #client.contacts:list():all())
  end)

  it("maps columns to fields, leaves columns out, and knows attributes by their names", function()
    local report = assert(run("ID,Plan,seats,Note\n1,pro,3,x\n", {
      map = { ID = "external_id", Plan = "custom_attributes.plan", Note = "" },
    }))
    assert.equal("created 1", summary(report))
    assert.same({ plan = "pro", seats = 3 }, find("1").custom_attributes)
  end)

  it("says before it sends anything which column is none of the service's", function()
    local function refusal(text, options)
      local report, err = run(text, options)
      assert.is_nil(report)
      assert.equal("cancelled", err.kind)
      assert.equal("not_sent", err.outcome)
      return err.message
    end
    assert.equal('column "emial": there is no field "emial" (did you mean "email"?); '
      .. 'map it to a field, or to "" to leave it out', refusal "external_id,emial\n1,a@b.c\n")
    local unknown = refusal "external_id,custom_attributes.colour\n1,red\n"
    assert.matches('the workspace has no data attribute "colour"', unknown)
    local twice = refusal("email,mail\na@b.c,d@e.f\n", { map = { mail = "email" } })
    assert.matches("the field email has two columns", twice)
    local absent = refusal("email\na@b.c\n", { map = { Plan = "custom_attributes.plan" } })
    assert.matches('map: there is no column "Plan"', absent)
    assert.matches("people.csv:3: a quote is never closed", refusal 'email\na@b.c\n"\n', 1, true)
    path = folder .. "/none.csv"
    assert.matches("none.csv: No such file", refusal(nil))
    assert.equal(0, #fake.log { operation = "contacts.create" })
  end)

  it("reads NDJSON", function()
    path = folder .. "/people.ndjson"
    local report = assert(run [[
{"external_id":215468912345678901,"name":"Ada","custom_attributes":{"seats":3,"vip":false},"signed_up_at":"2026-01-31"}
{"external_id":"2","custom_attributes":{"colour":"red"}}
[1]

{"external_id":"3","name":null}
{"external_id":"4",
]])
    assert.equal("created 2, rejected 3", summary(report))
    local ada = find "215468912345678901"
    assert.same({ seats = 3, vip = false }, ada.custom_attributes)
    assert.equal(1769817600, ada.signed_up_at)
    assert.equal(folder .. "/people.rejected.ndjson", report.rejected_file)
    local lines = {}
    for line in io.lines(report.rejected_file) do
      lines[#lines + 1] = intercom.json.decode(line)
    end
    assert.same({ "2", 2, 'the workspace has no data attribute "colour"' }, {
      lines[1].external_id, lines[1].line, lines[1].reason,
    })
    assert.same({ "[1]", 3, "not a JSON object" }, { lines[2].original, lines[2].line, lines[2].reason })
    fake.declare { contact = { colour = "string" } }
    path = report.rejected_file
    assert.equal("created 1, rejected 2", summary(assert(run())))
    assert.equal("red", find("2").custom_attributes.colour)
  end)

  it("takes attributes with options, and those that the API cannot write", function()
    for _, name in ipairs { "closed", "size", "band" } do
      fake.answer {
        path = "/data_attributes", times = 2,
        body = { type = "list", data = {
          { name = "closed", custom = true, data_type = "string", api_writable = false },
          { name = "size", custom = true, data_type = "options", options = { { value = "S" }, { value = "M" } } },
          { name = "band", custom = true, data_type = "string", options = { "S", "M" } },
        } },
      }
      local report, err = run("external_id," .. name .. "\n1,XL\n")
      if name == "closed" then
        assert.matches("cannot be written by the API", err.message)
      else
        assert.equal("2 " .. name .. ": not one of 'S', 'M'", rejections(report))
      end
      fake.reset()
    end
  end)
end)
