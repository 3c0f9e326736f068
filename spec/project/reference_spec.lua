-- Runs every example of the reference against the fake Intercom.
local examples = require "reference.examples"
local intercom = require "intercom"
local support = require "spec.support.client"

local fake = support.fake

local function load_text(text, environment)
  if setfenv then
    return setfenv(assert(loadstring(text)), environment)
  end
  return assert(load(text, "=example", "t", environment))
end

describe("the reference #once", function()
  local count = 0

  for _, row in ipairs(intercom.operations()) do
    local name = row.resource .. "." .. row.method
    it("has an example of " .. name .. " that runs", function()
      fake.reset()
      local text = examples.text(row, fake.seed({ examples = true }).examples)
      local printed = {}
      local environment = setmetatable({
        client = support.client(),
        q = intercom.query,
        print = function(...)
          printed[#printed + 1] = { ... }
        end,
      }, { __index = _G })
      local went, wrong = pcall(load_text(text, environment))
      assert.is_true(went, tostring(wrong) .. "\n" .. text)
      assert.is_true(#printed > 0, "it printed nothing:\n" .. text)
      local request = fake.last { operation = name }
      assert.equal(row.verb, request.method)
      assert.is_true(request.status < 400)
      environment.client:close()
      count = count + 1
    end)
  end

  it("left out none", function()
    assert.equal(#intercom.operations(), count)
  end)
end)
