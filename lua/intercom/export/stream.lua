-- A stream of a run: its row (streams.lua), client, state, and the figures of its report.
local Error = require "intercom.error"
local core = require "intercom.core"
local failure = require "intercom.call.failure"
local json = require "intercom.json"
local rows = require "intercom.export.rows"
local versions = require "intercom.export.versions"
local workspace = require "intercom.export.workspace"
local zone = require "intercom.export.zone"

local Stream = {}
Stream.__index = Stream

local PAGE = 150

-- The client of a stream, whose observer counts the attempts.
local function own_client(self, run)
  local observe = core.settings(run.client).observe
  return run.client:with {
    observe = function(event)
      if event.type == "request" then
        self.report.calls = self.report.calls + 1
      end
      if observe then
        observe(event)
      end
    end,
  }
end

--- @tparam Run run
-- @tparam table row
function Stream.new(run, row)
  local self = setmetatable({ run = run, row = row, name = row.name }, Stream)
  self.report = {
    stream = row.name, counted = 0, stored = 0, added = 0, changed = 0, deleted = 0, calls = 0, seconds = 0,
    missing = {},
  }
  self.resource_name = row.resource or row.name
  self.method = row.list or "list"
  self.client = own_client(self, run)
  local _, operation = core.operation(self.resource_name, self.method)
  self.operation = operation
  -- How many objects a page may have. It goes down while pages fail.
  self.most = row.per_page or PAGE
  self.size = self.most
  self.read = rows.reader(row.key or { "id" }, self:kept_fields(), self:other_fields())
  -- The method that finds what the list does not show, if it is wanted.
  self.detail = run.options.parts and row.detail or nil
  -- The ids that the comparison at the end has met, and that were deleted meanwhile.
  self.gone = {}
  if row.days and versions.is_up_to(self, row.days) then
    -- The time zone by whose days searches compare; false if it is not known here.
    self.zone = zone.of(run.workspace.timezone) or false
  end
  return self
end

-- The only fields that are kept, if not all are. Of parts the id is one, by which they are told apart (parts.lua).
function Stream:kept_fields()
  local wanted, parts, kept = self.run.options.fields, self.row.parts, {}
  local inside = parts and parts .. "." .. parts .. "."
  for i, path in ipairs(wanted or {}) do
    kept[i] = path
  end
  for _, path in ipairs(inside and wanted or {}) do
    if path:sub(1, #inside) == inside then
      kept[#wanted + 1] = inside .. "id"
    end
  end
  return wanted and kept
end

-- Further fields that are read of each object: whether a contact is archived, and how many children it has.
function Stream:other_fields()
  local children = self.row.children
  return { "archived", children and children.count or nil }
end

-- If the last run was later than it is now, a clock was set back, and no time says what changed since: all is read.
local function distrust_future(state, now)
  if state.synced and state.synced > now and state.synced ~= state.since then
    state.synced = state.since
  end
end

--- Reads what was committed of it. What a run that was killed left is visible from now on.
function Stream:load()
  self.run:keep("settle", self.name)
  local text = self.run:keep("state", self.name)
  self.state = text and json.decode(text) or {}
  distrust_future(self.state, self.run.workspace.now)
end

--- Notes a change of `state`, for the next commit.
function Stream:note()
  self.run:note(self.name, self.state)
end

--- The resource of its client.
function Stream:resource()
  return self.client[self.resource_name]
end

--- The pager of a method that lists objects; the walk (walk.lua) adds what is about the page.
function Stream:list(method, params, path)
  local resource = self:resource()
  local options = { validate = false, prefetch = false }
  path = path or self.row.path
  if path then
    return (resource[method](resource, path, params, options))
  end
  return (resource[method](resource, params, options))
end

-- Asks for a first page: { total =, first = } | nil, Error
local function count_once(self, method, params)
  local pager = self:list(method, params)
  local page, err = pager:next_page()
  if err then
    return nil, err
  elseif not pager.total then
    return nil, self:senseless(method, "the answer does not say how many objects there are")
  end
  return { total = pager.total, first = page and page[1] }
end

--- How many objects a method would list, by the service's count, and the first of them.
function Stream:total(method, params)
  params.per_page = 1
  local found, err = self.run:insist(count_once, self, method, params)
  if not found then
    error(err, 0)
  end
  return found.total, found.first
end

--- The failure of an answer that is not what was asked for.
function Stream:senseless(method, wrong)
  local call = { resource = self.resource_name, method = method }
  return Error.new(failure.unknown("protocol", wrong), call, core.settings(self.client), { attempts = 1 })
end

-- Whether an id can be in the path of a request.
local function is_askable(id)
  return id ~= "" and id ~= "." and id ~= ".." and not id:find "%c"
end

-- Finds an object: its text | nil, Error
local function find_once(self, method, id)
  if not is_askable(id) then
    return nil, self:senseless(method, ("nothing can be asked about the id %q"):format(id))
  end
  local resource, options = self:resource(), { raw = true }
  local text, err
  if self.row.path then
    text, err = resource[method](resource, self.row.path, id, nil, options)
  else
    text, err = resource[method](resource, id, nil, options)
  end
  if not text then
    return nil, err
  end
  local row = type(text) == "string" and self.read(text)
  if not row or row.id ~= id or self.row.search and not row.created_at then
    return nil, self:senseless(method, ("the answer is not the object %s"):format(id))
  end
  return text
end

--- Finds one object alone: its text | nil, Error. Whatever the error is, it is returned.
function Stream:find(id)
  return self.run:insist(find_once, self, self.detail or self.row.find, id)
end

--- Reads a text, and raises what is wrong with it.
function Stream:row_of(text)
  local row, others = self.read(text)
  if not row then
    error(self:senseless(self.method, others), 0)
  end
  return row, others
end

--- Puts a row into the store.
function Stream:put(row)
  self.run:keep("put", self.name, row)
end

--- Marks an object as deleted in the store.
-- @tparam string id
-- @tparam string how it was learnt
-- @tparam[opt] integer at when it was deleted; now if nobody knows
function Stream:delete(id, how, at)
  self.run:keep("delete", self.name, id, at or math.floor(core.time()), how)
end

--- Leaves the stream out, which the token may not read. Returns the failure if the token is refused for everything by
-- now.
function Stream:refuse(wrong)
  local refused = workspace.is_refused(self.run)
  if not refused then
    self.skipped = "the token may not read it: " .. tostring(wrong)
  end
  return refused
end

--- Reports progress to the program: `step` is what the run does with the stream.
function Stream:tell(step, more)
  local event = { stream = self.name, step = step, rows = self.rows or 0, calls = self.report.calls }
  for name, value in pairs(more or {}) do
    event[name] = value
  end
  event.expected = self.expected
  self.run:tell(event)
end

--- Notes that something is not stored, or cannot be compared.
-- @tparam table what from, to, id, counted, stored, reason: as far as they are known
function Stream:miss(what)
  table.insert(self.report.missing, what)
end

return Stream
