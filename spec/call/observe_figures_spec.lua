-- The figures in events and in the results of calls.
local support = require "spec.support.client"
local fake = support.fake

describe("observe", function()
  before_each(fake.reset)

  it("sees whole numbers as integers if Lua has them", function()
    fake.seed { contacts = 3 }
    local seen = {}
    local client = support.client {
      observe = function(event)
        for name, value in pairs(event) do
          seen[event.type .. " " .. name] = value
        end
      end,
    }
    local pager = client.contacts:list { per_page = 2 }
    assert.equal(2, #pager:next_page())
    support.fails({ kind = "not_found", status = 404 }, client.contacts:update("missing", { name = "x" }))
    for name, value in pairs {
      ["request bytes"] = 12, ["request attempt"] = 1, ["response status"] = 404, ["page items"] = 2,
    } do
      assert.equal(value, seen[name])
    end
    assert.is_true(seen["response bytes"] > 20)
    assert.equal(3, pager.total)
    if math.type then
      for _, name in ipairs {
        "request bytes", "request attempt", "response bytes", "response status", "response attempt", "page items",
        "page attempt",
      } do
        assert.equal(name .. " integer", name .. " " .. math.type(seen[name]))
      end
      assert.equal("integer", math.type(pager.total))
    end
  end)
end)
