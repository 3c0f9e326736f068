-- docs/programs/tag_vips_spec.lua runs unchanged: first with the fake Intercom, then with nothing to talk to.
local host = require "spec.support.host"
local support = require "spec.support.client"
local fake = support.fake

describe("docs/programs/tag_vips_spec.lua", function()
  it("records its tests, and passes without the service afterwards", function()
    fake.reset()
    fake.seed { contacts = 40 }
    local folder = host.output("mktemp -d"):match "%S+"
    finally(function()
      os.execute("rm -r " .. host.quoted(folder))
    end)
    assert(os.execute(("cp docs/programs/tag_vips_spec.lua %s"):format(host.quoted(folder))))
    local here = host.output("pwd"):match "[^\n]+"
    local paths = ("LUA_PATH=%s LUA_CPATH=%s"):format(
      host.quoted(package.path:gsub("%./", here .. "/")), host.quoted(package.cpath:gsub("%./", here .. "/")))
    local run = ("cd %s && %s %s %s %s -o TAP tag_vips_spec.lua"):format(
      host.quoted(folder), paths, "%s", host.quoted(host.interpreter()), host.quoted(arg[0]))
    local function passed(environment)
      local text = "\n" .. host.all_output(run:format(environment))
      return select(2, text:gsub("\nok ", ""))
    end
    assert.equal(3, passed "")
    local before = fake.count()
    assert.equal(3, passed "env -u INTERCOM_ACCESS_TOKEN INTERCOM_BASE_URL=http://127.0.0.1:1")
    assert.equal(before, fake.count())
    local recorded = host.output(("cat %s/*.ndjson"):format(host.quoted(folder)))
    assert.is_nil(recorded:find("@example.com", 1, true))
    assert.is_nil(recorded:find(support.token, 1, true))
  end)
end)
