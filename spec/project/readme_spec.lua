-- Runs the Lua examples of the README, one after the other as one script, against the fake Intercom.
local intercom = require "intercom"

local function examples()
  local file = assert(io.open("README.md", "rb"))
  local text = file:read("*a"):gsub("\r", "")
  file:close()
  local blocks = {}
  for block in text:gmatch "```lua\n(.-)```" do
    -- What shows the event loop of a host runs where that is installed.
    local host = block:match 'require "(cqueues)"'
    if not host or pcall(require, host) then
      blocks[#blocks + 1] = block
    end
  end
  return blocks
end

describe("README.md", function()
  local printed, environment

  before_each(function()
    printed = {}
    local fake = setmetatable({
      new = function(options)
        assert.is_nil(options.base_url)
        options.base_url = os.getenv "INTERCOM_BASE_URL"
        return intercom.new(options)
      end,
    }, { __index = intercom })
    environment = setmetatable({
      require = function(name)
        return name == "intercom" and fake or require(name)
      end,
      print = function(...)
        printed[#printed + 1] = table.concat({ tostring((...)), tostring((select(2, ...))) }, " ")
      end,
    }, { __index = _G })
    local control = intercom.new { access_token = "fake-token", base_url = os.getenv "INTERCOM_BASE_URL" }
    assert(control:request("POST", "/_fake/reset"))
    assert(control:request("POST", "/_fake/seed", { body = { contacts = 60, companies = 5, conversations = 3 } }))
    control:close()
  end)

  after_each(function()
    os.remove "messages.csv.gz"
    os.remove "contacts.ndjson"
  end)

  local function run(source)
    local chunk
    if setfenv then
      chunk = assert(loadstring(source, "=README.md"))
      setfenv(chunk, environment)
    else
      chunk = assert(load(source, "=README.md", "t", environment))
    end
    chunk()
  end

  it("has examples that run", function()
    local blocks = examples()
    assert.is_true(#blocks >= 10)
    run(table.concat(blocks, "\n"))
    local all = table.concat(printed, "\n")
    assert.truthy(all:find("not_found", 1, true))
    assert.truthy(all:find("50 contacts", 1, true))
    assert.truthy(all:find("refused", 1, true))
  end)
end)
