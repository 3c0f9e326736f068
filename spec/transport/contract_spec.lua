-- What every transport promises, built in, wrapped or brought by the program: docs/transports.md.
local foreign = require "spec.support.foreign"
local intercom = require "intercom"
local support = require "spec.support.client"
local fake = support.fake

local NGINX = rawget(_G, "ngx") ~= nil
-- In plain Lua 5.1 a call can only be protected in another coroutine.
local FULL = _VERSION ~= "Lua 5.1" or rawget(_G, "jit") ~= nil

local REFUSED = os.getenv "INTERCOM_FAKE_REFUSED_URL"

local function ignore() end

local function hooks(wrap)
  return { wrap = wrap, before = ignore, after = ignore, received = ignore }
end

-- The transports by their names; `concurrent`: whether a call that waits lets others go on.
local TRANSPORTS = {
  { name = "the default one", concurrent = true },
  { name = "a wrapped one", concurrent = true, make = hooks },
  {
    name = "one wrapped twice",
    concurrent = true,
    make = function()
      return hooks(hooks())
    end,
  },
  { name = "one that blocks", make = foreign.blocking },
  {
    name = "one that blocks, wrapped",
    make = function()
      return hooks(foreign.blocking())
    end,
  },
  { name = "one that says how it waits", concurrent = true, make = foreign.concurrent },
  {
    name = "one that says how it waits, wrapped",
    concurrent = true,
    make = function()
      return hooks(foreign.concurrent())
    end,
  },
}
if NGINX then
  table.insert(TRANSPORTS, { name = "one that waits as nginx does", concurrent = true, make = foreign.nginx })
  table.insert(TRANSPORTS, {
    name = "one that waits as nginx does, wrapped",
    concurrent = true,
    make = function()
      return hooks(foreign.nginx())
    end,
  })
end
if not NGINX then
  table.insert(TRANSPORTS, {
    name = "curl",
    concurrent = true,
    make = function()
      return "curl"
    end,
  })
end

local function range(count)
  local list = {}
  for i = 1, count do
    list[i] = i
  end
  return list
end

for _, one in ipairs(TRANSPORTS) do
  describe("a transport (" .. one.name .. ")", function()
    local client

    local function make(options)
      local all = { transport = one.make and one.make() }
      for name, value in pairs(options or {}) do
        all[name] = value
      end
      return support.client(all)
    end

    before_each(function()
      fake.reset()
      client = make()
    end)

    it("sends verb, URL, headers, token and body, and returns status, headers and body", function()
      local value, err, response = client.contacts:create({ email = "ada@example.com" }, {
        headers = { ["X-Fake-Id"] = "one", ["X-Fake-Strict"] = "off" }, query = { a = "b c" },
      })
      assert.is_nil(err)
      assert.equal("ada@example.com", value.email)
      assert.equal(200, response.status)
      assert.is_string(response.request_id)
      local request = fake.last { id = "one" }
      assert.equal("POST", request.method)
      assert.equal("/contacts?a=b%20c", request.uri)
      assert.equal("Bearer " .. support.token, request.headers.authorization)
      assert.equal("application/json", request.headers["content-type"])
      assert.equal("2.16", request.headers["intercom-version"])
      assert.matches("ada@example.com", request.body, 1, true)
    end)

    it("returns an error response", function()
      local err = support.fails({ kind = "not_found", outcome = "refused", status = 404 },
        client.contacts:find "missing")
      assert.is_string(err.request_id)
    end)

    it("says what became of a request without a response", function()
      support.fails({ kind = "connection", outcome = "not_sent", attempts = 1 },
        make({ base_url = REFUSED }).tags:create { name = "x" })
      fake.fault { kind = "done_then_close", path = "/tags" }
      support.fails({ kind = "connection", outcome = "unknown", attempts = 1 }, client.tags:create { name = "x" })
      fake.fault { kind = "stall", path = "/tags" }
      support.fails({ kind = "timeout", outcome = "unknown", attempts = 1 },
        client.tags:create({ name = "y" }, { timeout = 0.2 }))
      assert.equal(1, #fake.log { path = "/tags", id = "none" } + fake.counts().by_path["POST /tags"].done)
    end)

    it("is called again where nothing can happen twice", function()
      fake.answer { path = "/tags", status = 429, headers = { ["Retry-After"] = "0" } }
      local _, _, response = make({ max_retries = 2 }).tags:create { name = "x" }
      assert.equal(2, response.attempts)
      assert.equal(1, fake.counts().by_path["POST /tags"].done)
    end)

    it("walks pages", function()
      fake.seed { contacts = 45 }
      local count = 0
      for _ in client.contacts:list { per_page = 20 } do
        count = count + 1
      end
      assert.equal(45, count)
      assert.equal(45, #client.contacts:search({ query = intercom.query.role:eq "user" }):all())
    end)

    it("serves downloads", function()
      fake.settings { export_bytes = 100000 }
      local job = assert(client.data_exports:create { created_at_after = 1, created_at_before = 2 })
      for _ = 1, 3 do
        client.data_exports:find(job.job_identifier)
      end
      local bytes = assert(client.data_exports:download(job.job_identifier))
      local pieces = {}
      assert(client.data_exports:download(job.job_identifier, nil, {
        to = function(piece)
          pieces[#pieces + 1] = piece
        end,
      }))
      assert.equal(100000, #bytes)
      assert.is_true(table.concat(pieces) == bytes)
    end)

    it("takes part in a map, with results by position", function()
      local under_way, most = 0, 0
      local results = assert(client:map(range(12), function(i)
        under_way = under_way + 1
        most = math.max(most, under_way)
        local tag = client.tags:create { name = "tag" .. i }
        under_way = under_way - 1
        return tag
      end, { concurrency = 4 }))
      for i = 1, 12 do
        assert.equal("tag" .. i, results[i].name)
      end
      assert.equal(4, most)
      assert.equal(12, fake.counts().by_path["POST /tags"].done)
    end)

    it("keeps a deadline", function()
      fake.fault { kind = "stall", path = "/tags", times = 2 }
      support.fails({ kind = "timeout", outcome = "unknown" },
        client.tags:create({ name = "x" }, { deadline = 0.2 }))
      local all = client:map({ 1 }, function()
        return client.tags:create({ name = "x" }, { deadline = 0.2 })
      end, { on_error = "collect" })
      assert.is_nil(all[1])
    end)

    if one.concurrent then
      it("lets others go on while a call waits, until a canceller ends it", function()
        local canceller = intercom.canceller()
        fake.fault { kind = "stall", path = "/tags" }
        local ended
        client:parallel {
          function()
            ended = { client.tags:create({ name = "x" }, { cancel = canceller }) }
          end,
          function()
            for _ = 1, 20000 do
              if #fake.log { path = "/tags" } > 0 then
                break
              end
              assert(client.admins:me())
            end
            canceller:cancel()
          end,
        }
        support.fails({ kind = "cancelled", reason = "cancel", outcome = "unknown" }, ended[1], ended[2])
      end)

      it("goes on with a task of client:start while the program waits", function()
        local task = client:start(function()
          return client.admins:me()
        end)
        assert(client.admins:me())
        assert.equal("admin", task:wait().type)
      end)
    end

    if one.concurrent and FULL then
      it("requests the next page while a loop works on this one", function()
        fake.seed { contacts = 30 }
        local count = 0
        for _ in client:with({ prefetch = true }).contacts:list { per_page = 10 } do
          count = count + 1
          if count == 9 then
            assert(client.admins:me())
            assert.equal(2, #fake.log { path = "/contacts" })
          end
        end
        assert.equal(30, count)
      end)
    end
  end)
end
