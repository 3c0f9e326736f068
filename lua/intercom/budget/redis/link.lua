-- What all budgets of a process that are in the same Redis have in common: its connection, and whether it works. If it
-- does not, it is asked again at growing intervals.
local address = require "intercom.budget.redis.address"
local core = require "intercom.core"
local interruption = require "intercom.concurrency.interruption"
local protocol = require "intercom.budget.redis.protocol"
local script = require "intercom.budget.redis.script"

local Link = {}
Link.__index = Link

-- Seconds that an exchange may take in all.
local SLOWEST = 0.5
-- Seconds until a Redis that failed is asked again: at first, and at most.
local FIRST, LAST = 1, 60
-- Bytes of what it says that a message repeats.
local SAID = 200

-- By URL, while a budget uses them.
local links = setmetatable({}, { __mode = "v" })

local function carrier_of()
  local here = require("intercom.transport.nginx").is_here()
  return require("intercom.budget.redis." .. (here and "cosocket" or "luasocket"))
end

--- @tparam string url
-- @tparam ?string ca_file
-- @treturn[1] table
-- @treturn[2] nil
-- @treturn[2] string what is missing
function Link.of(url, ca_file)
  local name = url .. "\n" .. (ca_file or "")
  local found = links[name]
  if found then
    return found
  end
  local carrier, where = carrier_of(), address.of(url)
  local wrong = carrier.fault(where)
  if wrong then
    return nil, wrong
  end
  -- `wrong`: why it does not work; nil if it does.
  found = { carrier = carrier, address = where, ca_file = ca_file, retry_at = 0, interval = FIRST, changed = 0 }
  links[name] = setmetatable(found, Link)
  return found
end

-- What went wrong as one line, without the password.
local function shown(self, wrong)
  local text = tostring(wrong):gsub("%c", " "):sub(1, SAID)
  local password = self.address.password
  if password then
    text = text:gsub((password:gsub("%p", "%%%0")), "[password]")
  end
  return text
end

--- Sends an exchange; its reply is read later. Returns whether it went, and why not.
function Link.send(_, channel, exchange)
  local words = { exchange.whole and "EVAL" or "EVALSHA", exchange.whole and script.TEXT or script.NAME, "1" }
  for _, word in ipairs(exchange.words) do
    words[#words + 1] = word
  end
  channel.sent = channel.sent or {}
  table.insert(channel.sent, exchange)
  return channel:send(protocol.command(words))
end

-- Reads the replies of what was sent until `exchange` has its own. Returns what is wrong, or nothing.
local function receive(self, channel, exchange)
  while not exchange.reply do
    local reply, wrong = protocol.reply(channel)
    if not reply then
      return wrong
    end
    local answered = table.remove(channel.sent, 1)
    if reply.error and reply.error:find "^NOSCRIPT" and not answered.whole then
      answered.whole = true
      local sent
      sent, wrong = self:send(channel, answered)
      if not sent then
        return wrong
      end
    else
      answered.reply = reply
    end
  end
end

-- An open connection | nil, what is wrong. The second result is true for one that was used before.
local function connect(self, deadline)
  local channel = self.carrier.kept(self)
  if channel then
    channel.deadline = deadline
    return channel, true
  end
  local wrong
  channel, wrong = self.carrier.open(self.address, deadline, self.ca_file)
  if not channel or channel.reused then
    return channel, channel and true or wrong
  end
  wrong = protocol.greet(channel, self.address)
  if wrong then
    channel:close()
    return nil, wrong
  end
  return channel, false
end

-- text | nil, what is wrong, whether to try again: the connection is an old one, which the other side may have closed
local function exchange(self, words, deadline)
  local channel, used = connect(self, deadline)
  if not channel then
    return nil, used
  end
  local asked = { words = words }
  local sent, wrong = self:send(channel, asked)
  if sent then
    wrong = receive(self, channel, asked)
  end
  if wrong then
    channel:close()
    self.carrier.forget(self)
    return nil, wrong, used and wrong ~= "timeout"
  end
  self.carrier.keep(self, channel)
  return asked.reply.text, asked.reply.error
end

-- The same if an error is raised in the middle, by Ctrl-C or in nginx. The connection then has replies that nobody
-- awaits.
local function guarded(self, words, deadline)
  self.busy = true
  local went, text, wrong, again = pcall(exchange, self, words, deadline)
  self.busy = false
  if went then
    return text, wrong, again
  end
  self.carrier.forget(self)
  if interruption.is(text) then
    error(text, 0)
  end
  return nil, text
end

local function failed(self, wrong, began)
  -- Of several under way at once the first that fails counts.
  if self.wrong and began < self.changed then
    return
  end
  self.changed = core.now()
  self.wrong = shown(self, wrong == "timeout" and ("no reply within %g s"):format(SLOWEST) or wrong)
  self.retry_at = self.changed + self.interval
  self.interval = math.min(self.interval * 2, LAST)
end

--- Has Redis run the script.
-- @tparam table words key and arguments
-- @tparam[opt] function accept whether a reply is one of the script's
-- @treturn ?string its reply; nil if Redis does not work, or is not to be asked yet
function Link:ask(words, accept)
  local began = core.now()
  if began < self.retry_at or not self.carrier.can_wait() then
    return nil
  end
  if self.wrong then
    -- Others do not try meanwhile.
    self.retry_at = began + self.interval
  end
  local text, wrong, again = guarded(self, words, began + SLOWEST)
  if again then
    text, wrong = guarded(self, words, began + SLOWEST)
  end
  if text and accept and not accept(text) then
    text, wrong = nil, "it does not answer as the script does"
  end
  if not text then
    failed(self, wrong, began)
    return nil
  end
  self.wrong, self.retry_at, self.interval = nil, 0, FIRST
  return text
end

--- Tells Redis soon what a budget has to tell, without a wait.
function Link:post(budget)
  if not self.wrong then
    self.carrier.post(self, budget)
  end
end

return Link
