--- A walk over the pages of a list, one request for each page, made when the page is needed.
--
-- `for item in pager do` walks all items. A loop raises the error object; asking again fetches the
-- same page again.
-- @classmod Pager
local call = require "intercom.call"
local core = require "intercom.core"
local Error = require "intercom.error"
local event = require "intercom.event"
local json = require "intercom.json"

local Pager = { __name = "intercom.pager" }
Pager.__index = Pager

function Pager.new(client, request, row, walk, options)
  local pager = setmetatable({
    client = client,
    base = request,
    row = row,
    walk = walk,
    options = options,
    --- Where to go on later: `params.starting_after` of the same method takes it. While the items
    -- of a page are handed out it is that page, so that none is lost; nil at the beginning.
    cursor = walk:cursor(),
    --- Whether the last page has been fetched.
    finished = false,
    -- The items of the page that is being handed out, and how many of them were.
    items = {},
    given = 0,
  }, Pager)
  function pager.read(response)
    return pager:read_page(response)
  end
  return pager
end

local function protocol_failure(response, wrong)
  return {
    kind = "protocol",
    outcome = "unknown",
    status = response.status,
    request_id = response.request_id,
    message = wrong,
  }
end

-- The items of an answer | nil, what is wrong. Remembers whether another page follows.
function Pager:read_page(response)
  local value, wrong = response:value()
  if value == nil then
    return nil, wrong
  end
  local items = self.walk:items(value)
  if not items then
    return nil, protocol_failure(response, "the answer has no list " .. table.concat(self.row.items, " or "))
  end
  local more
  more, wrong = self.walk:next(response)
  if more == nil then
    return nil, protocol_failure(response, wrong)
  end
  self.more = more
  self.total = type(value) == "table" and value.total_count or nil
  return items
end

-- Fetches the page the walk is at: items | nil, error; response
function Pager:fetch()
  local request, wrong = self.walk:request(self.client, self.base)
  if not request then
    local failure = { kind = "protocol", outcome = "not_sent", message = wrong }
    local verb, path = self.base:description()
    local where = { resource = self.row.resource, method = self.row.method, verb = verb, path = path }
    return nil, Error.new(failure, where, { attempts = 0 })
  end
  local items, err, response = call.run(self.client, request, self.row, self.options, self.read)
  if items then
    local verb, path = self.base:description()
    local where = { resource = self.row.resource, method = self.row.method, verb = verb, path = path }
    where.attempts = response.attempts
    event.notifier(core.settings(self.client))(where, "page", { items = #items, more = self.more })
  end
  return items, err, response
end

local function check(self, level)
  if type(self) ~= "table" or getmetatable(self) ~= Pager then
    error("pager methods are called with a colon", level + 1)
  end
  if self.closed then
    error("the pager is closed", level + 1)
  end
  if not core.settings(self.client) then
    error("the client is closed", level + 1)
  end
end

-- Moves the walk behind the page that was fetched.
function Pager:advance()
  if self.more then
    self.walk:advance()
    self.cursor = self.walk:cursor()
  else
    self.finished = true
    self.cursor = nil
  end
end

-- The next page: items | nil at the end | nil, error; response
local function next_page(self)
  if self.given < #self.items or self.pending then
    -- What a loop over items has left of its page.
    local rest = json.array {}
    for i = self.given + 1, #self.items do
      rest[#rest + 1] = self.items[i]
    end
    self.items, self.given, self.pending = {}, 0, nil
    self:advance()
    if #rest > 0 then
      return rest
    end
  end
  if self.finished then
    return nil
  end
  local items, err, response = self:fetch()
  if not items then
    return nil, err, response
  end
  self:advance()
  return items, nil, response
end

--- Fetches the next page.
-- @treturn[1] table its items, marked as an array
-- @treturn[2] nil at the end
-- @treturn[3] nil
-- @treturn[3] Error err the page can be asked for again
function Pager:next_page()
  check(self, 2)
  return next_page(self)
end

--- Walks the pages: `for items in pager:pages() do`.
function Pager:pages()
  check(self, 2)
  return function()
    check(self, 2)
    local items, err = next_page(self)
    if err then
      error(err, 0)
    end
    return items
  end
end

-- The next item | nil at the end | nil, error
local function next_item(self)
  while self.given >= #self.items do
    if self.pending then
      self.pending = nil
      self:advance()
    end
    self.items, self.given = {}, 0
    if self.finished then
      return nil
    end
    local items, err = self:fetch()
    if not items then
      return nil, err
    end
    self.items, self.pending = items, true
  end
  self.given = self.given + 1
  local item = self.items[self.given]
  self.items[self.given] = false
  return item
end

function Pager:__call()
  check(self, 2)
  local item, err = next_item(self)
  if err then
    error(err, 0)
  end
  return item
end

--- Collects the items that are left.
-- @tparam[opt] integer limit at most so many
-- @treturn[1] table marked as an array
-- @treturn[2] nil
-- @treturn[2] Error err what was collected so far is not lost: asking again goes on
function Pager:all(limit)
  check(self, 2)
  if limit ~= nil and (type(limit) ~= "number" or limit < 0 or limit % 1 ~= 0) then
    error("pager:all: limit must be an integer, 0 or more", 2)
  end
  local collected = self.collected or json.array {}
  self.collected = collected
  while not limit or #collected < limit do
    local item, err = next_item(self)
    if err then
      return nil, err
    end
    if item == nil then
      break
    end
    collected[#collected + 1] = item
  end
  self.collected = nil
  return collected
end

--- The next item alone.
-- @return[1] the item
-- @treturn[2] nil there is none
-- @treturn[3] nil
-- @treturn[3] Error err
function Pager:first()
  check(self, 2)
  return next_item(self)
end

--- Ends the walk. A closed pager cannot be asked any more.
function Pager:close()
  self.closed = true
  self.items, self.given, self.pending = {}, 0, nil
end

Pager.__close = Pager.close

function Pager:__tostring()
  return ("intercom.pager (%s:%s)"):format(self.row.resource, self.row.method)
end

return Pager
