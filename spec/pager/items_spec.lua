-- Where the items of a page are in its answer.
local intercom = require "intercom"
local support = require "spec.support.client"
local fake = support.fake

describe("the items of a page", function()
  local client = support.client { version = "2.16" }

  before_each(fake.reset)

  local function first_page(path, body, pager)
    fake.answer { path = path, body = body }
    return pager:next_page()
  end

  it("are under the name in the row of the operation", function()
    local items, others = { { id = "7" } }, { { id = "8" } }
    assert.same(items, first_page("/admins", { admins = items, data = others }, (client.admins:list())))
    assert.same(items, first_page("/teams", { teams = items, data = others }, (client.teams:list())))
  end)

  it("may be inside another object", function()
    local items = { { id = "7" } }
    assert.same(items, first_page("/articles/search", { data = { articles = items } }, (client.articles:search())))
    local pager = client.internal_articles:search()
    assert.same(items, first_page("/internal_articles/search", { data = { internal_articles = items } }, pager))
  end)

  it("are under the first of several names that is present", function()
    local items, others = { { id = "7" } }, { { id = "8" } }
    local path = "/contacts/1/companies"
    assert.same(items, first_page(path, { companies = items }, (client.contacts:list_companies "1")))
    assert.same(items, first_page(path, { data = items }, (client.contacts:list_companies "1")))
    assert.same(items, first_page(path, { companies = items, data = others }, (client.contacts:list_companies "1")))
  end)

  it("may be taken as texts and as values by turns", function()
    local counted
    local observed = support.client {
      version = "2.16",
      observe = function(event)
        counted = event.type == "page" and event.items or counted
      end,
    }
    for _, through in ipairs { client, observed } do
      fake.answer { path = "/tags", body = '{"data":[1, "two" ,{"a":"]"} , [ {} ],{"id":"5"},{"id":"6"},7]}' }
      local pager = through.tags:list()
      local next_text = pager:raw()
      assert.equal("1", next_text())
      assert.equal('"two"', next_text())
      assert.same({ a = "]" }, pager())
      assert.equal("[ {} ]", next_text())
      assert.same({ id = "5" }, pager())
      assert.equal('{"id":"6"}', next_text())
      assert.same({ 7 }, (pager:next_page()))
      assert.is_nil(next_text())
    end
    assert.equal(7, counted)
  end)

  it("may be values of any type, none of which ends the walk", function()
    fake.answer { path = "/tags", body = '{"data":[1,"two",false,[],{}]}' }
    local seen = {}
    for item in client.tags:list() do
      seen[#seen + 1] = item
    end
    assert.same({ 1, "two", false, {}, {} }, seen)
  end)

  it("may be counted by the service", function()
    fake.seed { contacts = 5, tags = 1 }
    local pager = client.contacts:list { per_page = 2 }
    assert.is_nil(pager.total)
    pager:next_page()
    assert.equal(5, pager.total)
    pager = client.tags:list()
    pager:next_page()
    assert.is_nil(pager.total)
  end)

  it("must be present", function()
    local message = "the answer has no list companies or data"
    for _, body in ipairs { "{}", '{"type":"list"}', '{"data":"x"}', '{"data":7}', '"x"', "7" } do
      fake.answer { path = "/contacts/1/companies", body = body }
      local pager = client.contacts:list_companies "1"
      local err = support.fails({ kind = "protocol", message = message, status = 200 }, pager:next_page())
      assert.equal(fake.last().request_id, err.request_id)
    end
  end)

  it("may be the whole answer", function()
    fake.answer { path = "/tags", body = '[{"id":"1"},{"id":"2"}]' }
    assert.same({ { id = "1" }, { id = "2" } }, client.tags:list():all())
  end)

  it("are missing from an answer without content, which is an error", function()
    fake.answer { path = "/tags", body = "" }
    support.fails({ kind = "protocol", message = "the answer is not valid JSON" }, client.tags:list():next_page())
    fake.answer { path = "/tags", status = 204 }
    support.fails({ kind = "protocol", status = 204 }, client.tags:list():next_page())
  end)

  it("must be a list, not an object", function()
    fake.answer { path = "/tags", body = '{"data":{"id":"7"}}' }
    support.fails({ kind = "protocol", message = "the answer has no list data" }, client.tags:list():next_page())
  end)

  it("must be JSON", function()
    fake.answer { path = "/tags", status = 200, body = "<html>Sorry</html>" }
    local err = support.fails({ kind = "decode", status = 200 }, client.tags:list():next_page())
    assert.matches("the answer is not JSON: .*; it starts with \"<html>Sorry</html>\"$", err.message)
  end)

  it("can be sent back as an array, even if there are none", function()
    fake.answer { path = "/tags", body = { data = intercom.array {} } }
    local items = client.tags:list():next_page()
    fake.answer { path = "/tags", body = { id = "1" } }
    assert.is_truthy(client.tags:create { name = "x", users = items })
    assert.matches('"users":[]', fake.last().body, 1, true)
  end)
end)
