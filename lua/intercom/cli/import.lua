-- `intercom import`: imports a file, and prints the report.
local checked = require "intercom.cli.checked"
local connection = require "intercom.cli.connection"
local display = require "intercom.cli.display"
local exit = require "intercom.cli.exit"
local intercom = require "intercom"
local output = require "intercom.cli.output"
local readable = require "intercom.import.readable"
local stdout = require "intercom.cli.stdout"
local terminal = require "intercom.cli.terminal"

local COMMAND = { "import" }

-- So many rejected rows are shown.
local SHOWN = 10

local function client_of(given)
  local settings, wrong = connection.settings(given)
  if not settings then
    checked.refuse_configuration(wrong)
  end
  if given.verbose then
    local trace = require("intercom.cli.trace").new(settings.access_token)
    settings.observe = function(event)
      trace:observe(event)
    end
    settings.observe_bodies, settings.transport = true, trace:transport()
  end
  return checked.call(checked.refuse_configuration, intercom.new, settings)
end

-- The table of "column=field" texts.
local function map_of(texts)
  local map = {}
  for _, text in ipairs(texts or {}) do
    local column, field = text:match "^(.-)=(.*)$"
    if not column then
      exit.usage(("--map must be column=field, not %q"):format(text), COMMAND)
    end
    map[column] = field
  end
  return map
end

local COLUMNS = {
  "resource", "rows", "earlier", "created", "updated", "left", "rejected", "unknown", "complete", "rejected_file",
  "calls", "seconds", "rejections", "unknowns",
}

-- The report as JSON, its members in this order.
local function text_of(report)
  local members = {}
  report.seconds = tonumber(("%.3f"):format(report.seconds))
  for i, name in ipairs(COLUMNS) do
    local value = report[name]
    value = type(value) == "string" and readable(value) or value
    members[i] = ("%q:%s"):format(name, intercom.json.encode(value == nil and intercom.null or value))
  end
  return "{" .. table.concat(members, ",") .. "}"
end

-- Says which rows did not get through, the first of them.
local function complain(list, count, file, what)
  for i = 1, math.min(SHOWN, #list) do
    local one = list[i]
    terminal.say(("%s %s: %s%s"):format(type(one.line) == "number" and "line" or "file", tostring(one.line),
      one.field and one.field ~= "" and one.field .. ": " or "", one.reason))
  end
  if count > SHOWN then
    terminal.say(("and %d more %s%s"):format(count - SHOWN, what, file and ": see " .. file or ""))
  end
end

local function print_report(report, given)
  output.document(stdout.write, { output = given.output or "table" }, function() end, text_of(report))
  stdout.flush()
  if not given.quiet then
    complain(report.rejections, report.rejected, report.rejected_file, "rejected")
    complain(report.unknowns, report.unknown, nil, "that are not done")
  end
end

-- The code with which the program ends after a report.
local function code_of(report)
  if report.unknown > 0 then
    return exit.INCOMPLETE
  end
  return report.rejected_file and exit.of { kind = "bad_request" } or exit.OK
end

--- @tparam string resource
-- @tparam string path
-- @tparam table given options of the program
return function(resource, path, given)
  local map = map_of(given.map)
  local bar = display.bar(given, resource, "items")
  local report, err, partly = checked.call(function(message)
    exit.usage(message, COMMAND)
  end, intercom.import, {
    client = client_of(given),
    resource = resource,
    from = path,
    match = given.match,
    map = map,
    dry_run = given.dry_run,
    bulk = given.bulk,
    concurrency = given.concurrency and (tonumber(given.concurrency) or given.concurrency),
    progress = bar and function(done, total)
      bar:update(done, total)
    end,
  })
  if bar then
    bar:hide()
  end
  if report or partly then
    print_report(report or partly, given)
  end
  if not report then
    error({ code = exit.of(err), message = err.kind == "cancelled" and err.message or tostring(err) }, 0)
  end
  local code = code_of(report)
  if code ~= exit.OK then
    error({ code = code }, 0)
  end
end
