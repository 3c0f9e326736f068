--- Runs spec files inside nginx, in the request that asks for it,
-- without busted's command line, which would end the worker.
local busted_in_nginx = {}

local function described(parent, element, message, trace)
  if type(message) ~= "string" then
    message = require("pl.pretty").write(message)
  end
  return ("%s: %s\n%s\n%s\n"):format(
    parent and parent.name or "",
    element.name or element.descriptor,
    message,
    trace and trace.traceback or ""
  )
end

-- Returns busted, and what it counts.
local function new(print)
  local busted = require "busted.core"()
  require "busted"(busted)
  local counts = { success = 0, pending = 0, failure = 0, error = 0 }
  busted.subscribe({ "test", "end" }, function(_, _, status)
    if status == "success" or status == "pending" then
      counts[status] = counts[status] + 1
    end
    return nil, true
  end)
  for _, kind in ipairs { "failure", "error" } do
    busted.subscribe({ kind }, function(element, parent, message, trace)
      counts[kind] = counts[kind] + 1
      print(kind .. ": " .. described(parent, element, message, trace))
      return nil, true
    end)
  end
  return busted, counts
end

--- @tparam table files paths of spec files
-- @tparam function print receives failures, and the sum at the end
-- @tparam[opt] table only patterns of the tests' names
-- @tparam[opt] table left_out patterns of the names of tests that do not run
function busted_in_nginx.run(files, print, only, left_out)
  local started = ngx.now()
  local busted, counts = new(print)
  require "busted.modules.filter_loader"()(busted, {
    tags = {},
    excludeTags = {},
    filter = only or {},
    filterOut = left_out or {},
  })
  require "busted.modules.test_file_loader"(busted, { "lua" })(files, { "_spec" }, { excludes = {} })
  require "busted.execute"(busted)(1, { seed = 1 })
  busted.publish { "exit" }
  ngx.update_time()
  print(("%d successes / %d failures / %d errors / %d pending : %.1f seconds\n"):format(
    counts.success, counts.failure, counts.error, counts.pending, ngx.now() - started
  ))
end

return busted_in_nginx
