-- Events of failures that belong to no call, but to the walk over pages.
local support = require "spec.support.client"
local fake = support.fake

describe("observe", function()
  before_each(fake.reset)

  local function observed(options)
    local events = {}
    function options.observe(event)
      events[#events + 1] = event
    end
    return support.client(options), events
  end

  local function errors(events)
    local list = {}
    for _, event in ipairs(events) do
      list[#list + 1] = event.type == "error" and event or nil
    end
    return list
  end

  for name, prefetch in pairs { ["when it is wanted"] = false, ["when it is asked for ahead"] = true } do
    it("sees the error of a next page on another host, " .. name, function()
      local client, events = observed { prefetch = prefetch }
      fake.answer {
        path = "/tags",
        body = { data = { { id = "1" }, { id = "2" } }, pages = { next = "https://elsewhere.example/tags?page=2" } },
      }
      local pager = client.tags:list()
      assert.equal("1", pager().id)
      assert.equal("2", pager().id)
      assert.equal(prefetch and 1 or 0, #errors(events))
      local err = support.raised(pager)
      support.fails({ kind = "protocol", outcome = "not_sent", attempts = 0 }, nil, err)
      local seen = errors(events)
      assert.equal(1, #seen)
      for field, value in pairs {
        kind = "protocol", outcome = "not_sent", resource = "tags", method = "list", verb = "GET", path = "/tags",
        attempt = 0,
      } do
        assert.equal(value, seen[1][field])
      end
      assert.is_number(seen[1].time)
      assert.equal(1, fake.count())
    end)
  end

  it("sees the error of an item that cannot be decoded", function()
    local client, events = observed {
      transport = support.transport { { body = '{"data":[{"id":"1"},{"id":nothing}]}' } },
    }
    local pager = client.tags:list()
    assert.equal("1", pager().id)
    assert.equal("decode", support.raised(pager).kind)
    local seen = errors(events)
    assert.equal(1, #seen)
    assert.same({ "decode", "unknown", "list" }, { seen[1].kind, seen[1].outcome, seen[1].method })
  end)
end)
