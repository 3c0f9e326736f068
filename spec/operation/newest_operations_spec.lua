-- The operations added in 2.17, 2.18 and Preview.
local intercom = require "intercom"
local support = require "spec.support.client"
local fake = support.fake

local client = support.client { version = "2.18" }

local function collected(name, pager)
  local values = {}
  for item in pager do
    values[#values + 1] = tostring(item[name])
  end
  return values
end

describe("the list of archived, blocked, merged and deleted contacts", function()
  local ids

  before_each(function()
    fake.reset()
    ids = fake.seed({ contacts = 5 }).ids.contacts
    local lead = client.contacts:create { role = "lead", email = "a&b@example.com" }
    client.contacts:archive(ids[1])
    client.contacts:block(ids[2])
    client.contacts:merge { from = lead.id, into = ids[3] }
    client.contacts:delete(ids[4])
  end)

  it("says what happened to each", function()
    local list = client.contacts:list_deleted():all()
    assert.equal(4, #list)
    assert.same({ ids[1], "archived", "contact-1" }, { list[1].id, list[1].status, list[1].external_id })
    assert.same({ ids[2], "blocked" }, { list[2].id, list[2].status })
    assert.same({ "merged", ids[3], "a&b@example.com" }, { list[3].status, list[3].merged_into_id, list[3].email })
    assert.same({ ids[4], "permanently_deleted" }, { list[4].id, list[4].status })
    assert.is_nil(list[4].email)
    assert.is_nil(list[4].external_id)
  end)

  it("is walked page by page", function()
    local pager = client.contacts:list_deleted { per_page = 3, escape_identity = true }
    assert.same({ "archived", "blocked", "merged", "permanently_deleted" }, collected("status", pager))
    local requests = fake.log { path = "/contacts/deleted" }
    assert.equal(2, #requests)
    assert.same({ per_page = "3", escape_identity = "true", page = "2" }, requests[2].args)
    assert.equal("a&amp;b@example.com", client.contacts:list_deleted({ escape_identity = true }):all()[3].email)
  end)

  it("needs a positive number for per_page, and takes more than 150", function()
    assert.equal(4, #client.contacts:list_deleted({ per_page = 1000 }):next_page())
    for _, method in ipairs { "list_deleted", "list_activities" } do
      for _, wrong in ipairs { "x", 0, -1 } do
        local pager = client.contacts[method](client.contacts, { per_page = wrong })
        support.fails({ kind = "bad_request", status = 400, code = "invalid_per_page" }, pager:next_page())
      end
    end
  end)
end)

describe("the companies granted to a contact", function()
  local contacts, id = client.contacts, nil

  before_each(function()
    fake.reset()
    id = fake.seed({ contacts = 1 }).ids.contacts[1]
  end)

  it("are replaced as a whole", function()
    local ids = { "acme", "north/south", "42" }
    assert.same(ids, contacts:replace_granted_companies(id, { company_ids = ids }).company_ids)
    assert.same(ids, contacts:list_granted_companies(id):all())
    assert.same({ "42", "north/south", "acme" }, contacts:list_granted_companies(id, { order = "desc" }):all())
    assert.same({}, contacts:replace_granted_companies(id, { company_ids = intercom.array {} }).company_ids)
    assert.equal('{"company_ids":[]}', fake.last { method = "PUT" }.body)
    assert.same({}, contacts:list_granted_companies(id):all())
  end)

  it("are listed as strings, over many pages", function()
    local ids = {}
    for i = 1, 45 do
      ids[i] = "company " .. i
    end
    contacts:replace_granted_companies(id, { company_ids = ids })
    assert.same(ids, contacts:list_granted_companies(id, { per_page = 20 }):all())
    assert.equal(3, #fake.log { operation = "contacts.list_granted_companies" })
  end)

  it("are removed; removing one again is an error", function()
    contacts:replace_granted_companies(id, { company_ids = { "north/south" } })
    local value, err, response = contacts:remove_granted_company(id, "north/south")
    assert.is_true(value, err)
    assert.equal(204, response.status)
    assert.matches("/granted_companies/north%%2Fsouth$", fake.last().uri)
    support.fails({ kind = "not_found", status = 404, code = "company_not_found" },
      contacts:remove_granted_company(id, "north/south"))
  end)

  it("are not removed a second time if the first response was lost", function()
    local patient = support.client { version = "2.18", max_retries = 3 }
    contacts:replace_granted_companies(id, { company_ids = { "acme" } })
    fake.fault { kind = "done_then_reset", method = "DELETE" }
    support.fails({ kind = "connection", outcome = "unknown" }, patient.contacts:remove_granted_company(id, "acme"))
    assert.equal(1, #fake.log { method = "DELETE" })
    assert.same({}, contacts:list_granted_companies(id):all())
  end)

  it("fail only to be written if the workspace does not have them", function()
    fake.settings { granted_companies = false }
    assert.same({}, contacts:list_granted_companies(id):all())
    local refused = { kind = "not_found", code = "granted_companies_not_enabled" }
    support.fails(refused, contacts:replace_granted_companies(id, { company_ids = { "acme" } }))
    support.fails(refused, contacts:remove_granted_company(id, "acme"))
  end)
end)

describe("dynamic content", function()
  before_each(fake.reset)

  local function made(name)
    return {
      name = name, content_type = "inline", default_locale = "en",
      variations = { { locale = "en", text_content = "555-0100" }, { locale = "fr", text_content = "555-0101" } },
    }
  end

  it("is created, changed, found and deleted", function()
    local content = assert(client.dynamic_contents:create(made "Phone"))
    assert.same({ "Phone", "inline", 2 }, { content.name, content.content_type, #content.variations })
    local variations = { { locale = "en", text_content = "555-0199" } }
    assert(client.dynamic_contents:update(content.id, { variations = variations }))
    assert.same(variations, client.dynamic_contents:find(content.id).variations)
    assert.is_true(client.dynamic_contents:delete(content.id))
    support.fails({ kind = "not_found" }, client.dynamic_contents:find(content.id))
  end)

  it("reports the invalid field", function()
    local content = assert(client.dynamic_contents:create(made "Phone"))
    support.fails({ kind = "unprocessable", field = "name" }, client.dynamic_contents:create(made "Phone"))
    local unchecked = { headers = { ["X-Fake-Strict"] = "off" } }
    support.fails({ kind = "unprocessable", field = "content_type" },
      client.dynamic_contents:update(content.id, { content_type = "block" }, unchecked))
    support.fails({ kind = "unprocessable", field = "variations" },
      client.dynamic_contents:update(content.id, { variations = { { locale = "fr", text_content = "x" } } }))
    assert(client.articles:create { title = "Call us", author_id = 1, body = "At {{Phone}}" })
    support.fails({ kind = "unprocessable" }, client.dynamic_contents:delete(content.id))
  end)

  it("is walked by page number", function()
    fake.seed { dynamic_contents = 120 }
    assert.equal(120, #collected("id", (client.dynamic_contents:list())))
    local requests = fake.log()
    assert.same({ page = "3" }, requests[3].args)
    assert.equal(3, #requests)
  end)
end)

describe("notes, roles and SLA rules", function()
  before_each(fake.reset)

  it("delete a note", function()
    local id = fake.seed({ contacts = 1, contact_notes = 2 }).ids.contacts[1]
    local note = client.contacts:list_notes(id):first()
    assert.same({ type = "note", id = note.id, deleted = true }, client.notes:delete(note.id))
    support.fails({ kind = "not_found" }, client.notes:delete(note.id))
    assert.equal(1, #client.contacts:list_notes(id):all())
  end)

  it("list and find the roles", function()
    local roles = client.roles:list():all()
    assert.same({ "Owner", "Agent" }, { roles[1].name, roles[2].name })
    assert.is_nil(roles[2].description)
    assert.same(roles[1], client.roles:find(roles[1].id))
  end)

  it("list and find the SLA rules, including archived ones", function()
    local preview = support.client { version = "Preview" }
    local rules = preview.sla_rules:list():all()
    assert.same({ 3, true, 3600 }, { #rules, rules[3].archived, rules[1].first_reply_time_in_seconds })
    assert.same(rules[3], preview.sla_rules:find(rules[3].id))
    support.raises("sla_rules:list: this operation came with version Preview of the API, and version 2.18 is set",
      function()
        client.sla_rules:list()
      end)
  end)

  it("are not in older versions", function()
    support.raises("roles:list: this operation came with version 2.18 of the API, and version 2.16 is set", function()
      support.client({ version = "2.16" }).roles:list()
    end)
    support.raises("notes:delete: this operation came with version 2.17 of the API, and version 2.16 is set", function()
      client.notes:delete("1", nil, { version = "2.16" })
    end)
  end)
end)
