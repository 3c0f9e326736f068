-- Operations that find one object at the path of a list: some API versions return the object, others a list.
local intercom = require "intercom"
local support = require "spec.support.client"
local fake = support.fake

local PATH = "/custom_object_instances/Order"

describe("an instance found by its external id", function()
  local clients = {}

  for _, version in ipairs { "2.13", "2.15", "2.16", "2.18", "Preview" } do
    clients[version] = support.client { version = version, max_retries = 2 }
  end

  before_each(function()
    fake.reset()
    fake.seed { custom_objects = 3 }
  end)

  for version, client in pairs(clients) do
    local instances = client.custom_object_instances

    it("is that instance with " .. version, function()
      local found, err, response = instances:find_by_external_id("Order", { external_id = "order-2" })
      assert.is_nil(err)
      assert.same({ "Order", "order-2" }, { found.type, found.external_id })
      assert.is_nil(found.data)
      assert.equal(200, response.status)
      assert.equal(1, fake.count())
    end)

    it("is not_found with " .. version .. " where there is none", function()
      local _, err = instances:find_by_external_id("Order", { external_id = "order-9" })
      assert.equal("not_found", err.kind)
      assert.equal("refused", err.outcome)
      assert.equal(1, fake.count())
    end)
  end

  it("is not_found with a message that names the empty list", function()
    local seen = {}
    local client = support.client {
      version = "2.16",
      observe = function(event)
        seen[#seen + 1] = event.type
      end,
    }
    support.fails({
      kind = "not_found",
      message = "nothing was found: the service answered with an empty list",
      status = 200,
      attempts = 1,
      resource = "custom_object_instances",
      method = "find_by_external_id",
    }, client.custom_object_instances:find_by_external_id("Order", { external_id = "order-9" }))
    assert.same({ "request", "response", "error" }, seen)
  end)

  it("is the first of a list", function()
    local found = clients["2.16"].custom_object_instances:find_by_external_id("Order", { references_contact_id = "1" })
    assert.equal("order-1", found.external_id)
  end)

  it("is read from an object or a list, with any version", function()
    local one, list = { type = "Order", id = "7" }, { type = "list", data = intercom.array { { id = "8" } } }
    fake.answer { path = PATH, body = one }
    fake.answer { path = PATH, body = list }
    fake.answer { path = PATH, body = "[" }
    local newer, older = clients["2.16"].custom_object_instances, clients["2.13"].custom_object_instances
    assert.equal("7", newer:find_by_external_id("Order", { external_id = "x" }).id)
    assert.equal("8", older:find_by_external_id("Order", { external_id = "x" }).id)
    support.fails({ kind = "decode" }, newer:find_by_external_id("Order", { external_id = "x" }))
  end)
end)

describe("a company found by its name", function()
  before_each(fake.reset)

  it("is the first of a list, if the service returns one", function()
    local client = support.client()
    fake.answer { path = "/companies", body = { type = "list", data = intercom.array { { id = "1" }, { id = "2" } } } }
    fake.answer { path = "/companies", body = { type = "list", data = intercom.array {} } }
    assert.equal("1", client.companies:find_by({ name = "Acme" }).id)
    support.fails({ kind = "not_found", status = 200 }, client.companies:find_by { name = "Acme" })
  end)
end)
