--- Runs a workload with a client in Lua, and measures it.
--
-- A client has what it can provide: tag(id) and contact(id); contacts(), an iterator over all of them;
-- fields(), the same with three fields of each; raw(), an iterator over their JSON text; concurrent(ids, n,
-- each), which calls each(tag) for all; csv(limit, file), which writes the first contacts to an open file.
local peak = require "bench.peak"
local socket = require "socket.core"

local workload = {}

local PER_PAGE = 150
local CONCURRENCY = 16
-- Seconds of work on each item, 20 ms for a page.
local WORK = 0.02 / PER_PAGE

local items, check = 0, 0

local function read(item)
  items = items + 1
  check = check + #item.id + (item.created_at or 0) % 1000
end

local function id_of(number)
  return ("6651ab0d2f7c%012d"):format(number)
end

local function walk(iterator, limit, each)
  if limit == 0 then
    return
  end
  for item in iterator do
    each(item)
    if items == limit then
      break
    end
  end
end

local kinds = {}

function kinds.calls(client, count)
  for i = 1, count do
    read(client.tag(id_of(i)))
  end
end

function kinds.contacts(client, count)
  for i = 1, count do
    read(client.contact(id_of(i)))
  end
end

function kinds.pages(client, count)
  walk(client.contacts(), count * PER_PAGE, read)
end

function kinds.fields(client, count)
  walk(client.fields(), count * PER_PAGE, read)
end

function kinds.raw(client, count)
  walk(client.raw(), count * PER_PAGE, function(text)
    items = items + 1
    check = check + #text
  end)
end

-- Counts the lines after the head. The specs of the program check what they contain.
function kinds.csv(client, count)
  local file = assert(io.tmpfile())
  client.csv(count * PER_PAGE, file)
  assert(file:seek "set")
  for block in function() return file:read(65536) end do
    local at = 0
    repeat
      at = block:find("\n", at + 1, true)
      items = items + (at and 1 or 0)
    until not at
  end
  items, check = items - 1, nil
  file:close()
end

function kinds.concurrent(client, count)
  local ids = {}
  for i = 1, count do
    ids[i] = id_of(i)
  end
  client.concurrent(ids, CONCURRENCY, read)
end

function kinds.slow(client, count)
  walk(client.contacts(), count * PER_PAGE, function(contact)
    read(contact)
    local finish = socket.gettime() + WORK
    while socket.gettime() < finish do end
  end)
end

--- Runs the workload that the command line names: KIND COUNT.
-- @tparam function new makes the client; called with the server's URL
function workload.run(new)
  local kind, count = arg[1], tonumber(arg[2])
  local client = new(os.getenv "BENCH_URL")
  local started, used = socket.gettime(), os.clock()
  kinds[kind](client, count)
  local wall, cpu = socket.gettime() - started, os.clock() - used
  print(("wall=%.6f cpu=%.6f peak=%s items=%d%s%s"):format(
    wall, cpu, peak(), items, check and (" check=%d"):format(check) or "", client.note and " note=" .. client.note or ""
  ))
end

-- Iterates over all contacts of the list.
local function contacts(url, get)
  local page = get(("%s/contacts?per_page=%d"):format(url, PER_PAGE))
  local position = 0
  return function()
    position = position + 1
    local contact = page.data[position]
    if contact then
      return contact
    end
    -- At the end it is cjson.null.
    local next_page = page.pages.next
    if type(next_page) ~= "table" then
      return nil
    end
    page = get(("%s/contacts?per_page=%d&starting_after=%s"):format(url, PER_PAGE, next_page.starting_after))
    position = 1
    return page.data[1]
  end
end

--- A client made from a function that fetches a URL and decodes the response.
function workload.over(url, get)
  return {
    tag = function(id)
      return get(url .. "/tags/" .. id)
    end,
    contact = function(id)
      return get(url .. "/contacts/" .. id)
    end,
    contacts = function()
      return contacts(url, get)
    end,
  }
end

return workload
