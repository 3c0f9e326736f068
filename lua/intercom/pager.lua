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
    --- How many items there are in all, where the last answer told.
    total = nil,
    -- page: the one that a loop is handing out; the walk moves on when it is at its end.
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

-- The page of an answer | nil, what is wrong. Remembers whether another one follows.
function Pager:read_page(response)
  local more, told = self.walk:next(response)
  if more == nil then
    local value, not_json = response:value()
    if value == nil then
      return nil, not_json
    end
    return nil, protocol_failure(response, told)
  end
  local page = self.walk:page(response)
  if not page then
    return nil, protocol_failure(response, "the answer has no list " .. table.concat(self.row.items, " or "))
  end
  self.more, self.total = more, told
  return page
end

-- What errors and events say of the call.
function Pager:description()
  local verb, path = self.base:description()
  return { resource = self.row.resource, method = self.row.method, verb = verb, path = path }
end

-- Fetches the page the walk is at: page | nil, error; response
function Pager:fetch()
  local request, wrong = self.walk:request(self.client, self.base)
  if not request then
    local failure = { kind = "protocol", outcome = "not_sent", message = wrong }
    return nil, Error.new(failure, self:description(), { attempts = 0 })
  end
  local page, err, response = call.run(self.client, request, self.row, self.options, self.read)
  local notify = page and event.notifier(core.settings(self.client))
  if notify then
    local described = self:description()
    described.attempts = response.attempts
    notify(described, "page", { items = page:count(), more = self.more })
  end
  return page, err, response
end

-- An item that is not valid text spoils its page: the error, and the page is asked for again.
function Pager:spoilt(wrong)
  self.page = nil
  local failure = { kind = "decode", outcome = "unknown", message = "the page is not readable: " .. wrong }
  return Error.new(failure, self:description())
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

-- The items that a page has left | nil, error. The walk is behind it then.
local function take_rest(self, page)
  local items, wrong = page:rest()
  if not items then
    return nil, self:spoilt(wrong)
  end
  self.page = nil
  self:advance()
  return items
end

-- The next page: items | nil at the end | nil, error; response
local function next_page(self)
  if self.page then
    local rest, err = take_rest(self, self.page)
    if err or #rest > 0 then
      return rest, err
    end
  end
  if self.finished then
    return nil
  end
  local page, err, response = self:fetch()
  if not page then
    return nil, err, response
  end
  local items
  items, err = take_rest(self, page)
  return items, err, response
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

-- The next item, read by the page's method of that name | nil at the end | nil, error
local function next_item(self, method)
  while true do
    if not self.page then
      if self.finished then
        return nil
      end
      local page, err = self:fetch()
      if not page then
        return nil, err
      end
      self.page = page
    end
    local item, wrong = self.page[method](self.page)
    if item ~= nil then
      return item
    end
    if wrong then
      return nil, self:spoilt(wrong)
    end
    self.page = nil
    self:advance()
  end
end

function Pager:__call()
  check(self, 2)
  local item, err = next_item(self, "next")
  if err then
    error(err, 0)
  end
  return item
end

--- Walks the items as JSON text, undecoded: `for text in pager:raw() do`.
function Pager:raw()
  check(self, 2)
  return function()
    check(self, 2)
    local text, err = next_item(self, "raw")
    if err then
      error(err, 0)
    end
    return text
  end
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
    local item, err = next_item(self, "next")
    if err then
      return nil, err
    end
    if item == nil then
      break
    end
    collected[#collected + 1] = item
  end
  self.collected = nil
  if limit and #collected > limit then
    -- A call with a larger limit had failed.
    self.collected = json.array {}
    for i = limit + 1, #collected do
      self.collected[i - limit], collected[i] = collected[i], nil
    end
  end
  return collected
end

--- The next item alone.
-- @return[1] the item
-- @treturn[2] nil there is none
-- @treturn[3] nil
-- @treturn[3] Error err
function Pager:first()
  check(self, 2)
  return next_item(self, "next")
end

--- Ends the walk. A closed pager cannot be asked any more.
function Pager:close()
  self.closed = true
  self.page = nil
end

Pager.__close = Pager.close

function Pager:__tostring()
  return ("intercom.pager (%s:%s)"):format(self.row.resource, self.row.method)
end

return Pager
