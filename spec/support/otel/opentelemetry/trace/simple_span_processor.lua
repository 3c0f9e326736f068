local Processor = {}
Processor.__index = Processor

function Processor.new(exporter)
  return setmetatable({ exporter = exporter }, Processor)
end

function Processor:on_end(span)
  self.exporter:export_spans { span }
end

return Processor
