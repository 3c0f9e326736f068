--- Walks over a list, many at once, that continue wherever a fault
-- ended them: each item is returned once, in its place.
local intercom = require "intercom"
local complaints = require "spec.heavy.storm.complaints"
local growth = require "spec.heavy.storm.growth"

local walks = { CONTACTS = 45 }

local PER_PAGE = 4
-- A walk that advances at all never fails this often.
local FAILURES_MAX = 200

-- Repeats a step of a walk until it succeeds; returns what it returned.
local function patient(step, ...)
  for _ = 1, FAILURES_MAX do
    local went, value, err = pcall(step, ...)
    if not went then
      value, err = nil, value
    end
    if value ~= nil or err == nil then
      return value
    end
    if getmetatable(err) ~= intercom.Error then
      error(err, 0)
    end
  end
  error("the walk does not get on", 0)
end

local function list(client, starting_after)
  return client.contacts:list { per_page = PER_PAGE, starting_after = starting_after }
end

local function append(ids, contacts)
  for _, contact in ipairs(contacts) do
    ids[#ids + 1] = contact.external_id
  end
  return ids
end

local function number_of(id)
  return tonumber(id:match "%d+$")
end

-- The ways to walk: functions from a client to the external ids in the order of the walk.
local ways = {}

function ways.items(client)
  local pager, ids = list(client), {}
  for contact in patient, pager do
    append(ids, { contact })
  end
  return ids
end

function ways.pages(client)
  local ids = {}
  for contacts in patient, (list(client):pages()) do
    append(ids, contacts)
  end
  return ids
end

function ways.texts(client)
  local ids = {}
  for text in patient, (list(client):raw()) do
    ids[#ids + 1] = text:match '"external_id":"(contact%-%d+)"'
  end
  return ids
end

function ways.all(client)
  local pager = list(client)
  return append({}, patient(pager.all, pager))
end

-- Loops that are left, by a fault or in the middle of a page, and continued from the beginning of that page.
function ways.left(client)
  local ids, cursor, done = {}, nil, false
  local known = 0
  local function loop()
    local pager, position = list(client, cursor), known
    for contact in pager, nil, nil, pager do
      position = position + 1
      if pager.cursor ~= cursor then
        cursor, known = pager.cursor, position - 1
      end
      if position > #ids then
        append(ids, { contact })
        if #ids % 7 == 0 then
          return true
        end
      end
    end
    done = true
    return true
  end
  while not done do
    patient(loop)
  end
  return ids
end

-- Several tasks that share a pager; any of them may get a failure.
function ways.shared(client)
  local pager, ids = list(client), {}
  assert(client:map({ 1, 2, 3 }, function()
    for contact in patient, function()
      return pager:first()
    end do
      append(ids, { contact })
    end
    return true
  end))
  table.sort(ids, function(a, b)
    return number_of(a) < number_of(b)
  end)
  return ids
end

-- A pager as the list of a map.
function ways.mapped(client)
  local pager, ids = list(client), {}
  patient(function()
    local results, err, rest = client:map(pager, function(contact)
      client.contacts:find(contact.id)
      return contact.external_id
    end, { concurrency = 3 })
    for _, id in ipairs(results or rest) do
      ids[#ids + 1] = id
    end
    return results, err
  end)
  return ids
end

local NAMES = { "items", "pages", "texts", "all", "left", "shared", "mapped" }

local function check(name, ids)
  if #ids ~= walks.CONTACTS then
    complaints.add("%s: a walk of %d items, not %d", name, #ids, walks.CONTACTS)
    return
  end
  for i, id in ipairs(ids) do
    if number_of(id) ~= i then
      complaints.add("%s: item %d of a walk is %s", name, i, id)
      return
    end
  end
end

-- Makes walks, each in its way, `concurrency` at once.
local function make(through, concurrency, from, to)
  local numbers = {}
  for i = from, to do
    numbers[#numbers + 1] = i
  end
  assert(through.http:map(numbers, function(i)
    local name = NAMES[i % #NAMES + 1]
    check(name, ways[name](i % 3 == 0 and through.https or through.http))
    return true
  end, { concurrency = concurrency }))
end

--- Makes `count` walks and checks what grew after the first ones.
function walks.make(through, concurrency, count, settled)
  local warm = math.floor(count * 0.3)
  make(through, concurrency, 1, warm)
  local before = settled()
  make(through, concurrency, warm + 1, count)
  complaints.add_all(growth.compare(before, settled()))
end

return walks
