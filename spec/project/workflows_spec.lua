-- The workflows run targets that are there, all that .ci/run runs, under every Lua that the Makefile
-- knows. What they are made of otherwise `make workflows` looks at.
local read = require("spec.support.host").read

describe(".github/workflows", function()
  local makefiles = read "Makefile"
  for path in io.popen("ls mk/*.mk"):lines() do
    makefiles = makefiles .. read(path)
  end

  -- The targets of a workflow, those of a matrix too.
  local function targets(workflow)
    local found = {}
    local text = read(".github/workflows/" .. workflow .. ".yml")
    for target in text:gmatch "run: make ([%w-]+)" do
      found[target] = true
    end
    for list in text:gmatch "%f[%w]target: %[([^%]]+)%]" do
      for target in list:gmatch "[%w-]+" do
        found[target] = true
      end
    end
    return found
  end

  it("run targets that are there", function()
    for _, workflow in ipairs { "test", "release" } do
      local count = 0
      for target in pairs(targets(workflow)) do
        count = count + 1
        assert.truthy(makefiles:find("\n" .. target .. ":", 1, true), target)
      end
      assert.is_true(count >= 4)
    end
  end)

  it("test all that .ci/run does", function()
    -- Two need what is elsewhere: the service's descriptions, and a package of npm's. The others install packages.
    local left_out = { conformance = true, workflows = true, deps = true }
    local expected = {}
    for target in read(".ci/run"):gmatch " make ([%w-]+)" do
      expected[target] = not left_out[target] or nil
    end
    assert.same(expected, targets "test")
  end)

  it("test every Lua", function()
    local packaged, others = makefiles:match "PACKAGED_LUAS := ([^\n]+)\nKNOWN_LUAS := %$%(PACKAGED_LUAS%) ([^\n]+)"
    local workflow = read ".github/workflows/test.yml"
    local tested = workflow:match "lua: %[([^%]]+)%]"
    assert.equal(packaged, (tested:gsub(",", "")))
    for lua in others:gmatch "%S+" do
      assert.truthy(workflow:find("make test LUA=" .. lua, 1, true), lua)
    end
  end)
end)
