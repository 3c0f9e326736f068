--- Exports into SQLite, and what is in there afterwards.
local client = require "spec.support.client"
local destination = require "intercom.export.destination"
local host = require "spec.support.host"
local intercom = require "intercom"

local support = {}

--- A folder for files, and a function that removes it.
function support.folder()
  local path = host.output("mktemp -d"):match "%S+"
  return path, function()
    os.execute("rm -rf " .. host.quoted(path))
  end
end

--- Exports. Returns the report.
-- @tparam table defaults
-- @tparam[opt] table options that differ from them
function support.run(defaults, options)
  return assert(intercom.export(client.with(defaults, options)))
end

--- The report of one stream.
function support.of(report, name)
  for _, stream in ipairs(report.streams) do
    if stream.stream == name then
      return stream
    end
  end
  error("the report has no stream " .. name, 2)
end

--- The live rows of a stream: texts by id; how many.
function support.rows(to, name)
  local store = assert(destination.open(to))
  local ids, rows = {}, {}
  for id in store:each(name) do
    ids[#ids + 1] = id
  end
  for _, id in ipairs(ids) do
    rows[id] = assert(store:text(name, id))
  end
  store:close()
  return rows, #ids
end

--- The state of a stream, decoded.
function support.state(to, name)
  local store = assert(destination.open(to))
  local text = store:state(name)
  store:close()
  return text and assert(intercom.json.decode(text))
end

--- What a pager lists: texts by id; how many.
function support.listed(pager)
  local rows, count = {}, 0
  for text in pager:raw() do
    rows[tostring(intercom.json.decode(text).id)] = text
    count = count + 1
  end
  return rows, count
end

return support
