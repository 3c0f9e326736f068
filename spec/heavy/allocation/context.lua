-- What the calls with failing allocations share: a client of the fake Intercom.
local base_url = assert(os.getenv "INTERCOM_BASE_URL", "start this through spec/fake/run --")

local context = {}
context.__index = context

local number = 0

--- A name that no other call of any process has.
function context.fresh()
  number = number + 1
  local digits = tostring {}:gsub("%W", "")
  return ("%s-%d-%.0f"):format(digits, number, os.clock() * 1e9)
end

--- The options of a client whose requests carry the context's id.
function context:options()
  return {
    access_token = "fake-token", base_url = base_url, max_retries = 0, headers = { ["X-Fake-Id"] = self.id },
  }
end

function context.new()
  return setmetatable({ id = context.fresh() }, context)
end

--- A context with the library loaded and a client made.
function context.prepare()
  local self = context.new()
  self.intercom = require "intercom"
  self.client = self.intercom.new(self:options())
  return self
end

function context:command(name, body)
  assert(self.client:request("POST", "/_fake/" .. name, { body = body }))
end

--- The requests that arrived since the fake was reset.
function context:log(filter)
  return assert(self.client:request("GET", "/_fake/log", { query = filter })).requests
end

--- The requests that arrived with the context's id.
function context:arrived()
  return self:log { id = self.id }
end

--- All Lua states share one fake, so each begins with the same records.
function context:seed()
  self:command("reset", {})
  self:command("seed", { contacts = 3, contact_companies = 3 })
end

--- A prepared context with those records.
function context.seeded()
  local self = context.prepare()
  self:seed()
  return self
end

return context
