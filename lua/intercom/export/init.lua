--- Copies a workspace: `intercom.export`.
-- @module intercom.export
local core = require "intercom.core"
local coroutines = require "intercom.concurrency.coroutines"
local fields = require "intercom.operation.fields"
local nearest = require "intercom.nearest"
local options = require "intercom.options"
local Run = require "intercom.export.run"
local Stream = require "intercom.export.stream"
local streams = require "intercom.export.streams"
local report = require "intercom.export.report"
local value_fault = require "intercom.value_fault"
local work = require "intercom.export.work"
local workspace = require "intercom.export.workspace"

local export = {}

local DEFAULTS = { concurrency = 60, parts = true }

-- The longest wait of a call, unless the client has a longer one: an export may wait for others.
local MAX_WAIT = 600

-- The functions of a store.
local STORE = {
  "state", "begin_walk", "end_walk", "put", "delete", "updated", "text", "commit", "settle", "counts", "each", "unseen",
  "close",
}

local function client_fault(value)
  if type(value) ~= "userdata" or getmetatable(value) ~= core.client_metatable then
    return "must be a client"
  end
  return not core.settings(value) and "is closed" or nil
end

local function destination_fault(value)
  if type(value) == "string" then
    return value == "" and "must be a destination that is not empty" or nil
  end
  local wrong = value_fault.functions(value, STORE)
  return wrong and (type(value) == "table" and "" or "must be a text: a folder, sqlite:FILE, postgresql://..., "
    .. "singer:-; or a store, which ") .. wrong
end

local function names_fault(value)
  if type(value) ~= "table" or #value == 0 then
    return "must be a list of names of streams that is not empty"
  end
  for i, name in ipairs(value) do
    if type(name) ~= "string" or not streams.row(name) then
      local near = type(name) == "string" and nearest(name, streams.names()) or ""
      return ("has no stream at %d: %q%s; custom objects are called custom_object_instances.TYPE"):format(
        i, tostring(name), near
      )
    end
  end
end

local function time_fault(value)
  if type(value) ~= "number" or value ~= value or value < 0 or value % 1 ~= 0 then
    return "must be a time in whole Unix seconds"
  end
end

local function concurrency_fault(value)
  if type(value) ~= "number" or value ~= value or value < 1 or value % 1 ~= 0 then
    return "must be an integer, 1 or more"
  end
end

local function fields_fault(value)
  if type(value) ~= "table" or #value == 0 then
    return "must be a list of names that is not empty"
  end
  for i, name in ipairs(value) do
    if type(name) ~= "string" or name == "" then
      return ("must be a list of names, and has something else at %d"):format(i)
    end
  end
end

local CHECKS = {
  client = client_fault,
  to = destination_fault,
  streams = names_fault,
  since = time_fault,
  fields = fields_fault,
  concurrency = concurrency_fault,
  parts = function(value)
    return type(value) ~= "boolean" and "must be true or false" or nil
  end,
  share = options.CLIENT.share,
  state = value_fault.text,
  observe = options.CLIENT.observe,
}

-- What is wrong with a field that no stream of the run has.
local function unknown_field(given)
  local operations = {}
  for _, name in ipairs(given.streams or streams.names()) do
    for _, operation in ipairs(streams.operations(streams.row(name))) do
      operations[#operations + 1] = operation
    end
  end
  for _, path in ipairs(given.fields) do
    local near = fields.slip(operations, path)
    if near then
      return ("fields names %q, which no stream has%s"):format(path, near)
    end
  end
end

local function fault(given)
  if type(given) ~= "table" then
    return "a table of options is needed, not " .. type(given)
  end
  local wrong = options.fault(CHECKS, given)
  if wrong then
    return wrong
  end
  for _, name in ipairs { "client", "to" } do
    if given[name] == nil then
      return name .. " is missing"
    end
  end
  return given.fields and core.settings(given.client).validate and unknown_field(given) or nil
end

-- The client of a run: it waits for others, and reports to the program.
local function client_of(given)
  local settings = core.settings(given.client)
  local before, observe = settings.observe, given.observe
  return given.client:with {
    prefetch = false,
    share = given.share,
    max_wait = math.max(settings.max_wait, MAX_WAIT),
    observe = observe and function(event)
      observe(event)
      if before then
        before(event)
      end
    end,
  }
end

local function open(given)
  if type(given.to) ~= "string" then
    return given.to
  end
  return require("intercom.export.destination").open(given.to, { state = given.state })
end

-- The streams of a run, in their order.
local function begin_streams(run)
  local list = {}
  for _, name in ipairs(run.options.streams or streams.names()) do
    local stream = Stream.new(run, streams.row(name))
    stream.named = run.options.streams ~= nil
    list[#list + 1], list[name] = stream, stream
  end
  for _, stream in ipairs(list) do
    stream.children = stream.row.children and list[stream.row.children.name]
  end
  return list
end

local function carry_out(client, store, given)
  local run = Run.new(client, store, given)
  local about, err = workspace.meet(run)
  if not about then
    return nil, err
  end
  run.workspace = about
  local list = begin_streams(run)
  run.streams = list
  local wrong = work.all(run, list)
  if wrong then
    return nil, wrong
  end
  return report.of(run, list)
end

-- As pcall. Where a host's coroutine cannot yield across it, what is raised goes through: it is a mistake of the
-- program or an interruption.
local function protected(tasks, f, ...)
  if tasks.running() then
    return tasks.pcall(f, ...)
  elseif coroutines.PCALL_YIELDS then
    return pcall(f, ...)
  end
  return true, f(...)
end

--- Copies a workspace.
-- @function run
-- @tparam table given client; to: a folder, "sqlite:FILE", "postgresql://...", "singer:-" or a store; streams: names;
-- since: only what changed from then on; fields: the only ones that are kept; concurrency: calls at once (60); parts:
-- false leaves the parts of conversations and tickets out; share; state: the state file of Singer; observe
-- @treturn[1] table report: complete, and streams: a list with stream, counted, stored, added, changed, deleted,
-- missing, skipped, failed, calls and seconds
-- @treturn[2] nil
-- @return[2] an Error, or a text about the destination
-- @raise on an option that is unknown or not of its type, two levels up
function export.run(given, ...)
  local wrong = select("#", ...) > 0 and "too many arguments; it takes (options)" or fault(given)
  if wrong then
    error("intercom.export: " .. wrong, 3)
  end
  local complete = {}
  for name, default in pairs(DEFAULTS) do
    complete[name] = default
  end
  for name, value in pairs(given) do
    complete[name] = value
  end
  local store, unopened = open(complete)
  if not store then
    return nil, unopened
  end
  local client = client_of(complete)
  local went, result, err = protected(core.settings(client).transport.tasks, carry_out, client, store, complete)
  client:close()
  if type(given.to) == "string" then
    local closed, unclosed = store:close()
    if went and result and not closed then
      return nil, unclosed
    end
  end
  if not went then
    error(result, 0)
  end
  return result, err
end

return export
