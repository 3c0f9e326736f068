-- Carries the requests of nginx with libcurl, in a thread of nginx's pool.
local core = require "intercom.core"
local failure = require "intercom.call.failure"
local proxy = require "intercom.transport.proxy"
local semaphore = require "ngx.semaphore"
local stay = require "intercom.transport.nginx.stay"
local unreadable = require "intercom.transport.nginx.unreadable"

local worker_thread = {}

local POOL = "intercom"
local MODULE = "intercom.transport.nginx.thread"

--- A thread supports all options of libcurl.
function worker_thread.fault(settings)
  return proxy.fault(settings, true)
end

-- The messages for a lack of resources in nginx: no free Lua state, or no place in the threads' queue.
local BUSY = { ["no available Lua vm"] = true, ["ngx_thread_task_post failed"] = true }
local freed = semaphore.new()
-- Other users of the threads do not announce their end.
local LOOK_AGAIN = 0.05

local function wait_until_free(seconds)
  freed:wait(math.min(seconds, LOOK_AGAIN))
end

local function unsent(kind, message)
  return nil, failure.not_sent(kind, message, true)
end

local function no_thread(wrong)
  if wrong:find("^thread pool") then
    wrong = wrong .. (': nginx.conf needs "thread_pool %s threads=32;", or install lua-resty-http'):format(POOL)
  end
  local denied = unreadable()
  if denied then
    return unsent("cancelled", denied)
  end
  return unsent("connection", wrong)
end

local ALL_BUSY = "all threads are busy: more are given by thread_pool and lua_worker_thread_vm_pool_size"

-- A thread returns a string if its own work failed.
local function as_failure(fault)
  if fault == "late" then
    return failure.not_sent("timeout", "no thread was free in time")
  end
  return type(fault) == "string" and failure.stopped(fault) or fault
end

-- The settings that a thread needs, as text.
local function encoded(settings, url)
  return core.encode {
    base_url = core.origin(url),
    user_agent = "",
    proxy = settings.proxy,
    ca_file = settings.ca_file,
    connect_timeout = settings.connect_timeout,
    stall_timeout = settings.stall_timeout,
    max_response_bytes = settings.max_response_bytes,
  }
end

-- The same of clients by their settings.
local setups = setmetatable({}, { __mode = "k" })

local function own_setup(settings)
  local setup = setups[settings]
  if not setup then
    setup = encoded(settings, settings.base_url)
    setups[settings] = setup
  end
  return setup
end

-- The next thread may be free: tells a call that waits for one.
local function announce()
  if freed:count() < 0 then
    freed:post()
  end
end

-- Waits after a thread could not be had. Returns the failure, if no other attempt is to follow.
local function await_thread(wrong, patience, deadline)
  if not BUSY[wrong] then
    return select(2, no_thread(wrong))
  end
  local left = math.min(patience, deadline) - core.now()
  if left <= 0 then
    return select(2, unsent(deadline < patience and "timeout" or "connection", ALL_BUSY))
  end
  wait_until_free(left)
end

-- Runs thread.send, and returns what it returns | false, failure. The wait for a thread counts towards both limits.
local function run(delivery, path)
  local settings, client, request = delivery.settings, delivery.client, delivery.request
  local lines, body, url = request:lines(client, delivery.authorization, delivery.url, delivery.headers)
  local verb, timeout, wants_file, repeatable = request:terms(client, path ~= nil)
  local setup = delivery.url and encoded(settings, delivery.url) or own_setup(settings)
  local began = core.now()
  -- A thread cannot be ended, so its request has no more time than the call has.
  local seconds = math.min(timeout > 0 and timeout or math.huge, delivery.left or math.huge)
  local deadline = seconds < math.huge and began + seconds or nil
  local patience = settings.connect_timeout > 0 and began + settings.connect_timeout or math.huge
  while true do
    local call = stay.began()
    delivery.sent = true
    local went, status, headers, received, size, resent = ngx.run_worker_thread(POOL, MODULE, "send",
      setup, url, lines, verb, repeatable, wants_file, deadline, body, path)
    stay.ended(call)
    if went then
      announce()
      return status, headers, received, size, resent
    end
    delivery.sent = false
    local fault = await_thread(status, patience, deadline or math.huge)
    if fault then
      return false, fault
    end
  end
end

-- A temporary file for one call, removed with the call however that ends.
local function spool()
  local path = os.tmpname()
  local guard = newproxy(true)
  getmetatable(guard).__gc = function()
    os.remove(path)
  end
  return path, guard
end

local PIECE = 64 * 1024

-- Hands the sink the bytes that the thread has stored. Returns the failure, if any.
-- @tparam table head status and headers
local function hand_over(sink, path, head)
  local file, wrong = io.open(path, "rb")
  if not file then
    return failure.stopped(wrong)
  end
  local refused, kind = sink:begin(head.status, function(name)
    return head.headers[name]
  end)
  while not refused do
    local bytes = file:read(PIECE)
    if not bytes then
      break
    end
    refused = sink:write(bytes)
  end
  file:close()
  return refused and failure.stopped(refused, kind) or nil
end

local function has_content(head)
  return head ~= nil and head.status ~= nil and head.status >= 200 and head.status <= 299
end

-- The response of what `run` returned, or nil, failure and, as far as received, status and headers
local function response_of(status, headers, ...)
  if status then
    return core.relayed_response(status, headers, ...)
  end
  return nil, as_failure(headers), (...)
end

local function send_streamed(delivery)
  local path, guard = spool()
  local response, fault, head = response_of(run(delivery, path))
  head = response or head
  if has_content(head) then
    local wrong = hand_over(delivery.sink, path, { status = head.status, headers = head.headers })
    if wrong then
      response, fault = nil, wrong
    end
  end
  os.remove(path)
  getmetatable(guard).__gc = nil
  return response, fault
end

--- Sends a request once.
function worker_thread.send(delivery)
  if delivery.sink then
    return send_streamed(delivery)
  end
  return response_of(run(delivery))
end

return worker_thread
