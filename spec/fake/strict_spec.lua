-- `strict` of the fake Intercom: each kind of fault that the service would find, and what it would ignore.
local core = require "intercom.core"
local host = require "spec.support.host"
local intercom = require "intercom"
local support = require "spec.support.client"

local fake, fails = support.fake, support.fails

describe("strict", function()
  -- The fake is to find the faults, not the client.
  local client = support.client { validate = false }
  local old = support.client { validate = false, version = "2.14" }

  before_each(function()
    fake.reset()
    fake.settings { strict = true }
    fake.seed { contacts = 1, companies = 1, tickets = 1 }
  end)

  local function bad(message, field, value, err)
    return fails({ status = 400, code = "bad_request", message = message, field = field }, value, err)
  end

  local function invalid(message, field, value, err)
    return fails({ status = 400, code = "parameter_invalid", message = message, field = field }, value, err)
  end

  local function searched(field, operator, value, resource)
    return client[resource or "contacts"]:search({ query = { field = field, operator = operator, value = value } })
      :next_page()
  end

  it("finds unknown fields of a body, and of the objects in it", function()
    bad("bad 'emial' parameter", "emial", client.contacts:create { role = "user", emial = "a@example.com" })
    bad("bad 'users[1].mail' parameter", "users[1].mail",
      client.tags:create { name = "vip", users = { { id = "1" }, { mail = "a" } } })
    assert.equal(0, fake.counts().by_path["POST /contacts"].done)
  end)

  it("finds unknown parameters of a query", function()
    bad("bad 'state' parameter", "state", client.conversations:list({ state = "open" }):next_page())
    assert(client.contacts:list({ per_page = 1 }):next_page())
  end)

  it("finds fields that came later than the version of the request, or went earlier", function()
    bad("bad 'email_verified' parameter: contacts.create has it since 2.16, and this request is of 2.14",
      "email_verified", old.contacts:create { email = "a@example.com", email_verified = true })
    assert(client.contacts:create { email = "a@example.com", email_verified = true })
    bad("bad 'state' parameter: tickets.update has it until 2.11, and this request is of 2.14", "state",
      old.tickets:update("626", { state = "resolved" }))
  end)

  it("finds a cursor beside pagination", function()
    bad("bad 'starting_after' parameter: it belongs into pagination", "starting_after",
      client:request("POST", "/contacts/search", {
        body = { query = { field = "role", operator = "=", value = "user" }, starting_after = "x" },
      }))
  end)

  it("takes a message over WhatsApp, by a phone number, and one for a contact by its own id", function()
    local from = { type = "admin", id = 991267001 }
    local message = {
      message_type = "whatsapp", from = from, to = { phone = "+5547999998888", name = "Ada" }, template = "hello",
      locale = "en", components = { { type = "BODY", parameters = { { type = "text", text = "Ada" } } } },
    }
    assert(client.messages:create(message))
    assert(client.messages:create { from = from, to = { type = "user", user_id = "7" }, body = "x" })
    assert(client.messages:create { from = { type = "user", id = "1" }, body = "x", referer = "https://example.com" })
    bad("bad 'to.fon' parameter", "to.fon", client.messages:create { from = from, to = { fon = "+55" }, body = "x" })
    bad("bad 'components' parameter: messages.create has it since 2.16, and this request is of 2.14", "components",
      old.messages:create(message))
  end)

  it("finds what is required and missing", function()
    fails({ status = 400, code = "parameter_not_found", message = "title is a required parameter", field = "title" },
      client.articles:create { author_id = 1 })
    fails({ code = "parameter_not_found", field = "created_at_after" },
      client.admins:list_activity_logs():next_page())
  end)

  it("finds wrong types", function()
    invalid("name must be a string", "name", client.contacts:create { email = "a@example.com", name = 7 })
    invalid("unsubscribed_from_emails must be a boolean", "unsubscribed_from_emails",
      client.contacts:create { email = "a@example.com", unsubscribed_from_emails = "yes" })
    invalid("owner_id must be a string or an integer", "owner_id",
      client.contacts:create { email = "a@example.com", owner_id = true })
    invalid("companies must be an array", "companies", client.tags:create { name = "vip", companies = { id = "1" } })
    invalid("include_count must be a boolean", "include_count", client.segments:list({ include_count = 3 }):next_page())
  end)

  it("takes ids as strings and as integers, and null for anything", function()
    assert(client.tickets:attach_tag("626", { id = client.tags:create({ name = "vip" }).id, admin_id = 991267001 }))
    assert(client.contacts:create { email = "b@example.com", phone = intercom.null, owner_id = 991267001 })
  end)

  it("finds values that a field does not have", function()
    invalid("Invalid state. Must be one of: published, draft", "state",
      client.articles:create { title = "a", author_id = 1, state = "public" })
    fails({ status = 422, code = "parameter_invalid",
      message = "Invalid model. Must be one of: contact, company, conversation" },
      client.data_attributes:list({ model = "admin" }):next_page())
    fails({ status = 400, code = "invalid_sort_order",
      message = "Invalid sort order 'desc'. Must be one of: ascending, descending" },
      client.contacts:search({
        query = { field = "role", operator = "=", value = "user" }, sort = { field = "created_at", order = "desc" },
      }):next_page())
  end)

  it("uses the status that the operation describes, and its error shape", function()
    fails({ status = 422, code = "parameter_invalid", field = "name" }, client.audiences:create { name = 7 })
    local err = fails({ status = 422 }, client.fin:submit_csat { conversation_id = "1", rating = "super" })
    assert.same({ errors = { rating = "Invalid rating. Must be one of: terrible, bad, ok, good, amazing" } },
      core.decode(err.body))
  end)

  it("finds dates that are no Unix seconds, and dates of another form", function()
    for _, at in ipairs { "2026-11-28", 1764288000000, -5, 1764288000.5 } do
      invalid("signed_up_at must be a Unix timestamp (integer)", "signed_up_at",
        client.contacts:create { email = "a@example.com", signed_up_at = at })
    end
    fails({ code = "parameter_invalid", message = "exception_date must be a date (YYYY-MM-DD)" },
      client.office_hours_schedules:create_exception("1", { exception_date = "28.11.", exception_type = "closed" }))
    invalid("scheduled_publish_at must be a time in ISO 8601", "scheduled_publish_at",
      client.articles:update("1", { scheduled_publish_at = "tomorrow" }))
  end)

  it("finds custom attributes that nobody declared, and values of another type", function()
    invalid("Custom attribute 'nmae' does not exist", "custom_attributes.nmae",
      client.contacts:create { email = "a@example.com", custom_attributes = { nmae = "Ada" } })
    invalid("Custom attribute 'seats' must be of type integer", "custom_attributes.seats",
      client.contacts:create { email = "a@example.com", custom_attributes = { seats = "3" } })
    assert(client.data_attributes:create {
      name = "size", model = "company", data_type = "options", options = { { value = "S" }, { value = "L" } },
    })
    assert(client.companies:create_or_update { company_id = "a", custom_attributes = { size = "S", tier = 1 } })
    invalid("Custom attribute 'size' has no such option", "custom_attributes.size",
      client.companies:create_or_update { company_id = "a", custom_attributes = { size = "M" } })
    fake.declare { contact = { since = "date" } }
    assert(client.contacts:create { email = "a@example.com", custom_attributes = { since = 1700000000 } })
    fails({ code = "parameter_invalid", field = "custom_attributes.since" },
      client.contacts:create { email = "b@example.com", custom_attributes = { since = "soon" } })
  end)

  it("finds attributes that a ticket's type does not have, and states that there are not", function()
    invalid("Extra attributes provided that are not found on ticket type: Priority", "ticket_attributes.Priority",
      client.tickets:update("626", { ticket_attributes = { Priority = "high" } }))
    assert(client.ticket_types:create_attribute("67", { name = "Priority", description = "", data_type = "string" }))
    assert(client.tickets:update("626", { ticket_attributes = { Priority = "high", _default_title_ = "a" } }))
    fails({ status = 400, code = "ticket_state_id_invalid", field = "ticket_state_id" },
      client.tickets:update("626", { ticket_state_id = "1" }))
    assert(client.tickets:update("626", { ticket_state_id = "8482" }))
  end)

  it("finds fields that a search does not have", function()
    invalid("Invalid field 'emial'", "emial", searched("emial", "=", "a"))
    invalid("Custom attribute 'colour' does not exist", "custom_attributes.colour",
      searched("custom_attributes.colour", "=", "red"))
    assert(searched("custom_attributes.plan", "=", "pro"))
    assert(searched("statistics.count_reopens", ">", 1, "conversations"))
    invalid("Invalid field 'reopens'", "reopens", client.conversations:search({
      query = intercom.query.all { intercom.query.open:eq(true), intercom.query.reopens:gt(1) },
    }):next_page())
  end)

  it("finds operators that do not exist, and those that a field does not take", function()
    for _, operator in ipairs { ">=", "<=", "==" } do
      invalid(("Invalid operator '%s' of 'created_at'. Must be one of: =, >, <"):format(operator), "operator",
        searched("created_at", operator, 1700000000))
    end
    fails({ code = "parameter_invalid", field = "operator" }, searched("email", ">", "a"))
    fails({ code = "parameter_invalid", field = "operator" }, searched("tag_id", "IN", { "1" }))
    fails({ code = "parameter_invalid", field = "operator" }, searched("open", "~", true, "conversations"))
  end)

  it("finds values of another type in a search", function()
    invalid("The value of 'created_at' must be a Unix timestamp (integer)", "created_at",
      searched("created_at", ">", "2026-11-28"))
    invalid("The value of 'created_at' must be a Unix timestamp (integer)", "created_at",
      searched("created_at", ">", 1764288000000))
    invalid("Invalid role. Must be one of: user, lead", "role", searched("role", "IN", { "user", "admin" }))
    assert(searched("created_at", ">", "1306054154"))
  end)

  it("is switched by a setting, and for one request by a header", function()
    local off, on = { headers = { ["X-Fake-Strict"] = "off" } }, { headers = { ["X-Fake-Strict"] = "on" } }
    assert(client.contacts:create({ email = "a@example.com", more = 1 }, off))
    fake.settings { strict = false }
    assert(client.contacts:create { email = "b@example.com", more = 1 })
    bad("bad 'more' parameter", "more", client.contacts:create({ email = "c@example.com", more = 1 }, on))
    fails({ status = 400 }, client.contacts:list(nil, { headers = { ["X-Fake-Strict"] = "yes" } }):next_page())
  end)

  it("is off unless INTERCOM_FAKE_STRICT is 1", function()
    local script = ([[%s -e 'local client = require("intercom").new { access_token = "fake-token", max_retries = 0,
      base_url = os.getenv "INTERCOM_BASE_URL" }
      print(client:request("POST", "/contacts", { body = { email = "a@b.c", more = 1 } }) ~= nil)']]):format(
      host.interpreter())
    for value, taken in pairs { ["0"] = "true", ["1"] = "false" } do
      local run = ("INTERCOM_FAKE_STRICT=%s LUA=%s spec/fake/run -- %s"):format(value, host.interpreter(), script)
      assert.equal(taken .. "\n", host.all_output(run))
    end
    assert.matches("INTERCOM_FAKE_STRICT must be 1 or 0", host.all_output "INTERCOM_FAKE_STRICT=yes spec/fake/run 2>&1",
      1, true)
  end)

  it("takes the working call of every operation", function()
    local examples = fake.seed({ examples = true }).examples
    for _, row in ipairs(intercom.operations()) do
      local example = examples[row.resource .. "." .. row.method]
      local path = row.path:gsub("{([%w_]+)}", function(name)
        return (tostring(example.params[name]):gsub("[^%w%-_.~]", function(byte)
          return ("%%%02X"):format(byte:byte())
        end))
      end)
      if row.body ~= "multipart" and row.response == "json" then
        local body = row.body and example.body or nil
        local _, err = support.client({ version = row.since }):request(row.verb, path,
          { query = example.query, body = body })
        local code = err and err.code
        assert.is_true(code ~= "bad_request" and code ~= "parameter_invalid" and code ~= "parameter_not_found",
          tostring(err))
      end
    end
  end)
end)
