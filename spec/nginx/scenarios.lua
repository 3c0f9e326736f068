--- Scenarios that requests make the client run in nginx. Each receives the request's arguments.
local budget = require "intercom.budget"
local intercom = require "intercom"

local scenarios = {}

local function client(options)
  local all = { access_token = "fake-token", base_url = os.getenv "INTERCOM_BASE_URL", max_retries = 0 }
  for name, value in pairs(options or {}) do
    all[name] = value
  end
  return intercom.new(all)
end

local function told(value, err)
  if value then
    return { id = value.id }
  end
  return { kind = err.kind, outcome = err.outcome, message = err.message, reason = err.reason }
end

function scenarios.call()
  return told(client().admins:me())
end

--- The same for another server.
function scenarios.elsewhere(arguments)
  return told(client({
    base_url = arguments.base_url,
    timeout = tonumber(arguments.timeout),
    connect_timeout = tonumber(arguments.connect_timeout),
  }).admins:me())
end

--- The same where nginx.conf allows older versions of TLS.
scenarios.outdated = scenarios.elsewhere

function scenarios.noted(_, noted)
  return noted
end

--- A call in a timer.
function scenarios.timer()
  local semaphore = require "ngx.semaphore"
  local ended, result = semaphore.new(), nil
  assert(ngx.timer.at(0, function()
    result = scenarios.call()
    ended:post()
  end))
  ended:wait(10)
  return result
end

--- Makes `calls` calls, `at_once` of them at once; `transport` is the
-- client's option. The first ones begin over `spread` seconds.
function scenarios.many(arguments)
  local one = client {
    transport = arguments.transport,
    max_wait = 120,
    connect_timeout = tonumber(arguments.patience),
    timeout = tonumber(arguments.timeout),
  }
  local list = {}
  for i = 1, tonumber(arguments.calls) do
    list[i] = i
  end
  local at_once, spread = tonumber(arguments.at_once), arguments.transport ~= "curl" and tonumber(arguments.spread)
  local results, errors = one:map(list, function(i)
    if spread and i <= at_once then
      ngx.sleep(spread * i / at_once)
    end
    return one.admins:me()
  end, { concurrency = tonumber(arguments.at_once), on_error = "collect" })
  local count, messages = 0, {}
  for i = 1, #list do
    count = count + (results[i] and 1 or 0)
    if errors[i] then
      messages[errors[i].message] = errors[i].kind .. " " .. errors[i].outcome
    end
  end
  return { succeeded = count, messages = messages, pid = ngx.worker.pid() }
end

--- The same after requiring the module in the request, which may `drop` a module first.
function scenarios.loaded_and_many(arguments)
  package.loaded[arguments.drop or ""] = nil
  intercom = require "intercom"
  return scenarios.many(arguments)
end

--- Drops a module from the Lua state of some thread; says whether it was loaded there.
function scenarios.drop_in_thread(arguments)
  local _, was_there = assert(ngx.run_worker_thread("intercom", "spec.nginx.drop", "drop", arguments.module))
  return { was_there = was_there }
end

-- The client of a worker that does not share its budget, for all its requests.
local own

--- Calls that are counted when limited; `budget` is "shared", "own" or the URL of a Redis.
function scenarios.within_budget(arguments)
  local one
  if arguments.budget == "own" then
    own = own or client { max_retries = 3, max_wait = 120 }
    one = own
  else
    local url = arguments.budget and arguments.budget:find "://" and arguments.budget
    local place = url and { redis = url } or { shared_dict = "intercom" }
    one = client { budget = place, max_retries = 3, max_wait = 120 }
    one = one:with { access_token = arguments.token, share = tonumber(arguments.share), on_limit = arguments.on_limit }
  end
  local failed, limited, alone = 0, 0, intercom.array {}
  local watched = one:with {
    observe = function(event)
      if event.type == "response" and event.status == 429 then
        limited = limited + 1
      elseif event.type == "budget" then
        table.insert(alone, event.message or "shared")
      end
    end,
  }
  local list = {}
  for i = 1, tonumber(arguments.calls) do
    list[i] = i
  end
  watched:map(list, function()
    if not watched.admins:me() then
      failed = failed + 1
    end
    return true
  end, { concurrency = tonumber(arguments.at_once) })
  return { failed = failed, limited = limited, alone = alone, pid = ngx.worker.pid() }
end

--- What the shared budget knows of the usual token (limit, remaining,
-- reset, in_flight, window, sent), and the keys of all tokens.
function scenarios.figures()
  local figures, dict = {}, ngx.shared.intercom
  local keys = dict:get_keys(0)
  local usual = budget.key_of { access_token = "fake-token", base_url = os.getenv "INTERCOM_BASE_URL" }
  for _, key in ipairs(keys) do
    if key == usual then
      for figure in dict:get(key):gmatch "%S+" do
        figures[#figures + 1] = tonumber(figure)
      end
    end
  end
  return { figures = intercom.array(figures), keys = intercom.array(keys) }
end

--- A call that ends with its request when that request's client goes away.
function scenarios.slow()
  assert(ngx.on_abort(function()
    ngx.exit(499)
  end))
  return told(client({ budget = { shared_dict = "intercom" } }).admins:me())
end

function scenarios.collected()
  collectgarbage()
  collectgarbage()
  return {}
end

function scenarios.collect()
  scenarios.collected()
  return scenarios.within_budget { calls = 1, at_once = 1 }
end

local function descriptors()
  local count = 0
  for _ in require("lfs").dir "/proc/self/fd" do
    count = count + 1
  end
  return count
end

--- How many descriptors a number of clients open.
function scenarios.clients(arguments)
  local before, made = descriptors(), {}
  for i = 1, tonumber(arguments.count) do
    made[i] = client()
  end
  return { descriptors = descriptors() - before, count = #made }
end

--- Shows that code other than a call waits beside the others in a map.
function scenarios.side_by_side(arguments)
  local semaphore = require "ngx.semaphore"
  local calls = tonumber(arguments.calls)
  local inside, all = 0, semaphore.new()
  local list = {}
  for i = 1, calls do
    list[i] = i
  end
  local results = client():map(list, function(i)
    inside = inside + 1
    if inside == calls then
      all:post(calls)
    end
    return all:wait(5) and i
  end, { concurrency = calls })
  results.n = nil
  return results
end

--- How many items the loop saw; the test counts the pages requested by then.
function scenarios.pages(arguments)
  local one = client()
  local options = {}
  if arguments.prefetch then
    options.prefetch = arguments.prefetch == "true"
  end
  local seen = 0
  for _ in one.contacts:list({ per_page = 2 }, options) do
    seen = seen + 1
    if seen == 2 then
      break
    end
  end
  return { seen = seen }
end

--- Makes a client with these options; returns the error.
function scenarios.new(arguments)
  local options = {}
  if arguments.dict then
    options.budget = { shared_dict = arguments.dict }
  end
  options.ca_file, options.proxy, options.transport = arguments.ca_file, arguments.proxy, arguments.transport
  local went, wrong = pcall(client, options)
  return { went = went, wrong = not went and wrong or nil }
end

return scenarios
