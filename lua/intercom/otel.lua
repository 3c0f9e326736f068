--- Traces: a span for each request, for a tracer with the API of opentelemetry-lua.
-- @module intercom.otel
local interruption = require "intercom.concurrency.interruption"
local notice = require "intercom.notice"
local value_fault = require "intercom.value_fault"

-- Numbers of OpenTelemetry.
local KIND_CLIENT, STATUS_ERROR = 3, 2

local DEFAULT_PORTS = { http = 80, https = 443 }

-- Attributes as opentelemetry-lua makes them.
local function text(key, value)
  return { key = key, value = { string_value = value } }
end

local function int(key, value)
  return { key = key, value = { int_value = value } }
end

local Span = {}
Span.__index = Span

local Trace = {}
Trace.__index = Trace

-- Calls a function of the tracer. The call goes on whatever it raises, which is reported once.
local function protected(self, f, ...)
  local went, result = interruption.pcall(f, ...)
  if went then
    return result
  end
  if not self.failed then
    self.failed = true
    notice("the tracer failed", result)
  end
end

local function attributes(call, described)
  local base = call.settings.base_url
  local scheme, host = base:match "^(%a+)://([^/]+)"
  local port = tonumber(host:match ":(%d+)$") or DEFAULT_PORTS[scheme:lower()]
  local list = {
    text("http.request.method", described.verb),
    text("server.address", (host:gsub(":%d+$", ""):gsub("[%[%]]", ""))),
    int("server.port", port),
    -- Without the query, which may have personal data.
    text("url.full", base:gsub("/+$", "") .. described.path),
    int("intercom.call", described.number),
  }
  if call.row then
    list[#list + 1] = text("url.template", call.row.path)
  end
  if described.attempts > 1 then
    list[#list + 1] = int("http.request.resend_count", described.attempts - 1)
  end
  return list
end

-- The header that makes the service's spans children of this one, as the specification Trace Context has it.
local function send_context(request, span)
  local context = span:context()
  local trace_id, span_id = context.trace_id, context.span_id
  if not trace_id or not span_id or trace_id:find "^0*$" or span_id:find "^0*$" then
    return
  end
  request:set_header("traceparent", ("00-%s-%s-%02x"):format(trace_id, span_id, context.trace_flags or 0))
  local state = context.trace_state and context.trace_state:as_string() or ""
  if state ~= "" then
    request:set_header("tracestate", state)
  end
end

local function begin(self, call, described)
  local context = self.contexts[call] or self.context()
  self.contexts[call] = context
  local name = call.row and described.verb .. " " .. call.row.path or described.verb
  local _, span = self.tracer:start(context, name, { kind = KIND_CLIENT, attributes = attributes(call, described) })
  return span or error("its start returned no span", 0)
end

-- Begins the span of an attempt. Returns an object whose method `finish` ends it, or nil if the tracer failed.
function Trace:begin(call, described)
  local span = protected(self, begin, self, call, described)
  if span then
    -- A span that has begun is ended, whatever fails.
    protected(self, send_context, call.request, span)
    return setmetatable({ trace = self, span = span }, Span)
  end
end

local function add_result(span, fault, response)
  local status = response and response.status or fault and fault.status
  if status then
    span:set_attributes(int("http.response.status_code", status))
  end
  if fault then
    local is_error = status and status >= 400
    span:set_attributes(text("error.type", is_error and tostring(status) or fault.kind))
    -- The status says it all; the service's message may have personal data.
    span:set_status(STATUS_ERROR, is_error and "" or fault.message or fault.kind)
  end
end

local function finish(span)
  span:finish()
end

function Span:finish(fault, response)
  protected(self.trace, add_result, self.span, fault, response)
  protected(self.trace, finish, self.span)
end

local function option_fault(options)
  if options ~= nil and type(options) ~= "table" then
    return "options must be a table, not " .. type(options)
  end
  for name, value in pairs(options or {}) do
    if name ~= "context" then
      return ("unknown option %q: there is context"):format(tostring(name))
    elseif type(value) ~= "function" then
      return "context must be a function that returns a context"
    end
  end
end

-- A function that returns the context that opentelemetry-lua has for the running code | nil, what is missing
local function current_context()
  local found, context = pcall(require, "opentelemetry.context")
  if not found then
    return nil, "opentelemetry-lua is not installed: options.context must be a function that returns a context"
  end
  return function()
    -- Once all contexts are detached, there is none.
    return context.current() or context.new()
  end
end

--- Makes what the option `trace` of a client takes. Each request becomes a span of kind client, named after verb and
-- path, with the attributes of the semantic conventions for HTTP: `http.request.method`, `server.address`,
-- `server.port`, `url.full` (without the query), `url.template`, `http.response.status_code`, `error.type`,
-- `http.request.resend_count`. The request carries the span's `traceparent`.
-- @function otel
-- @tparam table tracer of opentelemetry-lua, or another object with the same API
-- @tparam[opt] table options context: a function that returns the context in which a span begins; by default
-- `opentelemetry.context` is asked for the current one
-- @treturn table
return function(tracer, options, ...)
  local wrong = value_fault.functions(tracer, { "start" })
  wrong = wrong and "tracer " .. wrong
    or option_fault(options)
    or select("#", ...) > 0 and "too many arguments; it takes (tracer, options)"
    or nil
  local context = options and options.context
  if not wrong and not context then
    context, wrong = current_context()
  end
  if wrong then
    error("otel: " .. wrong, 2)
  end
  return setmetatable({ tracer = tracer, context = context, contexts = setmetatable({}, { __mode = "k" }) }, Trace)
end
