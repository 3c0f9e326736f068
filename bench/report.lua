--- Prints the figures of a workload: a table with a bar for the time of each client.
local report = {}

local BAR = 32

local function median(list)
  local sorted = {}
  for i, value in ipairs(list) do
    sorted[i] = value
  end
  table.sort(sorted)
  local middle = #sorted / 2
  if middle % 1 == 0 then
    return (sorted[middle] + sorted[middle + 1]) / 2
  end
  return sorted[middle + 0.5]
end

local function median_of(rounds, figure)
  local list = {}
  for i, results in ipairs(rounds) do
    list[i] = figure(results)
  end
  return median(list)
end

-- Other work on the machine slows all clients of a round alike, so ratios are taken within rounds.
local function summary(rounds, client, ours)
  local name = client.name
  return {
    name = name,
    ours = client.ours,
    wall = median_of(rounds, function(results)
      return results[name].wall
    end),
    ratio = median_of(rounds, function(results)
      return results[name].wall / results[ours].wall
    end),
    cpu = median_of(rounds, function(results)
      return results[name].cpu
    end),
    peak = median_of(rounds, function(results)
      return results[name].peak
    end),
    short_peak = rounds[1][name].short_peak,
    note = rounds[1][name].note,
  }
end

local function bar(share)
  return ("#"):rep(math.max(1, math.floor(share * BAR + 0.5)))
end

local function name_of_ours(workload)
  for _, client in ipairs(workload.clients) do
    if client.ours then
      return client.name
    end
  end
end

local function print_row(workload, row, slowest)
  local peak = ("%7.1f"):format(row.peak / 1024)
  if row.short_peak then
    peak = peak .. (" (%.1f after %d pages)"):format(row.short_peak / 1024, workload.short)
  end
  print(("  %-13s %8.3f s  %6.2f  %9.1f  %s  %s%s"):format(
    row.name, row.wall, row.ratio, row.cpu * 1000 / workload.count * workload.per, peak,
    bar(row.wall / slowest), row.note and " (" .. row.note .. ")" or ""
  ))
end

local function print_against(workload, rounds, ours)
  local parts = {}
  for _, client in ipairs(workload.clients) do
    if not client.ours then
      local ratios = {}
      for i, figure in ipairs { "wall", "cpu" } do
        ratios[i] = median_of(rounds, function(results)
          return results[ours][figure] / results[client.name][figure]
        end)
      end
      parts[#parts + 1] = ("%s %.2f (%.2f)"):format(client.name, ratios[1], ratios[2])
    end
  end
  print(("  %s against others, time (CPU): %s"):format(ours, table.concat(parts, ", ")))
end

--- Prints a workload's table.
-- @tparam table workload a row of bench.workloads
-- @tparam table rounds for each round the figures by client's name
-- @treturn {table,...} a row for each client, the fastest first: name, ours, wall, ratio, cpu, peak
function report.workload(workload, rounds)
  local ours = name_of_ours(workload)
  local rows, slowest = {}, 0
  for i, client in ipairs(workload.clients) do
    rows[i] = summary(rounds, client, ours)
    slowest = math.max(slowest, rows[i].wall)
  end
  table.sort(rows, function(a, b)
    return a.wall < b.wall
  end)
  print(("\n%s  %s (rounds: %d)"):format(workload.letter, workload.title, #rounds))
  print(("  %-13s %10s  %6s  %9s  %7s  (CPU: for %s)"):format("", "time", "ratio", "CPU ms", "MiB", workload.unit))
  for _, row in ipairs(rows) do
    print_row(workload, row, slowest)
  end
  print_against(workload, rounds, ours)
  if workload.ideal then
    local wall = median_of(rounds, function(results)
      return results[ours].wall
    end)
    print(("  against %s: time %.2f"):format(workload.ideal.name, wall / workload.ideal.wall))
  end
  return rows
end

return report
