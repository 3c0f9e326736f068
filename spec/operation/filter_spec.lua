-- Operators of filters that are written as tables.
local intercom = require "intercom"
local core = require "intercom.core"
local support = require "spec.support.client"

local fake = support.fake
local q = intercom.query

local THERE_ARE = "which no search has; there are = != > < ~ !~ ^ $ IN NIN AND OR"
local SENDS = "; validate = false sends it all the same"

describe("a filter of a search", function()
  local client

  before_each(function()
    fake.reset()
    client = support.client()
  end)

  after_each(function()
    client:close()
  end)

  local function compare(operator)
    return { field = "created_at", operator = operator, value = 1 }
  end

  it("raises for an operator that no search has, in every search", function()
    for _, name in ipairs { "contacts", "conversations", "tickets", "companies" } do
      for _, operator in ipairs { ">=", "<=", "==", "LIKE" } do
        support.raises(('%s:search: params.query.operator is "%s", %s%s'):format(name, operator, THERE_ARE, SENDS),
          function()
            client[name]:search({ query = compare(operator) }, { version = "Preview" })
          end)
      end
    end
    assert.equal(0, fake.count())
  end)

  it("raises with its place in a group", function()
    local either = { operator = "OR", value = { compare "=", compare "<=" } }
    support.raises('contacts:search: params.query.value[2].value[2].operator is "<=", ' .. THERE_ARE .. SENDS,
      function()
        client.contacts:search { query = { operator = "AND", value = { compare ">", either } } }
      end)
    support.raises('query.all: entry 2.operator is ">=", ' .. THERE_ARE, function()
      return q.all { q.role:eq "user", compare ">=" } or nil
    end)
    assert.equal(0, fake.count())
  end)

  it("takes the others, in small letters too", function()
    fake.seed { contacts = 1 }
    for _, operator in ipairs { "=", "!=", ">", "<", "~", "!~", "^", "$" } do
      client.contacts:search({ query = { field = "email", operator = operator, value = "a" } }):next_page()
      assert.equal(operator, core.decode(fake.last().body).query.operator)
    end
    client.contacts:search({ query = { field = "email", operator = "in", value = { "a" } } }):next_page()
    assert.equal("in", core.decode(fake.last().body).query.operator)
  end)

  it("is sent with validate = false", function()
    client.contacts:search({ query = compare ">=" }, { validate = false }):next_page()
    assert.equal(">=", core.decode(fake.last().body).query.operator)
  end)
end)
