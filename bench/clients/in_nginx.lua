-- Calls made inside nginx, by this client and by hand. The path of the request is /PARTICIPANT/KIND/COUNT.
local peak = require "bench.peak"

local in_nginx = {}

-- Light threads that make calls concurrently, as the requests of a busy worker do.
local CONCURRENCY = 16
local TOKEN = "bench-token"

local function id_of(number)
  return ("6651ab0d2f7c%012d"):format(number)
end

local function this_client(url)
  local client = require("intercom").new { access_token = TOKEN, base_url = url }
  return function(id)
    return assert(client.tags:find(id))
  end
end

local participants = {
  resty_http = this_client,
  threads = this_client,
}

-- The code of a careful user without a client.
function participants.by_hand(url)
  local http = require "resty.http"
  local cjson = require "cjson"
  local headers = { Authorization = "Bearer " .. TOKEN, Accept = "application/json", ["Intercom-Version"] = "2.14" }
  return function(id)
    local response = assert(http.new():request_uri(url .. "/tags/" .. id, { headers = headers }))
    assert(response.status == 200, response.status)
    return cjson.decode(response.body)
  end
end

local kinds = {}

function kinds.calls(tag, count)
  local items, check = 0, 0
  local function work(first)
    for number = first, count, CONCURRENCY do
      local found = tag(id_of(number))
      items = items + 1
      check = check + #found.id
    end
  end
  local threads = {}
  for first = 1, CONCURRENCY do
    threads[first] = ngx.thread.spawn(work, first)
  end
  for _, thread in ipairs(threads) do
    assert(ngx.thread.wait(thread))
  end
  return items, check
end

-- Seconds since a moment in the past.
local function now()
  ngx.update_time()
  return ngx.now()
end

--- Responds with the figures of the calls that the request's path names.
function in_nginx.run()
  local participant, kind, count = ngx.var.uri:match "^/(%w[%w_]*)/(%w+)/(%d+)$"
  local tag = participants[participant](os.getenv "BENCH_URL")
  -- Modules are loaded and connections opened before the clock starts.
  kinds[kind](tag, 2 * CONCURRENCY)
  local started, used = now(), os.clock()
  local items, check = kinds[kind](tag, tonumber(count))
  local wall, cpu = now() - started, os.clock() - used
  ngx.say(("wall=%.6f cpu=%.6f peak=%s items=%d check=%d"):format(wall, cpu, peak(), items, check))
end

return in_nginx
