-- Usage: spec/fake/run -- lua spec/fake/against.lua CASSETTE
-- Holds the fake against a cassette (docs/cassette.md) that was recorded from the service: sends each request to the
-- fake and prints where status, fields or types of its response differ. Exits with 1 if there is a difference.
local intercom = require "intercom"

local against = {}

local function kind_of(value)
  if type(value) == "table" then
    return intercom.json.is_array(value) and "list" or "object"
  end
  return value == intercom.null and "null" or type(value)
end

-- Compares the types of two values: those of the fields that the service sent, and of the first item of a list.
local function compare(found, place, there, here)
  local wanted, given = kind_of(there), kind_of(here)
  if wanted == "null" or given == "null" and place ~= "body" then
    return
  elseif wanted ~= given then
    table.insert(found, ("%s is a %s there and a %s here"):format(place, wanted, given))
  elseif wanted == "list" and there[1] ~= nil and here[1] ~= nil then
    compare(found, place .. "[1]", there[1], here[1])
  elseif wanted == "object" then
    for name, value in pairs(there) do
      if here[name] == nil then
        table.insert(found, ("%s.%s is missing here"):format(place, tostring(name)))
      else
        compare(found, place .. "." .. name, value, here[name])
      end
    end
  end
end

-- Notes which id of the fake is which id of the service.
local function learn(ids, there, here)
  if type(there) ~= "table" or type(here) ~= "table" then
    return
  end
  if type(there.id) == "string" and type(here.id) == "string" then
    ids[there.id] = here.id
  end
  for name, value in pairs(there) do
    learn(ids, value, here[name])
  end
end

-- A text with the fake's ids.
local function translated(ids, text)
  return (text:gsub("[%w_%-]+", ids))
end

local function with_ids(ids, value)
  if type(value) == "string" then
    return ids[value] or value
  elseif type(value) == "table" then
    for name, inner in pairs(value) do
      value[name] = with_ids(ids, inner)
    end
  end
  return value
end

local function send(client, ids, record)
  local query = record.query and "?" .. translated(ids, record.query) or ""
  local answered
  local through = client:with {
    transport = {
      after = function(_, response)
        answered = response
      end,
    },
  }
  through:request(record.verb, translated(ids, record.path) .. query, { body = with_ids(ids, record.body) })
  return answered or { status = "no status" }
end

--- The differences, as lines.
-- @tparam client client of the fake, which does not retry
-- @tparam string path of the cassette
function against.differences(client, path)
  local lines, ids, number = {}, {}, 0
  for line in io.lines(path) do
    number = number + 1
    local record = assert(intercom.json.decode(line, { null = "keep" }))
    if record.response and record.text == nil and record.base64 == nil then
      local found = {}
      local answered = send(client, ids, record)
      if answered.status ~= record.response.status then
        table.insert(found, ("status is %s there and %s here"):format(record.response.status, answered.status))
      end
      local here = answered.body and intercom.json.decode(answered.body, { null = "keep" })
      if record.response.body ~= nil then
        learn(ids, record.response.body, here)
        compare(found, "body", record.response.body, here)
      end
      table.sort(found)
      for _, difference in ipairs(found) do
        lines[#lines + 1] = ("line %d (%s %s): %s"):format(number, record.verb, record.path, difference)
      end
    end
  end
  return lines
end

if arg and arg[0] and arg[0]:find "against%.lua$" then
  local client = intercom.new {
    access_token = os.getenv "INTERCOM_ACCESS_TOKEN", base_url = os.getenv "INTERCOM_BASE_URL", max_retries = 0,
  }
  local lines = against.differences(client, arg[1] or error("usage: against.lua CASSETTE", 0))
  for _, line in ipairs(lines) do
    print(line)
  end
  os.exit(#lines == 0 and 0 or 1, true)
end

return against
