--- What the specs share: clients of the fake Intercom, its control, and checks of raised messages.
--
--     local support = require "spec.support.client"
--     local fake = support.fake
--     before_each(fake.reset)
--     local client = support.client { version = "2.16" }
--     fake.answer { path = "/me", status = 204 }
--     client.admins:me()
--     assert.equal("GET", fake.last().method)
local assert = require "luassert"
local host = require "spec.support.host"
local intercom = require "intercom"

local support = {}

local function environment(name)
  return os.getenv(name) or error(name .. " is not set: start the specs through spec/fake/run --", 3)
end

support.base_url = environment "INTERCOM_BASE_URL"
-- Busted keeps what a file's specs refer to until the last file has run, and with it the sockets of their clients.
local made = setmetatable({}, { __mode = "k" })
local busted = require "busted"
if busted.subscribe then
  busted.subscribe({ "file", "end" }, function()
    for client in pairs(made) do
      client:close()
    end
    return nil, true
  end)
end

--- As errors name it.
support.host = support.base_url:match "^%a+://([^/]+)"
support.token = environment "INTERCOM_ACCESS_TOKEN"

--- Adapts a client's options to where the specs run: see spec/nginx.
function support.adapt() end

--- Options: the defaults, and in their place what differs.
function support.with(defaults, options)
  local all = {}
  for _, some in ipairs { defaults, options or {} } do
    for name, value in pairs(some) do
      all[name] = value
    end
  end
  return all
end

--- A client of the fake. It returns failures at once, because it does not retry unless told to.
-- @tparam[opt] table options of intercom.new that differ
function support.client(options)
  local defaults = { access_token = support.token, base_url = support.base_url, max_retries = 0 }
  local all = support.with(defaults, options)
  if all.region then
    all.base_url = nil
  end
  support.adapt(all)
  local client = intercom.new(all)
  made[client] = true
  return client
end

--- A transport in Lua that returns `answers` in turn: { status =, headers =, body = }, or { failure = {…} }.
-- `requests` keeps what was sent, and `slept` the waits; only waits advance its clock.
function support.transport(answers)
  local transport = { requests = {}, slept = {}, time = 0 }
  function transport.send(self, request)
    table.insert(self.requests, request)
    local answer = answers[#self.requests] or error("no answer left for " .. request.verb .. " " .. request.url)
    if answer.failure then
      return nil, answer.failure
    end
    return { status = answer.status or 200, headers = answer.headers or {}, body = answer.body or "" }
  end
  function transport.sleep(self, seconds)
    table.insert(self.slept, seconds)
    self.time = self.time + seconds
  end
  function transport.now(self)
    return self.time
  end
  return transport
end

local fake = {}
support.fake = fake

local control

local function command(verb, name, options)
  control = control or support.client()
  local value, err = control:request(verb, "/_fake/" .. name, options)
  if not value then
    error(err, 0)
  end
  return value
end

--- Forgets all records, requests, faults, answers and settings.
function fake.reset()
  command("POST", "reset", { body = {} })
end

--- Makes records: { contacts = 10, … }, { examples = true }. Returns `ids` and `examples`.
function fake.seed(counts)
  return command("POST", "seed", { body = counts })
end

--- Makes a large workspace: { contacts =, companies =, conversations =, tickets =, parts = (most of a conversation) }.
function fake.workspace(counts)
  command("POST", "workspace", { body = counts, timeout = 60 })
end

--- Has the workspace change `rate` times a second from now on. Returns how many changes there were until now.
function fake.changes(rate, seed)
  return command("POST", "changes", { body = { rate = rate, seed = seed } }).done
end

--- Leaves the record with an id out of so many pages; -1: of all; 0: of none any more.
function fake.hide(id, times)
  command("POST", "hide", { body = { id = id, times = times } })
end

--- All records of a stream as lines of JSON, in constant memory; `parts` "all": with parts that find leaves out.
function fake.truth(stream, parts)
  local args = "stream=" .. stream .. (parts and "&parts=" .. parts or "")
  local pipe = assert(io.popen(("curl -sf '%s/_fake/truth?%s'"):format(support.base_url, args)))
  return pipe:lines()
end

--- How many requests each window of the rate limit had: { from =, used =, exceeded = { path, … }, cut = }.
function fake.windows()
  return command("GET", "limit").windows
end

--- The requests that arrived, oldest first; `filter` has path, method, id (x-fake-id), operation.
-- Each has number, method, uri, path, args, headers, body, status, done, connection, request_id.
function fake.log(filter)
  return command("GET", "log", { query = filter or {} }).requests
end

--- The newest matching request.
function fake.last(filter)
  local requests = fake.log(filter)
  return requests[#requests]
end

--- How many requests arrived since the reset, and over how many connections.
function fake.count()
  local log = command("GET", "log", { query = { path = "/none" } })
  return log.count, log.connections
end

--- `by_id` and `by_path`: how often each was `received` and `done`.
function fake.counts()
  return command("GET", "counts")
end

--- Queues a canned response: method, path, id, after, times (-1: always), status,
-- headers, body (a string is sent as is, a table as JSON), bare (no X-Request-Id).
function fake.answer(rule)
  command("POST", "answer", { body = rule })
end

--- Queues a fault: kind, and method, path, id, after, times, done as for a canned response.
function fake.fault(rule)
  command("POST", "fault", { body = rule })
end

--- The rate limit: limit, window, headers ("normal", "none", "past", "garbage"), retry_after.
function fake.limit(rule)
  command("POST", "limit", { body = rule })
end

--- Makes a fault send what it holds back; returns when that is on its way. Uses
-- another connection than the fault's, which in nginx all clients share.
function fake.go_on()
  local tls = { base_url = os.getenv "INTERCOM_FAKE_TLS_URL", ca_file = os.getenv "INTERCOM_FAKE_CA" }
  assert(support.client(tls):request("POST", "/_fake/go_on", { body = {} }))
end

function fake.settings(values)
  command("POST", "settings", { body = values })
end

--- Declares custom attributes: { contact = { plan = "string" } }.
function fake.declare(types)
  command("POST", "attributes", { body = types })
end

function fake.advance_clock(seconds)
  command("POST", "clock", { body = { advance = seconds } })
end

function fake.set_clock(time)
  command("POST", "clock", { body = { at = time } })
end

--- Returns what calling raises; fails if it raises nothing.
function support.raised(call, ...)
  local went, wrong = pcall(call, ...)
  if went then
    error("nothing was raised", 2)
  end
  return wrong
end

--- Asserts that `call` raises exactly `message`, at a line of `call` itself. `call` must not end in
-- `return client…(…)`: a tail call has no line.
function support.raises(message, call)
  local went, wrong = pcall(call)
  if went then
    error("nothing was raised; expected: " .. message, 2)
  end
  if type(wrong) ~= "string" then
    error("a message was expected, not: " .. tostring(wrong), 2)
  end
  local source, line, text = wrong:match "^(.-):(%d+): (.*)$"
  assert.equal(message, text or wrong)
  local info = debug.getinfo(call, "S")
  assert.equal(info.short_src, source)
  line = tonumber(line)
  if line < info.linedefined or line > info.lastlinedefined then
    error(("raised outside lines %d to %d: %s"):format(info.linedefined, info.lastlinedefined, wrong), 2)
  end
end

--- Asserts that a result is nil and an error with these fields; returns the error.
function support.fails(fields, value, err)
  assert.is_nil(value)
  assert.equal(intercom.Error, getmetatable(err))
  for name, expected in pairs(fields) do
    assert.same({ [name] = expected }, { [name] = err[name] })
  end
  return err
end

--- A budget without a limit, and a function that returns how many of its requests were not given back.
function support.counting_budget()
  local open = 0
  local budget = { learn = function() end }
  function budget.take()
    open = open + 1
    return 0, open
  end
  function budget.give_back()
    open = open - 1
  end
  return budget, function()
    return open
  end
end

--- The process's peak memory in kilobytes; nil if the system does
-- not count it, or if a sanitizer keeps freed memory.
function support.peak_memory()
  if not (host.read "/proc/self/maps" or ""):find("libasan", 1, true) then
    return tonumber((host.read "/proc/self/status" or ""):match "VmHWM:%s*(%d+) kB")
  end
end

return support
