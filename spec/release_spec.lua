-- What stops a release, and that the rockspecs follow the sources. Packing one is `make rock`'s.
local lua = os.getenv "LUA" or "lua5.4"
local VERSION = require "intercom.version"

local function output(command)
  local pipe = assert(io.popen("{ " .. command .. "; } 2>&1"))
  local text = pipe:read "*a"
  pipe:close()
  return text
end

describe("mk/", function()
  local folder

  local function here(command)
    return output("cd '" .. folder .. "' && { " .. command .. "; }")
  end

  local function commit()
    return here "git add . && git -c user.name=spec -c user.email=spec@example.com commit -qm 'A change'"
  end

  before_each(function()
    folder = output("mktemp -d"):gsub("%s+$", "")
    output("cp -R mk rockspec lua csrc CHANGELOG.md '" .. folder .. "'")
    here("sed -i 's/^## Unreleased/## " .. VERSION .. "/' CHANGELOG.md; git init -q")
    commit()
  end)

  after_each(function()
    output("rm -rf '" .. folder .. "'")
  end)

  local function stops(why)
    local text = here("mk/release '" .. lua .. "' || echo stopped")
    assert.truthy(text:find(why, 1, true), text)
    assert.truthy(text:find "stopped\n$", text)
  end

  describe("release", function()
    it("needs a commit", function()
      here("git tag v" .. VERSION .. "; echo >>CHANGELOG.md")
      stops "there are changes that are not committed"
    end)

    it("needs the tag of its version", function()
      here "git tag v99.0.0"
      stops("lua/intercom/version.lua says " .. VERSION .. ", but HEAD has no tag v" .. VERSION)
    end)

    it("needs the rockspec of its version", function()
      here "echo 'return \"99.0.0\"' >lua/intercom/version.lua"
      commit()
      here "git tag v99.0.0"
      stops "rockspec/intercom-99.0.0-1.rockspec is not what rockspec/intercom-scm-1.rockspec makes"
    end)

    it("needs its section of the changelog", function()
      here("sed -i 's/^## " .. VERSION .. "/## Unreleased/' CHANGELOG.md")
      commit()
      here("git tag v" .. VERSION)
      stops('CHANGELOG.md has no section "## ' .. VERSION .. '"')
    end)
  end)

  describe("rockspec.lua", function()
    local check = "'" .. lua .. "' mk/rockspec.lua"

    it("makes the rockspec of a new version, and leaves none of another", function()
      assert.equal("", here(check))
      here "echo 'return \"99.0.0\"' >lua/intercom/version.lua"
      assert.equal("", here(check .. " --write && " .. check))
      assert.equal("rockspec/intercom-99.0.0-1.rockspec\nrockspec/intercom-scm-1.rockspec\n", here "ls rockspec/*")
      local changes = here "diff rockspec/intercom-scm-1.rockspec rockspec/intercom-99.0.0-1.rockspec | grep '^[<>]'"
      assert.equal('< version = "scm-1"\n> version = "99.0.0-1"\n>   tag = "v99.0.0",\n', changes)
    end)

    it("sees a file that no rockspec names, and one that is gone", function()
      here "touch csrc/core/new.c lua/intercom/new.lua; rm csrc/core/url.c lua/intercom/map.lua"
      local text = here(check)
      for _, expected in ipairs {
        'add "csrc/core/new.c" to the sources',
        'add ["intercom.new"] = "lua/intercom/new.lua"',
        "csrc/core/url.c is not there",
        "lua/intercom/map.lua is not there",
      } do
        assert.truthy(text:find(expected, 1, true), text)
      end
    end)
  end)
end)
