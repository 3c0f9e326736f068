-- One run of an import: takes the rows that are not settled, and settles each.
local core = require "intercom.core"
local Error = require "intercom.error"
local failure = require "intercom.call.failure"
local readable = require "intercom.import.readable"

local Run = {}
Run.__index = Run

-- How often a row is sent while its answers are lost.
local TRIES = 8
-- Seconds after which a search shows what was created. The service says minutes.
local SEARCH_LAG = 900
-- So many rows in turn that fail for a reason that passes end the run.
local FAILED_IN_TURN = 20
-- So many are named in a report.
local NAMED = 100

-- Errors after which no other row would fare better.
local FATAL = { unauthorized = true, forbidden = true, cancelled = true }
-- Errors that say nothing about the row.
local PASSING = {
  rate_limited = true, server = true, timeout = true, connection = true, tls = true, protocol = true, decode = true,
}

--- An error of this machine.
function Run.fault(client, message)
  return Error.new(failure.not_sent("cancelled", message, true), { method = "import" }, core.settings(client))
end

--- @tparam table given client, resource, source, columns, journal, match, dry_run, concurrency, progress, me, started,
-- offset: of the service's clock from core.now; doubtful: the last row that an earlier run may have sent, but for those
-- that go alone; sent: when it sent these; previous: when another import of the file ended
function Run.new(given)
  local self = setmetatable({}, Run)
  for name, value in pairs(given) do
    self[name] = value
  end
  self.counts, self.rejections, self.unknown, self.calls = {}, {}, {}, 0
  self.unknown_count, self.in_turn, self.done = 0, 0, 0
  return self
end

--- The service's time, whatever this machine takes for the time of day.
function Run:now()
  return self.offset + core.now()
end

--- Whether the service made a record since the import began.
function Run:is_new(found)
  return type(found.created_at) == "number" and found.created_at >= self.started
end

local function raise(self, wrong)
  error(Run.fault(self.client, wrong), 0)
end

local function name(list, row, field, reason)
  if #list < NAMED then
    list[#list + 1] = { line = row.line, field = field, reason = reason }
  end
end

local function settle(self, row, what, ...)
  if self.journal then
    local done, wrong = self.journal:settle(row.number, what, ...)
    if not done then
      return nil, Run.fault(self.client, wrong)
    end
  end
  self.counts[what] = (self.counts[what] or 0) + 1
  self.in_turn = 0
  self.done = self.done + 1
  if self.progress then
    self.progress(self.done, self.source.count)
  end
  return true
end

local function reject(self, row, field, reason)
  field, reason = readable(field), readable((reason:gsub("%s+", " ")))
  self.reasons[row.number] = { field, reason }
  name(self.rejections, row, field, reason)
  return settle(self, row, "rejected", field, reason)
end

-- A row that is left for a later run. After many in turn the run ends.
local function leave(self, row, err, reason)
  self.unknown_count = self.unknown_count + 1
  name(self.unknown, row, nil, reason or tostring(err))
  self.in_turn = self.in_turn + (err and 1 or 0)
  self.last_failure = err or self.last_failure
  if err and self.in_turn >= FAILED_IN_TURN then
    return nil, err
  end
  return nil
end

-- Notes that the service did not take a row, so that a later run sends it.
local function retract(self, item)
  if item.is_alone and not item.doubt and self.journal then
    self.journal:retract(item.row.number)
  end
end

-- What a row is called: its line, or the name of its file.
local function place_of(line)
  return type(line) == "number" and ("line %d"):format(line) or line
end

-- The record of a row, if it is one that is sent; otherwise the row is rejected.
local function record_of(self, row, seen)
  local record, field, reason = self.columns:record(row)
  local key
  if record then
    key, field, reason = self.resource.key(self, record)
  end
  if key and seen[key] then
    field, reason = self.match or self.resource.key_field, "the same as " .. place_of(seen[key])
  elseif key then
    seen[key] = row.line
    return record, key
  end
  local done, err = reject(self, row, field, reason)
  if not done then
    error(err, 0)
  end
end

--- A row that is left, with its record and key. `doubt`: it may have been sent; `since`: at this second at the latest.
function Run:item(row, record, key)
  local is_alone, since = not self.resource.is_unique(record), self.sent[row.number]
  return {
    row = row,
    record = record,
    key = key,
    is_alone = is_alone,
    since = since,
    doubt = is_alone and since ~= nil or not is_alone and row.number <= self.doubtful,
  }
end

--- An iterator over the rows that are left, as tables of row, record, key, and `doubt`: whether an earlier run may have
-- sent it.
function Run:items()
  local next_row, wrong = self.source:rows()
  if not next_row then
    raise(self, wrong)
  end
  local seen, is_settled = {}, self.settled:walk()
  return function()
    while true do
      local row, fault = next_row()
      if fault then
        raise(self, fault)
      elseif not row then
        return nil
      end
      if is_settled(row.number) or self.reasons[row.number] then
        -- What is settled still counts among those that must not come twice.
        local record = self.columns:record(row)
        local key = record and self.resource.key(self, record)
        if key then
          seen[key] = seen[key] or row.line
        end
        self.done = self.done + 1
      else
        local record, key = record_of(self, row, seen)
        if record then
          return self:item(row, record, key)
        end
      end
    end
  end
end

-- What to do after a failed look-up or save: nothing further (true, or nil and perhaps an error), or another try
-- (false). The client has repeated what it can, so only a row that may have been sent is tried again, after a look-up.
local function after_failure(self, item, err, was_sent)
  if err.reason and not err.kind then
    return reject(self, item.row, err.field or "", err.reason)
  end
  local is_open = was_sent and err.outcome == "unknown"
  if was_sent and not is_open then
    retract(self, item)
  end
  if FATAL[err.kind] then
    return nil, err
  elseif not PASSING[err.kind] then
    return reject(self, item.row, err.field or "", err.message)
  elseif not is_open then
    return leave(self, item.row, err)
  end
  item.failure, item.doubt, item.sent = err, true, true
  item.since = self:now()
  return false
end

-- Why a row that may have been sent and is not found is not sent now, or nil.
local function reason_to_wait(self, item)
  local resource = self.resource
  local since = item.since or resource.is_searched and self.previous
  if not item.is_alone then
    return nil
  elseif item.doubt and resource.is_hidden and resource.is_hidden(self, item.record) then
    return "it may have been sent, and the service lists none that is so old"
  end
  return since and self:now() - since < SEARCH_LAG and "it may have been sent, and is not to be found yet" or nil
end

-- What a row counts as whose record is found as it should be after it may have been sent.
local function confirmed(self, item, what, found)
  if what ~= "left" or not item.doubt then
    return what
  elseif self.resource.counts_as then
    return self.resource.counts_as
  end
  local is_newer = item.sent or type(found.updated_at) == "number" and found.updated_at >= self.started
  return self:is_new(found) and "created" or is_newer and "updated" or "left"
end

local function look_up(self, item)
  local found, err = item.found, nil
  if found == nil and (item.doubt or self.dry_run or self.resource.looks_first(item.record)) then
    found, err = self.resource.find(self, item.record, item.sent)
  end
  item.found = nil
  return found, err
end

-- Settles a row in a dry run: as what it would end.
local function foretell(self, item, found)
  local resource = self.resource
  local wrong = resource.obstacle and resource.obstacle(self, item.record, found)
  if wrong then
    return after_failure(self, item, wrong)
  end
  local differs = found and resource.changes(item.record, found)
  return settle(self, item.row, not found and "created" or differs and (resource.counts_as or "updated") or "left")
end

-- true once the row is settled, or nil and the error that ends the run; nil alone leaves the row; false: once more.
local function try(self, item)
  local resource = self.resource
  local found, err = look_up(self, item)
  if err then
    return after_failure(self, item, err)
  elseif self.dry_run then
    return foretell(self, item, found)
  end
  local reason = not found and reason_to_wait(self, item)
  if reason then
    return leave(self, item.row, nil, reason)
  end
  local done, wrong = self.journal:announce(item.row.number, item.is_alone and self:now() or nil)
  if not done then
    return nil, Run.fault(self.client, wrong)
  end
  local what, saved = resource.save(self, item.record, found)
  if not what then
    return after_failure(self, item, saved, true)
  end
  return settle(self, item.row, confirmed(self, item, what, saved), saved.id and tostring(saved.id))
end

--- Settles one row, or leaves it.
-- @treturn[1] nil
-- @treturn[2] nil
-- @treturn[2] Error one that ends the run
function Run:settle(item)
  for _ = 1, TRIES do
    local settled, err = try(self, item)
    if settled ~= false then
      return nil, err
    end
  end
  return leave(self, item.row, item.failure)
end

--- Settles all rows that are left.
-- @treturn[1] boolean true
-- @treturn[2] nil
-- @treturn[2] Error
function Run:all(items)
  local results, err = self.client:map(items or self:items(), function(item)
    return self:settle(item)
  end, { concurrency = self.concurrency })
  return results and true, err
end

return Run
