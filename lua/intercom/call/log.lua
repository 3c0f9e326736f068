-- Prints events to stderr: what the environment variable INTERCOM_LOG asks for.
local log = {}

-- What a level shows.
local QUIET = { request = true, page = true }

-- In this order, where an event has them.
local FIELDS = {
  "attempt", "status", "kind", "outcome", "reason", "message", "seconds", "elapsed", "bytes", "items", "more", "shared",
  "request_id",
}

local function shown(value)
  if type(value) == "number" and value % 1 ~= 0 then
    return ("%.3f"):format(value)
  end
  local text = tostring(value)
  return text:find '[%s"=%c]' and ("%q"):format((text:gsub("%c", " "))) or text
end

--- An event as a line.
function log.line(event)
  local words = { os.date("!%Y-%m-%dT%H:%M:%SZ", math.floor(event.time)), "intercom", event.type }
  words[#words + 1] = "call=" .. event.call
  if event.parent then
    words[#words + 1] = "parent=" .. event.parent
  end
  words[#words + 1] = event.resource and event.resource .. ":" .. event.method or event.method
  words[#words + 1] = event.verb .. " " .. event.path
  for _, name in ipairs(FIELDS) do
    if event[name] ~= nil then
      words[#words + 1] = name .. "=" .. shown(event[name])
    end
  end
  return table.concat(words, " ")
end

-- In one write, since other processes may print to the same place.
local function print_all(event)
  io.stderr:write(log.line(event) .. "\n")
end

local LEVELS = {
  debug = print_all,
  info = function(event)
    if not QUIET[event.type] then
      print_all(event)
    end
  end,
}

local complained = false

--- The observer for a level.
-- @tparam string level "info", "debug"; any other is reported once
function log.observer(level)
  if not LEVELS[level] and not complained then
    complained = true
    io.stderr:write(('intercom: INTERCOM_LOG must be "info" or "debug", not %q\n'):format(level))
  end
  return LEVELS[level]
end

return log
