-- INTERCOM_LOG prints the events of all clients to stderr.
local command_line = require "spec.cli.command_line"
local host = require "spec.support.host"
local support = require "spec.support.client"
local fake = support.fake

local SCRIPT = [[
  local intercom = require "intercom"
  local client = intercom.new {
    access_token = os.getenv "INTERCOM_ACCESS_TOKEN", base_url = os.getenv "INTERCOM_BASE_URL", max_retries = 1,
  }
  assert(client.admins:me())
  client:with({ observe = function(event) print(event.type) end }).contacts:find(os.getenv "INTERCOM_ACCESS_TOKEN")
]]

local function run(level)
  local result = command_line.sh(("INTERCOM_LOG=%s %s -e '%s'"):format(level, host.interpreter(), SCRIPT))
  return result.err, result.out
end

-- The lines of a log without what differs each time.
local function lines(log)
  local list = {}
  for line in log:gmatch "[^\n]+" do
    local time, rest = line:match "^(%d%d%d%d%-%d%d%-%d%dT%d%d:%d%d:%d%dZ) intercom (.*)$"
    assert(time, line)
    for name, short in pairs { elapsed = "E", bytes = "B", request_id = "R", seconds = "S" } do
      rest = rest:gsub(name .. "=%S+", name .. "=" .. short)
    end
    list[#list + 1] = rest
  end
  return list
end

describe("INTERCOM_LOG", function()
  before_each(function()
    fake.reset()
    fake.fault { kind = "unavailable", retry_after = 0, path = "/me" }
  end)

  it("=info prints what happened", function()
    local log, out = run "info"
    assert.same({
      "response call=1 admins:me GET /me attempt=1 status=503 elapsed=E bytes=B request_id=R",
      'retry call=1 admins:me GET /me attempt=1 kind=server reason=retry_after message="' ..
        log:match 'message="([^"]*)"' .. '" seconds=S',
      "response call=1 admins:me GET /me attempt=2 status=200 elapsed=E bytes=B request_id=R",
      "response call=2 contacts:find GET /contacts/*** attempt=1 status=404 elapsed=E bytes=B request_id=R",
      "error call=2 contacts:find GET /contacts/*** attempt=1 kind=not_found outcome=refused reason=permanent "
        .. 'message="User Not Found" elapsed=E',
    }, lines((log:gsub("/contacts/%S+", "/contacts/***"))))
    assert.is_nil(log:find(support.token, 1, true))
    -- The client's own observer still receives its events.
    assert.equal("request\nresponse\nerror\n", out)
  end)

  it("=debug prints every step", function()
    local log = lines((run "debug"))
    assert.equal("request call=1 admins:me GET /me attempt=1 bytes=B", log[1])
    assert.equal(8, #log)
  end)

  it("is off when it is empty", function()
    assert.equal("", (run "''"))
  end)

  it("complains about another level once", function()
    assert.equal('intercom: INTERCOM_LOG must be "info" or "debug", not "all"\n', (run "all"))
  end)
end)
