-- The members of an answer besides the items of its page.
local intercom = require "intercom"
local support = require "spec.support.client"
local fake = support.fake

describe("a page's answer", function()
  local client = support.client { version = "2.16" }

  before_each(fake.reset)

  local function create_articles(count)
    for i = 1, count do
      assert(client.articles:create { title = ("About refunds, %d"):format(i), author_id = 1, body = "Ask us." })
    end
  end

  local search = { phrase = "REFUND", highlight = true, per_page = 2 }

  it("has the highlights of a search of articles, page by page", function()
    create_articles(5)
    local sizes = {}
    local pager = client.articles:search(search)
    for page in pager:pages() do
      local answer = pager.answer
      sizes[#sizes + 1] = #page
      assert.equal(#page, #answer.data.highlights)
      assert.same({}, answer.data.articles)
      for i, article in ipairs(page) do
        local found = answer.data.highlights[i]
        assert.equal(article.id, found.article_id)
        assert.same({ "plain", "highlight", "plain" }, {
          found.highlighted_title[1].type, found.highlighted_title[2].type, found.highlighted_title[3].type,
        })
        assert.equal("refund", found.highlighted_title[2].text)
      end
    end
    assert.same({ 2, 2, 1 }, sizes)
  end)

  it("is pager.answer after next_page", function()
    create_articles(3)
    local pager = client.articles:search(search)
    assert.is_nil(pager.answer)
    local page = pager:next_page()
    assert.equal(page[2].id, pager.answer.data.highlights[2].article_id)
    assert.same({ "list", 3, 1 }, { pager.answer.type, pager.answer.total_count, pager.answer.pages.page })
    page = pager:next_page()
    assert.equal(page[1].id, pager.answer.data.highlights[1].article_id)
    assert.is_nil(pager:next_page())
    assert.equal(page[1].id, pager.answer.data.highlights[1].article_id)
  end)

  it("belongs to the page that was handed out, even if the next one has arrived", function()
    fake.seed { contacts = 6 }
    local pages = {}
    local pager = client.contacts:list { per_page = 2 }
    for page in pager:pages() do
      client.admins:me()
      pages[#pages + 1] = pager.answer.pages.page
      assert.same({}, pager.answer.data)
      assert.equal(2, #page)
    end
    assert.same({ 1, 2, 3 }, pages)
  end)

  it("belongs to the page of each task that shares the pager", function()
    fake.seed { contacts = 9 }
    local pager, seen = client.contacts:list { per_page = 1 }, {}
    assert(client:map({ 1, 2, 3 }, function()
      for page in pager:pages() do
        seen[#seen + 1] = page[1].external_id .. " on page " .. pager.answer.pages.page
        assert(client.admins:me())
      end
      return true
    end))
    table.sort(seen)
    for i = 1, 9 do
      assert.equal(("contact-%d on page %d"):format(i, i), seen[i])
    end
  end)

  it("is there for the rest of a page after a loop took its first items", function()
    create_articles(3)
    local pager = client.articles:search(search)
    local first = pager()
    assert.is_nil(pager.answer)
    local page = pager:next_page()
    assert.equal(1, #page)
    assert.equal(first.id, pager.answer.data.highlights[1].article_id)
    assert.equal(page[1].id, pager.answer.data.highlights[2].article_id)
  end)

  it("is removed when a loop over items reaches the next page", function()
    create_articles(5)
    local pager = client.articles:search(search)
    pager:next_page()
    assert.truthy(pager.answer)
    assert(pager())
    assert.is_nil(pager.answer)
  end)

  it("does not change the items, and outlives the page", function()
    fake.answer { path = "/tags", body = [[{"data":[{"id":"1"}],"type":"list","more":{"a":[1,2.5,"[]"],"b":null}}]] }
    local pager = client.tags:list()
    local items = pager:next_page()
    assert.same({ { id = "1" } }, items)
    collectgarbage()
    assert.same({ data = {}, type = "list", more = { a = { 1, 2.5, "[]" } } }, pager.answer)
    assert.equal(getmetatable(intercom.array {}), getmetatable(pager.answer.data))
  end)

  it("is an empty list if the answer is a bare list", function()
    local pager = client.fin_voice:list_by_conversation "1"
    assert.equal(25, #pager:next_page())
    assert.same({}, pager.answer)
  end)
end)
