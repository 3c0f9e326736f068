-- The method `wait` of the resources that have jobs.
local intercom = require "intercom"
local support = require "spec.support.client"

local fake = support.fake

local client

before_each(function()
  fake.reset()
  client = support.client { version = "Preview" }
end)

local EXPORT = { created_at_after = 1, created_at_before = 2 }
local REPORT = { dataset_id = "conversation", attribute_ids = { "id" }, start_time = 1, end_time = 2 }
local WHERE = { app_id = "a", client_id = "c", interval = 0 }

local function status(name, times)
  local answers = {}
  for i = 1, times or 1 do
    answers[i] = { body = ('{"status":%q}'):format(name) }
  end
  return answers
end

-- A client whose transport finds a job under way each time, and the transport: only waits advance its clock.
local function under_way(looks)
  local transport = support.transport(status("in_progress", looks))
  return support.client { transport = transport }, transport
end

describe("wait", function()
  it("looks until a data export is over", function()
    local job = assert(client.data_exports:create(EXPORT))
    assert.equal("pending", job.status)
    local done, err, response = client.data_exports:wait(job.job_identifier, { interval = 0 })
    assert.is_nil(err)
    assert.equal("completed", done.status)
    assert.equal(job.job_identifier, done.job_identifier)
    assert.equal(200, response.status)
    assert.equal(2, #fake.log { path = "/export/content/data/" .. job.job_identifier })
  end)

  it("looks until a reporting export is over, with the parameters of each look", function()
    local job = assert(client.reporting_data_exports:create(REPORT))
    assert.equal("complete", assert(client.reporting_data_exports:wait(job.job_identifier, WHERE)).status)
    local log = fake.log { path = "/export/reporting_data/" .. job.job_identifier }
    assert.equal(2, #log)
    for _, request in ipairs(log) do
      assert.same({ app_id = "a", client_id = "c", job_identifier = job.job_identifier }, request.args)
    end
  end)

  it("looks until a ticket is there", function()
    local type_id = assert(client.ticket_types:list():first()).id
    local contact = assert(client.contacts:create { email = "ada@example.com" })
    local job = assert(client.tickets:enqueue { ticket_type_id = type_id, contacts = { { id = contact.id } } })
    assert.equal("pending", job.status)
    local done = assert(client.jobs:wait(job.id))
    assert.equal("success", done.status)
    assert(client.tickets:find(done.resource_id))
  end)

  it("looks until a bulk job has ended", function()
    local job = assert(client.contacts:bulk_create { contacts = { { email = "a@example.com" } } })
    assert.equal("completed", assert(client.contacts:wait(job.id, { interval = 0 })).state)
    local contact = assert(client.contacts:list():first())
    job = assert(client.contacts:bulk_update { contacts = { { id = contact.id, name = "Ada" } } })
    assert(client.contacts:wait(job.id, { interval = 0 }))
    assert.equal("Ada", assert(client.contacts:find(contact.id)).name)
    job = assert(client.companies:bulk_create { companies = { { company_id = "1", name = "One" } } })
    assert.equal("completed", assert(client.companies:wait(job.id, { interval = 0 })).state)
  end)

  it("returns an error if not all items of a bulk job were accepted", function()
    local items = { { email = "a@example.com" }, { email = "a@example.com" } }
    local job = assert(client.contacts:bulk_create { contacts = items })
    local err = support.fails({
      kind = "job_failed", code = "completed_with_errors", outcome = "unknown", resource = "contacts", method = "wait",
      verb = "GET", path = "/contacts/bulk/" .. job.id, retryable = false,
    }, client.contacts:wait(job.id, { interval = 0 }))
    assert.equal(2, err.job.tasks[1].item_count)
  end)

  it("returns an error if the job failed or was cancelled", function()
    fake.settings { export_status = "failed" }
    local job = assert(client.reporting_data_exports:create(REPORT))
    local value, err, response = client.reporting_data_exports:wait(job.job_identifier, WHERE)
    support.fails({
      kind = "job_failed", code = "failed", message = "the job has failed", outcome = "refused", status = 200,
      retryable = false, request_id = response.request_id,
    }, value, err)
    assert.equal(job.job_identifier, err.job.job_identifier)
    job = assert(client.data_exports:create(EXPORT))
    assert(client.data_exports:cancel(job.job_identifier))
    support.fails({ kind = "job_failed", code = "canceled", message = "the job was cancelled" },
      client.data_exports:wait(job.job_identifier))
  end)

  it("knows every final status of a job", function()
    for _, name in ipairs { "completed", "complete", "no_data", "success" } do
      fake.answer { path = "/export/content/data/1", body = { status = name } }
      assert.equal(name, assert(client.data_exports:wait("1")).status)
    end
    assert.equal(4, fake.count())
  end)

  it("goes on with a job by its id, in another client", function()
    local job = assert(client.data_exports:create(EXPORT))
    local err = support.fails({
      kind = "timeout", retryable = true, attempts = 1, message = "the job is still in_progress after 0 seconds",
    }, client.data_exports:wait(job.job_identifier, { timeout = 0 }))
    assert.equal("in_progress", err.job.status)
    local other = support.client { version = "Preview" }
    assert.equal("completed", assert(other.data_exports:wait(err.job.job_identifier)).status)
  end)

  it("waits for 1, 1.5, … up to 30 seconds between looks, and for 600 in all", function()
    local transport
    client, transport = under_way(200)
    support.fails({
      kind = "timeout", outcome = "unknown", resource = "data_exports", method = "wait", verb = "GET",
      path = "/export/content/data/job1", status = 200, elapsed = 600,
      message = "the job is still in_progress after 600 seconds",
    }, client.data_exports:wait "job1")
    assert.same({ 1, 1.5, 2.25 }, { transport.slept[1], transport.slept[2], transport.slept[3] })
    assert.equal(30, transport.slept[12])
    assert.equal(600, transport.time)
    -- The last pause ends with the time, and a look follows.
    assert.equal(#transport.requests, #transport.slept + 1)
  end)

  it("takes other numbers", function()
    local transport
    client, transport = under_way(20)
    support.fails({ kind = "timeout", message = "the job is still in_progress after 12 seconds" },
      client.data_exports:wait("job1", { interval = 2, max_interval = 4, timeout = 12 }))
    assert.same({ 2, 3, 4, 3 }, transport.slept)
    client, transport = under_way(4)
    support.fails({ kind = "timeout" }, client.data_exports:wait("job1", { interval = 40, timeout = 120 }))
    assert.same({ 40, 40, 40 }, transport.slept)
  end)

  it("ends with its deadline, which is for all requests together, and when it is cancelled", function()
    local transport
    client, transport = under_way(20)
    support.fails({
      kind = "timeout", reason = "deadline", resource = "data_exports", method = "wait", attempts = 2, elapsed = 2,
      retryable = true,
    }, client.data_exports:wait("job1", { interval = 2 }, { deadline = 5 }))
    assert.same({ 2 }, transport.slept)
    local canceller = intercom.canceller()
    function transport.sleep()
      canceller:cancel()
    end
    support.fails({ kind = "cancelled", reason = "cancel", retryable = false },
      client.data_exports:wait("job1", nil, { cancel = canceller }))
    assert.equal(3, #transport.requests)
    support.raises("data_exports:wait: deadline must be a number of seconds, 0 or more", function()
      client.data_exports:wait("job1", nil, { deadline = "5" })
    end)
  end)

  it("ends when the client is closed in a pause", function()
    local transport
    client, transport = under_way(20)
    function transport.sleep()
      client:close()
    end
    support.fails({ kind = "cancelled", message = "the client is closed" }, client.data_exports:wait "job1")
  end)

  it("lets the others of a map go on", function()
    local job = assert(client.data_exports:create(EXPORT)).job_identifier
    local order = {}
    assert(client:parallel {
      function()
        assert(client.data_exports:wait(job, { interval = 0.01 }))
        order[#order + 1] = "export"
        return true
      end,
      function()
        assert(client.admins:me())
        order[#order + 1] = "call"
        return true
      end,
    })
    assert.same({ "call", "export" }, order)
  end)

  it("returns the error of a request that fails", function()
    support.fails({ kind = "not_found", code = "job_not_found" }, client.data_exports:wait("missing", { interval = 0 }))
  end)

  it("checks its parameters", function()
    for _, value in ipairs { "5", -1, 0 / 0, {} } do
      for _, name in ipairs { "interval", "max_interval", "timeout" } do
        support.raises("data_exports:wait: params." .. name .. " must be a number of seconds, 0 or more", function()
          client.data_exports:wait("1", { [name] = value })
        end)
      end
    end
    support.raises("jobs:wait: params must be a table, not number", function()
      client.jobs:wait("1", 5)
    end)
    support.raises('contacts:wait: params has no "intervall" (did you mean "interval"?)', function()
      client.contacts:wait("1", { intervall = 5 })
    end)
    support.raises('reporting_data_exports:wait: params has no "appid" (did you mean "app_id"?)', function()
      client.reporting_data_exports:wait("1", { appid = "a" })
    end)
    support.raises("data_exports:wait: too many arguments; it takes (job_identifier, params, options)", function()
      client.data_exports:wait("1", {}, {}, {})
    end)
    support.raises("data_exports:wait: options must be a table, not number", function()
      client.data_exports:wait("1", {}, 5)
    end)
    for _, options in ipairs { { raw = true }, { to = "file" } } do
      local name = next(options)
      support.raises("data_exports:wait: " .. name .. " is for calls that end with one answer", function()
        client.data_exports:wait("1", {}, options)
      end)
    end
    assert.equal(0, fake.count())
  end)
end)
