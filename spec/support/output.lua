--- Busted's output: failures as they happen, one line at the end and, on a terminal, the progress.
local base = require "busted.outputHandlers.base"
local busted = require "busted"
local pretty = require "pl.pretty"

local COLUMNS = 79
-- A terminal shows the progress after every STEP tests.
local STEP = 20

local function is_terminal()
  local went = os.execute "test -t 1"
  return went == true or went == 0
end

local function described(title, test)
  local trace = test.element.trace or {}
  local message = test.message
  if type(message) ~= "string" then
    message = message == nil and "nil" or pretty.write(message)
  end
  local place = trace.short_src and ("%s @ %d"):format(trace.short_src, trace.currentline) or test.element.name or ""
  return ("%s -> %s\n%s\n%s\n"):format(title, place, test.name, message)
end

return function(options)
  local handler = base()
  local name = (os.getenv "LUA" or _VERSION):match "[^/]+$"
  local progress = is_terminal()
  local file = ""

  local function say(text)
    io.write(progress and "\r\27[K" or "", text)
    io.flush()
  end

  local function show_progress()
    local failed = handler.failuresCount + handler.errorsCount
    local tests = handler.successesCount + handler.pendingsCount + failed
    if progress and tests % STEP == 0 then
      local wrong = failed > 0 and (", %d failed"):format(failed) or ""
      say(("%-8s%d tests%s, %s"):format(name, tests, wrong, file):sub(1, COLUMNS))
    end
    return nil, true
  end

  local function show_failure(title)
    return function(element, parent, message, trace)
      local text = described(title, handler.format(element, parent, message, trace))
      say(text .. (options.verbose and trace and trace.traceback and trace.traceback .. "\n" or "") .. "\n")
      return nil, true
    end
  end

  local function begin_file(element)
    file = element.name or ""
    return nil, true
  end

  local function sum_up()
    say(("%-8s%d successes / %d failures / %d errors / %d pending : %.1f seconds\n"):format(
      name, handler.successesCount, handler.failuresCount, handler.errorsCount, handler.pendingsCount,
      handler.getDuration()
    ))
    for _, pending in ipairs(handler.pendings) do
      say(("        pending: %s: %s\n"):format(pending.name, (tostring(pending.message):gsub("^%S+:%d+: ", ""))))
    end
    return nil, true
  end

  busted.subscribe({ "file", "start" }, begin_file)
  busted.subscribe({ "test", "end" }, show_progress)
  busted.subscribe({ "failure" }, show_failure "Failure")
  busted.subscribe({ "error" }, show_failure "Error")
  busted.subscribe({ "suite", "end" }, sum_up)
  return handler
end
