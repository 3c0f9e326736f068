-- The conditions of a release, and rockspecs that follow the sources. `make rock` packs one.
local lua = os.getenv "LUA" or "lua5.4"
local VERSION = require "intercom.version"
local output = require("spec.support.host").all_output

describe("mk/ #once", function()
  local folder

  local function here(command)
    return output("cd '" .. folder .. "' && { " .. command .. "; }")
  end

  local function commit()
    return here "git add . && git -c user.name=spec -c user.email=spec@example.com commit -qm 'A change'"
  end

  before_each(function()
    folder = output("mktemp -d"):gsub("%s+$", "")
    output("cp -R mk rockspec lua csrc docs CHANGELOG.md '" .. folder .. "'")
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
      stops "the rockspecs are not of these files and of version 99.0.0: run `make generated`"
    end)

    it("needs its section of the changelog", function()
      here("sed -i 's/^## " .. VERSION .. "/## Unreleased/' CHANGELOG.md")
      commit()
      here("git tag v" .. VERSION)
      stops('CHANGELOG.md has no section "## ' .. VERSION .. '"')
    end)
  end)

  -- As root, tar would keep the owner, and git rejects repositories of other users.
  it("rocks-server takes a checkout that another user owns", function()
    if output "id -u" ~= "0\n" then
      pending "only root can give files away"
    end
    here "chown -R nobody ."
    local text = here("mk/rocks-server '" .. lua .. "'")
    assert.equal("v" .. VERSION .. "\n", here "git -C build/rock/intercom tag", text)
  end)

  describe("rockspec.lua", function()
    local check = "'" .. lua .. "' mk/rockspec.lua"

    it("makes the rockspec of a new version, and leaves none of another", function()
      assert.equal("", here(check))
      here "echo 'return \"99.0.0\"' >lua/intercom/version.lua"
      assert.equal("", here(check .. " --write && " .. check))
      assert.equal("rockspec/intercom-99.0.0-1.rockspec\nrockspec/intercom-scm-1.rockspec\n", here "ls rockspec/*")
      local changes = here "diff rockspec/intercom-scm-1.rockspec rockspec/intercom-99.0.0-1.rockspec | grep '^[<>]'"
      local address = "https://github.com/intercom-lua/intercom"
      assert.equal(table.concat({
        '< version = "scm-1"',
        '> version = "99.0.0-1"',
        '<   url = "git+' .. address .. '.git",',
        '>   url = "' .. address .. '/releases/download/v99.0.0/intercom-99.0.0.tar.gz",',
        '<   copy_directories = { "examples", "library", "spec/fake" },',
        '>   copy_directories = { "doc", "examples", "library", "spec/fake" },',
        "",
      }, "\n"), changes)
    end)

    it("names every source file, and no removed one", function()
      here "touch csrc/core/new.c lua/intercom/new.lua; rm csrc/core/url.c lua/intercom/concurrency/map.lua"
      assert.truthy(here(check):find("run `make generated`", 1, true))
      assert.equal("", here(check .. " --write && " .. check))
      local changes = here "git diff -U0 rockspec/intercom-scm-1.rockspec | grep '^[-+] '"
      assert.equal(table.concat({
        '-    ["intercom.concurrency.map"] = "lua/intercom/concurrency/map.lua",',
        '+    ["intercom.new"] = "lua/intercom/new.lua",',
        '+        "csrc/core/new.c",',
        '-        "csrc/core/url.c",',
        "",
      }, "\n"), changes)
      assert.equal("", here("for version in scm " .. VERSION .. "; do "
        .. "git diff -U0 rockspec/intercom-$version-1.rockspec | grep '^[-+] ' >$version; done; diff scm " .. VERSION))
    end)
  end)
end)
