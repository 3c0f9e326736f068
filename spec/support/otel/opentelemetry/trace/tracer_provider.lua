local context = require "opentelemetry.context"

local Span = {}
Span.__index = Span

function Span:context()
  return self.ctx
end

function Span:set_attributes(...)
  for _, attribute in ipairs { ... } do
    table.insert(self.attributes, attribute)
  end
end

function Span:set_status(code, message)
  self.status = { code = code, message = message }
end

function Span:finish()
  assert(self.end_time == 0, "a span ends once")
  self.end_time = os.time() * 1e9
  self.processor:on_end(self)
end

local Tracer = {}
Tracer.__index = Tracer

local NO_STATE = {
  as_string = function()
    return ""
  end,
}

local last = 0

local function new_id(length)
  last = last + 1
  return ("%0" .. length .. "x"):format(last)
end

function Tracer:start(within, name, config)
  local parent = within:span_context()
  local span = setmetatable({
    processor = self.processor,
    name = name,
    kind = config and config.kind or 1,
    attributes = config and config.attributes or {},
    parent_ctx = parent,
    ctx = { trace_id = parent.trace_id or new_id(32), span_id = new_id(16), trace_flags = 1, trace_state = NO_STATE },
    start_time = os.time() * 1e9,
    end_time = 0,
  }, Span)
  return context.new(nil, span), span
end

local provider = {}

function provider.new(processor)
  return {
    tracer = function()
      return setmetatable({ processor = processor }, Tracer)
    end,
  }
end

return provider
