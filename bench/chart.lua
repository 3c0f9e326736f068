--- Draws the figures of all workloads as one SVG, which reads in light and dark.
local chart = {}

local WIDTH, MARGIN, GAP = 860, 20, 30
local COLUMN = (WIDTH - 2 * MARGIN - GAP) / 2
-- A panel has the names, the bars, and the times at the bars' ends.
local NAMES, TIMES = 92, 92
local BARS = COLUMN - NAMES - TIMES
local ROW, HEAD, BELOW = 18, 28, 18
local TOP = 58

local STYLE = [[
  <style>
    svg { color-scheme: light dark; }
    svg { --text: #1c2024; --quiet: #5b616b; --back: #ffffff; --bar: #c3c9d2; --ours: #0b5cad; }
    @media (prefers-color-scheme: dark) {
      svg { --text: #e4e6ea; --quiet: #a6acb6; --back: #16181c; --bar: #454b56; --ours: #7db8f5; }
    }
    .back { fill: var(--back); }
    .bar { fill: var(--bar); }
    .ours { fill: var(--ours); }
    text { fill: var(--text); font: 12px system-ui, sans-serif; }
    .title { font-weight: 600; }
    .head { font-weight: 600; font-size: 15px; }
    .quiet { fill: var(--quiet); }
    .name { text-anchor: end; }
  </style>
]]

local ESCAPES = { ["&"] = "&amp;", ["<"] = "&lt;", [">"] = "&gt;", ['"'] = "&quot;" }

local function escaped(text)
  return (text:gsub('[&<>"]', ESCAPES))
end

local function text(x, y, class, content)
  return ('  <text class="%s" x="%.0f" y="%.0f">%s</text>\n'):format(class, x, y, escaped(content))
end

local function row(x, y, figures, slowest)
  local width = math.max(2, figures.wall / slowest * BARS)
  local left = x + NAMES
  return text(left - 8, y + 12, figures.ours and "name title" or "name", figures.name)
    .. ('  <rect class="%s" x="%.0f" y="%.0f" width="%.1f" height="12" rx="2"/>\n'):format(
      figures.ours and "ours" or "bar", left, y + 2, width
    )
    .. text(left + width + 6, y + 12, "quiet", ("%.3f s, %.2f"):format(figures.wall, figures.ratio))
end

local function height_of(measured)
  return HEAD + #measured.rows * ROW + BELOW
end

local function panel(x, y, measured)
  local slowest = 0
  for _, figures in ipairs(measured.rows) do
    slowest = math.max(slowest, figures.wall)
  end
  local out = { text(x, y + 14, "title", measured.workload.letter .. "  " .. measured.workload.title) }
  for i, figures in ipairs(measured.rows) do
    out[#out + 1] = row(x, y + HEAD - 4 + (i - 1) * ROW, figures, slowest)
  end
  return table.concat(out)
end

-- The panels, each in the column that is shorter so far, and the height that they need.
local function panels(all)
  local out, bottoms = {}, { TOP, TOP }
  for _, measured in ipairs(all) do
    local column = bottoms[2] < bottoms[1] and 2 or 1
    out[#out + 1] = panel(MARGIN + (column - 1) * (COLUMN + GAP), bottoms[column], measured)
    bottoms[column] = bottoms[column] + height_of(measured)
  end
  return table.concat(out), math.max(bottoms[1], bottoms[2])
end

--- Writes the drawing.
-- @tparam string path
-- @tparam {table,...} all for each workload: workload, and rows as report.workload returns them
function chart.write(path, all)
  local drawn, height = panels(all)
  local file = assert(io.open(path, "w"))
  assert(file:write(
    ('<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %d %.0f" width="%d" height="%.0f" role="img" '):format(
      WIDTH, height, WIDTH, height
    ),
    'aria-label="Time of each workload for each client">\n', STYLE,
    ('  <rect class="back" width="%d" height="%.0f" rx="8"/>\n'):format(WIDTH, height),
    text(MARGIN, 26, "head", "Seconds for the same work, and the ratio to this client: shorter is better"),
    text(MARGIN, 44, "quiet", "Medians of one run of make bench; bench/README.md says what is measured"),
    drawn, "</svg>\n"
  ))
  assert(file:close())
end

return chart
