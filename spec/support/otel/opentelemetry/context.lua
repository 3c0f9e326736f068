local global = require "opentelemetry.global"

local Context = {}
Context.__index = Context

local NO_SPAN = {
  context = function()
    return {}
  end,
}

function Context.new(_, span)
  return setmetatable({ sp = span or NO_SPAN }, Context)
end

function Context:attach()
  table.insert(global.storage, self)
  return #global.storage
end

function Context.detach()
  table.remove(global.storage)
end

-- Without a context it returns nil, as the original does after the last `detach`.
function Context.current()
  return global.storage[#global.storage]
end

function Context:span_context()
  return self.sp:context()
end

return Context
