-- The documents in Markdown lead to files and headings that exist, and docs/README.md to every page of docs/.
local host = require "spec.support.host"

local documents = {}
for path in host.output("ls *.md docs/*.md spec/fake/*.md bench/*.md"):gmatch "[^\n]+" do
  documents[#documents + 1] = path
end

local function without_code(text)
  return (text:gsub("\r", ""):gsub("\n```.-\n```", ""))
end

-- docs/../spec/fake -> spec/fake
local function resolved(path, target)
  local full = (path:match "^(.*/)" or "") .. target
  local again
  repeat
    full, again = full:gsub("[^/]+/%.%./", "", 1)
  until again == 0
  return full
end

-- The anchors that GitHub makes of the headings.
local function anchors(path)
  local found = {}
  for heading in without_code("\n" .. host.read(path)):gmatch "\n#+ ([^\n]*)" do
    found[heading:gsub("%[(.-)%]%(.-%)", "%1"):lower():gsub("[^%w%s_-]", ""):gsub("%s", "-")] = true
  end
  return found
end

local function exists(path)
  return os.rename(path, path) ~= nil
end

describe("the documents", function()
  it("have links that lead somewhere", function()
    local count = 0
    for _, path in ipairs(documents) do
      for target in without_code(host.read(path)):gmatch "%]%(([^)%s]+)%)" do
        if not target:find "^%l+:" then
          count = count + 1
          local file, anchor = target:match "^([^#]*)#?(.*)$"
          local full = file == "" and path or resolved(path, file)
          assert.is_true(exists(full), path .. " links to " .. target)
          assert.is_true(anchor == "" or anchors(full)[anchor] == true, path .. " links to " .. target)
        end
      end
    end
    assert.is_true(count > 60)
  end)

  it("have pictures of files that exist", function()
    local count = 0
    for path in host.output("ls docs/*.svg"):gmatch "[^\n]+" do
      for line in host.read(path):gmatch '<text class="file"[^>]*>(.-)</text>' do
        for name in line:gmatch "[%w_./]+%.%l+" do
          count = count + 1
          local is_lua = name:find "%.lua$"
          local found = host.output("ls " .. (is_lua and "lua/intercom/" or "csrc/*/") .. name .. " 2>/dev/null")
          assert.is_true(found ~= "", path .. " names " .. name)
        end
      end
    end
    assert.is_true(count > 20)
  end)

  it("are in the index of docs/", function()
    local index = host.read "docs/README.md"
    for _, path in ipairs(documents) do
      local name = path:match "^docs/(.*)$"
      if name and name ~= "README.md" then
        assert.truthy(index:find("](" .. name .. ")", 1, true), path)
      end
    end
  end)
end)
