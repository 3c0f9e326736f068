-- Names in params that an operation does not know.
local bodies = require "spec.operation.bodies"
local core = require "intercom.core"
local host = require "spec.support.host"
local intercom = require "intercom"
local support = require "spec.support.client"

local fake = support.fake
local q = intercom.query

local SENDS = "; validate = false sends it all the same"

describe("an unknown name in params", function()
  local client

  before_each(function()
    fake.reset()
    client = support.client()
  end)

  after_each(function()
    client:close()
  end)

  -- Nothing is sent by a call that raises.
  local function raises(message, call)
    support.raises(message, call)
    assert.equal(0, fake.count())
  end

  it("raises if the operation has no body, and says what it takes", function()
    raises('conversations:list: unknown parameter "state"; it takes per_page, starting_after '
      .. "(to filter, use conversations:search; options.query sends anything)", function()
      client.conversations:list { state = "open" }
    end)
    raises('contacts:find: unknown parameter "expand"; it takes include_merge_history (options.query sends anything)',
      function()
        client.contacts:find("1", { expand = true })
      end)
    raises('admins:me: unknown parameter "id"; it takes no parameters (options.query sends anything)', function()
      client.admins:me { id = 1 }
    end)
    raises('contacts:archive: unknown parameter "force"; it takes no parameters (options.query sends anything)',
      function()
        client.contacts:archive("1", { force = true })
      end)
    raises('tags:delete: unknown parameter "force"; it takes no parameters (options.query sends anything)', function()
      client.tags:delete("1", { force = true })
    end)
  end)

  it("says what the operation takes in the version of the call", function()
    raises('conversations:list: unknown parameter "state"; it takes per_page, starting_after, include_monitors, '
      .. "include_scorecards (to filter, use conversations:search; options.query sends anything)", function()
      client.conversations:list({ state = "open" }, { version = "Preview" })
    end)
    raises('contacts:find: unknown parameter "expand"; it takes no parameters (options.query sends anything)',
      function()
        client.contacts:find("1", { expand = true }, { version = "2.14" })
      end)
  end)

  it("raises with the nearest name", function()
    raises('contacts:list: unknown parameter "perPage" (did you mean "per_page"?); it takes include_merge_history, '
      .. "page, per_page, starting_after (to filter, use contacts:search; options.query sends anything)", function()
      client.contacts:list { perPage = 50 }
    end)
    for name, near in pairs {
      emial = "email", externalId = "external_id", custom_atributes = "custom_attributes", nmae = "name",
      ["external-id"] = "external_id", Email = "email", phones = "phone", avater = "avatar",
    } do
      local message = 'contacts:create: unknown parameter "%s" (did you mean "%s"?)' .. SENDS
      raises(message:format(name, near), function()
        client.contacts:create { role = "user", [name] = "x" }
      end)
    end
  end)

  it("raises one level down, in an object and in a list of objects", function()
    raises('contacts:search: unknown field "sort.feild" (did you mean "field"?)' .. SENDS,
      function()
        client.contacts:search { query = q.role:eq "user", sort = { feild = "name" } }
      end)
    raises('contacts:search: unknown field "query.oparator" (did you mean "operator"?)' .. SENDS, function()
      client.contacts:search { query = { field = "role", oparator = "=", value = "user" } }
    end)
    raises('tags:create: unknown field "users[2].ids" (did you mean "id"?)' .. SENDS,
      function()
        client.tags:create { name = "vip", users = { { id = "1" }, { ids = "2" } } }
      end)
  end)

  it("passes in a body if it is near no known name, because the service grows", function()
    local params = { role = "user", email = "ada@example.com", favourite_colour = "red" }
    assert(client.contacts:create(params, { headers = { ["X-Fake-Strict"] = "off" } }))
    assert.equal("red", core.decode(fake.last().body).favourite_colour)
    client.tags:create { name = "vip", users = { { identity_verified_at = 3 } } }
    assert.equal(3, core.decode(fake.last().body).users[1].identity_verified_at)
  end)

  it("is compared with what the service knows, and not with what has passed before", function()
    for i = 1, 3 do
      client.contacts:create { role = "user", ["favourite_colour_" .. i] = { tagss = 1 } }
      client.tags:create { name = "vip", users = { { ["identity_verified_at_" .. i] = 3 } } }
    end
    assert.equal(6, fake.count())
  end)

  it("passes where any name goes", function()
    local attributes = { emial = 1, nmae = 2, plan = "pro" }
    fake.declare { contact = { emial = "integer", nmae = "integer", plan = "string" } }
    assert(client.contacts:create { role = "user", email = "ada@example.com", custom_attributes = attributes })
    assert.same(attributes, core.decode(fake.last().body).custom_attributes)
  end)

  it("raises if it is that of an option", function()
    for _, name in ipairs {
      "timeout", "max_retries", "max_wait", "prefetch", "progress", "to", "headers", "version", "query", "validate",
    } do
      for _, method in ipairs { "list", "create" } do
        local message = "tags:%s: params.%s is an option of the call and belongs in the third table, options"
        raises(message:format(method, name), function()
          client.tags[method](client.tags, { [name] = 1 })
        end)
      end
    end
    raises("data_exports:download: params.to is an option of the call and belongs in the third table, options",
      function()
        client.data_exports:download("1", { to = print })
      end)
  end)

  it("passes as a parameter even if options have that name", function()
    fake.seed { contacts = 1 }
    assert(client.contacts:search({ query = q.role:eq "user" }):next_page())
    local message = { message_type = "inapp", body = "Hello", from = { type = "admin", id = 1 } }
    message.to = { type = "user", id = "1" }
    client.messages:create(message)
    assert.equal("1", core.decode(fake.last().body).to.id)
  end)

  it("raises if it is a search's filter, which goes into query", function()
    for _, filter in ipairs {
      q.role:eq "user", q.all { q.role:eq "user" }, { field = "role", operator = "=", value = "user" },
    } do
      for _, name in ipairs { "contacts", "conversations", "tickets" } do
        raises(name .. ":search: a filter goes into the parameter query: write { query = filter }", function()
          client[name]:search(filter)
        end)
      end
    end
  end)

  it("passes with validate = false, of a client or a call", function()
    fake.seed { contacts = 1, conversations = 1 }
    local unchecked = client:with { validate = false }
    unchecked.conversations:list({ state = "open" }):next_page()
    assert.equal("open", fake.last().args.state)
    client.conversations:list({ state = "closed" }, { validate = false }):next_page()
    assert.equal("closed", fake.last().args.state)
    unchecked.contacts:create { role = "user", emial = "a" }
    assert.equal("a", core.decode(fake.last().body).emial)
    local options = { validate = false, headers = { ["X-Fake-Strict"] = "off" } }
    assert(client.tags:create({ name = "a", timeout = 3 }, options))
    assert.equal(3, core.decode(fake.last().body).timeout)
    support.raises('contacts:create: unknown parameter "emial" (did you mean "email"?)' .. SENDS, function()
      unchecked.contacts:create({ emial = "a" }, { validate = true })
    end)
    support.raises("intercom.new: validate must be true or false", function()
      intercom.new { access_token = "t", validate = "no" }
    end)
  end)

  it("is not looked for in paths, in options, and in requests by path", function()
    fake.seed { contacts = 1 }
    local _, err = client.contacts:find "emial"
    assert.equal("not_found", err.kind)
    client:request("POST", "/contacts", { body = { role = "user", emial = "a" } })
    assert.equal("a", core.decode(fake.last().body).emial)
  end)

  it("may be one of pagination, whatever the description of a list says", function()
    fake.seed { contacts = 3 }
    local pager = client.contacts:list { per_page = 1 }
    pager:next_page()
    assert(client.contacts:list({ per_page = 1, starting_after = pager.cursor }):next_page())
    assert(client.contacts:search({ query = q.role:eq "user", pagination = { per_page = 2 } }):next_page())
    assert(client.articles:search({ phrase = "x", per_page = 2 }):next_page())
    assert(client.tags:list():next_page())
  end)

  it("raises from the methods that Lua adds, under their names", function()
    raises('conversations:close: unknown parameter "bdoy" (did you mean "body"?)' .. SENDS,
      function()
        client.conversations:close("1", { admin_id = "1", bdoy = "Bye" })
      end)
    raises('contacts:upsert: unknown parameter "emial" (did you mean "email"?)' .. SENDS,
      function()
        client.contacts:upsert { role = "user", emial = "a" }
      end)
    raises('events:create: unknown parameter "event_nmae" (did you mean "event_name"?)' .. SENDS, function()
      client.events:create { event_nmae = "a", user_id = "1" }
    end)
  end)

  it("raises in a form", function()
    local row
    for _, candidate in ipairs(intercom.operations()) do
      row = row or candidate.body == "multipart" and candidate or nil
    end
    assert.equal(1, #row.parameters)
    local field = row.fields[2].name
    local wrong = field .. "x"
    raises(("%s:%s: unknown parameter %q (did you mean %q?); validate = false sends it all the same"):format(
      row.resource, row.method, wrong, field
    ), function()
      client[row.resource][row.method](client[row.resource], "1", { [wrong] = "x" }, { version = row.since })
    end)
  end)

  it("comes after what is wrong with the way of the call", function()
    support.raises("contacts:list: call it with a colon, as client.contacts:list(params, options)", function()
      client.contacts.list({ per_page = 1 }, { timeout = 1 })
    end)
    local closed = support.client()
    local contacts = closed.contacts
    closed:close()
    support.raises("contacts:create: the client is closed", function()
      contacts:create { emial = "a" }
    end)
  end)
end)

describe("a known name in params", function()
  -- Takes every request, and answers it with nothing.
  local function client_of(version)
    local transport = support.transport {}
    function transport.send()
      return { status = 200, headers = { ["content-type"] = "application/json" }, body = "{}" }
    end
    return support.client { transport = transport, version = version }
  end

  local rows = {}
  for _, row in ipairs(intercom.operations()) do
    rows[row.verb .. " " .. row.path:gsub("{[^}]*}", "{}")] = row
    rows[row.resource .. "." .. row.method] = row
  end

  -- nil, or what calling an operation with a body raises.
  local function alarm(client, row, body, options)
    local arguments = {}
    for i in ipairs(row.parameters) do
      arguments[i] = "1"
    end
    arguments[#arguments + 1] = body
    arguments[#arguments + 1] = options
    local unpack = table.unpack or unpack
    local went, wrong = pcall(client[row.resource][row.method], client[row.resource], unpack(arguments))
    return not went and wrong or nil
  end

  it("raises nothing in bodies that are right, also with what the service may add", function()
    local client, count = client_of "Preview", 0
    for name, list in pairs(bodies) do
      for _, body in ipairs(list) do
        assert.is_nil(alarm(client, assert(rows[name], name), body))
        count = count + 1
      end
    end
    assert.is_true(count >= 60)
  end)

  it("raises nothing for each parameter of each operation", function()
    local client = client_of "Preview"
    for _, row in ipairs(intercom.operations()) do
      if not row["until"] and row.body ~= "multipart" then
        for _, field in ipairs(row.fields) do
          local wrong = field["in"] ~= "path" and alarm(client, row, { [field.name] = "1" })
          -- A cursor of another kind is rejected later.
          assert.is_falsy(wrong and wrong:find "unknown" and wrong)
        end
      end
    end
  end)

  it("raises nothing in the examples of the service's descriptions, where those are here", function()
    local folder = "../shared/openapi"
    if not host.read(folder .. "/intercom-2.16.yaml") or host.output "command -v node" == "" then
      pending "the descriptions, or node, are not here"
      return
    end
    local clients, count = {}, 0
    local lines = assert(io.popen("NODE_PATH=/usr/share/nodejs node spec/operation/bodies.js " .. folder))
    for line in lines:lines() do
      local example = core.decode(line)
      local version, row = example[1], rows[example[2] .. " " .. example[3]]
      if row and row.body == "json" then
        clients[version] = clients[version] or client_of(version)
        assert.is_nil(alarm(clients[version], row, example[4]), line)
        count = count + 1
      end
    end
    lines:close()
    assert.is_true(count >= 600, tostring(count))
  end)
end)
