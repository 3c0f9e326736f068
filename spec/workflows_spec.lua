-- The workflows run targets that are there, under every Lua that the Makefile knows. What they are
-- made of otherwise `make workflows` looks at.
local function read(path)
  local file = assert(io.open(path, "rb"))
  local text = file:read "*a"
  file:close()
  return text
end

describe(".github/workflows", function()
  local makefiles = read "Makefile"
  for path in io.popen("ls mk/*.mk"):lines() do
    makefiles = makefiles .. read(path)
  end

  it("run targets that are there", function()
    local count = 0
    for _, name in ipairs { "test", "release" } do
      for target in read(".github/workflows/" .. name .. ".yml"):gmatch "run: make ([%w-]+)" do
        count = count + 1
        assert.truthy(makefiles:find("\n" .. target .. ":", 1, true), target)
      end
    end
    assert.is_true(count >= 8)
  end)

  it("test every Lua", function()
    local known = makefiles:match "KNOWN_LUAS := ([^\n]+)"
    local tested = read(".github/workflows/test.yml"):match "lua: %[([^%]]+)%]"
    assert.equal(known, (tested:gsub(",", "")))
  end)
end)
