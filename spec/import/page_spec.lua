-- Runs the examples of docs/import.md unchanged.
local command_line = require "spec.cli.command_line"
local host = require "spec.support.host"
local import = require "spec.support.import"
local support = require "spec.support.client"
local fake = support.fake

describe("docs/import.md", function()
  it("has examples that run", function()
    local folder, remove = import.folder()
    fake.reset()
    fake.declare { contact = { plan = "string" }, company = { tier = "string" } }
    local people = "external_id,email,Plan,Note\n1,ada@example.com,pro,\n2,grace@example.com,,x\n"
    host.write(folder .. "/people.csv", people)
    host.write(folder .. "/companies.ndjson", '{"company_id":"1","name":"One","custom_attributes":{"tier":"A"}}\n')
    host.write(folder .. "/events.csv", "user_id,event_name,created_at,metadata.price\n1,ordered,2026-01-31,5\n")
    os.execute("mkdir " .. folder .. "/help")
    local page = host.read "docs/import.md"
    host.write(folder .. "/help/start.md", page:match "```\n(%-%-%-.-)```")
    local here = host.output "pwd":match "[^\n]+"
    local program = command_line.shell {}:gsub("bin/intercom", host.quoted(here .. "/bin/intercom"))
    local start = "set -e; cd " .. folder .. "; intercom() { " .. program .. ' "$@"; }\n'
    local result = command_line.sh("(" .. start .. page:match "```sh\n(.-)```" .. ")")
    assert.equal(0, result.status, result.err)
    local client = support.client()
    assert.equal(2, #client.contacts:list():all())
    local ada = client.contacts:find_by_external_id "1"
    assert.equal("pro", ada.custom_attributes.plan)
    assert.equal("VIP", client.contacts:list_tags(ada.id):all()[1].name)
    assert.equal("One", client.companies:find_by({ company_id = "1" }).name)
    assert.equal("ordered", client.events:list({ type = "user", user_id = "1" }):all()[1].event_name)
    local article = client.articles:list():all()[1]
    assert.same({ "Getting started", "# Getting started\n", 145 }, {
      article.title, article.body_markdown, article.parent_id,
    })
    remove()
  end)
end)
