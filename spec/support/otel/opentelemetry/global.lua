-- As much of opentelemetry-lua's API as the specs and docs/programs need, for Luas that it does not run under.
local global = { storage = {} }

function global.set_context_storage(storage)
  global.storage = storage
end

return global
