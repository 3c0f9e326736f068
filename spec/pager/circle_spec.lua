-- Servers whose pages would never end.
local support = require "spec.support.client"
local fake = support.fake

local client = support.client { version = "2.16" }

local SAME = "the cursor does not advance: the page names itself as the next one"
local CIRCLE = "the cursor does not advance: the pages go round in a circle"
local OTHER_PAGE = "the page does not advance: the answer is another page than was asked for"
local BEHIND = "the page does not advance: pages.next is not behind the page it came with"

-- Walks until an error with this message is raised; returns the number of items before it.
local function walk_until(message, pager)
  local count = 0
  local err = support.raised(function()
    for _ in pager do
      count = count + 1
    end
  end)
  support.fails({ kind = "protocol", message = message, status = 200, attempts = 1 }, nil, err)
  return count
end

-- Queues an answer for each body: one item and the members of the body.
local function answer_with(bodies)
  for _, body in ipairs(bodies) do
    fake.answer { body = '{"data":[{"id":"1"}],' .. body .. "}" }
  end
end

-- Queues 24 answers, which name these next pages in turn.
local function round(format, steps)
  local bodies = {}
  for i = 1, 24 do
    bodies[i] = format:format(steps[(i - 1) % #steps + 1])
  end
  answer_with(bodies)
end

describe("a walk ends with an error", function()
  before_each(fake.reset)

  describe("if the server ignores", function()
    before_each(function()
      fake.seed { contacts = 7, companies = 40, audiences = 5, custom_objects = 45, merged_contacts = 5 }
      fake.fault { kind = "duplicate_cursor", times = -1 }
    end)

    it("the cursor", function()
      assert.equal(2, walk_until(SAME, (client.contacts:list { per_page = 2 })))
      assert.equal(2, fake.count())
    end)

    it("the cursor of a search", function()
      local query = { field = "role", operator = "=", value = "user" }
      assert.equal(2, walk_until(SAME, (client.contacts:search { query = query, per_page = 2 })))
      assert.equal(2, fake.count())
    end)

    it("next_cursor", function()
      local id = "65f000000000000000000001"
      assert.equal(2, walk_until(SAME, (client.contacts:list_merge_history(id, { per_page = 2 }))))
      assert.equal(2, fake.count())
    end)

    it("the page of a URL", function()
      assert.equal(20, walk_until(SAME, (client.custom_object_instances:list "Order")))
      assert.equal(2, fake.count())
    end)

    it("the number of a page", function()
      assert.equal(15, walk_until(OTHER_PAGE, (client.companies:list_by())))
      assert.equal(2, fake.count())
      assert.equal(2, walk_until(OTHER_PAGE, (client.audiences:list { per_page = 2 })))
      assert.equal(4, fake.count())
    end)
  end)

  it("again when the failed page is requested again", function()
    fake.seed { contacts = 7 }
    fake.fault { kind = "duplicate_cursor", after = 1, times = 2 }
    local pager = client.contacts:list { per_page = 3 }
    assert.equal(3, #pager:next_page())
    support.fails({ message = SAME }, pager:next_page())
    support.fails({ message = SAME }, pager:next_page())
    assert.equal("contact-4", pager:next_page()[1].external_id)
  end)

  for name, format in pairs {
    cursors = '"pages":{"next":{"starting_after":"%s"}}',
    URLs = '"pages":{"next":"' .. support.base_url .. '/tags?at=%s"}',
    ["cursors of their own name"] = '"next_cursor":"%s","has_more":true',
  } do
    for length, steps in ipairs { { "a" }, { "a", "b" }, { "a", "b", "c" } } do
      it(("where %s go round in a circle of %d"):format(name, length), function()
        round(format, steps)
        local count = walk_until(length == 1 and SAME or CIRCLE, (client.tags:list()))
        assert.is_true(count < 8)
      end)

      it(("where %s come to a circle of %d"):format(name, length), function()
        answer_with { format:format "x", format:format "y", format:format "z" }
        round(format, steps)
        assert.is_true(walk_until(length == 1 and SAME or CIRCLE, (client.tags:list())) < 12)
      end)
    end
  end

  it("if the next page is not after this one", function()
    answer_with { '"pages":{"page":1,"next":{"page":1}}' }
    assert.equal(0, walk_until(BEHIND, (client.companies:list_by())))
    answer_with { '"pages":{"page":1,"next":{"page":2}}', '"pages":{"page":2,"next":{"page":1}}' }
    assert.equal(1, walk_until(BEHIND, (client.companies:list_by())))
  end)
end)

describe("a walk does not end with an error", function()
  before_each(fake.reset)

  it("if the parameter of a scroll is repeated", function()
    for _ = 1, 20 do
      fake.answer { body = '{"data":[{"id":"1"}],"scroll_param":"same"}' }
    end
    fake.answer { body = '{"data":[],"scroll_param":"same"}' }
    local count = 0
    for _ in client.companies:scroll() do
      count = count + 1
    end
    assert.equal(20, count)
    assert.equal(21, fake.count())
  end)

  it("if a cursor is repeated in another walk", function()
    local pages = '"pages":{"next":{"starting_after":"a"}}'
    for _ = 1, 2 do
      answer_with { pages, '"pages":{}' }
      assert.equal(2, #client.contacts:list():all())
    end
  end)
end)
