-- What arrived, in order, and how often: tests use it to assert "exactly once".
local json = require "fake.json"

local journal = { KEEP = 1000 }

local MAX_BODY = 65536

local entries, count, connections, connection_count, keys, operations

function journal.reset()
  entries, count, connections, connection_count, keys, operations = {}, 0, {}, 0, {}, {}
end

journal.reset()

local function tally(map, key, what)
  if key == nil then
    return
  end
  local counts = map[key] or { received = 0, done = 0 }
  counts[what] = counts[what] + 1
  map[key] = counts
end

--- Opens the entry of a request as soon as its headers have arrived.
function journal.open(entry)
  count = count + 1
  entry.number, entry.done = count, false
  entries[(count - 1) % journal.KEEP + 1] = entry
  if not connections[entry.connection] then
    connections[entry.connection], connection_count = true, connection_count + 1
  end
  tally(keys, entry.headers["x-fake-id"], "received")
  tally(operations, entry.method .. " " .. entry.path, "received")
  return entry
end

function journal.body(entry, body)
  entry.body = #body > MAX_BODY and body:sub(1, MAX_BODY) or body
  entry.body_length = #body
end

--- Records that the operation was carried out, whatever becomes of the response.
function journal.done(entry)
  entry.done = true
  tally(keys, entry.headers["x-fake-id"], "done")
  tally(operations, entry.method .. " " .. entry.path, "done")
end

--- The requests for which keep(entry) is true, out of the newest KEEP.
function journal.read(keep)
  local requests = json.array {}
  for i = math.max(1, count - journal.KEEP + 1), count do
    local entry = entries[(i - 1) % journal.KEEP + 1]
    if keep(entry) then
      requests[#requests + 1] = entry
    end
  end
  return { count = count, connections = connection_count, requests = requests }
end

function journal.counts()
  return { count = count, by_id = keys, by_path = operations }
end

return journal
