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

-- The end of a limit that begins now.
local function ends(seconds)
  return seconds > 0 and core.now() + seconds or math.huge
end

-- A thread returns a string if its own work failed.
local function as_failure(fault)
  if fault == "late" then
    return failure.not_sent("timeout", "no thread was free in time")
  end
  return type(fault) == "string" and failure.stopped(fault) or fault
end

-- Runs thread.send: its results | nil, failure. The wait for a thread counts towards both limits.
local function run(plain, path)
  local patience = ends(plain.connect_timeout)
  plain.deadline = ends(plain.timeout)
  -- A thread cannot be ended, so its request has no more time than the call has.
  if plain.left and plain.left < math.huge then
    plain.deadline = math.min(plain.deadline, core.now() + plain.left)
    plain.timeout = plain.timeout > 0 and plain.timeout or plain.left
  end
  while true do
    local call = stay.began()
    plain.sent = true
    local went, answer, fault, head = ngx.run_worker_thread(POOL, MODULE, "send", plain, path)
    stay.ended(call)
    if went then
      if freed:count() < 0 then
        freed:post()
      end
      return answer, as_failure(fault), head
    end
    plain.sent = false
    if not BUSY[answer] then
      return no_thread(answer)
    end
    local left = math.min(patience, plain.deadline) - core.now()
    if left <= 0 then
      return unsent(plain.deadline < patience and "timeout" or "connection", ALL_BUSY)
    end
    wait_until_free(left)
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

local function stopped(wrong, kind)
  return nil, failure.stopped(wrong, kind)
end

-- Hands the sink the bytes that the thread has stored. Returns their number | nil, failure
local function hand_over(sink, path, answer)
  local file, wrong = io.open(path, "rb")
  if not file then
    return stopped(wrong)
  end
  local size = 0
  local refused, kind = sink:begin(answer.status, function(name)
    local value = answer.headers[name]
    return type(value) == "table" and value[#value] or value
  end)
  while not refused do
    local bytes = file:read(PIECE)
    if not bytes then
      break
    end
    size = size + #bytes
    refused = sink:write(bytes)
  end
  file:close()
  if refused then
    return stopped(refused, kind)
  end
  return size
end

local function has_content(answer)
  return answer.status ~= nil and answer.status >= 200 and answer.status <= 299
end

local function send_streamed(plain, sink)
  local path, guard = spool()
  local answer, fault, head = run(plain, path)
  local came = answer or head
  if came and has_content(came) then
    local size, wrong = hand_over(sink, path, came)
    if not size then
      answer, fault = nil, wrong
    end
  end
  os.remove(path)
  getmetatable(guard).__gc = nil
  return answer or nil, fault
end

--- Sends a request once.
function worker_thread.send(plain, sink)
  if sink then
    return send_streamed(plain, sink)
  end
  local answer, fault = run(plain)
  return answer or nil, fault
end

return worker_thread
