local core = require "intercom.core"
local intercom = require "intercom"
local support = require "spec.support.client"

local fake = support.fake

local client

local function start()
  fake.reset()
  client = support.client()
end

-- Returns "VERB path" and the body of the newest request.
local function sent()
  local last = fake.last()
  return last.method .. " " .. last.path, last.body ~= "" and core.decode(last.body) or nil
end

describe("conversations", function()
  local id, admin, path

  before_each(function()
    start()
    id = fake.seed({ conversations = 1 }).ids.conversations[1]
    admin = assert(client.admins:me()).id
    path = "POST /conversations/" .. id .. "/parts"
  end)

  it("are closed and opened again", function()
    local conversation = assert(client.conversations:close(id, { admin_id = admin, body = "Bye" }))
    assert.equal("closed", conversation.state)
    local where, body = sent()
    assert.equal(path, where)
    assert.same({ message_type = "close", type = "admin", admin_id = admin, body = "Bye" }, body)
    conversation = assert(client.conversations:open(id, { admin_id = admin }))
    assert.equal("open", conversation.state)
    where, body = sent()
    assert.equal(path, where)
    assert.same({ message_type = "open", type = "admin", admin_id = admin }, body)
  end)

  it("do what the method says, even if params.message_type says otherwise", function()
    local conversation = assert(client.conversations:close(id, { admin_id = admin, message_type = "open" }))
    assert.equal("closed", conversation.state)
  end)

  it("are snoozed", function()
    local conversation = assert(client.conversations:snooze(id, { admin_id = admin, snoozed_until = 1999999999 }))
    assert.equal("snoozed", conversation.state)
    assert.equal(1999999999, conversation.snoozed_until)
    local where, body = sent()
    assert.equal(path, where)
    assert.same({ message_type = "snoozed", type = "admin", admin_id = admin, snoozed_until = 1999999999 }, body)
  end)

  it("are assigned to an admin, a team or nobody", function()
    local conversation = assert(client.conversations:assign(id, { admin_id = admin, assignee_id = admin }))
    assert.equal(tostring(admin), tostring(conversation.admin_assignee_id))
    local where, body = sent()
    assert.equal(path, where)
    assert.same({ message_type = "assignment", type = "admin", admin_id = admin, assignee_id = admin }, body)
    client.conversations:assign(id, { admin_id = admin, assignee_id = "5", type = "team" })
    where, body = sent()
    assert.equal(path, where)
    assert.same({ message_type = "assignment", type = "team", admin_id = admin, assignee_id = "5" }, body)
  end)

  it("take the options of a call", function()
    assert(client.conversations:close(id, { admin_id = admin }, { headers = { ["X-Call"] = "1" } }))
    assert.equal("1", fake.last().headers["x-call"])
  end)

  it("say which parameter is missing", function()
    for _, method in ipairs { "close", "open", "snooze", "assign" } do
      for _, params in ipairs { {}, false } do
        support.raises("conversations:" .. method .. ": params.admin_id is missing", function()
          client.conversations[method](client.conversations, id, params or nil)
        end)
      end
    end
    support.raises("conversations:snooze: params.snoozed_until is missing", function()
      client.conversations:snooze(id, { admin_id = admin })
    end)
    support.raises("conversations:assign: params.assignee_id is missing", function()
      client.conversations:assign(id, { admin_id = admin })
    end)
    assert.equal(1, fake.count())
  end)

  it("return errors that name the operation manage", function()
    local err = support.fails({
      kind = "not_found", resource = "conversations", method = "manage", path = "/conversations/missing/parts",
    }, client.conversations:close("missing", { admin_id = admin }))
    assert.equal("refused", err.outcome)
  end)
end)

describe("contacts:upsert", function()
  before_each(start)

  it("creates a contact that does not exist", function()
    local contact = assert(client.contacts:upsert { role = "user", email = "ada@example.com" })
    assert.equal("ada@example.com", contact.email)
    local where, body = sent()
    assert.equal("POST /contacts", where)
    assert.same({ role = "user", email = "ada@example.com" }, body)
    assert.equal(1, fake.count())
  end)

  it("updates a contact that exists", function()
    local first = assert(client.contacts:create { role = "user", email = "ada@example.com", name = "Ada" })
    local params = { role = "user", email = "ada@example.com", name = "Ada Lovelace" }
    local contact, err, response = client.contacts:upsert(params, { headers = { ["X-Call"] = "1" } })
    assert.is_nil(err)
    assert.equal(200, response.status)
    assert.equal(first.id, contact.id)
    assert.equal("Ada Lovelace", contact.name)
    local where, body = sent()
    assert.equal("PUT /contacts/" .. first.id, where)
    assert.same(params, body)
    assert.equal("1", fake.last().headers["x-call"])
    local log = fake.log { path = "/contacts" }
    assert.equal(409, log[2].status)
    assert.equal("1", log[2].headers["x-call"])
    assert.equal(3, fake.count())
  end)

  it("returns a conflict whose message names no contact", function()
    fake.answer {
      path = "/contacts", status = 409,
      body = { type = "error.list", errors = { { code = "conflict", message = "A contact exists already" } } },
    }
    support.fails({
      kind = "conflict", status = 409, outcome = "refused", resource = "contacts", method = "create",
      message = "A contact exists already",
    }, client.contacts:upsert { email = "ada@example.com" })
    assert.equal(1, fake.count())
  end)

  it("returns the error of the update, as for a contact deleted in between", function()
    fake.answer {
      path = "/contacts", status = 409,
      body = { type = "error.list", errors = { { code = "conflict", message = "exists already with id=missing-1" } } },
    }
    support.fails({
      kind = "not_found", method = "update", path = "/contacts/missing-1",
    }, client.contacts:upsert { email = "ada@example.com" })
  end)

  it("returns any other error", function()
    fake.answer { path = "/contacts", status = 422, body = { error_key = "invalid" } }
    support.fails({ kind = "unprocessable", code = "invalid" }, client.contacts:upsert {})
    assert.equal(1, fake.count())
  end)
end)

describe("events:create", function()
  before_each(start)

  it("sends the time of the call, the same in every attempt", function()
    fake.seed { contacts = 1 }
    local before = os.time()
    fake.answer { path = "/events", status = 503, headers = { ["Retry-After"] = "0" } }
    local value, err, response = client.events:create({
      event_name = "ordered", user_id = "contact-1", metadata = {},
    }, { max_retries = 1 })
    assert.is_nil(err)
    assert.is_true(value)
    assert.equal(202, response.status)
    assert.equal(2, response.attempts)
    local log = fake.log { path = "/events" }
    assert.equal(2, #log)
    assert.equal(log[1].body, log[2].body)
    local body = core.decode(log[1].body)
    -- The clock of os.time may be slightly behind.
    assert.is_true(body.created_at >= before and body.created_at <= os.time() + 1)
    assert.equal(math.floor(body.created_at), body.created_at)
    assert.equal("ordered", body.event_name)
  end)

  it("does not change a date that is given", function()
    fake.seed { contacts = 1 }
    assert(client.events:create { event_name = "ordered", user_id = "contact-1", created_at = 1700000000 })
    local where, body = sent()
    assert.equal("POST /events", where)
    assert.same({ event_name = "ordered", user_id = "contact-1", created_at = 1700000000 }, body)
  end)
end)

describe("contacts:upsert with a deadline", function()
  it("has one for both requests", function()
    local exists = { type = "error.list", errors = { {
      code = "conflict", message = "A contact matching those details already exists with id=1",
    } } }
    local transport = support.transport { { status = 409, body = intercom.json.encode(exists) }, {} }
    local send = transport.send
    function transport.send(self, request)
      self.time = self.time + 3
      return send(self, request)
    end
    client = support.client { transport = transport }
    support.fails({ kind = "timeout", reason = "deadline", outcome = "not_sent" },
      client.contacts:upsert({ email = "ada@example.com" }, { deadline = 3 }))
    assert.equal(1, #transport.requests)
  end)
end)
