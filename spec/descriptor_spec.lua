-- How many descriptors clients take, of which a process has few.
local native = require "spec.native"
local support = require "spec.support"

describe("the descriptors of a client", function()
  if not native then
    return pending "native.c cannot be compiled here"
  end

  local function with_few(count, work)
    local before = native.limit_descriptors(count)
    local went, wrong = pcall(work)
    native.limit_descriptors(before)
    assert(went, wrong)
  end

  it("are opened by its first call, and not before", function()
    with_few(128, function()
      local clients = {}
      for i = 1, 200 do
        clients[i] = support.client()
        assert.same({}, (clients[i]:descriptors()))
        clients[i]:step()
      end
      assert(io.open "/dev/null"):close()
      assert.is_table(clients[200].admins:me())
    end)
  end)

  it("are given back when nothing holds it any more", function()
    with_few(400, function()
      for _ = 1, 400 do
        assert.is_table(assert(support.client().admins:me()))
      end
      assert(io.open "/dev/null"):close()
    end)
  end)
end)
