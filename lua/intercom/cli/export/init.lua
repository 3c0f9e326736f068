-- intercom export: copies a workspace.
local arguments = require "intercom.cli.arguments"
local connection = require "intercom.cli.connection"
local exit = require "intercom.cli.exit"
local progress = require "intercom.cli.export.progress"
local report = require "intercom.cli.export.report"
local stdout = require "intercom.cli.stdout"

local export = {}

local COMMAND = { "export" }

local function is_singer(to)
  return to:find "^singer:" ~= nil
end

-- The names that an option lists.
local function names_of(text, option)
  local names, wrong
  if text then
    names, wrong = arguments.fields(text)
  end
  if wrong then
    exit.usage((wrong:gsub("fields", option)), COMMAND)
  end
  return names
end

local function time_of(text)
  local time = text and (tonumber(text) or require "intercom.import.date"(text))
  if text and not time then
    exit.usage("--since must be a date (2026-01-31, 2026-01-31T08:00:00Z) or Unix seconds", COMMAND)
  end
  return time
end

-- What intercom.export takes, but for the client.
local function options_of(to, given)
  return {
    to = to,
    streams = names_of(given.streams, "streams"),
    since = time_of(given.since),
    fields = names_of(given.fields, "fields"),
    concurrency = given.concurrency and (tonumber(given.concurrency) or given.concurrency),
    parts = not given.no_parts,
    state = given.state,
  }
end

-- Calls the library, whose messages about options become those about the command line.
local function checked(f, options)
  local went, result, err = pcall(f, options)
  if went then
    return result, err
  end
  local message = type(result) == "string" and result:match "intercom%.%l+: (.*)$"
  if not message then
    error(result, 0)
  end
  exit.usage((message:gsub("^([%l_]+) ", "--%1 ")), COMMAND)
end

--- Copies a workspace, and ends the program with an exit code if the copy is not complete.
-- @tparam string to
-- @tparam table given options of the program
function export.run(to, given)
  if given.dry_run then
    exit.usage("--dry-run is for commands that send one request", COMMAND)
  end
  local options = options_of(to, given)
  local settings, wrong = connection.settings(given)
  if not settings then
    error({ code = exit.USAGE, message = wrong }, 0)
  end
  local intercom = require "intercom"
  options.client = checked(intercom.new, settings)
  local watch = progress.new(given, settings.access_token)
  options.observe = watch.observe
  local result, err = checked(intercom.export, options)
  watch.finish()
  if not result then
    error(type(err) == "string" and { code = exit.FAILED, message = err } or err, 0)
  end
  report.print(is_singer(to) and progress.to_stderr or stdout.write, given, result)
  if not result.complete then
    stdout.flush()
    error({ code = exit.INCOMPLETE, message = "the copy is not complete: " .. report.incomplete(result) }, 0)
  end
end

return export
