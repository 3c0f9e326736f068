-- Importing with bulk jobs, which name neither what they made nor what they refused.
local host = require "spec.support.host"
local import = require "spec.support.import"
local support = require "spec.support.client"
local fake = support.fake

local summary, rejections = import.summary, import.rejections

describe("importing in bulk", function()
  local folder, remove, client

  before_each(function()
    folder, remove = import.folder()
    fake.reset()
    client = support.client()
    fake.declare { contact = { seats = "integer" }, company = { seats = "integer" } }
  end)

  after_each(function()
    remove()
  end)

  local function run(resource, text, options)
    local defaults = { client = client, resource = resource, bulk = true, interval = 0 }
    return import.import(folder .. "/rows.csv", text, defaults, options)
  end

  local function contacts_text()
    local lines = { "external_id,email,role,seats" }
    for i = 1, 250 do
      local email = i == 9 and "no mail" or i == 201 and "" or ("c%d@example.com"):format(i)
      lines[i + 1] = ("%s,%s,user,%s"):format(i == 201 and "" or "c" .. i, email, i == 77 and "x" or i)
    end
    return table.concat(lines, "\n") .. "\n"
  end

  it("creates contacts by hundreds, and finds out which one was refused and why", function()
    for i = 1, 4 do
      assert(client.contacts:create {
        role = "user", external_id = "c" .. i, email = ("c%d@example.com"):format(i),
        custom_attributes = { seats = i < 3 and i or 0 },
      })
    end
    fake.advance_clock(5)
    local report = assert(run("contacts", contacts_text()))
    assert.equal("created 243, updated 2, left 2, rejected 3", summary(report))
    assert.equal("10 email: email is not an email address\n202 external_id: missing: it says which contact this is\n"
      .. "78 seats: not a whole number", rejections(report))
    assert.equal(247, #client.contacts:list({ per_page = 150 }):all())
    assert.equal(3, client.contacts:find_by_external_id("c3").custom_attributes.seats)
    assert.is_true(report.complete)
    assert.is_true(report.calls < 40)
    for _, request in ipairs(fake.log { operation = "contacts.bulk_create" }) do
      assert.equal("2.17", request.headers["intercom-version"])
    end
  end)

  it("looks those up alone that no search shows yet", function()
    fake.settings { search_lag = 600 }
    assert.equal("created 247, rejected 3", summary(assert(run("contacts", contacts_text()))))
    assert.equal(1, #fake.log { operation = "contacts.create" })
  end)

  it("makes none twice when answers are lost, jobs fail or none can be begun", function()
    for i, kind in ipairs { "done_then_reset", "reset_before_headers", "error_500" } do
      fake.fault { kind = kind, path = "/contacts/bulk*", chance = 0.3, seed = i, times = -1 }
    end
    assert.equal("created 247, rejected 3", summary(assert(run("contacts", contacts_text()))))
    local seen = {}
    for contact in client.contacts:list { per_page = 150 } do
      assert.is_nil(seen[contact.external_id])
      seen[contact.external_id] = true
    end
  end)

  it("sends what could be made twice alone", function()
    local report = assert(run("contacts", "email,role\na@example.com,lead\nb@example.com,user\n"))
    assert.equal("created 2", summary(report))
    assert.equal(1, #fake.log { operation = "contacts.create" })
    local bulk = fake.last({ operation = "contacts.bulk_create" }).body
    assert.is_nil(bulk:find("a@example.com", 1, true))
  end)

  it("goes on after an end in the middle", function()
    fake.answer { path = "/contacts/bulk*", method = "POST", after = 1, times = -1, status = 401, body = {} }
    local report, err = run("contacts", contacts_text())
    assert.is_nil(report)
    assert.equal("unauthorized", err.kind)
    assert(client:request("DELETE", "/_fake/faults"))
    report = assert(run("contacts"))
    assert.is_true(report.complete)
    assert.equal(250, report.earlier + report.created + report.left + report.rejected)
    assert.equal(247, #client.contacts:list({ per_page = 150 }):all())
    assert.matches(",x,78,seats,not a whole number\n", host.read(folder .. "/rows.rejected.csv"), 1, true)
  end)

  it("creates and updates companies", function()
    assert(client.companies:create_or_update { company_id = "1", name = "Old" })
    assert(client.companies:create_or_update { company_id = "2", name = "Two", custom_attributes = { seats = 2 } })
    fake.advance_clock(5)
    local lines = { "company_id,name,seats" }
    for i, name in ipairs { "One", "Two", "Three" } do
      lines[i + 1] = ("%d,%s,%d"):format(i, name, i)
    end
    local report = assert(run("companies", table.concat(lines, "\n")))
    assert.equal("created 1, updated 1, left 1", summary(report))
    assert.equal("One", client.companies:find_by({ company_id = "1" }).name)
    assert.equal(3, #client.companies:list():all())
  end)
end)
