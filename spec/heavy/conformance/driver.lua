-- driver.lua CASES BASE_URL: makes the calls of one description, prints how many and what failed.
local intercom = require "intercom"
local Curl = require "intercom.transport.curl"

local folder = arg[0]:match "^(.*/)" or "./"
local known_errors = dofile(folder .. "known_errors.lua")
local unpack = table.unpack or unpack

-- Prism's errors are not in the shape of Intercom's, so what they say is read from the answer itself.
local status, answer
local transport = setmetatable({}, Curl)
function transport:send(...)
  local response, failure = Curl.send(self, ...)
  status = response and response.status
  answer = response and (response.headers["sl-violations"] or response:bytes()) or ""
  return response, failure
end

local version, cases = assert(loadfile(arg[1]))(intercom.array, intercom.null)
local client = intercom.new {
  base_url = arg[2],
  access_token = "t",
  version = version,
  max_retries = 0,
  transport = transport,
}

local function rank(name)
  local major, minor = name:match "^(%d+)%.(%d+)$"
  return major and major * 1000 + minor or math.huge
end

local function covers(range)
  local current = rank(version)
  return rank(range.since or "0.0") <= current and current <= rank(range["until"] or "Preview")
end

local function name_of(row)
  return row.resource .. ":" .. row.method
end

local function known_of(row)
  local found = {}
  for _, known in ipairs(known_errors) do
    for _, name in ipairs(covers(known) and known.calls or {}) do
      if name == name_of(row) then
        found[#found + 1] = known
      end
    end
  end
  return found
end

local function merged(...)
  local all = {}
  for _, part in ipairs { ... } do
    for key, value in pairs(part) do
      all[key] = value
    end
  end
  return all
end

local function call(row, case)
  local arguments = { unpack(case.path) }
  local count = #arguments
  local params = merged(case.query, case.body or {})
  arguments[count + 1] = next(params) ~= nil and params or nil
  arguments[count + 2] = { headers = { Prefer = case.prefer } }
  local resource = client[row.resource]
  local value, err = resource[row.method](resource, unpack(arguments, 1, count + 2))
  if row.paging then
    value, err = value:next_page()
  end
  return value, err
end

-- nil if the call succeeded, else a list of what is wrong, in Prism's words if it has any
local function attempt(row, case)
  status, answer = nil, ""
  local ran, value, err = pcall(call, row, case)
  if ran and not err then
    local read = value ~= nil and status and status < 300
    return not read and { ("status %s was read as %s"):format(tostring(status), tostring(value)) } or nil
  end
  local wrong = {}
  if answer:find('"severity"', 1, true) then
    for message in answer:gmatch '"message":"(.-[^\\])"' do
      wrong[#wrong + 1] = message
    end
  end
  return wrong[1] and wrong or { tostring(err or value) }
end

local function each_matches(messages, pattern)
  for _, message in ipairs(messages) do
    if not message:find(pattern) then
      return false
    end
  end
  return true
end

local function check(row, case)
  local wrong = attempt(row, case)
  for _, known in ipairs(known_of(row)) do
    if known.absent or not wrong then
      return { "not needed any more: " .. known.why }
    elseif known.change then
      case = merged(case, known.change(case))
      wrong = attempt(row, case)
    elseif each_matches(wrong, known.accept) then
      wrong = nil
    end
  end
  return wrong
end

local rows_at, names = {}, {}
for _, row in ipairs(intercom.operations()) do
  names[name_of(row)] = true
  if covers(row) then
    local operation = row.verb .. " " .. row.path:gsub("{[^}]*}", "{}")
    rows_at[operation] = rows_at[operation] or {}
    table.insert(rows_at[operation], row)
  end
end

local called, failures = 0, {}

local function fail(...)
  failures[#failures + 1] = ("  %s: %s"):format(...)
end

for _, case in ipairs(cases) do
  if not rows_at[case.operation] then
    fail(case.operation, "the client does not have it")
  end
  for _, row in ipairs(rows_at[case.operation] or {}) do
    called = called + 1
    local wrong = check(row, case)
    if wrong then
      fail(name_of(row), table.concat(wrong, "; "))
    end
  end
  rows_at[case.operation] = nil
end

for operation, rows in pairs(rows_at) do
  for _, row in ipairs(rows) do
    local known = known_of(row)[1]
    if not (known and known.absent) then
      fail(name_of(row), operation .. " is not in the description")
    end
  end
end

for _, known in ipairs(known_errors) do
  for _, name in ipairs(known.calls) do
    if not names[name] then
      fail(name, "a known error names it, but there is no such operation")
    end
  end
end

print(("%s: %d operations called, %d failed"):format(version, called, #failures))
for _, failure in ipairs(failures) do
  print(failure)
end
client:close()
os.exit(#failures == 0 and 0 or 1)
