-- A page with an item that is not JSON: the error comes at that item, and no item before it is lost.
local support = require "spec.support.client"
local fake = support.fake

local BROKEN = '{"data":[{"id":"1"},{"id":"2"},%s,{"id":"4"}],"total_count":4}'

describe("an item that is not JSON", function()
  local client = support.client()

  before_each(fake.reset)

  local function broken(text)
    fake.answer { path = "/tags", body = BROKEN:format(text) }
  end

  local function good()
    fake.answer { path = "/tags", body = BROKEN:format '{"id":"3"}' }
  end

  local function fails(...)
    local err = support.fails({
      kind = "decode", outcome = "unknown", resource = "tags", method = "list", status = 200, attempts = 1,
      request_id = fake.last().request_id,
    }, ...)
    assert.matches("^the page is not readable: ", err.message)
    return err
  end

  local function raises(f, ...)
    local went, err = pcall(f, ...)
    assert.is_false(went)
    return fails(nil, err)
  end

  for _, text in ipairs { "{x}", '{"id" 3}', "nul", '"\1"', "[1,]", '"\\x"', "[1 2]", "" } do
    it(("raises an error object where it stands, read or raw: %q"):format(text), function()
      for _, method in ipairs { "raw", "pages", "value" } do
        broken(text)
        local pager = client.tags:list()
        local step = method == "value" and pager or pager[method](pager)
        local count = method == "pages" and 0 or 2
        for _ = 1, count do
          assert.is_truthy(step())
        end
        raises(step)
        assert.equal(count, pager.taken)
      end
    end)
  end

  it("is an error of the whole page if the brackets do not match", function()
    broken "{}}{"
    support.fails({ kind = "decode", status = 200, attempts = 1 }, client.tags:list():next_page())
  end)

  it("stops the walk, which continues at that item when called again", function()
    for _, method in ipairs { "first", "take" } do
      broken "{x}"
      local pager = client.tags:list()
      assert.equal("1", pager:first().id)
      assert.equal("2", pager:first().id)
      broken "{y}"
      fails(pager:first())
      fails(pager:first())
      assert.equal(2, pager.taken)
      good()
      assert.equal("3", pager[method](pager).id)
      assert.equal("4", pager:first().id)
      assert.is_nil(pager:first())
      assert.equal(4, pager.taken)
    end
  end)

  it("does not lose or repeat the items collected before it", function()
    broken "{x}"
    local pager = client.tags:list()
    fails(pager:all())
    good()
    local all = assert(pager:all())
    assert.same({ { id = "1" }, { id = "2" }, { id = "3" }, { id = "4" } }, all)
  end)

  it("is an error of next_page, which returns the rest of the page at once", function()
    broken "{x}"
    local pager = client.tags:list()
    fails(pager:next_page())
    broken "{x}"
    assert.equal("1", pager:first().id)
    fails(pager:next_page())
    good()
    local page = assert(pager:next_page())
    assert.same({ { id = "2" }, { id = "3" }, { id = "4" } }, page)
    assert.is_nil(pager:next_page())
  end)

  it("is the error of a map", function()
    broken "{x}"
    local results, err, others = client:map(client.tags:list(), function(tag)
      return tag.id
    end)
    fails(results, err)
    assert.same({ "1", "2", n = 2 }, others)
  end)

  it("is not one with half a surrogate pair, which is JSON", function()
    broken [[{"id":"\ud83d"}]]
    assert.equal("\239\191\189", client.tags:list():all()[3].id)
    broken [[{"id":"\ud83d"}]]
    local third = client.tags:list():raw()
    assert.equal('{"id":"1"}', third())
    third()
    assert.equal([[{"id":"\ud83d"}]], third())
  end)
end)
