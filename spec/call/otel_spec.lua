-- The option `trace`: a span for each request, and its traceparent. OPENTELEMETRY is the folder of an opentelemetry-lua
-- to run with, which needs LuaJIT; else spec/support/otel has what is needed of its API.
local intercom = require "intercom"
local support = require "spec.support.client"
local fake = support.fake

local original = rawget(_G, "jit") and os.getenv "OPENTELEMETRY"
local folder = original and original ~= "" and original .. "/lib" or "spec/support/otel"
package.path = folder .. "/?.lua;" .. package.path

local context = require "opentelemetry.context"
local processor = require "opentelemetry.trace.simple_span_processor"
local provider = require "opentelemetry.trace.tracer_provider"
require("opentelemetry.global").set_context_storage {}

local PORT = tonumber(support.base_url:match ":(%d+)")

describe("a client with a trace", function()
  local spans, tracer, client

  before_each(function()
    fake.reset()
    spans = {}
    tracer = provider.new(processor.new {
      export_spans = function(_, ended)
        table.insert(spans, ended[1])
      end,
    }):tracer "spec"
    client = support.client { trace = intercom.otel(tracer), max_retries = 2 }
  end)

  -- The attributes of a span by their names; `intercom.call`, another one each time, is checked to be there.
  local function attributes(span)
    local found = {}
    for _, attribute in ipairs(span.attributes) do
      assert.is_nil(found[attribute.key])
      local value = attribute.value
      found[attribute.key] = value.string_value or value.int_value
    end
    assert.equal("number", type(found["intercom.call"]))
    found["intercom.call"] = nil
    return found
  end

  local function expected(path, more)
    local all = {
      ["http.request.method"] = "GET",
      ["server.address"] = "127.0.0.1",
      ["server.port"] = PORT,
      ["url.full"] = support.base_url .. path,
    }
    for name, value in pairs(more) do
      all[name] = value
    end
    return all
  end

  local function traceparent(span)
    return ("00-%s-%s-01"):format(span.ctx.trace_id, span.ctx.span_id)
  end

  it("has a span for each request, with the names of the semantic conventions", function()
    fake.seed { contacts = 1 }
    local contact = client.contacts:list():first()
    assert(client.contacts:find(contact.id))
    assert.equal(2, #spans)
    local span = spans[2]
    assert.equal("GET /contacts/{contact_id}", span.name)
    assert.equal(3, span.kind)
    assert.is_nil(span.status)
    assert.is_true(span.end_time >= span.start_time and span.end_time > 0)
    assert.same(expected("/contacts/" .. contact.id, {
      ["url.template"] = "/contacts/{contact_id}", ["http.response.status_code"] = 200,
    }), attributes(span))
  end)

  it("sends the span's traceparent with each request, and the program's own headers", function()
    assert(client.admins:me(nil, { headers = { ["X-Own"] = "o" } }))
    local headers = fake.last().headers
    assert.equal(traceparent(spans[1]), headers.traceparent)
    assert.equal("o", headers["x-own"])
  end)

  it("shows its traceparent to hooks, and sends it over a program's own transport", function()
    local seen
    local hooked = client:with {
      transport = {
        before = function(request)
          seen = request.headers.traceparent
        end,
      },
    }
    assert(hooked.admins:me())
    assert.equal(traceparent(spans[1]), seen)
    assert.equal(seen, fake.last().headers.traceparent)
    local transport = support.transport { { body = "{}" } }
    assert(client:with({ transport = transport }).admins:me())
    assert.equal(traceparent(spans[2]), transport.requests[1].headers.traceparent)
  end)

  it("has a span for each attempt, whose traceparent is its own", function()
    fake.fault { kind = "unavailable", retry_after = 0, path = "/me" }
    fake.fault { kind = "reset_in_body", path = "/me" }
    assert(client.admins:me())
    assert.equal(3, #spans)
    local first, second, third = attributes(spans[1]), attributes(spans[2]), attributes(spans[3])
    assert.same(expected("/me", {
      ["url.template"] = "/me", ["http.response.status_code"] = 503, ["error.type"] = "503",
    }), first)
    assert.same({ code = 2, message = "" }, spans[1].status)
    assert.same(expected("/me", {
      ["url.template"] = "/me", ["http.response.status_code"] = 200, ["error.type"] = "connection",
      ["http.request.resend_count"] = 1,
    }), second)
    assert.equal(2, spans[2].status.code)
    assert.is_true(#spans[2].status.message > 0)
    assert.equal(2, third["http.request.resend_count"])
    assert.equal(200, third["http.response.status_code"])
    local requests = fake.log { path = "/me" }
    for i, request in ipairs(requests) do
      assert.equal(traceparent(spans[i]), request.headers.traceparent)
    end
    assert.equal(3, #requests)
  end)

  it("has spans within the context that is current", function()
    assert(client.admins:me())
    local outer, job = tracer:start(context.new(), "job", {})
    local token = outer:attach()
    local results = client:map({ 1, 2 }, function()
      return client.admins:me()
    end)
    outer:detach(token)
    job:finish()
    assert(client.admins:me())
    assert.equal(2, results.n)
    assert.equal(5, #spans)
    for i, span in ipairs(spans) do
      local inside = i == 2 or i == 3
      assert.equal(inside, span.parent_ctx.span_id == job.ctx.span_id, i)
      assert.equal(inside or span == job, span.ctx.trace_id == job.ctx.trace_id, i)
    end
  end)

  it("begins spans in the context of a function", function()
    local outer, job = tracer:start(context.new(), "job", {})
    local own = client:with { trace = intercom.otel(tracer, { context = function() return outer end }) }
    assert(own.admins:me())
    assert.equal(job.ctx.span_id, spans[1].parent_ctx.span_id)
  end)

  it("begins all attempts of a call in the context of the first one", function()
    local asked = 0
    local own = client:with {
      trace = intercom.otel(tracer, {
        context = function()
          asked = asked + 1
          return (tracer:start(context.new(), "job", {}))
        end,
      }),
    }
    fake.fault { kind = "unavailable", retry_after = 0, path = "/me" }
    assert(own.admins:me())
    assert.equal(2, #spans)
    assert.equal(1, asked)
    assert.equal(spans[1].parent_ctx.span_id, spans[2].parent_ctx.span_id)
  end)

  it("has spans of requests without a template, of pages, and of answers that cannot be read", function()
    fake.seed { contacts = 3 }
    assert(client:request("GET", "/admins?display_avatar=true"))
    assert.equal("GET", spans[1].name)
    assert.same(expected("/admins", { ["http.response.status_code"] = 200 }), attributes(spans[1]))
    assert.equal(3, #client.contacts:list({ per_page = 2 }):all())
    assert.equal(3, #spans)
    fake.answer { path = "/me", body = "<html>", times = -1 }
    support.fails({ kind = "decode" }, client.admins:me(nil, { max_retries = 0 }))
    assert.equal("decode", attributes(spans[4])["error.type"])
    assert.equal(200, attributes(spans[4])["http.response.status_code"])
  end)

  it("ends the span of a call that is cancelled", function()
    fake.fault { kind = "stall", path = "/me" }
    local canceller = intercom.canceller()
    local task = client:start(function()
      return client.admins:me(nil, { cancel = canceller })
    end)
    canceller:cancel()
    support.fails({ kind = "cancelled" }, task:wait())
    assert.equal(1, #spans)
    assert.equal("cancelled", attributes(spans[1])["error.type"])
  end)

  it("ends the span of a page that was requested ahead and is not needed", function()
    fake.seed { contacts = 4 }
    fake.fault { kind = "stall", path = "/contacts", after = 1 }
    local pager = client:with({ prefetch = true }).contacts:list { per_page = 2 }
    assert.truthy(pager())
    assert.truthy(pager())
    pager:close()
    assert.equal(2, #spans)
    assert.equal("cancelled", attributes(spans[2])["error.type"])
  end)

  it("observes, too", function()
    local seen = {}
    local both = client:with { observe = function(event) seen[#seen + 1] = event.type end }
    assert(both.admins:me())
    assert.same({ "request", "response" }, seen)
    assert.equal(1, #spans)
  end)

  -- A table that gets what is written to stderr.
  local function caught()
    local stderr = io.stderr
    finally(function()
      rawset(io, "stderr", stderr)
    end)
    local written = {}
    rawset(io, "stderr", { write = function(_, ...) written[#written + 1] = table.concat { ... } end })
    return written
  end

  it("makes its calls even if the tracer raises", function()
    local written = caught()
    local broken = { start = function() error("no more spans", 0) end }
    local own = client:with { trace = intercom.otel(broken) }
    assert(own.admins:me())
    assert(own.admins:me())
    -- In nginx, its log has it.
    assert.same(rawget(_G, "ngx") and {} or { "intercom: the tracer failed: no more spans\n" }, written)
  end)

  it("ends a span whose other functions raise", function()
    caught()
    for _, name in ipairs { "context", "set_attributes", "set_status" } do
      local ended = 0
      local span = {
        context = function() return {} end, set_attributes = function() end, set_status = function() end,
        finish = function() ended = ended + 1 end,
      }
      span[name] = function() error(name, 0) end
      local broken = { start = function(_, context_of) return context_of, span end }
      client:with({ trace = intercom.otel(broken) }).contacts:find "missing"
      assert.message(name).equal(1, ended)
    end
  end)
end)

describe("intercom.otel", function()
  it("rejects what it cannot use", function()
    local function rejects(message, ...)
      local arguments, count = { ... }, select("#", ...)
      support.raises("otel: " .. message, function()
        local _ = intercom.otel((unpack or table.unpack)(arguments, 1, count))
      end)
    end
    local tracer = { start = print }
    rejects("tracer must be an object with the functions start", nil)
    rejects("tracer has no function start", {})
    rejects("options must be a table, not string", tracer, "x")
    rejects('unknown option "contex": there is context', tracer, { contex = print })
    rejects("context must be a function that returns a context", tracer, { context = {} })
    rejects("too many arguments; it takes (tracer, options)", tracer, {}, nil)
    support.raises("intercom.new: trace must be what intercom.otel(tracer) returns", function()
      intercom.new { access_token = "t", trace = tracer }
    end)
  end)
end)
