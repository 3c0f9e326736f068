-- A host that reloads the modules, as some do during development.
local host = require "spec.support.host"

local PROGRAM = [[
local before = require "intercom"
local core = require "intercom.core"
local marked, answered, null = before.array {}, core.decode "[]", before.null
for _ = 1, 3 do
  for name in pairs(package.loaded) do
    if name:find "^intercom" then
      package.loaded[name] = nil
    end
  end
  local intercom = require "intercom"
  core = require "intercom.core"
  collectgarbage()
  io.write(core.encode { marked, answered, intercom.array {}, core.decode "[]", null, {} }, " ")
  intercom.array(marked)
  before.array(core.decode "[]")
  io.write(tostring(null == intercom.null), "\n")
end
]]

describe("after a reload of the modules", function()
  it("lists that were marked before are lists, and null is null", function()
    local out = host.all_output(("%s -e %s"):format(os.getenv "LUA", host.quoted(PROGRAM)))
    assert.equal(("[[],[],[],[],null,{}] true\n"):rep(3), out)
  end)
end)
