-- Checks the result of each fault for each kind of operation against fault_table.lua.
local patience = require "spec.support.patience"
local support = require "spec.support.client"
local read = require("spec.support.host").read
local fake = support.fake

local JOB = "job000000000001"

local contacts, tag, file

local function prepare()
  fake.reset()
  local ids = fake.seed({ contacts = 3, tags = 1 }).ids
  contacts = ids.contacts
  local client = support.client()
  tag = assert(client.tags:list():first()).id
  client.data_exports:create { created_at_after = 1, created_at_before = 2 }
  repeat
    local job = assert(client.data_exports:find(JOB))
  until job.status == "completed"
  file = file or assert(client.data_exports:download(JOB))
end

local operations = {
  {
    name = "find",
    path = "/contacts/",
    run = function(client, options)
      return client.contacts:find(contacts[1], nil, options)
    end,
  },
  {
    name = "create",
    unsafe = true,
    run = function(client, options)
      return client.contacts:create({ role = "lead", name = "Created" }, options)
    end,
  },
  {
    name = "search",
    run = function(client, options)
      return client.contacts:search({ query = { field = "role", operator = "=", value = "user" } }, options):next_page()
    end,
  },
  {
    name = "attach_tag",
    run = function(client, options)
      return client.contacts:attach_tag(contacts[1], { id = tag }, options)
    end,
  },
  {
    name = "event",
    run = function(client, options)
      local event = { event_name = "bought", id = contacts[1], created_at = 1700000000 }
      return client.events:create(event, options)
    end,
  },
  {
    name = "update",
    run = function(client, options)
      return client.contacts:update(contacts[1], { name = "Updated" }, options)
    end,
  },
  {
    name = "delete",
    run = function(client, options)
      return client.contacts:delete(contacts[2], nil, options)
    end,
  },
  {
    name = "download",
    run = function(client, options)
      local all = { to = os.tmpname() }
      for name, value in pairs(options or {}) do
        all[name] = value
      end
      local value, err, response = client.data_exports:download(JOB, nil, all)
      local bytes = value and read(all.to)
      os.remove(all.to)
      return bytes, err, response
    end,
  },
}

-- Counts the requests after the one with this number that arrived, and that were done, at any host.
local function deliveries(before)
  local received, done = 0, 0
  for _, request in ipairs(fake.log()) do
    if request.number > before then
      received = received + 1
      done = done + (request.done and 1 or 0)
    end
  end
  return received, done
end

local function shown(value, err, received, done)
  if value == nil then
    value = err.kind .. " " .. tostring(err.outcome)
  else
    value = "value"
  end
  return ("%s, received %d, done %d"):format(value, received, done)
end

local function sum(list)
  local all = 0
  for _, number in ipairs(list) do
    all = all + number
  end
  return all
end

-- Sends the first attempt to a port where nothing listens.
local function refuse_first(options)
  local elsewhere = support.client { base_url = os.getenv "INTERCOM_FAKE_REFUSED_URL" }
  local transport, tried = options.transport, false
  local send = transport.send
  function transport.send(self, client, ...)
    if not tried then
      tried, client = true, elsewhere
    end
    return send(self, client, ...)
  end
end

local function client_for(row)
  local options, slept = patience.options()
  options.max_retries = 2
  for name, value in pairs(row.options or {}) do
    options[name] = value
  end
  if row.refused_first then
    refuse_first(options)
  end
  return support.client(options), slept
end

local function queue(row, times)
  local rule = {}
  for name, value in pairs(row.fault or row.answer or {}) do
    rule[name] = value
  end
  rule.times = times
  if row.fault then
    fake.fault(rule)
  elseif row.answer then
    fake.answer(rule)
  end
end

local function expected(row, operation)
  return row[operation.name] or operation.unsafe and row.unsafe or row.safe
end

local function only(names)
  local chosen = {}
  for _, operation in ipairs(operations) do
    if names[operation.name] then
      chosen[#chosen + 1] = operation
    end
  end
  return chosen
end

describe("a fault", function()
  before_each(prepare)

  for _, row in ipairs(require "spec.call.fault_table") do
    for _, operation in ipairs(row.only and only(row.only) or operations) do
      it(("(%s) leaves %s with what the table says"):format(row.name, operation.name), function()
        local client, slept = client_for(row)
        queue(row, 1)
        local before = fake.count()
        local value, err, response = operation.run(client, row.call)
        local received, done = deliveries(before)

        assert.equal(expected(row, operation), shown(value, err, received, done))
        if value ~= nil and operation.name == "download" and received == 2 and not row.answer then
          assert.is_true(value == file)
        end
        if response and row.fault then
          assert.equal(received, response.attempts)
        end
        if value == nil then
          assert.equal(received > 0 and received or #slept + 1, err.attempts)
        end

        local waited = sum(slept)
        local low, high = row.waits[1], row.waits[2]
        if received == 1 and not row.refused_first then
          low, high = 0, 0
        end
        assert(waited >= low and waited <= high, ("waited %s s"):format(waited))

        if not row.options or not row.options.base_url then
          assert.equal(contacts[3], client.contacts:find(contacts[3]).id)
        end
      end)
    end
  end
end)

describe("a lasting fault", function()
  before_each(prepare)

  -- After its last attempt the call has the kind and outcome of a single such failure.
  for _, row in ipairs(require "spec.call.fault_table") do
    if row.fault and row.safe:find "^value, received 2" and not row.only then
      it(("(%s) ends a call after max_retries"):format(row.name), function()
        local client = client_for(row)
        queue(row, -1)
        local failure = row.unsafe:match "^(.-)," ~= "value" and row.unsafe:match "^(.-),"
          or row.fault.kind == "unavailable" and "server refused"
          or "rate_limited refused"
        for _, operation in ipairs { operations[1], operations[6] } do
          local before = fake.count()
          local value, err = operation.run(client, row.call)
          local received, done = deliveries(before)
          assert.equal(failure .. ", received 3", shown(value, err, received, done):match "^.*received %d+")
          assert.equal(3, err.attempts)
          assert.equal("max_retries", err.reason)
        end
        local before = fake.count()
        local value, err = operations[2].run(client, row.call)
        local received, done = deliveries(before)
        assert.is_nil(value)
        assert.equal(failure, err.kind .. " " .. err.outcome)
        if err.outcome == "unknown" then
          assert.equal("not_repeatable", err.reason)
          assert.equal(1, received)
          assert.is_true(done <= 1)
        else
          assert.equal(3, received)
          assert.equal(0, done)
        end
      end)
    end
  end
end)

describe("the outcome of a call", function()
  before_each(prepare)

  it("stays unknown if a later attempt is rejected", function()
    for _, refusal in ipairs {
      { "rate_limited", "max_retries", kind = "rate_limited", headers = "none" },
      { "not_found", "permanent", kind = "scroll_expired" },
    } do
      fake.fault { kind = "done_then_reset" }
      fake.fault { kind = refusal.kind, headers = refusal.headers }
      local client = patience.client { max_retries = 1 }
      support.fails({
        kind = refusal[1], reason = refusal[2], outcome = "unknown", attempts = 2,
      }, client.contacts:update(contacts[1], { name = "Changed" }))
    end
    assert.equal("Changed", support.client().contacts:find(contacts[1]).name)
  end)

  it("is that of the last attempt if no earlier one can have been carried out", function()
    local client = patience.client { max_retries = 1 }
    fake.fault { kind = "unavailable", retry_after = 1 }
    fake.fault { kind = "scroll_in_use" }
    support.fails({ kind = "bad_request", outcome = "refused", attempts = 2 }, client.tags:create { name = "x" })
    fake.fault { kind = "unavailable", retry_after = 1 }
    fake.fault { kind = "done_then_close" }
    support.fails({ kind = "connection", outcome = "unknown", attempts = 2 }, client.tags:create { name = "x" })
  end)
end)
