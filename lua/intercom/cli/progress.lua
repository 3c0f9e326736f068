-- The progress bar: how much has arrived, how fast, and how long the rest will take.
--
--   contacts [##########..........] 1,500 of 3,000   412/s   0:04 left
local Progress = {}
Progress.__index = Progress

-- Seconds between two updates of the terminal.
local INTERVAL = 0.1
local BAR_MAX = 30

local CLEAR = "\r\27[K"

local UNITS = { "B", "KiB", "MiB", "GiB", "TiB" }

local function items(number)
  local text = ("%.0f"):format(number)
  local grouped = text:reverse():gsub("(%d%d%d)", "%1,"):reverse():gsub("^,", "")
  return grouped
end

local function bytes(number)
  local unit = 1
  while number >= 1024 and unit < #UNITS do
    number, unit = number / 1024, unit + 1
  end
  return (unit == 1 and "%.0f %s" or "%.1f %s"):format(number, UNITS[unit])
end

local function duration(seconds)
  local whole = math.floor(seconds + 0.5)
  if whole >= 3600 then
    return ("%d:%02d:%02d"):format(math.floor(whole / 3600), math.floor(whole % 3600 / 60), whole % 60)
  end
  return ("%d:%02d"):format(math.floor(whole / 60), whole % 60)
end

--- @tparam table given label; unit: "items" or "bytes"; columns of the terminal; now: returns seconds;
-- write: writes text to the terminal
function Progress.new(given)
  return setmetatable({
    label = given.label,
    shown = given.unit == "bytes" and bytes or items,
    columns = given.columns,
    now = given.now,
    write = given.write,
    started = given.now(),
    done = 0,
    visible = false,
  }, Progress)
end

-- The text beside the bar, and the share of the bar that is filled.
local function figures(self)
  local elapsed = self.now() - self.started
  local rate = elapsed > 0 and self.done / elapsed or 0
  local total = self.total and math.max(self.total, self.done)
  local parts = { self.shown(self.done) .. (total and " of " .. self.shown(total) or "") }
  parts[2] = self.shown(rate) .. "/s"
  parts[3] = self.note
  if total and rate > 0 then
    parts[#parts + 1] = duration((total - self.done) / rate) .. " left"
  end
  return table.concat(parts, "   "), total and total > 0 and self.done / total
end

--- The current line.
function Progress:line()
  local text, share = figures(self)
  local room = self.columns - 1 - #self.label - #text - #" [] "
  local bar = ""
  if share and room >= 8 then
    local length = math.min(BAR_MAX, room)
    local full = math.floor(length * share)
    bar = "[" .. ("#"):rep(full) .. ("."):rep(length - full) .. "] "
  end
  return (self.label .. " " .. bar .. text):sub(1, math.max(0, self.columns - 1))
end

--- Shows the current line.
function Progress:draw()
  self.drawn = self.now()
  self.write(CLEAR .. self:line())
  self.visible = true
end

--- Updates the bar. Its fields label and note, a text beside the rate, may be changed before.
-- @tparam number done how much has arrived
-- @tparam ?number total if it is known
function Progress:update(done, total)
  self.done, self.total = done, total or self.total
  if not self.drawn or self.now() - self.drawn >= INTERVAL then
    self:draw()
  end
end

--- Makes room for other output.
function Progress:hide()
  if self.visible then
    self.write(CLEAR)
    self.visible = false
  end
end

return Progress
