-- The transport inside nginx and OpenResty, where a blocking call would stop all requests of the
-- worker: over lua-resty-http if it is installed, else with libcurl in a worker thread. Either is
-- a carrier: a table with
--   send(delivery)     a table with client, settings, request, authorization, the current light thread as running
--                      and, if needed, the sink for the body of a success, further headers, the url of a redirect's
--                      target, and left, the seconds until the call's deadline. Sets `sent` once the request may have
--                      been sent
--                      → response | nil, failure
--   fault(settings)    why no client can have these settings, or nil
local controlled = require "intercom.transport.nginx.controlled"
local core = require "intercom.core"
local failure = require "intercom.call.failure"
local phase = require "intercom.transport.nginx.phase"
local redirect = require "intercom.transport.redirect"
local require_again = require "intercom.require_again"

-- `waits_for_all`: a request of nginx ends when all of its light threads have ended, so it would wait for a prefetched
-- page that nobody needs. Nothing is prefetched unless asked for.
local Nginx = { concurrent = true, waits_for_all = true }
Nginx.__index = Nginx

--- Whether this is nginx, and not one of its worker threads.
function Nginx.is_here()
  local ngx = rawget(_G, "ngx")
  return type(ngx) == "table" and ngx.socket ~= nil
end

-- Searched once: a search through the package path reads the disk.
local carrier

-- carrier | nil, what is missing
local function find_carrier()
  local found, wrong = pcall(require_again, "resty.http")
  if found then
    return require "intercom.transport.nginx.resty_http"
  end
  if not wrong:find("module 'resty.http' not found", 1, true) then
    return nil, "lua-resty-http is there but cannot be loaded: " .. wrong
  end
  if ngx.run_worker_thread then
    return require "intercom.transport.nginx.worker_thread"
  end
  return nil, "neither lua-resty-http nor ngx.run_worker_thread (lua-nginx-module 0.10.23) is there; "
    .. 'transport = "curl" stops the worker while it waits'
end

--- Loads in nginx's master, which may read every file, the modules that its workers will need and may be unable to
-- read.
-- @tparam table others further modules
function Nginx.load_early(others)
  if Nginx.is_here() and ngx.get_phase() == "init" then
    require("intercom.operation.resource").load_all()
    require "intercom.concurrency.light_thread"
    require "intercom.transport.own"
    require "intercom.budget.shared_dict"
    require "intercom.budget.redis.cosocket"
    require "intercom.budget.redis"
    require "intercom.webhook.handler"
    for _, name in pairs(others) do
      require(name)
    end
    carrier = find_carrier()
  end
end

--- @treturn[1] transport
-- @treturn[2] nil
-- @treturn[2] string what is missing
function Nginx.new()
  if not Nginx.is_here() then
    return nil, 'transport "nginx" is for nginx with its Lua module'
  end
  if not carrier then
    local lacking
    carrier, lacking = find_carrier()
    if not carrier then
      return nil, lacking
    end
  end
  return setmetatable({ carrier = carrier, tasks = require "intercom.concurrency.light_thread" }, Nginx)
end

--- Why no client can have these settings, or nil.
function Nginx:fault(settings)
  return self.carrier.fault(settings)
end

--- The failure of every call in this phase, or nil if calls can be made.
function Nginx.unusable()
  local name, waits = phase.now()
  if waits then
    return nil
  end
  local way_out = name == "init" and 'in init_worker, with ngx.timer.at(0, …), or with transport = "curl"'
    or "with ngx.timer.at(0, …)"
  local message = "nothing can wait for an answer in nginx's phase %s: make the call in a timer, %s"
  return failure.not_sent("cancelled", message:format(name, way_out), true)
end

local function send_controlled(self, delivery, control)
  delivery.left = control:left()
  local response, fault, ended = controlled(self.tasks, delivery.client, control, function(running)
    delivery.running = running
    return self.carrier.send(delivery)
  end)
  if ended and delivery.sent then
    failure.doubt(fault)
  end
  return response, fault
end

local function fetch(self, delivery, control)
  if control then
    return send_controlled(self, delivery, control)
  end
  return self.carrier.send(delivery)
end

--- Sends a request once.
-- @tparam client client whose headers are used
-- @tparam request request
-- @tparam string authorization the header's value
-- @tparam[opt] sink sink takes the body of a success
-- @tparam table running the current light thread
-- @tparam[opt] control control what may end it
-- @treturn[1] response
-- @treturn[2] nil
-- @treturn[2] table failure: kind, outcome, message, permanent
function Nginx:send(client, request, authorization, sink, running, control)
  local settings = core.settings(client)
  if not settings then
    return nil, failure.closed()
  end
  local delivery = {
    client = client,
    settings = settings,
    request = request,
    authorization = authorization,
    running = running,
    sink = sink,
    headers = sink and sink:range(),
  }
  local response, fault = fetch(self, delivery, control)
  if response and redirect.leads_on(request, response.status, sink) then
    delivery.headers = delivery.headers or {}
    delivery.headers.Accept = "*/*"
    return redirect.follow(response, request:plain(client).url, function(target)
      delivery.url = target
      return fetch(self, delivery, control)
    end)
  end
  return response, fault
end

--- Waits.
-- @tparam client client
-- @tparam number seconds
-- @tparam[opt] control control what may end the wait
function Nginx:sleep(client, seconds, control)
  if control then
    return control:wait(self.tasks, { client = client, deadline = core.now() + seconds })
  end
  ngx.sleep(math.max(seconds, 0.001))
end

--- Seconds of a clock that never goes back.
Nginx.now = core.now

return Nginx
