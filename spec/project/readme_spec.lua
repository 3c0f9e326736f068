-- Runs the Lua examples of README.md and of every page of docs/ against the fake Intercom, each file's blocks as
-- one script. A page of docs/ continues from the lines that docs/README.md shows.
local host = require "spec.support.host"
local intercom = require "intercom"

local INDEX = "docs/README.md"

local function blocks(path)
  local list = {}
  for block in host.read(path):gsub("\r", ""):gmatch "```lua\n(.-)```" do
    list[#list + 1] = block
  end
  return list
end

local pages = { "README.md" }
for path in host.output("ls docs/*.md"):gmatch "[^\n]+" do
  pages[#pages + 1] = path
end

-- A page about the event loop of a host runs where the host is installed.
local function is_runnable(source)
  local loop = source:match 'require "(cqueues)"'
  return not loop or (pcall(require, loop))
end

describe("the examples of", function()
  local printed, environment

  before_each(function()
    printed = {}
    local fake = setmetatable({
      new = function(options)
        local url = os.getenv "INTERCOM_BASE_URL"
        assert.is_true(options.base_url == nil or options.base_url == url)
        options.base_url = url
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
    -- The file that docs/import.md imports.
    host.write("people.csv", "external_id,Plan,Note\nnew,pro,x\ncontact-1,gold,y\n")
  end)

  after_each(function()
    os.remove "messages.csv.gz"
    os.remove "tour.ndjson"
    os.remove "contacts.ndjson"
    os.remove "workspace.db"
    os.remove "workspace.db-lock"
    os.remove "people.csv"
    os.remove "people.csv.journal"
  end)

  local function run(source, name)
    local chunk
    if setfenv then
      chunk = assert(loadstring(source, "=" .. name))
      setfenv(chunk, environment)
    else
      chunk = assert(load(source, "=" .. name, "t", environment))
    end
    chunk()
    return table.concat(printed, "\n")
  end

  -- What a page's examples print, to see that they did what they show.
  local PRINTS = {
    ["README.md"] = { "not_found refused", "50 contacts", "contact60@", "3 nil" },
    ["docs/errors.md"] = { "not_found", "refused" },
    ["docs/import.md"] = { "1 1" },
    ["docs/pagination.md"] = { "50 contacts", "10 contacts" },
    ["docs/transports.md"] = { "GET" },
  }

  local count = 0
  for _, path in ipairs(pages) do
    local found = blocks(path)
    count = count + #found
    if #found > 0 then
      it(path .. " run", function()
        local source = table.concat(found, "\n")
        if not is_runnable(source) then
          pending "the host of this event loop is not installed"
        end
        local start = (path == "README.md" or path == INDEX) and "" or blocks(INDEX)[1]
        local out = run(start .. source, path)
        for _, expected in ipairs(PRINTS[path] or {}) do
          assert.matches(expected, out, 1, true)
        end
      end)
    end
  end

  it("README.md are eight, and those of docs/ more than twenty", function()
    assert.equal(8, #blocks "README.md")
    assert.is_true(count >= 28)
  end)
end)

describe("README.md", function()
  it("takes 12 kB at most", function()
    assert.is_true(#host.read "README.md" <= 12 * 1024)
  end)
end)
