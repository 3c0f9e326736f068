-- Lua 5.5 is not installed everywhere. What it refuses to compile is found here under 5.4: there the control variable
-- of a loop can be declared constant, as it is in 5.5.
local host = require "spec.support.host"

-- The source with a constant copy of each loop's control variable.
local function with_constants(source)
  return (source:gsub("(for%s+([%w_]+)[^\n]-%sdo)\n", "%1 local %2 <const> = %2\n"))
end

local function fault(source)
  local chunk, wrong = load(with_constants(source), "@source")
  return not chunk and wrong or nil
end

describe("Lua 5.5", function()
  if _VERSION ~= "Lua 5.4" then
    return
  end

  it("takes every file", function()
    local count = 0
    for path in host.output("git ls-files '*.lua'"):gmatch "[^\n]+" do
      count = count + 1
      assert.is_nil(fault(host.read(path)), path)
    end
    assert.is_true(count > 300)
  end)

  it("does not take an assignment to the variable of a loop", function()
    assert.matches("attempt to assign to const variable 'line'", fault "for line in io.lines() do\n  line = 1\nend")
    assert.is_nil(fault "for i, name in ipairs {} do\n  name = i\nend")
  end)
end)
