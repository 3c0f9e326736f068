--- Usage: bench/run DATA lua bench/compare.lua [WORKLOAD...]
-- Runs the workloads with all clients in turn, ROUNDS times, prints their figures, and draws those of a run of all
-- workloads to the file that BENCH_CHART names.
local chart = require "bench.chart"
local report = require "bench.report"
local workloads = require "bench.workloads"

local ROUNDS = tonumber(os.getenv "ROUNDS") or 5

local function progress(...)
  io.stderr:write(...)
  io.stderr:flush()
end

-- Runs one process; returns its figures.
local function run(workload, client, count)
  local secure = workload.server == "TLS"
  local command = ("env %s BENCH_URL='%s' %s %s %d"):format(
    secure and "" or "-u BENCH_CA",
    os.getenv("BENCH_" .. workload.server .. "_URL"),
    client.command,
    client.kinds and client.kinds[workload.kind] or workload.kind,
    count
  )
  local process = assert(io.popen(command))
  local output = process:read "*a"
  process:close()
  local figures = { note = output:match "note=(%S+)" }
  for _, name in ipairs { "wall", "cpu", "peak", "items", "check" } do
    figures[name] = tonumber(output:match(name .. "=([%d.]+)"))
  end
  if not figures.wall then
    error(("%s failed in workload %s: %s"):format(client.name, workload.letter, command), 0)
  end
  return figures
end

-- Checks that all have read the same; the C floor looks at nothing.
local function compare_items(workload, results)
  local items, check
  for _, figures in pairs(results) do
    items = items or figures.items
    check = check or figures.check
    if figures.items ~= items or figures.check and figures.check ~= check then
      error("the clients did not read the same in workload " .. workload.letter, 0)
    end
  end
end

local function round(workload, number)
  local results = {}
  -- Rotates the order, so that no client always follows the same other one.
  for i = 1, #workload.clients do
    local client = workload.clients[(i + number) % #workload.clients + 1]
    results[client.name] = run(workload, client, workload.count)
    progress "."
  end
  compare_items(workload, results)
  return results
end

local function measure(workload)
  local rounds = {}
  progress(workload.letter, " ")
  for number = 1, math.min(ROUNDS, workload.rounds or ROUNDS) do
    rounds[number] = round(workload, number)
  end
  if workload.short then
    for _, client in ipairs(workload.clients) do
      rounds[1][client.name].short_peak = run(workload, client, workload.short).peak
    end
  end
  progress "\n"
  return rounds
end

local wanted = {}
for _, letter in ipairs(arg) do
  wanted[letter] = true
end

local function answer_of(command)
  local process = assert(io.popen(command .. " 2>/dev/null"))
  local line = process:read "*l"
  process:close()
  return line or "?"
end

print(("%s, libcurl %s, Node %s, %s processors"):format(
  _VERSION, answer_of "pkg-config --modversion libcurl", answer_of "node --version", answer_of "nproc"
))

local function is_wanted(workload)
  if #arg > 0 and not wanted[workload.letter] then
    return false
  elseif workload.needs and (os.getenv(workload.needs) or "") == "" then
    progress(workload.letter, " is skipped: ", workload.needs, " is not set\n")
    return false
  end
  return true
end

local all = {}
for _, workload in ipairs(workloads) do
  if is_wanted(workload) then
    all[#all + 1] = { workload = workload, rounds = measure(workload) }
  end
end
for _, measured in ipairs(all) do
  measured.rows = report.workload(measured.workload, measured.rounds)
end
local path = os.getenv "BENCH_CHART"
if path and #arg == 0 then
  chart.write(path, all)
end
