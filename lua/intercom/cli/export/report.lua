-- Prints what an export reports: a table, or in another format.
local core = require "intercom.core"
local output = require "intercom.cli.output"
local terminal = require "intercom.cli.terminal"
local windows = require "intercom.export.windows"

local report = {}

local FIGURES = { "counted", "stored", "added", "changed", "deleted", "calls" }

-- What a program reads has everything that is missing; a table and CSV have its number.
local COMPLETE = { json = true, ndjson = true }

-- Names and values, alternating, as an object.
local function object(members)
  local out = {}
  for i = 1, #members, 2 do
    out[#out + 1] = ("%s:%s"):format(core.encode(members[i], "name"), members[i + 1])
  end
  return "{" .. table.concat(out, ",") .. "}"
end

local function encoded(value)
  return core.encode(value, "report")
end

-- Why a stream was left out, what ended it, or what the service did not give.
local function note_of(stream)
  local notes = { stream.skipped or stream.failed and tostring(stream.failed) or nil }
  for _, feed in ipairs(stream.unread or {}) do
    notes[#notes + 1] = "not read: " .. feed
  end
  local unknown = stream.parts_unknown or 0
  notes[#notes + 1] = unknown > 0 and ("%.0f older parts are not shown"):format(unknown) or nil
  return notes[1] and table.concat(notes, "; ") or nil
end

local MISSING = { "from", "to", "id", "counted", "stored", "reason" }

local function missing_of(stream)
  local list = {}
  for i, one in ipairs(stream.missing) do
    local members = {}
    for _, name in ipairs(MISSING) do
      if one[name] ~= nil then
        members[#members + 1], members[#members + 2] = name, encoded(one[name])
      end
    end
    list[i] = object(members)
  end
  return "[" .. table.concat(list, ",") .. "]"
end

local function row_of(stream, is_complete)
  local members = { "stream", encoded(stream.stream) }
  for _, name in ipairs(FIGURES) do
    members[#members + 1], members[#members + 2] = name, ("%.0f"):format(stream[name] or 0)
  end
  local note = note_of(stream)
  for _, member in ipairs {
    { "missing", is_complete and missing_of(stream) or tostring(#stream.missing) },
    { "seconds", ("%.1f"):format(stream.seconds) },
    { "complete", tostring(stream.complete) },
    { "note", note and encoded(note) or "null" },
  } do
    members[#members + 1], members[#members + 2] = member[1], member[2]
  end
  return object(members)
end

local function date(time)
  return os.date("!%Y-%m-%dT%H:%M:%SZ", time)
end

-- Which objects a difference is about.
local function place(one)
  if one.id then
    return " " .. one.id
  end
  local from = (one.from or 0) > 0 and (" from %s on"):format(date(one.from)) or ""
  local to = (one.to or windows.LAST) < windows.LAST and (" before %s"):format(date(one.to)) or ""
  return from .. (from ~= "" and to ~= "" and " and" or "") .. to
end

-- A difference in words.
local function difference(stream, one)
  local figures = one.counted and (": %.0f counted, %.0f stored"):format(one.counted, one.stored or 0) or ""
  return ("%s%s%s: %s"):format(stream.stream, place(one), figures, one.reason or "missing")
end

local function print_document(put, result)
  local rows = {}
  for i, stream in ipairs(result.streams) do
    rows[i] = row_of(stream, true)
  end
  local complete, workspace = tostring(result.complete), result.workspace and encoded(result.workspace) or "null"
  local streams = "[\n" .. table.concat(rows, ",\n") .. "\n]"
  put(object { "complete", complete, "workspace", workspace, "streams", streams }, "\n")
end

local function print_rows(put, name, given, result)
  local out = output.list(put, { output = name, spreadsheet = given.spreadsheet }, function() end)
  for _, stream in ipairs(result.streams) do
    out.row(row_of(stream, COMPLETE[name]))
  end
  out.finish()
end

--- Prints a report.
-- @tparam function put writes its arguments
-- @tparam table given options of the program
-- @tparam table result what intercom.export returned
function report.print(put, given, result)
  local name = given.output or "table"
  if name == "json" then
    return print_document(put, result)
  end
  print_rows(put, name, given, result)
  if COMPLETE[name] then
    return
  end
  for _, stream in ipairs(result.streams) do
    for _, one in ipairs(stream.missing) do
      terminal.say(difference(stream, one))
    end
  end
end

--- The names of the streams that are not complete.
function report.incomplete(result)
  local names = {}
  for _, stream in ipairs(result.streams) do
    if not stream.complete then
      names[#names + 1] = stream.stream
    end
  end
  return table.concat(names, ", ")
end

return report
