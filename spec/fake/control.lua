-- The commands that control the fake: everything under /_fake/.
local answers = require "fake.answers"
local changes = require "fake.changes"
local clock = require "fake.clock"
local fault = require "fake.fault"
local hidden = require "fake.hidden"
local journal = require "fake.journal"
local json = require "fake.json"
local large = require "fake.large"
local limits = require "fake.limits"
local seed = require "fake.seed"
local settings = require "fake.settings"
local store = require "fake.store"
local truth = require "fake.truth"
local wire = require "fake.wire"
local workspace = require "fake.workspace"
local zone = require "fake.zone"

local control = {}

local commands = {}

local function ok(body)
  return { status = 200, headers = {}, body = body or { ok = true } }
end

local function bad(message)
  return { status = 400, headers = {}, body = { error = message } }
end

commands["POST reset"] = function()
  changes.reset()
  clock.reset()
  hidden.reset()
  store.reset()
  fault.reset()
  answers.reset()
  journal.reset()
  limits.reset()
  settings.reset()
  collectgarbage()
  return ok()
end

commands["POST seed"] = function(body)
  return ok(seed.run(body))
end

commands["POST workspace"] = function(body)
  large.make(body)
  return ok()
end

commands["POST changes"] = function(body)
  return ok { done = changes.set(body) }
end

commands["POST hide"] = function(body)
  hidden.add(tostring(body.id), tonumber(body.times) or 1)
  return ok()
end

commands["GET truth"] = function(_, args)
  local reader = truth.reader(args.stream, args.parts == "all")
  return reader and { status = 200, headers = {}, reader = reader, chunked = true } or bad "unknown stream"
end

commands["GET limit"] = function()
  return ok { windows = limits.history() }
end

commands["GET log"] = function(_, args)
  return ok(journal.read(function(entry)
    return (not args.path or args.path == entry.path) and (not args.method or args.method == entry.method)
      and (not args.id or args.id == entry.headers["x-fake-id"])
      and (not args.operation or args.operation == entry.operation)
  end))
end

commands["GET counts"] = function()
  return ok(journal.counts())
end

commands["POST limit"] = function(body)
  limits.set(body)
  return ok()
end

commands["POST settings"] = function(body)
  if body.timezone and not zone.exists(body.timezone) then
    return bad("unknown time zone " .. tostring(body.timezone))
  end
  local unknown = settings.set(body)
  if unknown then
    return bad("unknown setting " .. unknown)
  end
  return ok()
end

-- { contact = { plan = "string" } }
commands["POST attributes"] = function(body)
  for model, types in pairs(body) do
    for name, data_type in pairs(types) do
      workspace.declare(model, name, { data_type = data_type })
    end
  end
  return ok()
end

commands["POST clock"] = function(body)
  clock.advance(body.at and tonumber(body.at) - clock.now() or tonumber(body.advance) or 0)
  return ok { now = clock.now() }
end

commands["POST answer"] = function(body)
  answers.add(body)
  return ok()
end

commands["POST fault"] = function(body)
  local problem = fault.add(body)
  return problem and bad(problem) or ok()
end

commands["POST go_on"] = function()
  return wire.go_on() and ok() or bad "nothing waits to be sent"
end

commands["GET faults"] = function()
  return ok { kinds = json.array(fault.kinds()) }
end

commands["DELETE faults"] = function()
  fault.reset()
  answers.reset()
  return ok()
end

local function without_null(value)
  for k, v in pairs(value) do
    if v == json.null then
      value[k] = nil
    end
  end
  return value
end

function control.answer(method, path, args, text)
  local command = commands[method .. " " .. path:sub(#"/_fake/" + 1)]
  if not command then
    return { status = 404, headers = {}, body = { error = "no such command" } }
  end
  local body, problem = json.decode(text ~= "" and text or "{}")
  if problem or not json.is_object(body) then
    return bad(problem or "not an object")
  end
  return command(without_null(body), args)
end

return control
