--- Importing files: contacts, companies, events and tags of contacts from CSV or NDJSON, articles from a folder. Each
-- row takes effect once, also if answers are lost or the program is killed and started again.
-- @module intercom.import
local Columns = require "intercom.import.columns"
local continuation = require "intercom.import.continuation"
local core = require "intercom.core"
local Folder = require "intercom.import.folder"
local json = require "intercom.json"
local options = require "intercom.import.options"
local rejected = require "intercom.import.rejected"
local Run = require "intercom.import.run"
local source = require "intercom.import.source"
local versions = require "intercom.import.versions"

-- Calls at once: 50 of 0.3 seconds each use up a rate limit of 167 a second, and some take longer.
local CONCURRENCY = 64

local function open_source(resource, given)
  if resource.is_folder then
    return Folder.open(given.from)
  elseif given.from == "-" then
    return source.stdin(given.resource .. ".stdin")
  end
  return source.file(given.from)
end

-- The client with what the import sets, and a count of its requests in `calls`.
local function counting(client, given, resource, calls)
  local observe = core.settings(client).observe
  local function count(event)
    if event.type == "request" then
      calls.count = calls.count + 1
    end
    if observe then
      observe(event)
    end
  end
  return client:with {
    observe = count,
    share = given.share,
    version = given.bulk and not versions.has(core.settings(client).version, resource.bulk_version)
      and resource.bulk_version or nil,
  }
end

-- The field by which contacts are found: the one given, or the first that has a column.
local function match_of(resource, given, src)
  if not resource.matches or given.match then
    return given.match
  end
  for _, column in ipairs(src.columns or {}) do
    if (given.map and given.map[column] or column) == "external_id" then
      return "external_id"
    end
  end
  return src.columns and "email" or "external_id"
end

local function server_time(response)
  local date = response and response.headers.date
  return date and core.http_date(date) or math.floor(core.time())
end

local function sum(counts)
  local all = 0
  for _, count in pairs(counts) do
    all = all + count
  end
  return all
end

local function report_of(run, given, calls, began)
  local counts = run.counts
  return {
    resource = given.resource,
    from = given.from,
    dry_run = given.dry_run or false,
    rows = run.source.count,
    earlier = run.earlier,
    created = counts.created or 0,
    updated = counts.updated or 0,
    left = counts.left or 0,
    rejected = counts.rejected or 0,
    unknown = run.unknown_count,
    rejections = json.array(run.rejections),
    unknowns = json.array(run.unknown),
    calls = calls.count,
    seconds = core.now() - began,
  }
end

-- Ends a run: the rejected file, then the journal. Returns what is wrong, or nil.
local function finish(run, journal, report)
  local wrong = run.source:change()
  if not wrong then
    report.rejected_file, wrong = rejected.file(run, journal)
  end
  report.complete = report.earlier + sum(run.counts) == run.source.count
  if not wrong and run.journal then
    local done
    done, wrong = journal:finish(report.complete and run:now() or nil)
    wrong = not done and wrong or nil
  end
  journal:close()
  return wrong
end

-- What is wrong with a source for this import, or nil.
local function source_fault(resource, client, src, columns)
  if resource.is_folder then
    return resource.fault(client, src)
  end
  return src.columns and columns:fault(src.columns, src.nameless) or nil
end

-- The run and its journal | nil, an error
local function begin(given, resource, client, src)
  local me, err, response = client.admins:me()
  local offset = server_time(response) - core.now()
  local columns
  if me then
    columns, err = Columns.new(client, resource, given.map or {})
  end
  if not columns then
    return nil, err
  end
  local match, time, journal = match_of(resource, given, src), math.floor(offset + core.now()), nil
  local wrong = source_fault(resource, client, src, columns)
  if not wrong then
    journal, wrong = continuation.journal(given, src, match, me, time)
  end
  if not journal then
    return nil, Run.fault(client, wrong)
  end
  return Run.new {
    client = client,
    resource = resource,
    source = src,
    columns = columns,
    journal = not given.dry_run and journal or nil,
    match = match,
    dry_run = given.dry_run,
    concurrency = given.concurrency or CONCURRENCY,
    interval = given.interval,
    progress = given.progress,
    me = me,
    offset = offset,
    started = journal.head and journal.head.started or time,
    previous = journal.head and journal.head.previous,
    settled = journal.settled,
    doubtful = journal.begun,
    sent = journal.sent,
    reasons = journal.rejected,
    earlier = sum(journal.counts),
  }, journal
end

-- Settles the rows: true | nil, an error
local function carry_out(run, given)
  if run.resource.prepare then
    local prepared, err = run.resource.prepare(run)
    if not prepared then
      return nil, err
    end
  end
  if given.bulk and not given.dry_run then
    return require("intercom.import.bulk").run(run)
  end
  return run:all()
end

local function import(given, resource, client, src, calls)
  local began = core.now()
  local run, journal = begin(given, resource, client, src)
  if not run then
    return nil, journal
  end
  local done, err = carry_out(run, given)
  local report = report_of(run, given, calls, began)
  local wrong = finish(run, journal, report)
  if not done then
    return nil, err, report
  elseif wrong then
    return nil, Run.fault(client, wrong), report
  end
  return report
end

--- Imports a file: `intercom.import { client =, resource =, from =, … }`.
-- @function import
-- @tparam table options client; resource: "contacts", "companies", "events", "tags" or "articles"; from: a path, or "-"
-- for standard input; match: by which field contacts are found, "external_id" or "email"; map: the fields of columns
-- that have other names; dry_run; bulk; concurrency: calls at once (64); interval: seconds until the second look at
-- a bulk job (1); share: of the rate limit; progress: a function of the number of rows that are done, and of all
-- @treturn[1] table the report
-- @treturn[2] nil
-- @treturn[2] Error
-- @treturn[2] ?table the report of what was done before
-- @raise on an option that is unknown or not of its type, at the line of the caller's caller
local function run(given, ...)
  local wrong = select("#", ...) > 0 and "too many arguments; it takes (options)" or options.fault(given)
  if wrong then
    error("intercom.import: " .. wrong, 3)
  end
  local resource, calls = require("intercom.import.resource." .. given.resource), { count = 0 }
  local client = counting(given.client, given, resource, calls)
  local src
  src, wrong = open_source(resource, given)
  if not src then
    return nil, Run.fault(client, wrong)
  end
  local report, err, partly = import(given, resource, client, src, calls)
  src:close()
  return report, err, partly
end

return { run = run }
