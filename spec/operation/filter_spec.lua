-- Operators of filters that are written as tables.
local intercom = require "intercom"
local core = require "intercom.core"
local support = require "spec.support.client"

local fake = support.fake
local q = intercom.query

local OPERATORS = "; there are = != > < ~ !~ ^ $ IN NIN AND OR"
local THERE_ARE = "which no search has" .. OPERATORS
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

  local function compare(operator, field)
    return { field = field or "created_at", operator = operator, value = 1 }
  end

  it("raises for an operator that no search has, in every search", function()
    for _, name in ipairs { "contacts", "conversations", "tickets", "companies" } do
      for _, operator in ipairs { "==", "LIKE" } do
        support.raises(('%s:search: params.query.operator is "%s", %s%s'):format(name, operator, THERE_ARE, SENDS),
          function()
            client[name]:search({ query = compare(operator) }, { version = "Preview" })
          end)
      end
    end
    assert.equal(0, fake.count())
  end)

  it("raises for >= and <= where the search or its field does not have them", function()
    for message, case in pairs {
      ["which contacts:search has only for whole numbers, not for dates"] = { "contacts", "last_seen_at" },
      ["which tickets:search has only for created_at"] = { "tickets", "updated_at" },
      ["which conversations:search does not have"] = { "conversations", "created_at" },
      ["which companies:search does not have"] = { "companies", "size" },
    } do
      for _, operator in ipairs { ">=", "<=" } do
        local text = '%s:search: params.query.operator is "%s", %s%s%s'
        support.raises(text:format(case[1], operator, message, OPERATORS, SENDS), function()
          client[case[1]]:search({ query = compare(operator, case[2]) }, { version = "Preview" })
        end)
      end
    end
    assert.equal(0, fake.count())
  end)

  it("takes >= and <= where the search has them, in every version", function()
    fake.declare { contact = { joined_at = "integer" } }
    for field, resource in pairs {
      owner_id = "contacts", ["custom_attributes.joined_at"] = "contacts", created_at = "tickets",
    } do
      for _, version in ipairs { "2.12", "2.14", "2.16", "Preview" } do
        local query = q.all { compare(">=", field), q.any { compare("<=", field) } }
        assert(client[resource]:search({ query = query }, { version = version }):next_page())
        assert.equal("<=", core.decode(fake.last().body).query.value[2].value[1].operator)
      end
    end
  end)

  it("raises with its place in a group", function()
    local no_dates = '"<=", which contacts:search has only for whole numbers, not for dates'
    for _, either in ipairs {
      { operator = "OR", value = { compare "=", compare "<=" } }, q.any { q.role:eq "user", compare "<=" },
    } do
      support.raises("contacts:search: params.query.value[2].value[2].operator is " .. no_dates .. OPERATORS .. SENDS,
        function()
          client.contacts:search { query = { operator = "AND", value = { compare ">", either } } }
        end)
    end
    support.raises('query.all: entry 2.operator is "==", ' .. THERE_ARE, function()
      return q.all { q.role:eq "user", compare "==" } or nil
    end)
    assert.equal(0, fake.count())
  end)

  it("is read as it is sent, without metamethods", function()
    local strict = {
      __index = function(_, key)
        error("no field " .. tostring(key))
      end,
    }
    local query = setmetatable({ operator = "AND", value = setmetatable({ q.role:eq "user" }, strict) }, strict)
    client.contacts:search(setmetatable({ query = query }, strict)):next_page()
    assert.equal("AND", core.decode(fake.last().body).query.operator)
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
