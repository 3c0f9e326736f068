-- The examples run as they stand, against the fake Intercom.
local function interpreter()
  local i = -1
  while arg[i - 1] do
    i = i - 1
  end
  return arg[i]
end

local function run(script)
  local output = os.tmpname()
  local status = os.execute(("%s examples/%s >%s 2>&1"):format(interpreter(), script, output))
  local file = assert(io.open(output))
  local text = file:read "*a"
  file:close()
  os.remove(output)
  return status == true or status == 0, text
end

describe("examples", function()
  it("take a tour", function()
    local went, text = run "tour.lua"
    assert.is_true(went, text)
    for _, expected in ipairs {
      "1. Who am I?",
      "is called Ada Lovelace now",
      "contacts on 7 pages",
      "found Grace",
      "is closed",
      "kind      not_found",
      "bytes of gzipped CSV",
      "connections closed",
    } do
      assert.truthy(text:find(expected, 1, true), expected .. " is missing in:\n" .. text)
    end
  end)

  if _VERSION >= "Lua 5.2" and pcall(require, "cqueues") then
    it("run in the event loop of cqueues", function()
      local went, text = run "cqueues.lua"
      assert.is_true(went, text)
      assert.truthy(text:find("call 3: grace@example.com", 1, true), text)
      assert.truthy(text:find("the loop went round meanwhile: yes", 1, true), text)
    end)
  end
end)
