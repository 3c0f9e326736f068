--- Importing files: contacts, companies, events and tags of contacts from CSV or NDJSON, articles from a folder. Each
-- row takes effect once, also if answers are lost or the program is killed and started again.
-- @module intercom.import
local Columns = require "intercom.import.columns"
local core = require "intercom.core"
local Folder = require "intercom.import.folder"
local Journal = require "intercom.import.journal"
local json = require "intercom.json"
local options = require "intercom.import.options"
local rejected = require "intercom.import.rejected"
local Run = require "intercom.import.run"
local sorted_names = require "intercom.sorted_names"
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

-- What the journal's first line says: another import is not continued.
local function head_of(given, src, match, me)
  local map = {}
  for _, column in ipairs(sorted_names(given.map or {})) do
    map[#map + 1] = column .. "=" .. given.map[column]
  end
  return {
    format = 1,
    resource = given.resource,
    match = match or "",
    map = table.concat(map, "\n"),
    workspace = me.app and me.app.id_code or "",
    digest = src.digest,
  }
end

local DIFFERS = {
  digest = "the file has changed since",
  workspace = "the token is for another workspace",
  resource = "it is an import of other things",
  match = "match is another one",
  map = "map is another one",
}

-- Whether the journal is of this import | nil, why its own is not over
local function continues(journal, head)
  if not journal.head then
    return false
  end
  for _, name in ipairs { "resource", "workspace", "match", "map", "digest" } do
    if journal.head[name] ~= head[name] then
      if journal.ended then
        return false
      end
      local wrong = "%s is of an import that is not over, and %s: import the file as it was, or remove the journal"
      return nil, wrong:format(journal.path, DIFFERS[name])
    end
  end
  return true
end

local function server_time(response)
  local date = response and response.headers.date
  return date and core.http_date(date) or math.floor(core.time())
end

-- The journal, ready for this import | nil, what is wrong
local function open_journal(src, head, started, is_dry)
  local journal, wrong
  if is_dry then
    journal = Journal.peek(src.journal)
  else
    journal, wrong = Journal.open(src.journal)
  end
  if not journal then
    return nil, wrong
  end
  local same
  same, wrong = continues(journal, head)
  if same == nil then
    journal:close()
    return nil, wrong
  elseif not same and is_dry then
    journal = Journal.peek ""
  elseif not same then
    head.started = started
    local done
    done, wrong = journal:begin(head)
    if not done then
      journal:close()
      return nil, wrong
    end
  end
  return journal
end

local function sum(counts)
  local all = 0
  for _, count in pairs(counts) do
    all = all + count
  end
  return all
end

local function report_of(run, given, src, calls, began)
  local counts = run.counts
  return {
    resource = given.resource,
    from = given.from,
    dry_run = given.dry_run or false,
    rows = src.count,
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

-- Ends a run: the rejected file, then the journal.
local function finish(run, src, journal, report)
  local path, wrong = rejected.write(src, run.reasons)
  report.rejected_file = path
  report.complete = report.earlier + sum(run.counts) == src.count
  if not wrong and run.journal then
    local done
    done, wrong = journal:finish(report.complete)
    wrong = not done and wrong or nil
  end
  journal:close()
  if src.is_copy then
    os.remove(src.path)
  end
  return wrong
end

local function import(given)
  local began, calls = core.now(), { count = 0 }
  local resource = require("intercom.import.resource." .. given.resource)
  local client = counting(given.client, given, resource, calls)
  local src, wrong = open_source(resource, given)
  if not src then
    return nil, Run.fault(client, wrong)
  end
  local me, err, response = client.admins:me()
  local columns
  if me then
    columns, err = Columns.new(client, resource, given.map or {})
  end
  if err then
    return nil, err
  end
  if resource.is_folder then
    wrong = resource.fault(client, src)
  else
    wrong = src.columns and columns:fault(src.columns) or nil
  end
  local match = match_of(resource, given, src)
  local journal
  if not wrong then
    journal, wrong = open_journal(src, head_of(given, src, match, me), server_time(response), given.dry_run)
  end
  if wrong then
    return nil, Run.fault(client, wrong)
  end
  local run = Run.new {
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
    started = journal.head and journal.head.started or server_time(response),
    settled = journal.settled,
    doubtful = journal.begun,
    doubtful_since = journal.since,
    reasons = journal.rejected,
    earlier = sum(journal.counts),
  }
  if resource.prepare then
    err = select(2, resource.prepare(run))
  end
  local done = not err
  if done and given.bulk and not given.dry_run then
    done, err = require("intercom.import.bulk").run(run)
  elseif done then
    done, err = run:all()
  end
  local report = report_of(run, given, src, calls, began)
  wrong = finish(run, src, journal, report)
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
  return import(given)
end

return { run = run }
