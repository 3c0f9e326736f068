-- A module that cannot be loaded says why each time, not only the first time.
local host = require "spec.support.host"
local require_again = require "intercom.require_again"
local support = require "spec.support.client"

describe("a module that cannot be loaded", function()
  it("says why at each require: the library itself", function()
    local script = [[for _ = 1, 3 do print((tostring(select(2, pcall(require, "intercom"))):match "^[^\n]*")) end]]
    local output = host.output(("LUA_CPATH=none %s -e %s"):format(host.interpreter(), host.quoted(script)))
    local _, count = output:gsub("module 'intercom%.core' not found", "")
    assert.equal(3, count, output)
  end)

  it("says why at each require: an optional module", function()
    package.preload["spec.lacks"] = function()
      require "spec.lacks.something"
    end
    package.preload["spec.lacks.something"] = function()
      error "something is lacking"
    end
    for _ = 1, 3 do
      assert.matches("something is lacking", support.raised(require_again, "spec.lacks"))
    end
    package.preload["spec.lacks.something"] = function()
      return true
    end
    package.preload["spec.lacks"] = function()
      return { lacks = not require "spec.lacks.something" }
    end
    assert.is_false(require_again("spec.lacks").lacks)
  end)
end)
