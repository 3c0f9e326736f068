-- What says which record a row is about, in odd forms.
local import = require "spec.support.import"
local support = require "spec.support.client"
local fake = support.fake

local summary, rejections = import.summary, import.rejections

describe("importing rows whose key is", function()
  local folder, remove, client

  before_each(function()
    folder, remove = import.folder()
    fake.reset()
    client = support.client()
  end)

  after_each(function()
    remove()
  end)

  local function run(resource, name, text, options)
    return (assert(import.import(folder .. "/" .. name, text, { client = client, resource = resource }, options)))
  end

  it("any text: each is found again", function()
    local keys = {
      "a/b", "a b", "\195\188", "%", "?x#y", "%2e", "...", "./a", ("x"):rep(1000), "a\\b", "+", "null", "a/../b",
      "..%2f", "''", "007", "1e3", "=1",
    }
    local lines = { "external_id" }
    for i, key in ipairs(keys) do
      lines[i + 1] = key
    end
    local text = table.concat(lines, "\n") .. "\n"
    assert.equal("created " .. #keys, summary(run("contacts", "rows.csv", text)))
    assert.equal("left " .. #keys, summary(run("contacts", "other.csv", text)))
    local tags = text:gsub("\n", ",tag\n")
    assert.equal("created " .. #keys, summary(run("tags", "tags.csv", tags)))
  end)

  it("one that no path can have", function()
    local text = 'external_id,tag\n"a\tb",x\n"a\nb",x\n..,x\n'
    assert.equal("2 external_id: has a control character, which no path can have\n"
      .. "3 external_id: has a control character, which no path can have\n"
      .. "5 external_id: a dot segment, which no path can have", rejections(run("tags", "tags.csv", text)))
    local without = text:gsub(",%w+\n", "\n")
    assert.equal("rejected 3", summary(run("contacts", "contacts.csv", without)))
  end)

  it("null", function()
    for resource, case in pairs {
      contacts = { '{"external_id":null,"name":"x"}', "1 external_id: missing: it says which contact this is" },
      companies = { '{"company_id":null,"name":"x"}', "1 company_id: missing: it says which company this is" },
      events = {
        '{"user_id":"1","event_name":"a","created_at":null}',
        "1 created_at: missing: it is a part of what makes the event unique",
      },
      tags = { '{"external_id":"1","tag":null}', "1 tag: missing" },
    } do
      assert.equal(case[2], rejections(run(resource, resource .. ".ndjson", case[1] .. "\n")))
    end
  end)
end)
