-- What happens with the objects of a page: they are stored, or, where the list does not show all of them, found alone.
local Run = require "intercom.export.run"
local children = require "intercom.export.children"
local postponed = require "intercom.export.postponed"
local parts = require "intercom.export.parts"

local taking = {}

-- Calls at once for the objects of one page.
local CONCURRENCY = 16

-- Failures that end the stream; with others an object is left for the next run.
local function ends_stream(err)
  return not Run.is_of(err) or Run.is_refusal(err) or Run.is_of(err, "cancelled") or err.reason == "deadline"
end

-- From so many parts on an object's text is needed again, because the service may show only some of them by then.
local KEPT_FROM = 100

--- Stores an object that was found alone.
function taking.put_found(stream, text)
  local row = stream:row_of(text)
  local name = stream.row.parts
  if stream.detail then
    local unknown, total
    text, unknown, total = parts.joined(text, name, function()
      return stream.run:keep("text", stream.name, row.id)
    end)
    row = stream:row_of(text)
    row.keep = total >= KEPT_FROM
    stream.report.parts_unknown = (stream.report.parts_unknown or 0) + unknown
  end
  stream:put(row)
end

--- Finds an object alone and stores it. What cannot be had now is left for the next run.
-- @tparam Stream stream
-- @tparam string id
-- @tparam[opt] table row what the list shows, stored meanwhile if nothing is
function taking.find(stream, id, row)
  local text, err = stream:find(id)
  if text then
    taking.put_found(stream, text)
  elseif Run.is_gone(err) then
    stream.gone[id] = true
    stream:delete(id, err.code == "contact_merged" and "merged" or "not_found")
  elseif ends_stream(err) or postponed.is_full(stream, "failed") then
    error(err, 0)
  else
    postponed.set(stream, "failed", id, tostring(err))
    if row then
      row.updated_at = nil
      stream:put(row)
    end
    return true
  end
  postponed.set(stream, "failed", id, nil)
  stream.run:commit()
  return true
end

--- Finds again what an earlier run could not have.
function taking.find_failed(stream)
  stream.run:each(postponed.ids(stream, "failed"), CONCURRENCY, function(id)
    return taking.find(stream, id)
  end)
end

-- Whether an object may have changed since it was stored. Of two changes in one second, the first may have been stored.
local function is_stale(stream, row, known)
  return not known or known ~= row.updated_at or known >= stream.unsettled_from
end

-- Finds those that are new or changed.
local function find_details(stream, rows)
  local ids = {}
  for i, row in ipairs(rows) do
    ids[i] = row.id
  end
  local known, wanted = stream.run:keep("updated", stream.name, ids), {}
  for _, row in ipairs(rows) do
    if is_stale(stream, row, known[row.id]) then
      wanted[#wanted + 1] = row
    end
  end
  stream.run:each(wanted, CONCURRENCY, function(row)
    local found = taking.find(stream, row.id, known[row.id] == nil and row or nil)
    stream:tell "details"
    return found
  end)
end

--- Takes the texts of a page. Calls `seen` with the id of each, if given.
function taking.page(stream, texts, seen)
  local rows, parents = {}, {}
  for i, text in ipairs(texts) do
    local row, others = stream:row_of(text)
    rows[i] = row
    if seen then
      seen(row.id)
    end
    if not stream.detail then
      stream:put(row)
    end
    if stream.children and others[2] ~= "0" then
      parents[#parents + 1] = row.id
    end
  end
  if stream.detail then
    find_details(stream, rows)
  end
  children.take_all(stream, parents)
  stream.rows = (stream.rows or 0) + #texts
  stream:tell(stream.step)
  stream.run:commit()
end

return taking
