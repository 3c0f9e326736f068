-- CONTRIBUTING.md stays true: the files and targets that it names exist, and the changes that it shows work.
local host = require "spec.support.host"
local output, read = host.all_output, host.read

local lua = os.getenv "LUA" or "lua5.4"

describe("CONTRIBUTING.md #once", function()
  local guide, prose, copy

  -- The output of a script that uses the changed client, against a fake Intercom started with that client.
  local function try(script)
    local path = copy .. "/try.lua"
    local file = assert(io.open(path, "wb"))
    file:write([[
      local intercom = require "intercom"
      local options = { access_token = "fake-token", base_url = os.getenv "INTERCOM_BASE_URL", version = "Preview" }
      local client = intercom.new(options)
      ]] .. script)
    file:close()
    return output("cd '" .. copy .. "' && eval \"$(make -s --no-print-directory LUA=" .. lua .. " env)\" && LUA="
      .. lua .. " spec/fake/run -- " .. lua .. " try.lua")
  end

  setup(function()
    guide = read "CONTRIBUTING.md"
    prose = guide:gsub("```diff\n.-```\n", "")
    copy = output("mktemp -d"):gsub("%s+$", "")
    -- Copies the build too, so that only what the changes touch is built again.
    local name = lua:match "[^/]+$"
    output(("mkdir '%s/build' && cp -a build/%s '%s/build'"):format(copy, name, copy))
    output(("tar --exclude=./build --exclude=./.git -cf - . | tar --no-same-owner -xf - -C '%s'"):format(copy))
    for change in guide:gmatch "```diff\n(.-)```\n" do
      local file = assert(io.open(copy .. "/change", "wb"))
      file:write(change)
      file:close()
      assert.equal("", output("cd '" .. copy .. "' && git apply change && rm change"))
    end
    local make = "cd '" .. copy .. "' && make -s --no-print-directory CFLAGS=-O0 LUA=" .. lua
    assert.equal("", output(make .. " all generated"))
  end)

  teardown(function()
    output("rm -rf '" .. copy .. "'")
  end)

  it("names files that exist", function()
    local count = 0
    for path in prose:gmatch "`([%w_./]+)`" do
      if path:find "/" or path:find "%.md$" then
        count = count + 1
        assert.equal("yes\n", output("test -e '" .. path .. "' && echo yes"), path)
      end
    end
    assert.is_true(count >= 20)
  end)

  it("names targets that exist", function()
    local makefiles = read "Makefile" .. output "cat mk/*.mk"
    for target in prose:gmatch "make ([%w-]+)" do
      assert.truthy(makefiles:find("\n" .. target:gsub("%-", "%%-") .. ":"), target)
    end
  end)

  it("shows how to add an operation", function()
    assert.equal("Ours\t200\n", try [[
      local brand, err, response = client.brands:create { name = "Ours" }
      print(brand and brand.name or err, response.status)
    ]])
    assert.truthy(read(copy .. "/library/intercom/resources.lua"):find("intercom.params.brands.create", 1, true))
    local tables = read(copy .. "/docs/operations.md")
    assert.truthy(tables:find("| `create` | `POST /brands` | body |  | Preview |", 1, true))
  end)

  it("shows how to add an error", function()
    assert.equal("payment_required\tclient\n", try [[
      local function kind_of(status)
        client:request("POST", "/_fake/answer", { body = { path = "/me", status = status, body = {} } })
        local _, err = client.admins:me()
        return err.kind
      end
      print(kind_of(402), kind_of(418))
    ]])
  end)

  it("shows how to add a transport", function()
    assert.equal("true\tnot_found\tvip\t0\tconnection\n", try [[
      local luasocket = require "intercom.transport.luasocket"
      local plain = client:with { transport = luasocket, max_retries = 0 }
      local tag, err = plain.tags:create { name = "vip" }
      local _, missing = plain.contacts:find "missing"
      local found = plain.contacts:list():all()
      local nowhere = client:with {
        transport = luasocket, max_retries = 0, base_url = os.getenv "INTERCOM_FAKE_REFUSED_URL",
      }
      local _, refused = nowhere.admins:me()
      print(plain.admins:me().id ~= nil, missing.kind, tag and tag.name or err, #found, refused.kind)
    ]])
    for _, version in ipairs { "scm", (dofile "lua/intercom/version.lua") } do
      local rockspec = read(("%s/rockspec/intercom-%s-1.rockspec"):format(copy, version))
      assert.truthy(rockspec:find('["intercom.transport.luasocket"] = "lua/intercom/transport/luasocket.lua"', 1, true))
    end
  end)
end)
