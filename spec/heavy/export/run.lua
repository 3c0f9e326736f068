-- The export against a workspace that changes while it is read, under faults, with a limit, killed again and again: it
-- must end equal to the server. Run by `make exports` and `make exports-full`, under spec/fake/run. SIZE (small, full),
-- DESTINATIONS (folder,sqlite,postgresql,singer) and SEED come from the environment.
local comparison = require "spec.heavy.export.comparison"
local host = require "spec.support.host"
local intercom = require "intercom"
local places = require "spec.heavy.export.places"
local support = require "spec.support.client"
local fake = support.fake

local SIZES = {
  small = {
    records = {
      contacts = 1500, companies = 250, conversations = 150, tickets = 60, articles = 30, collections = 5, tags = 45,
      internal_articles = 12, news_items = 12, external_pages = 12, parts = 600,
    },
    latency = 40, limit = 120, window = 2, kills = 5, kill_after = { 1, 2.5 }, before_midnight = 8,
    scroll_idle = 2, least_used = 0.5,
  },
  full = {
    records = {
      contacts = 60000, companies = 3000, conversations = 6000, tickets = 2000, articles = 300, collections = 20,
      tags = 60, internal_articles = 50, news_items = 50, external_pages = 50, parts = 600,
    },
    latency = 300, limit = 167, window = 10, kills = 60, kill_after = { 3, 9 }, before_midnight = 200,
    scroll_idle = 60, least_used = 0.95,
  },
}

local STREAMS = {
  "contacts", "companies", "conversations", "tickets", "tags", "articles", "collections", "internal_articles",
  "news_items", "external_pages", "admins", "teams", "segments", "ticket_types", "data_attributes",
}

-- In Berlin Sunday, 25 October 2026 begins at 22:00 UTC on the day before; it has 25 hours.
local TIMEZONE, MIDNIGHT = "Europe/Berlin", 1792879200
local CHANGES, FAULTS, MOST_MEMORY = 20, 0.01, 64 * 1024

-- A 429 is not one of the faults, so that each one that there is comes from the limit. The bomb takes more memory than
-- an export may, on purpose.
local LEFT_OUT = { rate_limited = true, gzip_bomb = true, error500_once = true }

local size = assert(SIZES[os.getenv "SIZE" or "small"], "SIZE is small or full")
local seed = tonumber(os.getenv "SEED" or 1)
local failures = 0

local function check(good, message, ...)
  print((good and "ok      " or "not ok  ") .. message:format(...))
  io.stdout:flush()
  failures = failures + (good and 0 or 1)
end

local function random(from, to)
  seed = seed * 16807 % 2147483647
  return from + (to - from) * seed / 2147483647
end

local function begin_faults()
  local kinds = assert(support.client():request("GET", "/_fake/faults")).kinds
  for i, kind in ipairs(kinds) do
    if not LEFT_OUT[kind] then
      fake.fault {
        kind = kind, chance = FAULTS / #kinds, seed = seed + i, times = -1, seconds = 1, count = 2000,
        path = kind:find "^scroll" and "/companies/scroll" or nil,
      }
    end
  end
end

local function begin()
  fake.reset()
  fake.set_clock(MIDNIGHT - size.before_midnight)
  fake.workspace(size.records)
  fake.settings {
    timezone = TIMEZONE, latency = size.latency, search_lag = 1, search_order = "updated_at",
    scroll_idle = size.scroll_idle,
  }
  fake.limit { limit = size.limit, window = size.window }
  begin_faults()
  fake.changes(CHANGES, seed)
end

-- Has the workspace rest, as it is now.
local function rest()
  local changes = fake.changes(0)
  support.client():request("DELETE", "/_fake/faults")
  fake.settings { latency = 0 }
  -- What is to be seen in searches is there by now, whatever an export believes of their lag.
  fake.advance_clock(3600)
  return changes
end

local KILLED = 137

-- Runs the export once. Returns its exit status.
local function run(place, version, seconds, figures)
  local here = "spec/heavy/export/"
  local words = {
    here .. "killed", ("%.2f"):format(seconds), host.interpreter(), here .. "child.lua", place.to, version,
    place.folder .. "/report", place.folder .. "/singer.state",
  }
  for i, word in ipairs(words) do
    words[i] = host.quoted(word)
  end
  local command = "%s 3>>%s/messages 2>>%s/errors"
  local said = host.output(command:format(table.concat(words, " "), place.folder, place.folder))
  local status, peak = said:match "^(%d+) (%d+)"
  figures.runs = figures.runs + 1
  figures.peak = math.max(figures.peak, tonumber(peak) or 0)
  place:died()
  return tonumber(status)
end

-- The paths of the requests beyond the limit that the client could foresee. It could not for the first one of a run,
-- which does not know what a killed run has used, nor for as many as libcurl delivered again by itself, in this window
-- or at the end of the one before.
local function foreseeable(window, before)
  local paths = {}
  for _, path in ipairs(window.exceeded) do
    paths[#paths + 1] = path ~= "/me" and path or nil
  end
  for _ = 1, window.cut + (before and before.cut or 0) do
    table.remove(paths)
  end
  return paths
end

-- How many requests the windows between the first and the last one had, how many they allow, how many were too many,
-- and the paths of those that the client could foresee.
local function used(windows)
  local sum, exceeded, known = 0, 0, {}
  for i, window in ipairs(windows) do
    sum = sum + (i > 1 and i < #windows and math.min(window.used, size.limit) or 0)
    exceeded = exceeded + #window.exceeded
    for _, path in ipairs(foreseeable(window, windows[i - 1])) do
      known[#known + 1] = path
    end
  end
  local count = #windows > 2 and (windows[#windows - 1].from - windows[2].from) / size.window + 1 or 0
  return sum, count * size.limit, exceeded, known
end

local function compare(place, name)
  local total, wrong = 0, {}
  for _, stream in ipairs(STREAMS) do
    local found, count = comparison.of(stream, place:rows(stream))
    total = total + count
    for _, line in ipairs(found) do
      wrong[#wrong + 1] = line
    end
  end
  check(#wrong == 0, "%s: %d rows that are not as in the service, of %d", name, #wrong, total)
  for i = 1, math.min(#wrong, 10) do
    print("        " .. wrong[i])
  end
end

local function report_of(place)
  local text = host.read(place.folder .. "/report")
  local incomplete = {}
  for _, stream in ipairs(text and intercom.json.decode(text).streams or {}) do
    if not stream.complete then
      incomplete[#incomplete + 1] = intercom.json.encode(stream)
    end
  end
  return table.concat(incomplete, "\n        ")
end

-- Kills the export again and again while the workspace changes, lets it finish, and then once more when it rests.
local function try(name, version)
  begin()
  local place = places[name]()
  local figures = { runs = 0, peak = 0 }
  local began, status = os.time(), KILLED
  for _ = 1, size.kills do
    if status == KILLED then
      status = run(place, version, random(size.kill_after[1], size.kill_after[2]), figures)
    end
  end
  local kills = figures.runs
  for _ = 1, 3 do
    if status ~= 0 then
      status = run(place, version, 0, figures)
    end
  end
  local seconds = os.time() - began
  local count, allowed, exceeded, known = used(fake.windows())
  local changes = rest()
  check(status == 0 or status == 1, "%s: the last run amid changes exits with %s", name, status)
  status = run(place, version, 0, figures)
  check(status == 0, "%s: the run at rest exits with %s", name, status)
  if status ~= 0 then
    print("        " .. report_of(place))
    print(host.output("tail -5 " .. place.folder .. "/errors"))
  end
  compare(place, name)
  check(count >= size.least_used * allowed, "%s: %d of %d calls that whole windows allow", name, count, allowed)
  check(#known == 0 and exceeded < figures.runs + 5, "%s: %d responses were a 429; %d of them could be foreseen %s",
    name, exceeded, #known, table.concat(known, " "))
  check(figures.peak <= MOST_MEMORY, "%s: at most %d KiB of memory", name, figures.peak)
  print(("        %s: %d runs (%d of them were to be killed) in %d s, %d changes"):format(
    name, figures.runs, kills, seconds, changes))
  place:finish()
end

-- The versions differ in how contacts are searched and in what tells of deletions.
local VERSIONS = { folder = "2.18", sqlite = "2.16", postgresql = "2.18", singer = "2.16" }

for name in (os.getenv "DESTINATIONS" or "folder,sqlite,postgresql,singer"):gmatch "%a+" do
  try(name, VERSIONS[name])
end
os.exit(failures == 0 and 0 or 1, true)
