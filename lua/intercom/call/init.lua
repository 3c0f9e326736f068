-- One call: attempts (attempt.lua) until one succeeds or none may follow (retry.lua).
local attempt = require "intercom.call.attempt"
local control = require "intercom.call.control"
local core = require "intercom.core"
local download = require "intercom.call.download"
local Error = require "intercom.error"
local event = require "intercom.call.event"
local headers = require "intercom.call.headers"
local redaction = require "intercom.call.redaction"
local retry = require "intercom.call.retry"
local token = require "intercom.call.token"

local call = {}

local settings_of, finish = core.settings, core.response_methods.finish

-- Makes attempts until one succeeds or none may follow.
local function deliver(self)
  while true do
    self.attempts = self.attempts + 1
    local value, fault, response = attempt.run(self)
    if fault then
      redaction.clean(token.secret(self), fault)
    end
    if self.span then
      attempt.end_span(self, fault, response)
    end
    if not fault then
      self.settings.quota:give_back(self.cost or 0)
      return value, nil, response
    end
    local again, ended = retry.wait(self, fault)
    if not again then
      return nil, ended or fault, response
    end
  end
end

local function failed(self, fault, elapsed)
  local about = { attempts = self.attempts, elapsed = elapsed, reason = self.reason }
  local err = Error.new(fault, event.description(self), self.settings, about)
  event.of_call(self, "error", event.of_error(err))
  return err
end

--- Makes a call.
-- @tparam client client
-- @tparam request request
-- @tparam ?table row the operation's row; nil for client:request
-- @tparam table options of the call
-- @tparam[opt] function read turns a successful response into the value; by default it reads the JSON
-- @tparam[opt] table pager the one whose page is requested
-- @return value, nil, response | nil, error, response
function call.run(client, request, row, options, read, pager)
  local settings = settings_of(client)
  local transport = settings.transport
  -- The fields of every call. Some calls have more: read; kept, for a token that was asked for; sink, stored and
  -- fruitful, for a download (download.lua); started, number and parent, for events; span, while an attempt is traced;
  -- waited, cost, doubtful and reason, after a failure; control, if it may be ended (control.lua); pager;
  -- transport, if its headers may be a function (headers.lua).
  local self = {
    client = client,
    settings = settings,
    request = request,
    row = row,
    options = options,
    authorization = settings.authorization,
    attempts = 0,
    -- The window of the rate limit that the attempt counts in.
    window = nil,
  }
  self.read = read or settings.read
  if pager then
    self.pager = pager
  end
  if headers.in_use then
    self.transport = headers.transport(settings, options)
  end
  local limits = control.in_use and control.of(settings, options)
  if limits then
    self.control = limits
  end
  local started = transport:now()
  local fault = transport.unusable and transport:unusable()
    or limits and limits:fault()
    or not self.authorization and token.ask(self)
    or options.to ~= nil and download.open(self)
  local value, response
  if not fault then
    value, fault, response = (self.sink and download.run or deliver)(self, deliver)
  end
  local elapsed = transport:now() - started
  if response then
    finish(response, self.attempts, elapsed, self.kept or settings.kept)
  end
  if not fault then
    return value, nil, response
  end
  return nil, failed(self, fault, elapsed), response
end

return call
