-- Sends a test notification of a webhook.
local arguments = require "intercom.cli.arguments"
local core = require "intercom.core"
local curl = require "intercom.cli.curl"
local exit = require "intercom.cli.exit"
local intercom = require "intercom"
local stdout = require "intercom.cli.stdout"
local terminal = require "intercom.cli.terminal"

local notification = {}

local COMMAND = { "webhook" }
-- A client needs a token; none is sent with a notification.
local NO_TOKEN = "none"

local function secret_of(name)
  local secret = os.getenv(name)
  if not secret or secret == "" then
    exit.usage(("--secret-env: the variable %s is not set"):format(name), COMMAND)
  end
  return secret
end

-- What Intercom sends around an item.
local function around(item, topic)
  local now = math.floor(core.time())
  return {
    type = "notification_event",
    app_id = "test",
    id = ("notif_test_%x_%x"):format(now, math.floor(core.now() * 1e6) % 0x100000000),
    topic = topic,
    data = { type = "notification_event_data", item = item },
    links = {},
    delivery_status = "pending",
    delivery_attempts = 1,
    delivered_at = 0,
    first_sent_at = now,
    created_at = now,
  }
end

local function body_of(topic, data)
  local item = { type = topic:match "^[^.]+", id = "test" }
  if data then
    local wrong
    item, wrong = arguments.data(data)
    if not item then
      exit.usage(wrong, COMMAND)
    end
  end
  return core.encode(item.type == "notification_event" and item or around(item, topic))
end

local function client_of(url, options)
  local origin, fault = core.origin(url)
  if not origin then
    exit.usage("--to is not usable: " .. fault, COMMAND)
  end
  local made, client = pcall(intercom.new, {
    access_token = NO_TOKEN, base_url = origin, transport = "curl", timeout = tonumber(options.timeout),
  })
  if not made then
    local wrong = client:gsub("^.-is not usable: ", ""):gsub("show the token to the network", "send it unprotected")
    exit.usage("--to is not usable: " .. wrong, COMMAND)
  end
  return client, origin
end

--- Sends a notification. A response that is no success ends the program with the exit code of its error.
-- @tparam string topic
-- @tparam table options of the program: to, secret_env, data, timeout
function notification.send(topic, options)
  local secret = secret_of(options.secret_env)
  local body = body_of(topic, options.data)
  local client, origin = client_of(options.to, options)
  local path = options.to:sub(#origin + 1):match "^[^#]*"
  local request, wrong = core.raw_request(client, "POST", path:find "^/" and path or "/" .. path, {
    headers = { ["X-Hub-Signature"] = intercom.webhook.sign(body, secret) },
  })
  if not request then
    exit.usage("--to: " .. wrong, COMMAND)
  end
  request:set_body(body, "application/json")
  if options.dry_run then
    return stdout.write(curl.command(request:plain(client)), "\n")
  end
  local response, fault = core.settings(client).transport:send(client, request)
  fault = fault or response:failure(core.time())
  if fault then
    error({ code = exit.of(fault), message = ("%s: %s"):format(fault.kind, fault.message) }, 0)
  end
  if not options.quiet then
    terminal.say(("%s was accepted with %d"):format(topic, response.status))
  end
end

return notification
