-- One page of a list: its request, and the content of its response.
local call = require "intercom.call"
local core = require "intercom.core"
local decoded = require "intercom.pager.decoded"
local Error = require "intercom.error"
local event = require "intercom.call.event"
local failure = require "intercom.call.failure"

local page = {}

local function protocol_failure(response, wrong)
  return failure.of(response, failure.unknown("protocol", wrong))
end

-- Reads a response: its page, whether another one follows | nil, failure or what is wrong
local function read_page(self, walk, response)
  local more, told = walk:next(response, self.projection or self.texts)
  if more == nil then
    local value, not_json = response:value()
    if value == nil then
      return nil, not_json
    end
    return nil, protocol_failure(response, told)
  end
  local items = walk:page(response, self.keep_nulls, self.projection)
  if not items then
    local names = table.concat(self.row.items, " or ")
    local wrong = names == "." and "the answer is no list" or "the answer has no list " .. names
    return nil, protocol_failure(response, wrong)
  end
  if self.codec and not self.projection then
    items = decoded.new(items, self)
  end
  return { items = items, more = more, total = told, given = 0 }
end

-- The fields of errors and events that describe the call.
local function description(self, attempts)
  return event.description {
    request = self.base,
    row = self.row,
    options = self.options,
    pager = self,
    attempts = attempts,
    settings = core.settings(self.client),
  }
end

--- The error of a page whose call did not fail; `response` is its response, if any.
function page.fail(self, fault, response)
  local about = { attempts = 0 }
  if response then
    about = { attempts = response.attempts, status = response.status, request_id = response.request_id }
  end
  local settings = core.settings(self.client)
  local described = description(self, about.attempts)
  local err = Error.new(fault, described, settings, about)
  if settings and settings.observers then
    event.notify(settings, described, "error", event.of_error(err))
  end
  return err
end

--- Requests the page that a walk is at: page | nil, error; response
function page.load(self, walk)
  local request, wrong = walk:request(self.client, self.base)
  if not request then
    return nil, page.fail(self, failure.not_sent("protocol", wrong))
  end
  local loaded, err, response = call.run(self.client, request, self.row, self.options, function(response)
    return read_page(self, walk, response)
  end, self)
  if loaded then
    loaded.response = response
  end
  local settings = loaded and core.settings(self.client)
  if settings and settings.observers then
    local fields = { items = loaded.items:count(), more = loaded.more }
    event.notify(settings, description(self, response.attempts), "page", fields)
  end
  return loaded, err, response
end

--- The next item of a page, read by its method of that name | nil at the end | nil, what is wrong
function page.read_item(loaded, method)
  local item, wrong = loaded.items[method](loaded.items)
  if item ~= nil then
    loaded.given = loaded.given + 1
  end
  return item, wrong
end

return page
