-- Methods added in Lua are commands, too.
local command_line = require "spec.cli.command_line"
local core = require "intercom.core"
local host = require "spec.support.host"
local resource = require "intercom.operation.resource"
local support = require "spec.support.client"

local fake = support.fake

describe("the command line of an idiom", function()
  local ids

  before_each(function()
    fake.reset()
    ids = fake.seed { conversations = 1, contacts = 1 }.ids
  end)

  local function run(...)
    local result = command_line.run { ... }
    assert.equal("", result.err)
    assert.equal(0, result.status)
    return core.decode(result.out)
  end

  it("is there for each of them", function()
    local names = {}
    for i, row in ipairs(resource.idioms()) do
      names[i] = row.resource .. ":" .. row.method
      assert.is_function(support.client()[row.resource][row.method])
      local help = command_line.run { row.resource, row.method, "--help" }
      assert.equal(0, help.status)
      assert.matches("Usage: intercom " .. row.resource .. " " .. row.method, help.out, 1, true)
    end
    local added = {}
    for name in host.all_output("ls lua/intercom/operation/idioms"):gmatch "([%w_]+)%.lua" do
      local methods = require("intercom.operation.idioms." .. name)
      for method in pairs(methods) do
        added[#added + 1] = name .. ":" .. method
      end
      added[#added + 1] = getmetatable(methods).finds_job and name .. ":wait"
    end
    table.sort(added)
    for i = #added, 1, -1 do
      -- It replaces the operation of this name.
      if added[i] == "events:create" then
        table.remove(added, i)
      end
    end
    assert.same(added, names)
  end)

  it("closes, opens, snoozes and assigns", function()
    local admin = "991267001"
    local id = ids.conversations[1]
    assert.equal("closed", run("conversations", "close", id, "--admin_id", admin, "--body", "Done.").state)
    assert.equal("open", run("conversations", "open", id, "--admin_id", admin).state)
    assert.equal(
      "snoozed",
      run("conversations", "snooze", id, "--admin_id", admin, "--snoozed_until", "4000000000").state
    )
    run("conversations", "assign", id, "--admin_id", admin, "--assignee_id:=\"" .. admin .. "\"")
    assert.equal("assignment", core.decode(fake.last().body).message_type)
    local result = command_line.run { "conversations", "close", id }
    assert.equal(2, result.status)
    assert.matches("^intercom: %-%-admin_id is missing", result.err)
  end)

  it("creates or updates", function()
    local email = "contact1@example.com"
    local contact = run("contacts", "upsert", "--role", "user", "--email", email, "--name", "New")
    assert.equal(ids.contacts[1], contact.id)
    assert.equal("New", contact.name)
  end)

  it("waits", function()
    local job = run("data_exports", "create", "--created_at_after", "1700000000", "--created_at_before", "1700086400")
    job = run("data_exports", "wait", job.job_identifier, "--interval", "0", "--timeout=10")
    assert.equal("completed", job.status)
    fake.settings { export_status = "failed" }
    job = run("reporting_data_exports", "create", "--dataset_id", "conversation", "--attribute_ids:=[\"id\"]",
      "--start_time", "1700000000", "--end_time", "1700086400")
    local result = command_line.run {
      "reporting_data_exports", "wait", job.job_identifier, "--app_id", "a", "--client_id", "c", "--interval=0",
    }
    assert.equal(7, result.status)
    assert.matches("^intercom: job_failed: the job has failed %(200 failed, GET ", result.err)
    result = command_line.run { "data_exports", "wait", "--help" }
    assert.matches("%-%-max_interval <number> +Seconds of the longest pause %(30%)%.", result.out)
    result = command_line.run { "data_exports", "wait", job.job_identifier, "--interval", "soon" }
    assert.equal(2, result.status)
    assert.matches("intercom: --interval must be a number of seconds", result.err, 1, true)
    result = command_line.run { "data_exports", "wait", job.job_identifier, "--intervall", "1" }
    assert.matches('unknown option --intervall (did you mean "--interval"?)', result.err, 1, true)
  end)
end)
