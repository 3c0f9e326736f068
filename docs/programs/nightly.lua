-- A nightly job with traces: tags the leads that are older than so many days. Each request is a span within that of
-- the job, and all spans go to a file as lines of JSON. It needs LuaJIT and opentelemetry-lua.
-- Run: INTERCOM_ACCESS_TOKEN=… luajit nightly.lua 90 spans.ndjson
local intercom = require "intercom"
local context = require "opentelemetry.context"
local processor = require "opentelemetry.trace.simple_span_processor"
local provider = require "opentelemetry.trace.tracer_provider"
require("opentelemetry.global").set_context_storage {} -- outside nginx

local days, file = tonumber(arg[1] or 90), assert(io.open(arg[2] or "spans.ndjson", "a"))

-- In nginx, opentelemetry-lua has exporters that send spans to a collector.
local exporter = {}
function exporter.export_spans(_, spans)
  for _, span in ipairs(spans) do
    local line = {
      name = span.name, trace = span.ctx.trace_id, span = span.ctx.span_id, parent = span.parent_ctx.span_id,
      start = span.start_time, duration = span.end_time - span.start_time,
      error = span.status and span.status.code == 2 and span.status.message or nil,
    }
    for _, attribute in ipairs(span.attributes) do
      line[attribute.key] = attribute.value.string_value or attribute.value.int_value
    end
    file:write(intercom.json.encode(line), "\n")
  end
end

local tracer = provider.new(processor.new(exporter)):tracer "nightly"

local client = intercom.new {
  access_token = os.getenv "INTERCOM_ACCESS_TOKEN",
  base_url = os.getenv "INTERCOM_BASE_URL", -- nil: the real service
  app_info = { name = "nightly", version = "1.0" },
  trace = intercom.otel(tracer),
}

local function tag_old_leads()
  local q = intercom.query
  local tag = intercom.check(client.tags:create { name = "old lead" })
  local leads = client.contacts:search {
    query = q.all { q.role:eq "lead", q.created_at:lt(os.time() - days * 86400) },
  }
  local tagged = intercom.check(client:map(leads, function(lead)
    return client.contacts:attach_tag(lead.id, { id = tag.id })
  end))
  print(("%d leads are older than %d days"):format(tagged.n, days))
end

local within, job = tracer:start(context.new(), "nightly", {})
local token = within:attach()
local went, wrong = pcall(tag_old_leads)
within:detach(token)
if not went then
  job:set_status(2, tostring(wrong))
end
job:finish()
file:close()
if not went then
  error(wrong, 0)
end
