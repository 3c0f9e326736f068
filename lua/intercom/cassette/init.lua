--- A cassette records the requests of a client and their responses in a file, and answers from it later: hooks for the
-- option `transport`.
-- @classmod Cassette
local arguments_fault = require "intercom.cassette.arguments"
local core = require "intercom.core"
local failure = require "intercom.call.failure"
local match = require "intercom.cassette.match"
local record = require "intercom.cassette.record"
local scrub = require "intercom.cassette.scrub"

local Cassette = { __name = "intercom.Cassette" }
Cassette.__index = Cassette

-- What a cassette keeps for itself: a wrapper has only hooks as fields.
local states = setmetatable({}, { __mode = "k" })

-- Appends a line in one write, so that several processes may record into one file.
local function append(path, line)
  local file, wrong = io.open(path, "ab")
  if not file then
    error("the cassette cannot be written: " .. wrong, 0)
  end
  -- With a buffer, a long line would be two writes: libraries of C ignore a size without a place.
  file:setvbuf "no"
  local written, unwritten = file:write(line .. "\n")
  local closed, unclosed = file:close()
  if not written or not closed then
    error(("the cassette %s cannot be written: %s"):format(path, unwritten or unclosed), 0)
  end
end

-- The hooks that record. `under_way`: by the request that hooks see, its record and the pieces of a download.
local function recording(state)
  local under_way = setmetatable({}, { __mode = "k" })
  local hooks = {}
  function hooks.before(request)
    under_way[request] = { record = record.of(request, state.names) }
  end
  function hooks.received(request, bytes, hide)
    local own = under_way[request]
    own.pieces, own.hide = own.pieces or {}, hide
    table.insert(own.pieces, bytes)
  end
  function hooks.after(request, response, fault)
    local own = under_way[request]
    local received = own.pieces and own.hide(table.concat(own.pieces))
    record.complete(own.record, request, state.names, response, fault, received)
    append(state.path, record.line(own.record))
  end
  return hooks
end

-- Reads the records of a file: a list, and the same by their keys | nil, what is wrong
local function read(path, ignored)
  local file, wrong = io.open(path, "rb")
  if not file then
    return nil, "cannot be read: " .. wrong
  end
  local records, by_key = {}, {}
  local number = 0
  for line in file:lines() do
    number = number + 1
    local one = line:find "%S" and core.decode(line, true)
    if line:find "%S" and not (type(one) == "table" and one.verb and one.path and (one.response or one.failure)) then
      file:close()
      return nil, ("has no record in line %d"):format(number)
    elseif one then
      one.line = number
      records[#records + 1] = one
      one.compared = match.compared(one, ignored)
      local key = match.key(one.compared)
      by_key[key] = by_key[key] or {}
      table.insert(by_key[key], one)
    end
  end
  file:close()
  return records, by_key
end

-- The first record of a request that has not answered yet, or nil.
local function take(state, compared)
  for _, one in ipairs(state.by_key[match.key(compared)] or {}) do
    if not one.used then
      one.used = true
      return one
    end
  end
end

-- The hooks that answer.
local function replaying(state)
  local hooks = {}
  function hooks.before(request)
    local wanted = record.of(request, state.names)
    local compared = match.compared(wanted, state.ignored)
    local found = take(state, compared)
    if found then
      return record.answer(found, record.base(request))
    end
    local message = ("the cassette %s has no record of %s; %s"):format(
      state.path, match.name(wanted), match.nearest(state.records, compared))
    return nil, failure.not_sent("cancelled", message, true)
  end
  -- What is to be waited for has been recorded.
  function hooks.sleep()
    return 0
  end
  return hooks
end

-- Whether a file has something: an empty one is of a program that ended before its first request.
local function has_records(path)
  local file = io.open(path, "rb")
  local byte = file and file:read(1)
  if file then
    file:close()
  end
  return byte ~= nil
end

-- The names of the option `ignore` in lower case, as keys.
local function ignored_names(names)
  local made = {}
  for _, name in ipairs(names or {}) do
    made[name:lower()] = true
  end
  return made
end

-- hooks | nil, what is wrong
local function hooks_of(state, mode)
  if mode == "replay" or mode == "once" and has_records(state.path) then
    local records, by_key = read(state.path, state.ignored)
    if not records then
      return nil, ("the cassette %s %s"):format(state.path, by_key)
    end
    state.records, state.by_key = records, by_key
    return replaying(state)
  end
  local file, wrong = io.open(state.path, "wb")
  if not file then
    return nil, "the cassette cannot be written: " .. wrong
  end
  file:close()
  return recording(state)
end

--- The records that no request has asked for, as lines of their requests: empty while recording.
-- @function unused
-- @treturn {string,...}
function Cassette:unused(...)
  local state = states[self]
  if not state then
    error("unused: call it with a colon, as cassette:unused()", 2)
  elseif select("#", ...) > 0 then
    error("unused: too many arguments", 2)
  end
  local lines = {}
  for _, one in ipairs(state.records or {}) do
    if not one.used then
      lines[#lines + 1] = ("line %d (%s)"):format(one.line, match.name(one))
    end
  end
  return lines
end

--- Makes a cassette: `intercom.cassette`.
-- @function cassette
-- @tparam string path
-- @tparam[opt] table options mode: "record", "replay" or "once" (the default: "replay" if the file has records, else
-- "record"); scrub: names of fields whose values are not recorded; ignore: names of fields of requests that are not
-- compared; wrap: the transport that sends
-- @treturn Cassette
-- @raise on a wrong argument, and if the file cannot be used
return function(path, options, ...)
  options = options == nil and {} or options
  local wrong = arguments_fault(path, options, select("#", ...))
  local state = not wrong
    and { path = path, names = scrub.names(options.scrub), ignored = ignored_names(options.ignore) }
  local hooks
  if state then
    hooks, wrong = hooks_of(state, options.mode or "once")
  end
  if not hooks then
    error("intercom.cassette: " .. wrong, 2)
  end
  hooks.wrap = options.wrap
  states[hooks] = state
  return setmetatable(hooks, Cassette)
end
