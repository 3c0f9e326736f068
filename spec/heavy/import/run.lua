-- Imports a large file while answers are lost and the program is killed again and again: each row takes effect once,
-- the file of rejected rows has exactly those that were rejected, and memory stays small. Run by `make imports`,
-- under spec/fake/run. With LIMIT (calls in 10 seconds) it also says how much of each window was used, LATENCY is in
-- milliseconds.
local host = require "spec.support.host"
local support = require "spec.support.client"
local fake = support.fake

local ROWS = tonumber(os.getenv "ROWS" or 20000)
local LIMIT, LATENCY = tonumber(os.getenv "LIMIT" or 0), tonumber(os.getenv "LATENCY" or 0)
-- Events between two kills: two for each request.
local LIFE = math.floor(ROWS / 5) * 2
local MEMORY_MAX = 64 * 1024

local folder = host.output("mktemp -d"):match "%S+"
local path = folder .. "/contacts.csv"

local function check(holds, message, ...)
  if not holds then
    error(message:format(...), 0)
  end
end

-- What each row is: good, one whose cell does not fit, one that the service rejects, or one that was there before.
local function kind_of(i)
  return i % 61 == 0 and "unfit" or i % 89 == 0 and "rejected" or i % 50 == 0 and "old" or "good"
end

local function cells_of(i)
  local kind = kind_of(i)
  local email = kind == "rejected" and "no mail" or ("c%d@example.com"):format(i)
  return { "c" .. i, email, ('"Name, %d"'):format(i), kind == "unfit" and "many" or tostring(i), "2026-01-31" }
end

local function write_file()
  local file = assert(io.open(path, "wb"))
  file:write "external_id,email,name,seats,renewal\r\n"
  for i = 1, ROWS do
    file:write(table.concat(cells_of(i), ","), "\r\n")
  end
  file:close()
end

local function prepare()
  fake.reset()
  fake.declare { contact = { seats = "integer", renewal = "date" } }
  local client = support.client()
  local old = {}
  for i = 50, ROWS, 50 do
    if kind_of(i) == "old" then
      old[#old + 1] = i
    end
  end
  assert(client:map(old, function(i)
    return client.contacts:create { role = "user", external_id = "c" .. i, email = ("c%d@example.com"):format(i) }
  end))
  for i, kind in ipairs { "done_then_reset", "reset_in_body", "reset_before_headers", "html_502" } do
    fake.fault { kind = kind, method = "POST", path = "/contacts", chance = 0.005, seed = i, times = -1 }
  end
  if LATENCY > 0 then
    fake.settings { latency = LATENCY }
  end
  if LIMIT > 0 then
    fake.limit { limit = LIMIT, window = 10 }
  end
end

-- Runs the import once; returns its exit status and its peak memory in kilobytes, if it lived to say it.
local function live(events)
  local command = ("CONCURRENCY=64 %s spec/import/killed.lua contacts %s %d 2>&1; echo status $?"):format(
    host.interpreter(), path, events)
  local out = host.output(command)
  return tonumber(out:match "status (%d+)"), tonumber(out:match "peak (%d+)"), out
end

local function run()
  local kills = 0
  while true do
    local status, peak, out = live(LIFE)
    if status == 0 then
      return kills, peak
    end
    check(status == 137, "the import ended with %s:\n%s", tostring(status), out)
    kills = kills + 1
  end
end

local function compare()
  local seen, count = {}, 0
  local client = support.client()
  for contact in client.contacts:list { per_page = 150 } do
    local i = tonumber(contact.external_id:sub(2))
    check(not seen[i], "row %d was created twice", i)
    seen[i] = true
    count = count + 1
    local custom = contact.custom_attributes
    local same = contact.name == "Name, " .. i and custom.seats == i and custom.renewal == 1769817600
    check(same and contact.email == ("c%d@example.com"):format(i), "row %d is not what the file has", i)
  end
  local lines = { "external_id,email,name,seats,renewal,line,field,reason" }
  for i = 1, ROWS do
    local kind = kind_of(i)
    check((seen[i] or false) == (kind == "good" or kind == "old"), "row %d is %s, and %s", i, kind,
      seen[i] and "in the workspace" or "missing")
    if kind == "unfit" or kind == "rejected" then
      local reason = kind == "unfit" and "seats,not a whole number" or "email,email is not an email address"
      lines[#lines + 1] = ("%s,%d,%s"):format(table.concat(cells_of(i), ","), i + 1, reason)
    end
  end
  local rejected = host.read(folder .. "/contacts.rejected.csv")
  check(rejected == table.concat(lines, "\n") .. "\n", "the file of rejected rows is not what it has to be")
  return count, #lines - 1
end

-- How much of the windows was used, but for the first and the last of the run.
local function print_windows()
  local used, windows, limited = 0, 0, 0
  local all = fake.windows()
  for i, window in ipairs(all) do
    if i > 1 and i < #all then
      used, windows = used + math.min(LIMIT, window.used), windows + 1
    end
    limited = limited + #window.exceeded
  end
  print(("%d windows of %d calls: %.1f %% used, %d times 429"):format(
    windows, LIMIT, 100 * used / math.max(1, windows * LIMIT), limited))
end

local function main()
  write_file()
  prepare()
  local began = os.time()
  local kills, peak = run()
  local sent = 0
  for name, counts in pairs(fake.counts().by_path) do
    sent = sent + (name == "POST /contacts" and counts.received or 0)
  end
  if LIMIT > 0 then
    print_windows()
    fake.limit { limit = 100000 }
  end
  fake.settings { latency = 0 }
  assert(support.client():request("DELETE", "/_fake/faults"))
  local count, rejected = compare()
  print(("%d rows in %d s, %d kills, %d requests to create: %d contacts, each once; %d rejected; %d MiB"):format(
    ROWS, os.time() - began, kills, sent, count, rejected, math.floor((peak or 0) / 1024)))
  check(kills > 0, "the import was never killed")
  check(not peak or peak <= MEMORY_MAX, "the import took %d kB", peak or 0)
end

local went, wrong = pcall(main)
os.execute("rm -rf " .. folder)
if not went then
  io.stderr:write(tostring(wrong), "\n")
end
os.exit(went)
