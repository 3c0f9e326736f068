-- An extra argument is a misunderstanding, so it raises at the line of the call.
local intercom = require "intercom"
local support = require "spec.support.client"
local fake = support.fake

describe("an extra argument", function()
  local client = support.client()
  local nothing = function() end

  before_each(fake.reset)

  it("raises in the methods of a client", function()
    support.raises("map: too many arguments", function()
      client:map({}, nothing, {}, 1)
    end)
    support.raises("parallel: too many arguments", function()
      client:parallel({}, {}, 1)
    end)
    support.raises("step: too many arguments", function()
      client:step(0, nil)
    end)
    support.raises("descriptors: too many arguments", function()
      client:descriptors(nil)
    end)
    support.raises("close: too many arguments", function()
      client:close(true)
    end)
    assert.is_table(assert(client.admins:me()))
  end)

  it("raises in the methods of a pager", function()
    local pager = client.contacts:list()
    for _, name in ipairs { "next_page", "pages", "raw", "first" } do
      support.raises("pager: too many arguments", function()
        pager[name](pager, 5)
      end)
    end
    support.raises("pager: too many arguments", function()
      pager:all(5, nil)
    end)
    assert.equal(0, fake.count())
  end)

  it("raises in the functions of the module", function()
    support.raises("intercom.array: too many arguments", function()
      intercom.array({}, 1)
    end)
    support.raises("intercom.operations: too many arguments", function()
      intercom.operations "2.14"
    end)
    local q = intercom.query
    for _, name in ipairs { "all", "any" } do
      support.raises(("query.%s: too many arguments"):format(name), function()
        q[name]({ q.id:eq(1) }, 2)
      end)
    end
  end)
end)
